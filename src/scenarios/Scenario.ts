/**
 * A named model with what is expected of it.
 *
 * @module
 */
import {
  ANYONE,
  type Bounds,
  type Configuration,
  firstNodes,
  type GuaranteeName,
  type Model,
  type ReachabilityName,
  type Script
} from "../model/index.ts"

/** A temporal property about one key, beside `Convergence`, which is about all of them. */
export type KeyProperty = "HotKeyConverges" | "ColdKeyConverges"

/** What a scenario gives a verdict on. */
export type Claim = GuaranteeName | KeyProperty

/** A named model, what it shows, and the verdicts that are expected of it. */
export interface Scenario {
  /** The name on the command line. */
  readonly id: string
  /** The row of the design's table of what must be shown, S1 to S9. */
  readonly row: string
  /** One sentence. */
  readonly title: string
  /** What happens, and which routes the model closes so that it can be seen; the head comment of the model. */
  readonly story: string
  readonly model: Model
  /** Every guarantee that applies, in the documented order, with its verdict. */
  readonly expected: Readonly<Partial<Record<Claim, "holds" | "violated">>>
  /** The guarantee, or the reachability check, whose trace shows what the scenario is named for. */
  readonly shows: Claim | ReachabilityName
  /** Actions that occur in that trace. */
  readonly actsIn: ReadonlyArray<string>
  /** What the model must be able to reach. */
  readonly reaches: ReadonlyArray<ReachabilityName>
}

/** The defaults of a configuration, in which only quorum operations over a lossy network happen. */
export const plain: Omit<Configuration, "replicas" | "readQuorum" | "writeQuorum"> = {
  readRepair: "none",
  sloppy: false,
  spares: 0,
  antiEntropy: false,
  versioning: "ordered",
  timeouts: false,
  crashes: 0,
  restores: 0,
  losses: 0
}

/** N replicas with quorums R and W. */
export const quorums = (
  replicas: number,
  readQuorum: number,
  writeQuorum: number,
  options: Partial<Configuration> = {}
): Configuration => ({ replicas, readQuorum, writeQuorum, ...plain, ...options })

/** The home replicas with these numbers, counted from 1 as in n1. */
export const replicas = (...numbers: ReadonlyArray<number>): number =>
  numbers.reduce((set, n) => set | (1 << (n - 1)), 0)

/** A script that differs from the unrestricted one in some points. */
export const script = (configuration: Configuration, narrowed: Partial<Script> = {}): Script => ({
  clients: [ANYONE],
  keys: [0],
  reach: firstNodes(configuration.replicas),
  down: 0,
  up: 0,
  ...narrowed
})

/** A model whose operations are scripted one by one. */
export const staged = (
  configuration: Configuration,
  stage: {
    readonly writes: ReadonlyArray<Partial<Script>>
    readonly reads: ReadonlyArray<Partial<Script>>
    readonly keys?: number
    readonly clients?: number
    readonly recurring?: ReadonlyArray<number>
  }
): Model => ({
  configuration,
  keys: stage.keys ?? 1,
  clients: stage.clients ?? 0,
  writeScript: stage.writes.map((narrowed) => script(configuration, narrowed)),
  readScript: stage.reads.map((narrowed) => script(configuration, narrowed)),
  recurring: stage.recurring ?? [],
  redundantSteps: false
})

/** The size of a model, for people and for JSON. */
export const boundsOf = (model: Model): Bounds => ({
  writes: model.writeScript.length,
  reads: model.readScript.length,
  keys: model.keys,
  clients: model.clients
})
