/**
 * The parameters of a leaderless store and of the bounded world in which it is examined. Mirrors
 * `spec/Configuration.tla`: the same names, with the sets of the specification as counts. Replicas, spares, keys,
 * writes and reads are numbered from 0 here; clients from 1, because client 0 is nobody in particular.
 *
 * @module
 */

/** What a reader does about replicas that answered with something older. */
export type ReadRepair = "none" | "async" | "blocking"

/** How a write gets its version. */
export type Versioning = "ordered" | "clock" | "two-phase"

/** A configuration of the store, and the faults that its environment may commit. */
export interface Configuration {
  /** N, the home replicas of every key. */
  readonly replicas: number
  /** R, the answers a read waits for. */
  readonly readQuorum: number
  /** W, the acknowledgements a write waits for. */
  readonly writeQuorum: number
  readonly readRepair: ReadRepair
  /** May a spare stand in for a home replica? */
  readonly sloppy: boolean
  /** Nodes that may stand in; they keep hints and answer no reads. */
  readonly spares: number
  /** Do replicas exchange what they hold in the background? */
  readonly antiEntropy: boolean
  readonly versioning: Versioning
  /** May a coordinator give up, or refuse? */
  readonly timeouts: boolean
  /** Crashes beyond those that come with restores and losses. */
  readonly crashes: number
  /** Restores of a replica from a peer, each with a crash of its own. */
  readonly restores: number
  /** Disks lost, each with a crash of its own. */
  readonly losses: number
}

/** How large the explored world is. */
export interface Bounds {
  readonly writes: number
  readonly reads: number
  readonly keys: number
  /** Named clients; 0 where every operation has a client of its own. */
  readonly clients: number
}

/** A set of nodes as bits: replica n is bit n, spare s is bit `replicas + s`. */
export type NodeSet = number

/** What an operation of a model may be. */
export interface Script {
  /** The clients that may run it. */
  readonly clients: ReadonlyArray<number>
  readonly keys: ReadonlyArray<number>
  /** The home replicas that its requests can reach. */
  readonly reach: NodeSet
  /** The nodes that are down when it begins. */
  readonly down: NodeSet
  /** The nodes that are up when it begins. */
  readonly up: NodeSet
}

/** A configuration with bounds: everything the next-state relation depends on. */
export interface Model {
  readonly configuration: Configuration
  readonly keys: number
  readonly clients: number
  readonly writeScript: ReadonlyArray<Script>
  readonly readScript: ReadonlyArray<Script>
  /** The reads that are issued again and again. */
  readonly recurring: ReadonlyArray<number>
  /** Explore steps whose effects another step has as well? See the note in `spec/Configuration.tla`. */
  readonly redundantSteps: boolean
}

/** The client of an operation that is alone in its session. */
export const ANYONE = 0

/** How many nodes a model has, spares included. */
export const nodesOf = (model: Model): number => model.configuration.replicas + model.configuration.spares

/** The node number of spare `s`. */
export const spareNode = (model: Model, s: number): number => model.configuration.replicas + s

/** Is the node in the set? */
export const isIn = (set: NodeSet, node: number): boolean => (set & (1 << node)) !== 0

/** The set of the nodes 0 to `count - 1`. */
export const firstNodes = (count: number): NodeSet => (1 << count) - 1

/** How many nodes a set has. */
export const sizeOf = (set: NodeSet): number => {
  let size = 0
  for (let rest = set; rest !== 0; rest &= rest - 1) size++
  return size
}

/** The model in which nothing is scripted: every operation may be anything. */
export const fullModel = (configuration: Configuration, bounds: Bounds): Model => {
  const script: Script = {
    clients: bounds.clients === 0 ? [ANYONE] : Array.from({ length: bounds.clients }, (_, i) => i + 1),
    keys: Array.from({ length: bounds.keys }, (_, k) => k),
    reach: firstNodes(configuration.replicas),
    down: 0,
    up: 0
  }
  return {
    configuration,
    keys: bounds.keys,
    clients: bounds.clients,
    writeScript: Array.from({ length: bounds.writes }, () => script),
    readScript: Array.from({ length: bounds.reads }, () => script),
    recurring: [],
    redundantSteps: false
  }
}
