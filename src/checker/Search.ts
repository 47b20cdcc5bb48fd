/**
 * The state of one breadth-first search, and its steps on one thread.
 *
 * @module
 */
import { type ActionCount, Coverage } from "./Coverage.ts"
import { collisionProbability, fingerprint } from "./Fingerprint.ts"
import { FingerprintSet } from "./FingerprintSet.ts"
import { Frontier } from "./Frontier.ts"
import { noParent, ParentLog } from "./ParentLog.ts"
import { Replay } from "./Replay.ts"
import type { TransitionSystem } from "./TransitionSystem.ts"
import { type Confirm, type InvariantVerdict, Verdicts } from "./Verdicts.ts"

/** Why a search ended before every reachable state was expanded. */
export type Stop = "decided" | "states" | "seconds" | "memory"

/** The result of a search. It holds no times, so that two runs of the same search are equal. */
export interface Exploration<State> {
  /** True when every reachable state was found and expanded. */
  readonly complete: boolean
  /** Present when `complete` is false. */
  readonly stoppedBy?: Stop
  readonly distinctStates: number
  /** Initial states and every emitted successor. */
  readonly generatedStates: number
  /** Different initial states. */
  readonly initialStates: number
  /** Levels of the breadth-first tree, as TLC counts them: a lone initial state has depth 1. */
  readonly depth: number
  /** States found but not fully expanded; 0 when complete. */
  readonly queue: number
  /** By name of the action, in ascending order. */
  readonly actions: Readonly<Record<string, ActionCount>>
  /** In the order of the system's invariants. */
  readonly invariants: ReadonlyArray<InvariantVerdict<State>>
  /** See {@link collisionProbability}. */
  readonly collisionProbability: number
}

/** What a search needs to know beside the system. */
export interface SearchOptions<State> {
  readonly confirm?: Confirm<State> | undefined
  readonly maxStates?: number | undefined
  readonly maxMemoryBytes?: number | undefined
  readonly stopWhenDecided?: boolean | undefined
  /** Keep table and frontiers in shared memory. */
  readonly shared: boolean
}

// Memory is looked at each time so many states have been found, so that the limit acts at the same state in every run.
const memoryStride = 1024

export class Search<State> {
  readonly system: TransitionSystem<State>
  readonly table: FingerprintSet
  readonly verdicts: Verdicts<State>
  readonly coverage = new Coverage()
  /** The level that is being expanded. */
  frontier: Frontier
  /** The level that is being found. */
  next: Frontier
  /** Index of the first state of `frontier`. */
  levelStart = 0
  /** States of `frontier` that are fully expanded. */
  expanded = 0
  generated = 0
  stoppedBy: Stop | null = null
  readonly #log = new ParentLog()
  readonly #replay: Replay<State>
  readonly #maxStates: number
  readonly #maxBytes: number
  readonly #stopWhenDecided: boolean
  readonly #emit: (action: string | null, state: State) => void
  #parent = noParent
  #level = 0
  #initialStates = 0

  constructor(system: TransitionSystem<State>, options: SearchOptions<State>) {
    const { shared } = options
    this.system = system
    this.table = new FingerprintSet(shared)
    this.frontier = new Frontier(system.words, shared)
    this.next = new Frontier(system.words, shared)
    this.verdicts = new Verdicts(system.invariants, options.confirm ?? {})
    this.#replay = new Replay(system, this.#log)
    this.#maxStates = options.maxStates ?? Number.POSITIVE_INFINITY
    this.#maxBytes = options.maxMemoryBytes ?? Number.POSITIVE_INFINITY
    this.#stopWhenDecided = options.stopWhenDecided ?? false
    this.#emit = this.#emitter()
  }

  /** Bytes of the structures that grow with the number of states. */
  get bytes(): number {
    return this.table.bytes + this.#log.bytes + this.frontier.bytes + this.next.bytes
  }

