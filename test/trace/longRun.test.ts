import { describe, expect, test } from "vitest"
import type { Configuration } from "../../src/model/index.ts"
import {
  differenceText,
  type Event,
  type Judgement,
  Refinement,
  type RefinementOptions,
  type Stamp
} from "../../src/trace/index.ts"
import { store } from "./cases.ts"
import { seed } from "./seed.ts"
import { runSynthetic } from "./synthetic.ts"

const faulty: Configuration = {
  ...store,
  readRepair: "async",
  sloppy: true,
  spares: 1,
  antiEntropy: true,
  crashes: 1,
  restores: 1,
  losses: 1
}

type Size = ReturnType<Refinement["size"]>

class Stopped extends Error {}

interface Ran {
  readonly largest: Size
  readonly actions: ReadonlyMap<string, number>
  readonly stopped: Judgement | undefined
}

interface Tellings {
  readonly operations: number
  readonly keys?: number
  readonly tellEnded?: (refinement: Refinement, operation: string) => void
}

const ran = (
  configuration: Configuration,
  options: RefinementOptions,
  { operations, keys = 3, tellEnded = (refinement, operation) => refinement.ended(operation) }: Tellings
): Ran => {
  const refinement = new Refinement(configuration, options)
  const actions = new Map<string, number>()
  let largest = refinement.size()
  let stopped: Judgement | undefined
  try {
    runSynthetic(
      {
        configuration,
        clients: 5,
        keys,
        seed,
        emit: (event, view) => {
          const judgement = refinement.step(event)
          if (judgement.verdict !== "accepted") {
            stopped = judgement
            throw new Stopped()
          }
          const name = `${judgement.as}`
          actions.set(name, (actions.get(name) ?? 0) + 1)
          const difference = refinement.check(view)
          if (difference !== undefined) throw new Error(differenceText(difference))
          const size = refinement.size()
          if (size.operations > largest.operations || size.places > largest.places) largest = size
        },
        ended: (operation) => tellEnded(refinement, operation),
        named: (operation) => refinement.named(operation)
      },
      operations
    )
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
  }
  return { largest, actions, stopped }
}

describe("a long run", () => {
  test("of 200,000 operations stays as small as it began", () => {
    const begun = ran(faulty, {}, { operations: 20_000 })
    const all = ran(faulty, {}, { operations: 200_000 })
    expect(all.stopped).toBeUndefined()
    expect(all.largest.places).toBeLessThanOrEqual(2 * begun.largest.places)
    expect(all.largest.operations).toBeLessThan(300)
    console.info(all.largest, Object.fromEntries(all.actions))
    expect(all.actions.get("LateArrival")).toBeGreaterThan(1000)
    expect(all.actions.get("null")).toBeGreaterThan(1000)
  })

  test.each([
    ["clock", false],
    ["two-phase", false],
    ["ordered", true],
    ["clock", true],
    ["two-phase", true]
  ] as const)("with %s versions, sessions followed: %s", (versioning, sessions) => {
    const { largest, stopped } = ran({ ...faulty, versioning }, { sessions }, { operations: 10_000 })
    expect(stopped).toBeUndefined()
    expect(largest.places).toBeLessThan(1000)
    expect(largest.operations).toBeLessThan(500)
  })

  test("with a thousand keys", () => {
    const { largest, stopped } = ran(faulty, {}, { operations: 5_000, keys: 1000 })
    expect(stopped).toBeUndefined()
    expect(largest.keys).toBeGreaterThan(900)
  })

  test("of which nobody says what has ended is undecided in the end, and says why", () => {
    const { stopped } = ran(faulty, {}, { operations: 20_000, tellEnded: () => {} })
    expect(stopped).toMatchObject({
      verdict: "undecided",
      reason: "more than 1023 writes of a key that may still be named"
    })
  })

  test("in which a write is said to have ended while a copy of it is under way is rejected", () => {
    const refinement = new Refinement(store)
    const write = (id: string, number: number): void => {
      const [client = ""] = id.split("-")
      refinement.step({ action: "BeginWrite", write: id, client, key: "k", number })
      for (const replica of ["n1", "n2", "n3"]) refinement.step({ action: "ApplyWrite", write: id, replica })
      refinement.step({ action: "CompleteWrite", write: id })
      refinement.ended(id)
    }
    write("c1-1", 1)
    write("c1-2", 2)
    refinement.forget()
    expect(refinement.step({ action: "ApplyWrite", write: "c1-1", replica: "n1" })).toMatchObject({
      verdict: "rejected",
      reason: 'write "c1-1" has not begun, or was said to have ended'
    })
    // The newest is kept whatever is said: the floors of what follows come from it.
    expect(refinement.step({ action: "ApplyWrite", write: "c1-2", replica: "n1" }).verdict).toBe("accepted")
  })

  test("in which a write times out long after it was read is seen to be read partially", () => {
    const configuration = { ...store, readRepair: "none", timeouts: true } as const
    const refinement = new Refinement(configuration, { guarantees: ["NoPartialWritesRead"] })
    const take = (event: Event): void => void expect(refinement.step(event).verdict).toBe("accepted")
    const read = (id: string, value: Stamp): void => {
      take({ action: "BeginRead", read: id, client: "c2", key: "k" })
      for (const replica of ["n1", "n2"]) take({ action: "Reply", read: id, replica, value })
      take({ action: "CompleteRead", read: id, value })
      refinement.ended(id)
    }
    take({ action: "BeginWrite", write: "c1-1", client: "c1", key: "k", number: 1 })
    for (const replica of ["n1", "n2"]) take({ action: "ApplyWrite", write: "c1-1", replica })
    read("c2-1", { number: 1, write: "c1-1" })
    take({ action: "BeginWrite", write: "c3-1", client: "c3", key: "k", number: 2 })
    for (const replica of ["n1", "n2"]) take({ action: "ApplyWrite", write: "c3-1", replica })
    read("c2-2", { number: 2, write: "c3-1" })
    refinement.forget()
    expect([...refinement.invariants()]).toEqual([])
    take({ action: "TimeOutWrite", write: "c1-1" })
    expect([...refinement.invariants()]).toEqual(["NoPartialWritesRead"])
  })
})
