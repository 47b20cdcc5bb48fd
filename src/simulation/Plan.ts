/**
 * What a run is made of, as data: who does what, and what goes wrong. All times are virtual milliseconds, whole numbers.
 *
 * @module
 */
import type { NodeId } from "../store/Host.ts"

/** An operation of a client. */
export interface PlannedOperation {
  readonly kind: "write" | "read"
  readonly key: string
  /**
   * It does not begin before this time, nor before the client's operation before has ended. A time, and not a pause, so
   * that the other operations stay where they are when one is left out.
   */
  readonly at: number
}

/** A client: it runs its operations one after the other. */
export interface PlannedClient {
  /** By so much its clock is ahead of virtual time; negative if it is behind. */
  readonly skew: number
  readonly operations: ReadonlyArray<PlannedOperation>
}

/** How a node comes back from a crash. */
export type WayBack =
  | { readonly way: "Recover" }
  /** With what `source` has on its disk at that moment. A source that is down cannot be copied: the node recovers. */
  | { readonly way: "RestoreFrom"; readonly source: NodeId }
  | { readonly way: "LoseDisk" }

/** Something that goes wrong at a time, and how long it lasts. */
export type Fault =
  /** A node that is down already does not crash again: then the fault does not happen. */
  | {
      readonly kind: "Crash"
      readonly at: number
      readonly lasts: number
      readonly node: NodeId
      readonly back: WayBack
    }
  /** Messages between the two sides are lost: between those that are named, clients included, and the others. */
  | {
      readonly kind: "Partition"
      readonly at: number
      readonly lasts: number
      readonly side: ReadonlyArray<NodeId>
    }

/** Everything that happens to a store from outside, but for the fates of its messages. */
export interface Plan {
  /** `c1`, `c2`, ... */
  readonly clients: ReadonlyArray<PlannedClient>
  readonly faults: ReadonlyArray<Fault>
}

/** What goes on after a plan, drawn only when it is needed, so that it need not end. */
export interface Onward {
  /** What a client does next; `undefined` if it does nothing more. */
  readonly operation: (client: number, now: number) => PlannedOperation | undefined
  /** The next fault, asked for when the one before has begun; `undefined` if there are no more. */
  readonly fault: (now: number) => Fault | undefined
}

/** The keys of a plan, in order. */
export const keysOf = ({ clients }: Plan): ReadonlyArray<string> =>
  Array.from(new Set(clients.flatMap(({ operations }) => operations.map(({ key }) => key)))).toSorted()

/** How many operations a plan has. */
export const operationsOf = ({ clients }: Plan): number =>
  clients.reduce((sum, { operations }) => sum + operations.length, 0)
