/** A planted bug, as data. */
import type { Configuration } from "../../../src/model/index.ts"
import type { WatchedGuarantee } from "../../../src/simulation/index.ts"
import type { Event } from "../../../src/trace/index.ts"
import type { Plant } from "./planting.ts"

/** An issue of a public tracker, or an analysis, that tells of something like it. */
export interface Inspiration {
  /** As it is named there: `basho/riak_kv#847`, `CASSANDRA-4782`. */
  readonly issue: string
  /** What it is about, in a sentence. */
  readonly about: string
}

/** What is owed in the end, and can be seen without the specification. */
export type Obligation =
  /** Replicas that promise to agree do so, once all is calm. */
  | "Convergence"
  /** A key that is read again and again over a fair network comes to be the same everywhere, where reads repair. */
  | "HotKeyConverges"
  /** No spare keeps a hint for ever once all nodes are up. */
  | "HintsGoHome"
  /** A home replica for which a spare stood in holds the write once the hint is gone. */
  | "HandedOffIsHeld"
  /** Every operation that has begun ends, or the clock goes on. */
  | "NoDeadlock"
  /** With all nodes up and a network on which nothing goes wrong, each client's next read returns. */
  | "Serves"
  /** What a client is told is the value that the write of its version wrote. */
  | "ValuesStayWithTheirVersions"
  | "Ends"

/** What is seen of a run without comparing steps. */
export type Seen = WatchedGuarantee | Obligation

/**
 * What a history of clients can be asked for. `sessions` are the session guarantees that the configuration promises, with one
 * order of the writes of each key; that order has to respect the time between clients only where versions do. Of any
 * configuration it asks that nothing is read that nobody wrote.
 */
export type Level = "linearizable" | "regular" | "sessions"

/** What refinement does not accept. */
export type Step = Event["action"] | "store" | "hints"

/** A bug. */
export interface Bug {
  readonly name: string
  /** What is wrong, in a sentence. */
  readonly what: string
  readonly inspiredBy?: Inspiration
  readonly plant: Plant
  /** Where it is hunted; the runs take them in turn. */
  readonly configurations: ReadonlyArray<Configuration>
  /** The check that must catch it, for each way of looking; where there is none, the reason. */
  readonly caughtBy: {
    /** The step that the specification does not accept, or the variable in which it has something else after a step. */
    readonly refinement: Step | { readonly none: string }
    /** A promised guarantee, or what is owed in the end. */
    readonly guarantee: Seen | { readonly none: string }
    /** What the history of the clients violates, and the configuration promises. */
    readonly history: Level | { readonly none: string }
  }
}

/** Is the check a name, and no reason why there is none? */
export const isNamed = <Name extends string>(check: Name | { readonly none: string }): check is Name =>
  typeof check === "string"
