/**
 * Safety: breadth-first search of all reachable states.
 *
 * @module
 */
import { Pace, type PaceOptions, stride } from "./Pace.ts"
import { type Exploration, Search } from "./Search.ts"
import type { TransitionSystem } from "./TransitionSystem.ts"
import type { Confirm } from "./Verdicts.ts"
import { type SystemDescriptor, WorkerPool } from "./Workers.ts"

/** Options of {@link explore}. */
export interface ExploreOptions<State> extends PaceOptions {
  /**
   * By name of an invariant: which traces to a violating state count. The search then also looks for the first such
   * state, in breadth-first order, whose trace is accepted. The states of the trace are those of the breadth-first tree.
   */
  readonly confirm?: Confirm<State>
  /** Stops once every invariant has been violated (and confirmed, where asked for), after the expansion that did it. */
  readonly stopWhenDecided?: boolean
  /** Distinct states to find at most; obeyed exactly. */
  readonly maxStates?: number
  /** Bytes for fingerprints, parents and the two frontiers. Growing a table takes half as much again for a moment. */
  readonly maxMemoryBytes?: number
  /** Threads that expand. 1 (the default) starts none; the result is the same for any number. */
  readonly workers?: number
  /** How a worker makes the same system. Needed when `workers` is above 1. */
  readonly workerSystem?: SystemDescriptor
  /** States of a level from which on workers are used. Default: 40,000, below which starting them costs more than they bring. */
  readonly workerThreshold?: number
}

/**
 * Explores a system breadth first and decides its invariants.
 *
 * The first violation found of each invariant is the shortest, and the search goes on to decide the others. The
 * result is the same on every run and for any number of workers, unless `maxSeconds` ends it.
 *
 * Rejects with what the system throws, with the signal's reason, and with a `RangeError` for options that make no sense.
 */
export async function explore<State>(
  system: TransitionSystem<State>,
  options: ExploreOptions<State> = {}
): Promise<Exploration<State>> {
  const { workers = 1, workerThreshold = 40_000, workerSystem } = options
  if (!Number.isInteger(workers) || workers < 1) throw new RangeError("workers must be a positive integer")
  const descriptor = workers > 1 ? workerSystem : undefined
  if (workers > 1 && descriptor === undefined) {
    throw new RangeError("more than one worker needs workerSystem, from which a worker makes the system")
  }
  const pace = new Pace(options)
  const search = new Search(system, { ...options, shared: descriptor !== undefined })
  let pool: WorkerPool<State> | null = null
  try {
    search.start()
    while (search.stoppedBy === null && search.frontier.length > 0) {
      if (descriptor !== undefined && search.frontier.length >= workerThreshold) {
        pool ??= await WorkerPool.start<State>(descriptor, workers, pace.signal)
        await pool.expand(search, pace)
      } else {
        await expandLevel(search, pace)
      }
      if (search.stoppedBy === null) search.nextLevel()
    }
  } finally {
    await pool?.close()
  }
  return search.result()
}

async function expandLevel<State>(search: Search<State>, pace: Pace): Promise<void> {
  const { length } = search.frontier
  for (let from = 0; from < length; from += stride) {
    search.expand(from, Math.min(from + stride, length))
    if (search.stoppedBy !== null) return
    if (pace.due) await pace.breathe(() => search.progress())
    if (pace.outOfTime) {
      search.stoppedBy = "seconds"
      return
    }
  }
}
