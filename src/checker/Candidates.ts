/**
 * How a worker tells the main thread of the successors that may be new.
 *
 * @module
 */

/** What one worker found in one chunk of the frontier. */
export interface ChunkReport {
  readonly kind: "chunk"
  readonly chunk: number
  /** Candidates in the order in which they were emitted; see {@link candidateField}. */
  readonly records: Int32Array
  /** Candidates in `records`. */
  readonly count: number
  /** All steps taken, by the worker's number of the action. */
  readonly generated: ReadonlyArray<number>
  /** The worker's names of actions, by number, when there are new ones. */
  readonly actions?: ReadonlyArray<string>
  /** What the system threw; the candidates end there. */
  readonly failure?: { readonly error: unknown }
}

/** A worker has made its system and can expand. */
export interface ReadyReport {
  readonly kind: "ready"
}

/** A worker could not make its system. */
export interface FailedReport {
  readonly kind: "failed"
  readonly error: unknown
}

export type Report = ChunkReport | ReadyReport | FailedReport

/** One level for a worker to take part in. */
export interface LevelOrder {
  readonly frontier: Int32Array
  /** States in `frontier`. */
  readonly length: number
  readonly chunkStates: number
  /** Slots of the fingerprint set. */
  readonly slots: Int32Array
  /** Invariants to evaluate, by position. */
  readonly active: ReadonlyArray<number>
  /** Shared: see {@link controlField}. New for each level, so that a late worker cannot take a chunk of the next. */
  readonly control: Int32Array
  /** Chunks that may be ahead of the one to be merged next. */
  readonly window: number
}

export const controlField = {
  /** The next chunk that nobody has taken. */
  taken: 0,
  /** Chunks that the main thread has merged. */
  merged: 1
} as const

/** Where in a record each value stands. Behind these: one bit for each violated invariant, then the encoded state. */
export const candidateField = {
  /** Position of the parent in the frontier. */
  position: 0,
  /** Which of the parent's successors, from 0. */
  ordinal: 1,
  low: 2,
  high: 3,
  /** The worker's number of the action. */
  action: 4,
  violations: 5
} as const

/** 32-bit words that hold one bit for each invariant. */
export function violationWords(invariants: number): number {
  return Math.ceil(invariants / 32)
}
