/**
 * The disks of the nodes: what is left of a node when it crashes.
 *
 * @module
 */
import { Context, Layer } from "effect"
import { makeMemoryHints } from "./Hints.ts"
import type { NodeId } from "./Host.ts"
import { makeMemoryStorage } from "./MemoryStorage.ts"
import type { HintStorage, Storage } from "./Storage.ts"

/** What the service offers: for each node the same disk, however often it is asked for. */
export interface DisksShape {
  /** The disk of a home replica; the same one each time, so that what it holds outlives a crash. */
  readonly storageOf: (replica: NodeId) => Storage
  /** The disk of a spare. */
  readonly hintsOf: (spare: NodeId) => HintStorage
}

/** All disks of a store. */
export class Disks extends Context.Service<Disks, DisksShape>()("leaderless/store/Disks") {
  /** Disks in memory, which outlive the nodes and not the layer. */
  static readonly layerMemory: Layer.Layer<Disks> = Layer.sync(Disks, () => ({
    storageOf: remembering(makeMemoryStorage),
    hintsOf: remembering(makeMemoryHints)
  }))
}

/** Makes one thing a name, and gives the same again. */
const remembering = <A>(make: () => A): ((name: string) => A) => {
  const made = new Map<string, A>()
  return (name) => {
    const before = made.get(name)
    if (before !== undefined) return before
    const now = make()
    made.set(name, now)
    return now
  }
}
