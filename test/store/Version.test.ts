import fc from "fast-check"
import { expect, test } from "vitest"
import { compareWrites, isNewer } from "../../src/store/Version.ts"
import { MOST_CLOCKS, makeClientClock, makeIdealClock } from "../../src/store/Versioning.ts"
import { makeFakeHost, optionsOf, seed } from "./FakeHost.ts"

const writeId = fc.tuple(fc.nat(12), fc.nat(120)).map(([client, sequence]) => `c${client}-${sequence}`)

test("writes are ordered by client and then by sequence, as numbers are", () => {
  expect(["c10-1", "c2-17", "c2-9", "c1-3"].toSorted(compareWrites)).toEqual([
    "c1-3",
    "c2-9",
    "c2-17",
    "c10-1"
  ])
})

test(`the order of writes is total (seed ${seed})`, () => {
  fc.assert(
    fc.property(writeId, writeId, writeId, (a, b, c) => {
      expect(Math.sign(compareWrites(a, b)) + Math.sign(compareWrites(b, a))).toBe(0)
      expect(compareWrites(a, b) === 0).toBe(a === b)
      if (compareWrites(a, b) <= 0 && compareWrites(b, c) <= 0)
        expect(compareWrites(a, c)).toBeLessThanOrEqual(0)
    })
  )
})

test("numbers decide, and the write only where two-phase writes chose the same number", () => {
  const { configuration } = optionsOf()
  const twoPhase = optionsOf({ versioning: "two-phase" }).configuration
  const [a, b] = [
    { number: 3, write: "c1-9" },
    { number: 3, write: "c2-1" }
  ]
  for (const each of [configuration, twoPhase]) {
    expect(isNewer(each, a, null)).toBe(true)
    expect(isNewer(each, null, a)).toBe(false)
    expect(isNewer(each, null, null)).toBe(false)
    expect(isNewer(each, { number: 4, write: "c1-1" }, b)).toBe(true)
    expect(isNewer(each, a, a)).toBe(false)
    expect(isNewer(each, a, b)).toBe(false)
  }
  expect(isNewer(configuration, b, a)).toBe(false)
  expect(isNewer(twoPhase, b, a)).toBe(true)
  expect(isNewer(twoPhase, b, { number: 4, write: "c1-1" })).toBe(false)
})

test("an ideal clock counts for each key", () => {
  const clock = makeIdealClock()
  expect([clock.next("x"), clock.next("x"), clock.next("y"), clock.next("x")]).toEqual([1, 2, 1, 3])
})

test("clocks of clients: larger each time also while time stands still, and never the same for two", () => {
  const [one, two] = [makeFakeHost("c1"), makeFakeHost("c2")]
  const [first, second] = [makeClientClock(one, 0), makeClientClock(two, 1)]
  const numbers: Array<number> = []
  for (const time of [0, 0, 0, 1, 1.5, 7]) {
    one.time = time
    two.time = time
    numbers.push(first.next("x"), second.next("x"))
  }
  expect(new Set(numbers).size).toBe(numbers.length)
  for (const parity of [0, 1]) {
    const own = numbers.filter((_, i) => i % 2 === parity)
    expect(own).toEqual(own.toSorted((a, b) => a - b))
  }
  expect(Math.min(...numbers)).toBeGreaterThan(0)
  one.time = Date.UTC(2100, 0)
  expect(Number.isSafeInteger(first.next("x"))).toBe(true)
  expect(() => makeClientClock(one, MOST_CLOCKS)).toThrow("index")
})
