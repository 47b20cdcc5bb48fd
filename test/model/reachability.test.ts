import { expect, test } from "vitest"
import {
  INITIAL,
  init,
  packed,
  type Read,
  reachability,
  type State,
  type Write
} from "../../src/model/index.ts"
import { quorums, replicas, staged } from "../../src/scenarios/index.ts"

/** Requests of the first write reach n1 and n2 only, those of the second all. */
const model = staged(
  quorums(3, 2, 2, { sloppy: true, spares: 2, versioning: "two-phase", timeouts: true, crashes: 1 }),
  {
    writes: [{ reach: replicas(1, 2) }, {}],
    reads: [{}, {}],
    keys: 2,
    clients: 0
  }
)
const start = init(model)
const w1 = packed(1, 0)
const w2 = packed(2, 1)

const write = (phase: Write["phase"], number: number, key = 0): Write => ({ phase, client: 0, key, number })
const read = (phase: Read["phase"], result = INITIAL): Read => ({ phase, client: 0, key: 0, result })
const idle = start.write[0]!
const unread = start.read[0]!
const held = (...values: ReadonlyArray<number>): State["store"] => values.map((value) => [value, INITIAL])
const hinted = (value: number): State["hints"] => [
  start.hints[0]!,
  [start.hints[1]![0]!, [INITIAL, value], start.hints[1]![2]!]
]

const acknowledged = [write("acknowledged", 1), idle]

/** What a state has reached, by the names without their "Never". */
const reached = (difference: Partial<State>): ReadonlyArray<string> =>
  Object.entries(reachability)
    .filter(([, never]) => !never(model, { ...start, ...difference }))
    .map(([name]) => name.replace("Never", ""))

test.each<[string, Partial<State>, ReadonlyArray<string>]>([
  ["nothing", {}, []],
  ["a write that is under way", { write: [write("writing", 1), idle] }, []],
  [
    "an acknowledged write that one replica lacks",
    { write: acknowledged, store: held(w1, w1, INITIAL) },
    ["Acknowledged", "Stale"]
  ],
  [
    "an acknowledged write that all lack but the last",
    { write: acknowledged, store: held(INITIAL, INITIAL, w1) },
    ["Acknowledged", "Stale", "Healed"]
  ],
  [
    "what came to a replica that no request reaches",
    { write: acknowledged, store: held(w1, w1, w1) },
    ["Acknowledged", "Healed", "Unanimous"]
  ],
  ["another value there", { write: acknowledged, store: held(w1, w1, w2) }, ["Acknowledged"]],
  [
    "a write whose requests reach all",
    { write: [idle, write("acknowledged", 2)], store: held(w2, w2, w2) },
    ["Acknowledged", "Unanimous"]
  ],
  [
    "the same write before it is acknowledged",
    { write: [write("writing", 1), idle], store: held(w1, w1, w1) },
    ["Unanimous"]
  ],
  [
    "one of two writes",
    { write: [write("acknowledged", 1), write("writing", 2)], store: held(w1, w1, w2) },
    ["Acknowledged"]
  ],
  ["a read that returned the initial value", { read: [read("returned"), unread] }, []],
  ["a read that returned a value", { read: [unread, read("returned", w1)] }, ["Returned"]],
  ["a read that has not returned its value yet", { read: [read("repairing", w1), unread] }, []],
  ["an indeterminate write", { write: [idle, write("indeterminate", 1)] }, ["Indeterminate"]],
  ["a refused write", { write: [write("refused", 0), idle] }, ["Refused"]],
  ["a refused read", { read: [unread, read("refused")] }, ["Refused"]],
  ["a replica to repair", { behind: [0, 0b1] }, ["Repairing"]],
  ["a hint of the second spare", { hints: hinted(w1) }, ["Hinted"]],
  ["a hint that was handed off", { handedOff: [start.handedOff[0]!, [0, 0b10, 0]] }, ["HandedOff"]],
  ["a node that is down", { up: 0b11101, spent: { crashes: 1, restores: 0, losses: 0 } }, ["Down"]],
  ["a node that is back", { spent: { crashes: 1, restores: 0, losses: 0 } }, ["Back"]],
  ["a restore", { up: 0b11110, spent: { crashes: 1, restores: 1, losses: 0 } }, ["Down", "Restored"]],
  ["a lost disk", { up: 0b11110, spent: { crashes: 1, restores: 0, losses: 1 } }, ["Down", "Lost"]],
  ["two writes with one number", { write: [write("writing", 1), write("writing", 1)] }, ["Tied"]],
  [
    "two of three writes with one number",
    { write: [write("writing", 1), write("writing", 1), write("writing", 2)] },
    ["Tied"]
  ],
  ["two writes of two keys with one number", { write: [write("writing", 1), write("writing", 1, 1)] }, []],
  ["two writes with two numbers", { write: [write("writing", 1), write("writing", 2)] }, []],
  ["two writes without a number", { write: [write("asking", 0), write("asking", 0)] }, []],
  [
    "agreement on the second key only",
    {
      store: [
        [w1, w2],
        [INITIAL, w2],
        [INITIAL, w2]
      ]
    },
    ["Unanimous"]
  ],
  ["no agreement", { store: held(w1, INITIAL, w1) }, []]
])("%s reaches what it should", (_, difference, expected) => {
  expect(reached(difference)).toEqual(expected)
})
