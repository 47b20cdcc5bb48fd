/**
 * Who acts in a simulated world: how to make each kind of actor. A test may put a broken one in the place of one of them.
 *
 * @module
 */
import { makeCoordinator } from "../store/Coordinator.ts"
import type { Actor, Host } from "../store/Host.ts"
import type { Value } from "../store/Message.ts"
import type { StoreOptions } from "../store/Options.ts"
import type { ReadOutcome, WriteOutcome } from "../store/Outcome.ts"
import { makeReplica } from "../store/Replica.ts"
import { makeSpare } from "../store/Spare.ts"
import type { HintStorage, Storage } from "../store/Storage.ts"
import type { VersionSource } from "../store/Versioning.ts"

/** How operations end. */
export type OutcomeKind = (WriteOutcome | ReadOutcome)["kind"]

/** An actor of a node. */
export interface NodeActor extends Actor {
  /** Called once, when the actor may send messages and set timers. */
  readonly start: () => void
}

/** An actor that runs the operations of one client, one at a time. */
export interface ClientActor extends Actor {
  /** Begins a write; `done` is called once, unless the operation never ends. */
  readonly write: (key: string, value: Value, done: (outcome: { readonly kind: OutcomeKind }) => void) => void
  /** Begins a read of the key; `done` is told how it ended. */
  readonly read: (key: string, done: (outcome: { readonly kind: OutcomeKind }) => void) => void
}

/** The makers. A node is made again, over the same disk, each time it comes back from a crash. */
export interface Actors {
  /** A home replica over its disk. */
  readonly replica: (host: Host, options: StoreOptions, disk: Storage) => NodeActor
  /** A spare over its hints. */
  readonly spare: (host: Host, options: StoreOptions, hints: HintStorage) => NodeActor
  /** A client with its coordinator. */
  readonly client: (host: Host, options: StoreOptions, versions: VersionSource) => ClientActor
}

/** The actors of the store. */
export const storeActors: Actors = {
  replica: makeReplica,
  spare: makeSpare,
  client: (host, options, versions) => makeCoordinator(host, options, versions)
}
