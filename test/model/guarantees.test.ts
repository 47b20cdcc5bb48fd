import { describe, expect, test } from "vitest"
import {
  agree,
  type Floors,
  fullModel,
  INITIAL,
  init,
  invariants,
  type Model,
  packed,
  type Read,
  type State,
  type Write
} from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"

const bounds = { writes: 3, reads: 2, keys: 2, clients: 2 }
const ordered = fullModel(quorums(3, 2, 2, { sloppy: true, spares: 1, timeouts: true }), bounds)

const w1 = packed(1, 0)
const w2 = packed(2, 1)
const w3 = packed(3, 2)

const write = (phase: Write["phase"], number: number, key = 0): Write => ({ phase, client: 1, key, number })
const returned = (result: number, key = 0): Read => ({ phase: "returned", client: 2, key, result })

interface Difference {
  readonly write?: ReadonlyArray<Write>
  readonly read?: ReadonlyArray<Read>
  readonly writeFloor?: Partial<Floors>
  readonly readFloor?: Partial<Floors>
  readonly store?: ReadonlyArray<ReadonlyArray<number>>
  readonly hint?: number
}

/** All replicas hold w2 of the first key; what differs is about the last write and the first read. */
const stateOf = (model: Model, difference: Difference): State => {
  const start = init(model)
  const writes = [write("acknowledged", 1), write("acknowledged", 2)]
  const idle = start.write[0]!
  const hints = [[[difference.hint ?? INITIAL, INITIAL], start.hints[0]![1]!, start.hints[0]![2]!]]
  return {
    ...start,
    store: difference.store ?? [
      [w2, INITIAL],
      [w2, INITIAL],
      [w2, INITIAL]
    ],
    hints,
    write: [...(difference.write ?? writes), idle, idle].slice(0, 3),
    read: [...(difference.read ?? [returned(w2)]), start.read[1]!].slice(0, 2),
    writeFloor: start.writeFloor.map((floors, w) =>
      w === 1 ? { ...floors, ...difference.writeFloor } : floors
    ),
    readFloor: start.readFloor.map((floors, r) => (r === 0 ? { ...floors, ...difference.readFloor } : floors))
  }
}

const violated = (model: Model, difference: Difference): ReadonlyArray<string> =>
  Object.entries(invariants)
    .filter(([name, holds]) => name !== "TypeOK" && !holds(model, stateOf(model, difference)))
    .map(([name]) => name)

const phantom = ["NoPhantoms", "Regular", "Linearizable"]
const missed = ["AckedWritesAreRead", "Regular"]
const lost = ["AckedWritesSurvive", "QuorumsHoldAcked"]