  /** Finds the initial states: they are level 1. */
  start(): void {
    for (const state of this.system.initialStates()) this.#emit(null, state)
    this.#initialStates = this.#log.size
    this.finishExpansion()
    this.#level = Math.min(this.#initialStates, 1)
    this.#turn()
  }

  /** Goes on to the level that was found. */
  nextLevel(): void {
    this.levelStart += this.frontier.length
    if (this.next.length > 0) this.#level++
    this.#turn()
  }

  /** Expands the frontier from one position up to another, or until the search is stopped. */
  expand(from: number, to: number): void {
    const { system } = this
    const { data } = this.frontier
    for (let position = from; position < to && this.stoppedBy === null; position++) {
      this.#parent = this.levelStart + position
      system.successors(system.decode(data, position * system.words), this.#emit)
      // A limit that was reached within this expansion leaves it unfinished.
      if (this.stoppedBy !== null) return
      this.expanded++
      this.finishExpansion()
    }
  }

  /**
   * Takes in a state whose encoding stands in `next` at its end, unless it was seen before.
   *
   * Returns its index, or -1 if it is not new, or if a limit was reached.
   */
  admit(parent: number, low: number, high: number): number {
    if (this.#log.size >= this.#maxStates) {
      if (!this.table.has(low, high)) this.stoppedBy = "states"
      return -1
    }
    if (!this.table.add(low, high)) return -1
    const index = this.#log.size
    this.#log.append(parent, low, high)
    this.next.push()
    if ((index & (memoryStride - 1)) === memoryStride - 1 && this.bytes > this.#maxBytes)
      this.stoppedBy = "memory"
    return index
  }

  /** To be called when all successors of a state are known, in order of the states. */
  finishExpansion(): void {
    this.#settle()
    if (this.#stopWhenDecided && this.verdicts.decided) this.stoppedBy = "decided"
  }

  progress() {
    return {
      distinct: this.#log.size,
      generated: this.generated,
      queue: this.#queue,
      depth: this.#depth
    }
  }

  result(): Exploration<State> {
    // A limit may have ended the last expansion before its confirmations were asked for.
    this.#settle()
    const complete = this.stoppedBy === null
    return {
      complete,
      ...(this.stoppedBy === null ? {} : { stoppedBy: this.stoppedBy }),
      distinctStates: this.#log.size,
      generatedStates: this.generated,
      initialStates: this.#initialStates,
      depth: this.#depth,
      queue: this.#queue,
      actions: this.coverage.counts(),
      invariants: this.verdicts.result(complete, (index) => this.#replay.trace(index)),
      collisionProbability: collisionProbability(this.#log.size, this.generated)
    }
  }

  #settle(): void {
    if (this.verdicts.unsettled) this.verdicts.settle((index) => this.#replay.trace(index))
  }

  get #queue(): number {
    return this.frontier.length - this.expanded + this.next.length
  }

  get #depth(): number {
    return this.#level + (this.next.length > 0 ? 1 : 0)
  }

  #turn(): void {
    const found = this.next
    this.next = this.frontier
    this.next.clear()
    this.frontier = found
    this.expanded = 0
  }

  /** The hot loop: nothing is allocated for a generated state. */
  #emitter(): (action: string | null, state: State) => void {
    const { system, verdicts, coverage } = this
    const { words } = system
    const canonicalize = system.canonicalize?.bind(system)
    const print = new Int32Array(2)
    let lastAction: string | null = null
    let counter = { distinct: 0, generated: 0 }
    return (action, state) => {
      if (this.stoppedBy !== null) return
      this.generated++
      if (action !== lastAction && action !== null) {
        lastAction = action
        counter = coverage.counter(action)
      }
      counter.generated++
      const { data, tail } = this.next
      system.encode(state, data, tail)
      if (canonicalize !== undefined) canonicalize(data, tail)
      fingerprint(data, tail, words, print)
      const index = this.admit(this.#parent, print[0]!, print[1]!)
      if (index < 0) return
      counter.distinct++
      verdicts.judge(state, index)
    }
  }
}
