import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { collisionProbability, fingerprint } from "../../src/checker/Fingerprint.ts"
import { containsFingerprint, FingerprintSet } from "../../src/checker/FingerprintSet.ts"

const seed = 20_261_123

const printOf = (words: ReadonlyArray<number>) => {
  const into = new Int32Array(2)
  fingerprint(Int32Array.from(words), 0, words.length, into)
  return [into[0]!, into[1]!] as const
}

const ones = (word: number) => {
  let n = 0
  for (let x = word; x !== 0; x &= x - 1) n++
  return n
}

describe("fingerprint", () => {
  test("looks at the given words only", () => {
    const into = new Int32Array(2)
    fingerprint(Int32Array.of(9, 1, 2, 3, 9), 1, 3, into)
    expect([...into]).toEqual([...printOf([1, 2, 3])])
  })

  test(`neither half is ever 0 (seed ${seed})`, () => {
    const state = fc.array(fc.oneof(fc.integer(), fc.nat(3)), { maxLength: 12 })
    fc.assert(
      fc.property(state, (words) => printOf(words).every((half) => half !== 0)),
      { seed }
    )
  })

  test("neither half is 0 for the words where the last step gives a 0", () => {
    // The only single words for which it does, of all 2^32.
    expect(printOf([1_527_064_323])[0]).toBe(1)
    expect(printOf([628_431_225])[1]).toBe(1)
  })

  test("avalanche: one changed bit changes each bit of the fingerprint in about half of the cases", () => {
    const words = 6
    const changes = new Float64Array(64)
    let samples = 0
    for (let n = 0; n < 200; n++) {
      // Small numbers, as states have them.
      const base = Array.from({ length: words }, (_, i) => (n * (i * i + 3) + (n >> 3) * i) % 7)
      const [low, high] = printOf(base)
      for (let bit = 0; bit < words * 32; bit++) {
        const changed = base.slice()
        changed[bit >> 5]! ^= 1 << (bit & 31)
        const [otherLow, otherHigh] = printOf(changed)
        for (let i = 0; i < 32; i++) {
          changes[i]! += ((low ^ otherLow) >>> i) & 1
          changes[32 + i]! += ((high ^ otherHigh) >>> i) & 1
        }
        samples++
      }
    }
    for (const count of changes) expect(Math.abs(count / samples - 0.5)).toBeLessThan(0.02)
  })

  test("one bit less still differs by 16 bits a half on average", () => {
    let distance = 0
    for (let n = 0; n < 1000; n++) {
      const [low, high] = printOf([n, 0, 0, 0])
      const [nextLow, nextHigh] = printOf([n + 1, 0, 0, 0])
      distance += ones(low ^ nextLow) + ones(high ^ nextHigh)
    }
    expect(distance / 1000).toBeGreaterThan(31)
    expect(distance / 1000).toBeLessThan(33)
  })

  test("a lattice of small numbers: no collision in 64 bits, and as many in 32 as chance gives", () => {
    const top = 8
    const states = top ** 6
    const both = new Set<bigint>()
    const halves = [new Set<number>(), new Set<number>()] as const
    const into = new Int32Array(2)
    const words = new Int32Array(6)
    for (let n = 0; n < states; n++) {
      for (let i = 0, rest = n; i < 6; i++, rest = Math.floor(rest / top)) words[i] = rest % top
      fingerprint(words, 0, 6, into)
      both.add((BigInt(into[1]!) << 32n) | BigInt(into[0]! >>> 0))
      halves[0].add(into[0]!)
      halves[1].add(into[1]!)
    }
    expect(both.size).toBe(states)
    const expected = states ** 2 / 2 ** 33
    for (const half of halves) {
      expect(states - half.size).toBeLessThan(expected * 3 + 10)
    }
  })
})

test("the optimistic probability of a collision", () => {
  expect(collisionProbability(1, 1)).toBe(0)
  expect(collisionProbability(2 ** 32, 2 ** 33)).toBe(1)
})

describe("FingerprintSet", () => {
  const half = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer()).filter((n) => n !== 0)

  test(`agrees with a Set, while it grows from 4 slots, in private and shared memory (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(half, half), { maxLength: 200 }), fc.boolean(), (pairs, shared) => {
        const set = new FingerprintSet(shared, 4)
        const model = new Set<string>()
        for (const [low, high] of pairs) {
          const key = `${low},${high}`
          expect(set.has(low, high)).toBe(model.has(key))
          expect(set.add(low, high)).toBe(!model.has(key))
          model.add(key)
          expect(set.size).toBe(model.size)
        }
        for (const [low, high] of pairs) expect(containsFingerprint(set.slots, low, high)).toBe(true)
      }),
      { seed }
    )
  })

  test("never fills more than two thirds", () => {
    const set = new FingerprintSet(false, 4)
    for (let n = 1; n <= 10_000; n++) {
      set.add(n, 1)
      expect(set.size * 8).toBeLessThanOrEqual((set.bytes * 2) / 3)
    }
  })
})
