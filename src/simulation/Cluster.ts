/**
 * The nodes of a simulated world: actors that may be thrown away, and disks that stay.
 *
 * @module
 */
import { makeMemoryHints } from "../store/Hints.ts"
import type { Actor, Host, NodeId } from "../store/Host.ts"
import { makeMemoryStorage } from "../store/MemoryStorage.ts"
import type { StoreOptions } from "../store/Options.ts"
import type { HintStorage, Storage } from "../store/Storage.ts"
import type { Event, View } from "../trace/Event.ts"
import type { Actors, NodeActor } from "./Actors.ts"
import type { WayBack } from "./Plan.ts"

/** Home replicas and spares. */
export interface Cluster {
  /** Takes a node down; `false` if it is down already. What is in memory is lost. */
  readonly crash: (node: NodeId) => boolean
  /** Brings a node back that is down. */
  readonly comeBack: (node: NodeId, back: WayBack) => void
  /** The actor of a node; nobody while it is down. */
  readonly actorOf: (node: NodeId) => Actor | undefined
  readonly view: View
}

/** What the cluster needs of its world. */
export interface ClusterNeeds {
  readonly options: StoreOptions
  readonly actors: Actors
  readonly hostOf: (node: NodeId) => Host
  readonly emit: (event: Event) => void
}

const nobody: Actor = { handle: () => {}, fire: () => {} }

/** A cluster over empty disks, with all nodes up and started. */
export const makeCluster = ({ options, actors, hostOf, emit }: ClusterNeeds): Cluster => {
  const { membership } = options
  const disks = new Map<NodeId, Storage>()
  const hints = new Map<NodeId, HintStorage>()
  const up = new Map<NodeId, Actor>()

  const start = (node: NodeId): void => {
    const disk = disks.get(node)
    const actor: NodeActor =
      disk === undefined
        ? actors.spare(hostOf(node), options, hints.get(node)!)
        : actors.replica(hostOf(node), options, disk)
    up.set(node, actor)
    actor.start()
  }

  /** Does with the disk what the way back does; says how that is called. */
  const restored = (node: NodeId, back: WayBack): Event => {
    const disk = disks.get(node)
    if (back.way === "LoseDisk") {
      disk?.replace([])
      hints.get(node)?.clear()
      return { action: "LoseDisk", node }
    }
    if (back.way === "RestoreFrom" && disk !== undefined && up.has(back.source)) {
      disk.replace(disks.get(back.source)!.entries())
      return { action: "RestoreFrom", replica: node, source: back.source }
    }
    return { action: "Recover", node }
  }

  const view: View = {
    stored: (replica, key) => disks.get(replica)!.get(key)?.stamp ?? null,
    hinted: (spare, replica, key) => hints.get(spare)!.get(replica, key)?.held.stamp ?? null,
    isUp: (node) => up.has(node)
  }

  for (const home of membership.homesOf("")) disks.set(home, makeMemoryStorage())
  for (const spare of membership.spares) hints.set(spare, makeMemoryHints())
  for (const node of [...disks.keys(), ...hints.keys()]) start(node)

  return {
    crash: (node) => {
      if (!up.delete(node)) return false
      emit({ action: "Crash", node })
      return true
    },
    comeBack: (node, back) => {
      const event = restored(node, back)
      // Up in the view of the event, and started after it: what a node does on its own comes later.
      up.set(node, nobody)
      emit(event)
      start(node)
    },
    actorOf: (node) => up.get(node),
    view
  }
}
