import { describe, expect, test } from "vitest"
import {
  type Floors,
  fullModel,
  INITIAL,
  init,
  inProgress,
  packed,
  type Read,
  type State,
  typeOK,
  type Write
} from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"

const model = fullModel(
  quorums(2, 1, 1, { sloppy: true, spares: 1, versioning: "two-phase", crashes: 1, restores: 1, losses: 1 }),
  { writes: 2, reads: 1, keys: 2, clients: 2 }
)
const start = init(model)

/** The values that two writes can write, and the neighbours that are none. */
const good = [INITIAL, packed(1, 0), packed(2, 1)]
const bad = [packed(3, 0), packed(1, 2), packed(0, 0), -1]

const ofWrite = (change: Partial<Write>): State => ({
  ...start,
  write: [start.write[0]!, { ...start.write[1]!, ...change }]
})
const ofRead = (change: Partial<Read>): State => ({ ...start, read: [{ ...start.read[0]!, ...change }] })
const ofFloors = (change: Partial<Floors>): State => ({
  ...start,
  readFloor: [{ ...start.readFloor[0]!, ...change }]
})
const ofWriteFloors = (change: Partial<Floors>): State => ({
  ...start,
  writeFloor: [start.writeFloor[0]!, { ...start.writeFloor[1]!, ...change }]
})

/** Everywhere a value can stand. */
const places: Readonly<Record<string, (value: number) => State>> = {
  store: (value) => ({ ...start, store: [start.store[0]!, [INITIAL, value]] }),
  hints: (value) => ({ ...start, hints: [[start.hints[0]![0]!, [INITIAL, value]]] }),
  result: (value) => ofRead({ result: value }),
  answers: (value) => ({ ...start, answers: [[[], [INITIAL, value]]] }),
  "read floor, acked": (value) => ofFloors({ acked: value }),
  "read floor, seen": (value) => ofFloors({ seen: value }),
  "read floor, own acked": (value) => ofFloors({ ownAcked: value }),
  "read floor, own written": (value) => ofFloors({ ownWritten: value }),
  "read floor, own read": (value) => ofFloors({ ownRead: value }),
  "read floor, prefix": (value) => ofFloors({ prefix: value }),
  "write floor": (value) => ofWriteFloors({ seen: value }),
  "write floor, past": (value) => ofWriteFloors({ past: [INITIAL, value] })
}

describe("every variable has its type:", () => {
  test("at first", () => {
    expect(typeOK(model, start)).toBe(true)
  })

  test.each(Object.entries(places))("a value in %s", (_, place) => {
    for (const value of good) expect(typeOK(model, place(value)), `${value}`).toBe(true)
    for (const value of bad) expect(typeOK(model, place(value)), `${value}`).toBe(false)
  })

  test.each<[string, (x: number) => State, ReadonlyArray<number>, ReadonlyArray<number>]>([
    ["the client of a write", (client) => ofWrite({ client }), [0, 1, 2], [-1, 3]],
    ["the key of a write", (key) => ofWrite({ key }), [-1, 0, 1], [-2, 2]],
    ["the number of a write", (number) => ofWrite({ number }), [0, 1, 2], [-1, 3]],
    ["the client of a read", (client) => ofRead({ client }), [0, 2], [-1, 3]],
    ["the key of a read", (key) => ofRead({ key }), [-1, 1], [-2, 2]],
    ["nodes that are up", (up) => ({ ...start, up }), [0, 0b111], [0b1000]],
    ["keys of hints that were handed off", (keys) => ({ ...start, handedOff: [[0, keys]] }), [0b11], [0b100]],
    ["replicas to repair", (set) => ({ ...start, behind: [set] }), [0b11], [0b100]],
    [
      "places of acknowledgements",
      (set) => ({ ...start, acks: [start.acks[0]!, [0, 0, set]] }),
      [0b11],
      [0b100]
    ],
    [
      "numbers that were told",
      (number) => ({ ...start, versions: [start.versions[0]!, [[], [0, number]]] }),
      [0, 2],
      [-1, 3]
    ],
    ["crashes", (crashes) => ({ ...start, spent: { crashes, restores: 0, losses: 0 } }), [0, 3], [4]],
    ["restores", (restores) => ({ ...start, spent: { crashes: 3, restores, losses: 0 } }), [0, 1], [2]],
    ["losses", (losses) => ({ ...start, spent: { crashes: 3, restores: 0, losses } }), [0, 1], [2]]
  ])("%s", (_, place, right, wrong) => {
    for (const x of right) expect(typeOK(model, place(x)), `${x}`).toBe(true)
    for (const x of wrong) expect(typeOK(model, place(x)), `${x}`).toBe(false)
  })
})

test("an operation is in progress from its beginning to its end", () => {
  const phases = ["idle", "asking", "writing", "acknowledged", "indeterminate", "refused"] as const
  expect(phases.filter((phase) => inProgress({ ...start.write[0]!, phase }))).toEqual(["asking", "writing"])
  const ofReads = ["idle", "reading", "repairing", "returned", "indeterminate", "refused"] as const
  expect(ofReads.filter((phase) => inProgress({ ...start.read[0]!, phase }))).toEqual([
    "reading",
    "repairing"
  ])
})
