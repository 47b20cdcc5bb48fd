/**
 * A hash tree over the ranges of the key space: two replicas find the keys in which they differ by comparing few hashes.
 *
 * A key belongs to the range that its own hash begins with. The hash of a range is the sum of the hashes of its entries (a
 * key with its version), so that a write costs a few additions on the way from its leaf to the root, and the sum of its
 * children's. Sums of 64 bits find what differs by accident, not what somebody made up. After Merkle (1987), as
 * used in Dynamo, SOSP 2007, section 4.7; sums of hashes: Bellare and Micciancio, EUROCRYPT 1997.
 *
 * @module
 */
import type { Stamp } from "../trace/Event.ts"
import type { RangeHash } from "./Message.ts"

/** Children of a range, and levels below the root: 16 and 3 make 4,096 leaves. */
export const BRANCHING = 16
/** How many levels there are below the root. */
export const DEPTH = 3

/** The tree of what one replica has. Paths are hexadecimal digits from the root; the empty path is the root. */
export interface MerkleTree {
  /** The version of a key was `before` (`null`: the key was not there) and is `after`. */
  readonly replace: (key: string, before: Stamp | null, after: Stamp) => void
  /** Of a range, 16 hexadecimal digits: the same on every replica that has the same there. */
  readonly hashOf: (path: string) => string
  /** How many keys there are in a range. */
  readonly sizeOf: (path: string) => number
  /** The ranges that a range is made of, none for a leaf. */
  readonly childrenOf: (path: string) => ReadonlyArray<RangeHash>
  /** The keys of a range, in no particular order. */
  readonly keysIn: (path: string) => ReadonlyArray<string>
}

/** The first node of each level in the arrays, and how many nodes there are. */
const firstOfLevel = [0, 1, 1 + BRANCHING, 1 + BRANCHING + BRANCHING ** 2]
const NODES = firstOfLevel[DEPTH]! + BRANCHING ** DEPTH

/** A tree of nothing. */
export const makeMerkleTree = (): MerkleTree => {
  const low = new Int32Array(NODES)
  const high = new Int32Array(NODES)
  const sizes = new Int32Array(NODES)
  const keysOfLeaf = new Map<number, Set<string>>()

  return {
    replace: (key, before, after) => {
      const leaf = leafOf(key)
      let addedLow = entryHash(key, after, LOW)
      let addedHigh = entryHash(key, after, HIGH)
      if (before === null) {
        const keys = keysOfLeaf.get(leaf)
        if (keys === undefined) keysOfLeaf.set(leaf, new Set([key]))
        else keys.add(key)
      } else {
        addedLow -= entryHash(key, before, LOW)
        addedHigh -= entryHash(key, before, HIGH)
      }
      // An Int32Array adds modulo 2^32.
      for (let level = DEPTH, range = leaf; level >= 0; level--, range = Math.floor(range / BRANCHING)) {
        const node = firstOfLevel[level]! + range
        low[node]! += addedLow
        high[node]! += addedHigh
        if (before === null) sizes[node]!++
      }
    },
    hashOf: (path) => {
      const node = nodeOf(path)
      return inHex(high[node]!) + inHex(low[node]!)
    },
    sizeOf: (path) => sizes[nodeOf(path)]!,
    childrenOf: (path) => {
      if (path.length === DEPTH) return []
      const first = nodeOf(`${path}0`)
      return Array.from({ length: BRANCHING }, (_, child) => ({
        path: path + child.toString(BRANCHING),
        hash: inHex(high[first + child]!) + inHex(low[first + child]!)
      }))
    },
    keysIn: (path) => {
      if (sizes[nodeOf(path)] === 0) return []
      const leaves = BRANCHING ** (DEPTH - path.length)
      const first = rangeOf(path) * leaves
      const keys: Array<string> = []
      for (let leaf = first; leaf < first + leaves; leaf++) {
        const here = keysOfLeaf.get(leaf)
        if (here !== undefined) keys.push(...here)
      }
      return keys
    }
  }
}

/** The ranges whose hash is not what the tree has there. */
export const differingRanges = (tree: MerkleTree, theirs: ReadonlyArray<RangeHash>): ReadonlyArray<string> =>
  theirs.filter(({ path, hash }) => tree.hashOf(path) !== hash).map(({ path }) => path)

/** The path of the leaf that a key belongs to. */
export const leafPathOf = (key: string): string => leafOf(key).toString(BRANCHING).padStart(DEPTH, "0")

const rangeOf = (path: string): number => (path === "" ? 0 : Number.parseInt(path, BRANCHING))

const nodeOf = (path: string): number => firstOfLevel[path.length]! + rangeOf(path)

const inHex = (lane: number): string => (lane >>> 0).toString(16).padStart(8, "0")

// Three independent lanes of one hash: where a key is, and two for what is there.
const PLACE = 0x2545f491
const LOW = 0x811c9dc5
const HIGH = 0x1b873593

const leafOf = (key: string): number => finished(hashed(PLACE, key)) & (BRANCHING ** DEPTH - 1)

const entryHash = (key: string, { number, write }: Stamp, lane: number): number => {
  // The length of the key keeps the pair ("ab", "c") apart from ("a", "bc").
  let hash = hashed(Math.imul(lane ^ key.length, 0x01000193), key)
  hash = hashed(Math.imul(hash ^ number, 0x85ebca6b), write)
  return finished(hash ^ Math.floor(number / 0x1_0000_0000))
}

/** FNV-1a over code units. */
const hashed = (seed: number, text: string): number => {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

/** The last step of MurmurHash3: every bit of the input changes half of the output. */
const finished = (input: number): number => {
  let hash = input ^ (input >>> 16)
  hash = Math.imul(hash, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
