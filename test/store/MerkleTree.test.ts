import fc from "fast-check"
import { expect, test } from "vitest"
import {
  DEPTH,
  differingRanges,
  leafPathOf,
  type MerkleTree,
  makeMerkleTree
} from "../../src/store/MerkleTree.ts"
import type { Stamp } from "../../src/trace/Event.ts"
import { seed } from "./FakeHost.ts"

const stamp = (number: number, write = `c1-${number}`): Stamp => ({ number, write })

const treeOf = (entries: Iterable<readonly [string, Stamp]>): MerkleTree => {
  const tree = makeMerkleTree()
  const present = new Map<string, Stamp>()
  for (const [key, value] of entries) {
    tree.replace(key, present.get(key) ?? null, value)
    present.set(key, value)
  }
  return tree
}

/** The leaves that differ, found from the root as two replicas find them; and how many hashes that took. */
const compare = (a: MerkleTree, b: MerkleTree) => {
  let hashes = 1
  let ranges = differingRanges(a, [{ path: "", hash: b.hashOf("") }])
  while (ranges.length > 0 && ranges[0]!.length < DEPTH) {
    const children = ranges.flatMap((path) => b.childrenOf(path))
    hashes += children.length
    ranges = differingRanges(a, children)
  }
  return { leaves: [...ranges].sort(), hashes }
}

const contents = fc.dictionary(
  fc.string({ maxLength: 3 }),
  fc.record({ number: fc.integer({ min: 1, max: 3 }), write: fc.constantFrom("c1-1", "c2-1") }),
  { maxKeys: 40 }
)

test(`finds exactly the leaves of the keys that differ (seed ${seed})`, () => {
  fc.assert(
    fc.property(contents, contents, (a, b) => {
      const differs = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
        (key) => JSON.stringify(a[key]) !== JSON.stringify(b[key])
      )
      expect(compare(treeOf(Object.entries(a)), treeOf(Object.entries(b))).leaves).toEqual(
        [...new Set(differs.map(leafPathOf))].sort()
      )
    }),
    { numRuns: 300 }
  )
})

test(`is the same in whatever order the same things came, and whatever was there before (seed ${seed})`, () => {
  fc.assert(
    fc.property(contents, contents, fc.nat(), (before, after, turn) => {
      const entries = Object.entries(after)
      const turned = [
        ...entries.slice(turn % (entries.length + 1)),
        ...entries.slice(0, turn % (entries.length + 1))
      ]
      const overwritten = Object.entries(before).filter(([key]) => key in after)
      const [a, b] = [treeOf(entries), treeOf([...overwritten, ...turned])]
      expect(b.hashOf("")).toBe(a.hashOf(""))
      expect(b.sizeOf("")).toBe(entries.length)
      expect(b.keysIn("").toSorted()).toEqual(Object.keys(after).toSorted())
      for (const { path } of a.childrenOf("")) {
        expect(b.keysIn(path).toSorted()).toEqual(
          Object.keys(after)
            .filter((key) => leafPathOf(key).startsWith(path))
            .toSorted()
        )
      }
    }),
    { numRuns: 100 }
  )
})

test("of 10,000 keys of which 3 differ, few hashes lead to the 3", () => {
  const keys = Array.from({ length: 10_000 }, (_, i) => `user:${i}`)
  const entries = keys.map((key, i) => [key, stamp(i + 1)] as const)
  const a = treeOf(entries)
  const b = treeOf(entries)
  const changed = ["user:17", "user:4711", "user:9999"]
  for (const key of changed) {
    const i = keys.indexOf(key)
    b.replace(key, stamp(i + 1), stamp(20_000 + i))
  }
  const { leaves, hashes } = compare(a, b)
  expect(leaves).toEqual(changed.map(leafPathOf).sort())
  expect(hashes).toBeLessThanOrEqual(1 + 16 + 3 * 16 + 3 * 16)
  expect(leaves.flatMap((path) => a.keysIn(path)).length).toBeLessThan(30)
})

test("keys are spread over the leaves", () => {
  const tree = treeOf(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, stamp(1)] as const))
  const sizes = tree.childrenOf("").map(({ path }) => tree.sizeOf(path))
  expect(Math.min(...sizes)).toBeGreaterThan(500)
  expect(Math.max(...sizes)).toBeLessThan(750)
})

test("tells numbers apart that differ by a multiple of 2^32", () => {
  const [small, large] = [7, 7 + 2 ** 32].map((number) => treeOf([["k", stamp(number, "c1-1")]]))
  expect(small!.hashOf("")).not.toBe(large!.hashOf(""))
})

test("hashes have 16 digits, leading zeros included", () => {
  const tree = treeOf(Array.from({ length: 500 }, (_, i) => [`k${i}`, stamp(i + 1)]))
  const hashes = tree
    .childrenOf("")
    .flatMap(({ path, hash }) => [hash, ...tree.childrenOf(path).map((child) => child.hash)])
  expect(hashes.filter((hash) => !/^[0-9a-f]{16}$/.test(hash))).toEqual([])
  expect(hashes.some((hash) => hash.startsWith("0") && /[1-9a-f]/.test(hash))).toBe(true)
})

test("nothing is below a leaf, and no key is in an empty range", () => {
  expect(treeOf([["k1", stamp(1)]]).childrenOf(leafPathOf("k1"))).toEqual([])
  expect(makeMerkleTree().keysIn("")).toEqual([])
})
