import { beforeEach, describe, expect, test } from "vitest"
import { fingerprint } from "../../src/checker/Fingerprint.ts"
import { type Emit, explore, exploreGraph, type TransitionSystem } from "../../src/checker/index.ts"
import { noParent, ParentLog } from "../../src/checker/ParentLog.ts"
import { Replay } from "../../src/checker/Replay.ts"
import { interned } from "./systems/interned.ts"
import { statesOf } from "./Traces.ts"

const printOf = (state: number) => {
  const into = new Int32Array(2)
  fingerprint(Int32Array.of(state), 0, 1, into)
  return { low: into[0]!, high: into[1]! }
}

/** A number is encoded as it is. */
const numbers = (
  initial: ReadonlyArray<number>,
  successors: (state: number, emit: Emit<number>) => void
): TransitionSystem<number> => ({
  words: 1,
  initialStates: () => initial,
  successors,
  encode: (state, into, offset) => {
    into[offset] = state
  },
  decode: (from, offset) => from[offset]!,
  invariants: []
})

/** The log of a search that found these states, one after the other. */
const chainOf = (states: ReadonlyArray<number>) => {
  const log = new ParentLog()
  states.forEach((state, i) => {
    const { low, high } = printOf(state)
    log.append(i === 0 ? noParent : i - 1, low, high)
  })
  return log
}

describe("the parameters of a step", () => {
  const given: ReadonlyArray<readonly [ReadonlyArray<number | undefined>, ReadonlyArray<number>]> = [
    [[], []],
    [[0], [0]],
    [
      [5, 6],
      [5, 6]
    ],
    [
      [5, 6, 7],
      [5, 6, 7]
    ],
    [
      [5, 6, 7, 8],
      [5, 6, 7, 8]
    ],
    [
      [undefined, 0],
      [-1, 0]
    ],
    [
      [undefined, undefined, 0],
      [-1, -1, 0]
    ],
    [
      [5, undefined, 7],
      [5, -1, 7]
    ],
    [
      [undefined, 6, 7],
      [-1, 6, 7]
    ],
    [
      [undefined, undefined, undefined, 0],
      [-1, -1, -1, 0]
    ],
    [
      [5, undefined, 7, 8],
      [5, -1, 7, 8]
    ]
  ]
  const system = interned<number>({
    initial: [0],
    successors: (n, emit) => {
      const [p0, p1, p2, p3] = given[n]?.[0] ?? []
      if (n < given.length) emit("Next", n + 1, p0, p1, p2, p3)
    },
    invariants: [{ name: "NotAtTheEnd", holds: (n) => n < given.length }]
  })
  const expected = given.map(([, params]) => params)

  test("are those that were emitted, in a trace: -1 for an absent one before a given one", async () => {
    const { invariants } = await explore(system)
    expect(invariants[0]!.trace!.steps.map(({ params }) => params)).toEqual([[], ...expected])
  })

  test("are the same in a graph", async () => {
    const seen: Array<ReadonlyArray<number>> = []
    await exploreGraph(system, { edge: (_, __, params) => void seen.push(params) })
    expect(seen).toEqual(expected)
  })
})

describe("which steps a trace takes", () => {
  test("it begins in the initial state from which the search came", async () => {
    const system = interned<number>({
      initial: [0, 10, 20],
      successors: (n, emit) => emit("Next", n % 10 === 2 ? n : n + 1),
      invariants: [{ name: "NotTwelve", holds: (n) => n !== 12 }]
    })
    const { invariants } = await explore(system)
    expect(statesOf(invariants[0]!.trace)).toEqual([10, 11, 12])
  })

  test("of several steps to the same state, the one that was emitted first", () => {
    const system = numbers([0], (n, emit) => {
      emit("Elsewhere", n + 100)
      emit("First", n + 1, 1)
      emit("Second", n + 1, 2)
      emit("Elsewhere", n + 200)
    })
    const { steps } = new Replay(system, chainOf([0, 1, 2])).trace(2)
    expect(steps).toEqual([
      { action: null, params: [], state: 0 },
      { action: "First", params: [1], state: 1 },
      { action: "First", params: [1], state: 2 }
    ])
  })
})

describe("what cannot be replayed is said", () => {
  test("an initial state that the system does not give again", () => {
    const replay = new Replay(
      numbers([1, 2], () => {}),
      chainOf([0])
    )
    expect(() => replay.trace(0)).toThrow(/initial state was not found again.*not deterministic/)
  })

  test("a step that the system does not take again", () => {
    const replay = new Replay(
      numbers([0], (n, emit) => emit("Next", n + 2)),
      chainOf([0, 1])
    )
    expect(replay.trace(0).steps).toHaveLength(1)
    expect(() => replay.trace(1)).toThrow(/step was not found again.*collision.*not deterministic/)
  })

  test("a system that changes its mind during a search", async () => {
    let asked = 0
    const system = numbers([0], (n, emit) => emit("Next", n + (asked++ < 3 ? 1 : 5)))
    const unstable = { ...system, invariants: [{ name: "Small", holds: (n: number) => n < 3 }] }
    await expect(explore(unstable, { stopWhenDecided: true })).rejects.toThrow("not deterministic")
  })

  test("half a fingerprint is not enough, whichever half", () => {
    const log = chainOf([0])
    log.append(0, printOf(1).low, printOf(2).high)
    const replay = new Replay(
      numbers([0], (n, emit) => {
        emit("One", n + 1)
        emit("Two", n + 2)
      }),
      log
    )
    expect(() => replay.trace(1)).toThrow("collision")
  })
})

describe("states that were replayed are remembered", () => {
  let asked = 0
  const counting = numbers([0], (n, emit) => {
    asked++
    emit("Next", n + 1)
  })
  beforeEach(() => {
    asked = 0
  })

  test("so that a trace costs only the steps that it does not share with an earlier one", () => {
    const replay = new Replay(counting, chainOf([0, 1, 2, 3, 4, 5, 6, 7]))
    expect(statesOf(replay.trace(5))).toEqual([0, 1, 2, 3, 4, 5])
    expect(asked).toBe(5)
    expect(statesOf(replay.trace(7))).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(asked).toBe(7)
    expect(statesOf(replay.trace(3))).toEqual([0, 1, 2, 3])
    expect(asked).toBe(7)
  })

  test("but not for ever: memory stays bounded, and traces are the same afterwards", () => {
    const length = 70_000
    const replay = new Replay(counting, chainOf(Array.from({ length }, (_, n) => n)))
    replay.trace(length - 2)
    expect(replay.trace(length - 1).steps).toHaveLength(length)
    expect(asked).toBe(length - 1)
    expect(statesOf(replay.trace(3))).toEqual([0, 1, 2, 3])
    expect(asked).toBe(length + 2)
  })
})
