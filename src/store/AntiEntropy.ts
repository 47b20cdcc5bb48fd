/**
 * Anti-entropy: now and then a replica compares itself with a peer, and each copies what the other has newer. It reaches
 * keys that nobody reads, and makes no promise about when, or in which order.
 *
 * A round has no state: every message says all that its receiver needs, so that a round that is cut short by a crash or a
 * lost message does no harm and the next one does its work.
 *
 * 1. `Hashes`: the hash of the whole key space, and then of the parts that differ, back and forth, a level each time;
 * 2. `Stamps`: what one has in the ranges that were narrowed down, without the values;
 * 3. `Exchange`: the other sends what it has newer, and with `Want` it asks for what it has older.
 *
 * @module
 */
import type { Stamp } from "../trace/Event.ts"
import type { Host, NodeId } from "./Host.ts"
import { DEPTH, differingRanges, makeMerkleTree } from "./MerkleTree.ts"
import type { Held, Message, RangeHash } from "./Message.ts"
import type { StoreOptions } from "./Options.ts"
import type { Storage } from "./Storage.ts"
import { isNewer } from "./Version.ts"

/** A range with so few keys is not divided further: to list it is cheaper than another exchange of hashes. */
const FEW_KEYS = 8

/** The part of a replica that runs anti-entropy. */
export interface AntiEntropy {
  readonly start: () => void
  /** Begins a round with a peer, and arms the timer for the next. */
  readonly beginRound: () => void
  readonly handle: (from: NodeId, message: Message) => void
  /** The replica keeps another version of the key than before. */
  readonly kept: (key: string, before: Stamp | null, after: Stamp) => void
}

/** What anti-entropy needs of its replica. */
export interface AntiEntropyNeeds {
  readonly host: Host
  readonly options: StoreOptions
  readonly storage: Storage
  /** Makes the value durable if it is newer than what is there; says whether it was. */
  readonly keepNewer: (key: string, held: Held) => boolean
}

/** Anti-entropy over what is in the storage now; the hash tree is built from it. */
export const makeAntiEntropy = ({ host, options, storage, keepNewer }: AntiEntropyNeeds): AntiEntropy => {
  const { configuration, membership, tuning } = options
  const tree = makeMerkleTree()
  for (const [key, { stamp }] of storage.entries()) tree.replace(key, null, stamp)

  // All keys have the same homes.
  const peers = membership.homesOf("").filter((node) => node !== host.self)
  let rounds = 0

  const arm = (): void => {
    if (peers.length > 0) host.after(tuning.antiEntropyEvery * (0.5 + host.random()), { kind: "AntiEntropy" })
  }

  const compareHashes = (from: NodeId, round: string, theirs: ReadonlyArray<RangeHash>): void => {
    const narrowed: Array<string> = []
    const divided: Array<RangeHash> = []
    for (const path of differingRanges(tree, theirs)) {
      if (path.length === DEPTH || tree.sizeOf(path) <= FEW_KEYS) narrowed.push(path)
      else divided.push(...tree.childrenOf(path))
    }
    if (divided.length > 0) host.send(from, { kind: "Hashes", round, ranges: divided })
    if (narrowed.length === 0) return
    const stamps = narrowed.flatMap((path) =>
      tree.keysIn(path).map((key) => [key, storage.get(key)!.stamp] as const)
    )
    host.send(from, { kind: "Stamps", round, ranges: narrowed, stamps })
  }

  const compareStamps = (
    from: NodeId,
    { round, ranges, stamps }: Extract<Message, { kind: "Stamps" }>
  ): void => {
    const theirs = new Map(stamps)
    for (const path of ranges) {
      for (const key of tree.keysIn(path)) {
        const held = storage.get(key)!
        if (isNewer(configuration, held.stamp, theirs.get(key) ?? null)) {
          host.send(from, { kind: "Exchange", key, held })
        }
      }
    }
    const keys = stamps
      .filter(([key, stamp]) => isNewer(configuration, stamp, storage.get(key)?.stamp ?? null))
      .map(([key]) => key)
    if (keys.length > 0) host.send(from, { kind: "Want", round, keys })
  }

  return {
    start: arm,
    beginRound: () => {
      const peer = peers[Math.floor(host.random() * peers.length)]
      if (peer === undefined) return
      const round = `${host.self}-${++rounds}`
      host.send(peer, { kind: "Hashes", round, ranges: [{ path: "", hash: tree.hashOf("") }] })
      arm()
    },
    kept: tree.replace,
    handle: (from, message) => {
      switch (message.kind) {
        case "Hashes":
          return compareHashes(from, message.round, message.ranges)
        case "Stamps":
          return compareStamps(from, message)
        case "Want":
          for (const key of message.keys) {
            const held = storage.get(key)
            if (held !== undefined) host.send(from, { kind: "Exchange", key, held })
          }
          return
        case "Exchange": {
          const { key, held } = message
          if (!keepNewer(key, held)) return
          host.emit({ action: "AntiEntropy", source: from, replica: host.self, key, value: held.stamp })
          return
        }
      }
    }
  }
}
