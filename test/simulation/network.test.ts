import { expect, test } from "vitest"
import {
  type Deviation,
  deviatingNetwork,
  drawnNetwork,
  type Fate,
  nameOf,
  onTime,
  perfectNetwork,
  randomOf,
  recorded,
  type Weather,
  weatherOf
} from "../../src/simulation/index.ts"
import type { Message } from "../../src/store/Message.ts"

const read: Message = { kind: "Read", read: "c1-1", key: "k1" }
const write: Message = {
  kind: "Write",
  key: "k1",
  held: { stamp: { number: 1, write: "c1-2" }, value: null }
}

const calm: Weather = {
  ...weatherOf(randomOf(0)),
  losing: 0,
  doubling: 0,
  jitter: 0,
  slowing: 0,
  longest: 10,
  delaying: Object.fromEntries(Object.keys(weatherOf(randomOf(0)).delaying).map((kind) => [kind, 0])) as never
}

const fatesIn = (weather: Weather, message: Message = read, count = 2_000): ReadonlyArray<Fate> => {
  const network = drawnNetwork(weather, randomOf(3))
  return Array.from({ length: count }, () => network("c1", "n1", message))
}

test("in calm weather everything is on time", () => {
  expect(perfectNetwork("c1", "n1", read)).toEqual(onTime)
  expect(fatesIn(calm).every((fate) => fate.length === 1 && fate[0] === 1)).toBe(true)
})

test("messages are lost, doubled and late as often as the weather says", () => {
  const share = (fates: ReadonlyArray<Fate>, is: (fate: Fate) => boolean): number =>
    fates.filter(is).length / fates.length
  expect(share(fatesIn({ ...calm, losing: 0.25 }), (fate) => fate.length === 0)).toBeCloseTo(0.25, 1)
  expect(share(fatesIn({ ...calm, doubling: 0.25 }), (fate) => fate.length === 2)).toBeCloseTo(0.25, 1)
  const late = fatesIn({ ...calm, delaying: { ...calm.delaying, Read: 0.5 } })
  expect(share(late, ([delay]) => delay! > 1)).toBeCloseTo(0.5 * (10 / 11), 1)
  expect(new Set(late.map(([delay]) => delay))).toEqual(new Set(Array.from({ length: 11 }, (_, i) => i + 1)))
  const others = fatesIn({ ...calm, delaying: { ...calm.delaying, Read: 0.5 } }, write)
  expect(others.every(([delay]) => delay === 1)).toBe(true)
})

test("a distance is the same in both directions and all the time", () => {
  const network = drawnNetwork({ ...calm, slowing: 1, slowest: 1000 }, randomOf(3))
  const there = network("c1", "n1", read)
  expect(there[0]).toBeGreaterThan(1)
  expect(network("n1", "c1", read)).toEqual(there)
  expect(network("c1", "n1", write)).toEqual(there)
  expect(network("c1", "n2", read)).not.toEqual(there)
})

test("what was recorded has the same fates again, message by message", () => {
  const noted: Array<Deviation> = []
  const weather = { ...calm, losing: 0.3, doubling: 0.3, jitter: 3 }
  const network = recorded(drawnNetwork(weather, randomOf(5)), noted)
  const sent = Array.from({ length: 300 }, (_, i) => ["c1", `n${1 + (i % 3)}`, i % 2 ? read : write] as const)
  const fates = sent.map((message) => network(...message))
  expect(noted.length).toBe(fates.filter((fate) => fate.length !== 1 || fate[0] !== 1).length)
  const again = deviatingNetwork(noted)
  expect(sent.map((message) => again(...message))).toEqual(fates)
})

test("a name says who sends what to whom; equal ones are numbered", () => {
  expect(nameOf("c1", "n2", read)).toBe("c1>n2 Read c1-1")
  expect(nameOf("c1", "n2", write)).toBe("c1>n2 Write c1-2")
  const network = deviatingNetwork([{ message: "c1>n2 Read c1-1 #2", arrives: [] }])
  expect([1, 2, 3].map(() => network("c1", "n2", read).length)).toEqual([1, 0, 1])
})

test("the weather differs from run to run", () => {
  const weathers = Array.from({ length: 200 }, (_, seed) => weatherOf(randomOf(seed)))
  expect(new Set(weathers.map(({ losing }) => losing))).toEqual(new Set([0, 0.02, 0.1, 0.25]))
  expect(weathers.some(({ delaying }) => delaying.Write > 0.5 && delaying.Read === 0)).toBe(true)
})
