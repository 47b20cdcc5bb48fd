import { describe, expect, test } from "vitest"
import { extendsTo } from "../../src/lattice/index.ts"
import {
  type Configuration,
  firstNodes,
  fullModel,
  type Model,
  nextOf,
  type State
} from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { reachable } from "../model/reachable.ts"

/** A state for those who do not see what a finished read has yet to repair, nor spares. */
const seen = ({ behind: _behind, ...state }: State): string => {
  const home = state.store.length
  const acks = state.acks.map((ofWrite) => ofWrite.slice(0, home))
  return JSON.stringify({ ...state, acks, up: state.up & firstNodes(home), hints: [], handedOff: [] })
}

const stepsOf = async (model: Model): Promise<ReadonlySet<string>> => {
  const next = nextOf(model)
  const steps = new Set<string>()
  for (const state of await reachable(model)) {
    const from = seen(state)
    next(state, (name, after) => steps.add(`${from} ${name} ${seen(after)}`))
  }
  return steps
}

const small: Configuration = quorums(2, 1, 2)

/** Pairs of which the second adds to the first. */
const extensions: ReadonlyArray<readonly [string, Configuration, Configuration]> = [
  ["anti-entropy", small, { ...small, antiEntropy: true }],
  ["asynchronous repair", small, { ...small, readRepair: "async" }],
  ["time-outs", small, { ...small, timeouts: true }],
  ["a spare", small, { ...small, sloppy: true, spares: 1 }],
  ["a crash", small, { ...small, crashes: 1 }],
  ["a restore", small, { ...small, restores: 1 }],
  ["a lost disk", { ...small, restores: 1 }, { ...small, restores: 1, losses: 1 }],
  ["a skewed clock", small, { ...small, versioning: "clock" }],
  [
    "a restore under blocking repair",
    { ...small, readRepair: "blocking" },
    { ...small, readRepair: "blocking", restores: 1 }
  ]
]

describe("what carries over by the form of the actions:", () => {
  test.each(extensions)("%s only adds steps", async (_name, a, b) => {
    expect(extendsTo("AckedWritesAreRead", a, b)).toBe(true)
    expect(extendsTo("AckedWritesAreRead", b, a)).toBe(false)
    // The numbers of a single write are the same for every clock.
    const bounds = { writes: a.versioning === b.versioning ? 1 : 2, reads: 1, keys: 1, clients: 0 }
    const ofA = await stepsOf(fullModel(a, bounds))
    const ofB = await stepsOf(fullModel(b, bounds))
    expect([...ofA].filter((step) => !ofB.has(step))).toEqual([])
    expect(ofB.size).toBeGreaterThan(ofA.size)
  })

  test("blocking repair is no extension of any other: there a read waits", async () => {
    const blocking: Configuration = { ...small, readRepair: "blocking" }
    expect(extendsTo("AckedWritesAreRead", small, blocking)).toBe(false)
    const bounds = { writes: 1, reads: 1, keys: 1, clients: 0 }
    const ofBlocking = await stepsOf(fullModel(blocking, bounds))
    expect([...(await stepsOf(fullModel(small, bounds)))].every((step) => ofBlocking.has(step))).toBe(false)
  })

  test("nothing carries over to other quorums, nor Convergence to other healing", () => {
    expect(extendsTo("TypeOK", small, quorums(2, 2, 2))).toBe(false)
    expect(extendsTo("Convergence", small, { ...small, antiEntropy: true })).toBe(false)
    expect(extendsTo("Convergence", small, { ...small, restores: 1 })).toBe(true)
  })
})
