import { describe, expect, test } from "vitest"
import {
  clientName,
  fullModel,
  INITIAL,
  init,
  keyName,
  namedParameters,
  namedState,
  nodeName,
  nodeNames,
  packed,
  readName,
  type State,
  stepText,
  valueName,
  writeName
} from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"

const model = fullModel(quorums(2, 1, 2, { sloppy: true, spares: 2, versioning: "two-phase" }), {
  writes: 2,
  reads: 2,
  keys: 2,
  clients: 1
})
const w1 = packed(3, 0)
const floors = {
  acked: w1,
  seen: w1,
  ownAcked: w1,
  ownWritten: w1,
  ownRead: INITIAL,
  past: [w1, INITIAL],
  prefix: w1
}

const state: State = {
  ...init(model),
  store: [
    [w1, INITIAL],
    [INITIAL, w1]
  ],
  hints: [
    [
      [INITIAL, INITIAL],
      [w1, INITIAL]
    ],
    [
      [INITIAL, w1],
      [INITIAL, INITIAL]
    ]
  ],
  handedOff: [
    [0, 0b10],
    [0b01, 0]
  ],
  up: 0b1101,
  write: [
    { phase: "acknowledged", client: 1, key: 0, number: 3 },
    { phase: "idle", client: 0, key: -1, number: 0 }
  ],
  read: [
    { phase: "returned", client: 0, key: 0, result: w1 },
    { phase: "idle", client: 0, key: -1, result: INITIAL }
  ],
  behind: [0b10, 0],
  acks: [
    [0b01, 0, 0b10, 0],
    [0, 0, 0, 0]
  ],
  versions: [
    [[], []],
    [[0, 3], []]
  ],
  answers: [
    [[INITIAL, w1], []],
    [[], []]
  ],
  writeFloor: [floors, init(model).writeFloor[1]!],
  readFloor: [floors, init(model).readFloor[1]!],
  spent: { crashes: 1, restores: 0, losses: 0 }
}

describe("names", () => {
  test("count from one", () => {
    expect([writeName(0), readName(1), keyName(2), clientName(3), clientName(0)]).toEqual([
      "w1",
      "r2",
      "k3",
      "c3",
      "anyone"
    ])
    expect([valueName(INITIAL), valueName(w1), valueName(packed(1, 4))]).toEqual(["initial", "w1@3", "w5@1"])
    expect([0, 1, 2, 3].map((m) => nodeName(model, m))).toEqual(["n1", "n2", "s1", "s2"])
    expect(nodeNames(model, 0b110)).toEqual(["n2", "s1"])
  })

  test("of the parameters of each kind", () => {
    expect(namedParameters(model, "BeginWrite", [1, 1, 0, 2])).toEqual({
      write: "w2",
      client: "c1",
      key: "k1",
      number: 2
    })
    expect(namedParameters(model, "Reply", [0, 1])).toEqual({ read: "r1", replica: "n2" })
    expect(namedParameters(model, "RepairReplica", [0, 1])).toEqual({ read: "r1", replica: "n2" })
    expect(namedParameters(model, "CompleteRead", [0, w1])).toEqual({ read: "r1", value: "w1@3" })
    expect(namedParameters(model, "DivertWrite", [0, 0, 1])).toEqual({
      write: "w1",
      spare: "s1",
      replica: "n2"
    })
    expect(namedParameters(model, "AntiEntropy", [1, 0, 1])).toEqual({
      source: "n2",
      replica: "n1",
      key: "k2"
    })
    expect(namedParameters(model, "Crash", [2])).toEqual({ node: "s1" })
    expect(namedParameters(model, "HandOff", [1, 0, 1])).toEqual({ spare: "s2", replica: "n1", key: "k2" })
    expect(stepText(model, "DivertWrite", [0, 0, 1])).toBe("DivertWrite(w1, s1, n2)")
  })

  test("of a state: every variable, as the specification has it", () => {
    expect(namedState(model, state)).toMatchInlineSnapshot(`
      {
        "acks": [
          [
            "w1",
            "n1",
            "n1",
          ],
          [
            "w1",
            "s1",
            "n2",
          ],
        ],
        "answers": [
          [
            "r1",
            "n1",
            "initial",
          ],
          [
            "r1",
            "n1",
            "w1@3",
          ],
        ],
        "behind": {
          "r1": [
            "n2",
          ],
          "r2": [],
        },
        "handedOff": [
          [
            "s1",
            "n2",
            "k2",
          ],
          [
            "s2",
            "n1",
            "k1",
          ],
        ],
        "hints": {
          "s1": {
            "n1": {
              "k1": "initial",
              "k2": "initial",
            },
            "n2": {
              "k1": "w1@3",
              "k2": "initial",
            },
          },
          "s2": {
            "n1": {
              "k1": "initial",
              "k2": "w1@3",
            },
            "n2": {
              "k1": "initial",
              "k2": "initial",
            },
          },
        },
        "read": {
          "r1": {
            "client": "anyone",
            "key": "k1",
            "phase": "returned",
            "result": "w1@3",
          },
          "r2": {
            "client": "anyone",
            "key": null,
            "phase": "idle",
            "result": "initial",
          },
        },
        "readFloor": {
          "r1": {
            "acked": "w1@3",
            "ownAcked": "w1@3",
            "ownRead": "initial",
            "ownWritten": "w1@3",
            "past": {
              "k1": "w1@3",
              "k2": "initial",
            },
            "prefix": "w1@3",
            "seen": "w1@3",
          },
          "r2": {
            "acked": "initial",
            "ownAcked": "initial",
            "ownRead": "initial",
            "ownWritten": "initial",
            "past": {
              "k1": "initial",
              "k2": "initial",
            },
            "prefix": "initial",
            "seen": "initial",
          },
        },
        "spent": {
          "crashes": 1,
          "losses": 0,
          "restores": 0,
        },
        "store": {
          "n1": {
            "k1": "w1@3",
            "k2": "initial",
          },
          "n2": {
            "k1": "initial",
            "k2": "w1@3",
          },
        },
        "up": [
          "n1",
          "s1",
          "s2",
        ],
        "versions": [
          [
            "w2",
            "n1",
            0,
          ],
          [
            "w2",
            "n1",
            3,
          ],
        ],
        "write": {
          "w1": {
            "client": "c1",
            "key": "k1",
            "number": 3,
            "phase": "acknowledged",
          },
          "w2": {
            "client": "anyone",
            "key": null,
            "number": 0,
            "phase": "idle",
          },
        },
        "writeFloor": {
          "w1": {
            "acked": "w1@3",
            "ownAcked": "w1@3",
            "ownRead": "initial",
            "ownWritten": "w1@3",
            "past": {
              "k1": "w1@3",
              "k2": "initial",
            },
            "prefix": "w1@3",
            "seen": "w1@3",
          },
          "w2": {
            "acked": "initial",
            "ownAcked": "initial",
            "ownRead": "initial",
            "ownWritten": "initial",
            "past": {
              "k1": "initial",
              "k2": "initial",
            },
            "prefix": "initial",
            "seen": "initial",
          },
        },
      }
    `)
  })
})
