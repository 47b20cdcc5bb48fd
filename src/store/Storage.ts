/**
 * What survives a crash. Calls are synchronous, and what they changed is durable when they return: an acknowledgement that
 * is sent afterwards never takes back what was said.
 *
 * @module
 */
import type { Held } from "./Message.ts"

/** The disk of a home replica. */
export interface Storage {
  /** What is held for the key; `undefined` where nothing is. */
  readonly get: (key: string) => Held | undefined
  /** Replaces what is held for the key, older or newer. */
  readonly put: (key: string, held: Held) => void
  /** All keys with what they hold, in no particular order. */
  readonly entries: () => Iterable<readonly [key: string, held: Held]>
  /** Replaces everything at once: a restore, or (with nothing) a lost disk. */
  readonly replace: (entries: Iterable<readonly [key: string, held: Held]>) => void
}

/** A value that a spare keeps for a home replica. */
export interface Hint {
  /** One keeping of it: a hint that is dropped and kept again has another name, also after a lost disk. */
  readonly hint: string
  readonly home: string
  readonly key: string
  readonly held: Held
}

/** The disk of a spare; at most one hint for each home replica and key. */
export interface HintStorage {
  /** The hint for a home replica and a key. */
  readonly get: (home: string, key: string) => Hint | undefined
  /** The hint with this name, if it is kept still. */
  readonly named: (hint: string) => Hint | undefined
  /** Keeps the hint in the place of the one for the same home replica and key. */
  readonly put: (hint: Hint) => void
  /** Forgets the hint for a home replica and a key. */
  readonly remove: (home: string, key: string) => void
  /** All hints, in no particular order. */
  readonly entries: () => Iterable<Hint>
  /** How many hints are kept. */
  readonly size: () => number
  /** A lost disk. */
  readonly clear: () => void
}