describe("a state violates exactly these guarantees:", () => {
  test.each<[string, Difference, ReadonlyArray<string>]>([
    ["none", {}, []],
    ["none by a read of the initial value", { read: [returned(INITIAL)] }, []],
    ["a read of what nobody wrote", { read: [returned(w3)] }, phantom],
    ["a read of another number than the write has", { read: [returned(packed(1, 1))] }, phantom],
    ["a read of the value of another key", { read: [returned(w2, 1)] }, phantom],
    ["such a read that has not returned", { read: [{ ...returned(w3), phase: "repairing" }] }, []],
    [
      "two writes of a key with one number",
      {
        write: [write("acknowledged", 1), write("writing", 1)],
        read: [],
        store: [
          [w1, INITIAL],
          [w1, INITIAL],
          [w1, INITIAL]
        ]
      },
      ["VersionsAreUnique", "Regular", "Linearizable"]
    ],
    [
      "two writes of two keys with one number",
      {
        write: [write("acknowledged", 1), write("writing", 1, 1)],
        read: [],
        store: [
          [w1, INITIAL],
          [w1, INITIAL],
          [w1, INITIAL]
        ]
      },
      []
    ],
    [
      "a read below what was acknowledged",
      { read: [returned(w1)], readFloor: { acked: w2, seen: w2 } },
      ["AckedWritesAreRead", "Regular", "ReadsNeverGoBack", "Linearizable"]
    ],
    ["a read below what was acknowledged, alone", { read: [returned(w1)], readFloor: { acked: w2 } }, missed],
    ["a read at what was acknowledged", { readFloor: { acked: w2, seen: w2 } }, []],
    [
      "a read below what was returned",
      { read: [returned(w1)], readFloor: { seen: w2 } },
      ["ReadsNeverGoBack", "Linearizable"]
    ],
    [
      "a write below what was acknowledged",
      { writeFloor: { acked: w3 } },
      ["AckedWritesAreNotOvertaken", "Regular"]
    ],
    [
      "a write at what was acknowledged",
      { writeFloor: { acked: w2 } },
      ["AckedWritesAreNotOvertaken", "Regular"]
    ],
    ["a write below what was returned", { writeFloor: { seen: w3 } }, ["WritesAreOrdered", "Linearizable"]],
    [
      "a read below its client's writes",
      { read: [returned(w1)], readFloor: { ownAcked: w2 } },
      ["ReadYourWrites"]
    ],
    ["a read below the past of its own client's writes", { writeFloor: { past: [w3, w3] } }, []],
    [
      "a read below its client's reads",
      { read: [returned(w1)], readFloor: { ownRead: w2 } },
      ["MonotonicReads"]
    ],
    ["a write below its client's writes", { writeFloor: { ownWritten: w3 } }, ["MonotonicWrites"]],
    ["a write below its client's reads", { writeFloor: { ownRead: w3 } }, ["WritesFollowReads"]],
    [
      "a write that has no version yet",
      {
        write: [write("acknowledged", 2), write("asking", 0)],
        read: [],
        store: [
          [packed(2, 0), 0],
          [packed(2, 0), 0],
          [packed(2, 0), 0]
        ],
        writeFloor: { acked: w3, seen: w3, ownRead: w3, ownWritten: w3 }
      },
      []
    ],
    ["a read below its prefix", { read: [returned(w1)], readFloor: { prefix: w2 } }, ["ConsistentPrefix"]],
    [
      "a read of a refused write",
      { write: [write("acknowledged", 1), write("refused", 2)] },
      ["NoDirtyReads"]
    ],
    [
      "a read of an indeterminate write",
      { write: [write("acknowledged", 1), write("indeterminate", 2)] },
      ["NoPartialWritesRead"]
    ],
    [
      "an acknowledged write at one replica",
      {
        store: [
          [w1, INITIAL],
          [w2, INITIAL],
          [w1, INITIAL]
        ]
      },
      ["QuorumsHoldAcked"]
    ],
    [
      "an acknowledged write at two replicas",
      {
        store: [
          [w2, INITIAL],
          [w1, INITIAL],
          [w2, INITIAL]
        ]
      },
      []
    ],
    [
      "an acknowledged write as a hint only",
      {
        store: [
          [w1, INITIAL],
          [w1, INITIAL],
          [w1, INITIAL]
        ],
        hint: w2
      },
      ["QuorumsHoldAcked"]
    ],
    [
      "an older hint",
      {
        store: [
          [w1, INITIAL],
          [w1, INITIAL],
          [w1, INITIAL]
        ],
        hint: w1
      },
      lost
    ],
    [
      "an acknowledged write of the second key that is nowhere",
      { write: [write("acknowledged", 1), write("acknowledged", 2), write("acknowledged", 3, 1)] },
      lost
    ]
  ])("%s", (_, difference, expected) => {
    expect(violated(ordered, difference)).toEqual(expected)
  })

  test("two phases break ties by the write", () => {
    const model = fullModel(quorums(3, 2, 2, { versioning: "two-phase" }), bounds)
    const tied = {
      write: [write("acknowledged", 1), write("writing", 1)],
      read: [],
      store: [
        [w1, 0],
        [w1, 0],
        [w1, 0]
      ]
    }
    const { hints: _, ...state } = stateOf(ordered, tied)
    expect(invariants.VersionsAreUnique(model, { ...state, hints: [] })).toBe(true)
  })

  test("replicas agree on a key if all hold the same", () => {
    const state = stateOf(ordered, {
      store: [
        [w2, w3],
        [w2, w3],
        [w2, INITIAL]
      ]
    })
    expect([agree(state, 0), agree(state, 1)]).toEqual([true, false])
  })
})
