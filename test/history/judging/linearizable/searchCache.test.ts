import { expect, test } from "vitest"
import { SearchCache } from "../../../../src/history/judging/linearizable/SearchCache.ts"
import { type Random, randomOf } from "../../../../src/simulation/Random.ts"

const seed = 20_261_128

/** What a cache is asked with. */
interface Asked {
  readonly words: Int32Array
  readonly first: number
  readonly end: number
  readonly state: number
  readonly used: Int32Array
  readonly relevant: Uint8Array
}

const nothing = { used: new Int32Array(0), relevant: new Uint8Array(0) }

/** Few different words and counts, so that many configurations come again or stand for others. */
const drawnConfiguration = (random: Random, lengths: ReadonlyArray<number>, classes: number): Asked => {
  const first = random.below(3)
  const length = random.pick(lengths)
  const some = [0, 1, 11, -1, 0x8000]
  const words = new Int32Array(first + length + 1)
  // What stands before the window and behind it is not part of it.
  for (let i = 0; i < first; i++) words[i] = random.below(1000)
  words[first + length] = random.below(1000)
  const filled = random.pick(some)
  words.fill(filled, first, first + length)
  for (let i = 0; i < Math.min(3, length); i++)
    words[first + random.below(length)] = random.chance(0.8) ? filled : random.pick(some)
  return {
    words,
    first,
    end: first + length,
    state: random.below(3),
    used: new Int32Array(classes).map((_, c) => (c < 2 || c === classes - 1 ? random.below(3) : 0)),
    relevant: new Uint8Array(classes).map(() => (random.chance(0.8) ? 1 : 0))
  }
}

/** The same without anything that saves time or room: counts of what is known, by window and value. */
const remembering = (): ((asked: Asked) => boolean) => {
  const known = new Map<string, Array<ReadonlyArray<number>>>()
  return ({ words, first, end, state, used, relevant }) => {
    const name = `${state} ${first} ${words.subarray(first, end).join()}`
    const others = known.get(name) ?? []
    known.set(name, others)
    if (others.some((other) => other.every((count, c) => count <= used[c]!))) return false
    others.push(Array.from(used, (count, c) => (relevant[c] === 1 ? count : 0)))
    return true
  }
}

test.each([
  { asked: 6_000, lengths: [0, 1, 2, 3], classes: 0 },
  { asked: 6_000, lengths: [0, 1, 2], classes: 2 },
  { asked: 3_000, lengths: [1, 20, 40], classes: 3 },
  { asked: 400, lengths: [1_100, 3_000], classes: 2 },
  // Too long for a chunk.
  { asked: 100, lengths: [4_095, 4_096], classes: 2 },
  { asked: 100, lengths: [0, 1], classes: 4_100 }
])(
  `what is new is known exactly: $asked configurations of $lengths words and $classes classes (seed ${seed})`,
  ({ asked, lengths, classes }) => {
    const random = randomOf(seed)
    const cache = new SearchCache()
    const isNew = remembering()
    let size = 0
    let wrong: number | undefined
    for (let i = 0; i < asked; i++) {
      const a = drawnConfiguration(random, lengths, classes)
      const expected = isNew(a)
      if (expected) size++
      if (cache.add(a.words, a.first, a.end, a.state, a.used, a.relevant) !== expected) wrong ??= i
    }
    expect(wrong).toBeUndefined()
    expect(cache.size).toBe(size)
    expect(size).toBeGreaterThan(asked / 20)
  }
)

test("what it takes is what its entries need, and not much more than that", () => {
  const cache = new SearchCache()
  expect(cache.bytes).toBeLessThan(1_000)
  const words = new Int32Array(12)
  let needed = 0
  let isWithin = true
  for (let i = 0; i < 20_000; i++) {
    const length = 1 + (i % 12)
    if (cache.add(words, 0, length, i, nothing.used, nothing.relevant)) needed += 4 * length
    // Most searches are short: they shall not ask for a large piece of memory at once.
    isWithin &&= cache.bytes > needed && cache.bytes < 8_000 + 3.6 * needed
  }
  expect(needed).toBeGreaterThan(500_000)
  expect(isWithin).toBe(true)
})

test("as many classes as can be are all counted", () => {
  const cache = new SearchCache()
  const words = Int32Array.of(1, 2)
  const used = new Int32Array(4_096).fill(1)
  const relevant = new Uint8Array(4_096).fill(1)
  for (const length of [1, 2]) {
    expect(cache.add(words, 0, length, 0, used, relevant)).toBe(true)
    expect(cache.add(words, 0, length, 0, used, relevant)).toBe(false)
  }
  used[4_095] = 0
  expect(cache.add(words, 0, 2, 0, used, relevant)).toBe(true)
})

test("words that look alike one after the other are told apart in long windows", () => {
  const cache = new SearchCache()
  const words = new Int32Array(5_000).fill(1)
  for (const place of [10, 4_000]) {
    words[place] = 11
    expect(cache.add(words, 0, 5_000, 0, nothing.used, nothing.relevant)).toBe(true)
    words[place] = 1
  }
})

test("windows that are too long for a chunk count as well, and once for all counts of optional operations", () => {
  const words = new Int32Array(5_000)
  const cache = new SearchCache()
  const before = cache.bytes
  const relevant = Uint8Array.of(1, 1)
  cache.add(words, 0, 5_000, 0, Int32Array.of(0, 1), relevant)
  const one = cache.bytes - before
  // At least a digit and a space for each word.
  expect(one).toBeGreaterThan(2 * 5_000)
  cache.add(words, 0, 5_000, 0, Int32Array.of(1, 0), relevant)
  const two = cache.bytes - before
  expect(two).toBeGreaterThan(one)
  expect(two).toBeLessThan(one + 1_000)
  cache.add(words, 0, 5_000, 1, Int32Array.of(1, 0), relevant)
  expect(cache.bytes - before).toBeGreaterThan(2 * one - 1_000)
})
