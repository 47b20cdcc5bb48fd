import { describe, expect, test } from "vitest"
import type { Judgement } from "../../src/trace/index.ts"
import { type Event, Refinement, type View } from "../../src/trace/index.ts"
import { type Case, cases, store } from "./cases.ts"

type Judge = Pick<Refinement, "step">

/** What is wrong with a judge, by one case. */
const faultOf = (judge: Judge, { before, wrong, right, reason }: Case): string | undefined => {
  for (const [i, event] of before.entries()) {
    const judgement = judge.step(event)
    if (judgement.verdict !== "accepted") return `event ${i + 1}: ${judgement.reason}`
  }
  const judgement = judge.step(wrong)
  if (judgement.verdict !== "rejected") return "the wrong event is accepted"
  if (judgement.number !== before.length + 1) return `rejected as event ${judgement.number}`
  if (!reason.test(judgement.reason)) return judgement.reason
  if (right === undefined) return undefined
  const meant = judge.step(right)
  return meant.verdict === "accepted" ? undefined : `the right event: ${meant.reason}`
}

test.each(cases)("$name", (one) => {
  expect(faultOf(new Refinement(one.configuration), one)).toBeUndefined()
  // Rejections leave no trace, and sessions make no difference.
  expect(faultOf(new Refinement(one.configuration, { sessions: true }), one)).toBeUndefined()
})

describe("a judge that is wrong fails some case", () => {
  const noticed = (judge: (one: Case) => Judge): number =>
    cases.filter((one) => faultOf(judge(one), one) !== undefined).length

  const planted: Record<string, (honest: Refinement) => (event: Event) => Judgement> = {
    "never rejects": () => () => ({ verdict: "accepted", as: null }),
    "says nothing": (honest) => (event) => {
      const judgement = honest.step(event)
      return judgement.verdict === "rejected" ? { ...judgement, reason: "no" } : judgement
    },
    "accepts what it rejected once": (honest) => {
      let rejected = false
      return (event) => {
        const judgement = honest.step(event)
        if (judgement.verdict !== "rejected" || rejected) return judgement
        rejected = true
        return { verdict: "accepted", as: null }
      }
    },
    "rejects repeated messages": (honest) => (event) => {
      const judgement = honest.step(event)
      return judgement.verdict === "accepted" && judgement.as === null
        ? { verdict: "rejected", event, number: honest.events, reason: "nothing happens", enabled: [] }
        : judgement
    }
  }
  test.each(Object.keys(planted))("%s", (name) => {
    expect(noticed((one) => ({ step: planted[name]!(new Refinement(one.configuration)) }))).toBeGreaterThan(0)
  })

  test("breaks ties by the order in which writes began", () => {
    expect(noticed((one) => new Refinement(one.configuration, { compareWrites: () => 0 }))).toBe(1)
  })

  test("takes clocks and writes of another discipline", () => {
    expect(noticed((one) => new Refinement({ ...one.configuration, versioning: "ordered" }))).toBeGreaterThan(
      5
    )
  })
})

describe("the report of a rejection", () => {
  test("names what was possible there, the actions of the operation first", () => {
    const { before, wrong, configuration } = cases[0]!
    const refinement = new Refinement(configuration)
    for (const event of before) refinement.step(event)
    expect(refinement.step(wrong)).toMatchInlineSnapshot(`
      {
        "enabled": [
          "ApplyWrite(c1-1, n2)",
          "ApplyWrite(c1-1, n3)",
          "TimeOutWrite(c1-1)",
          "LateArrival(c1-1, n2, n2)",
          "LateArrival(c1-1, n3, n3)",
          "Crash(n1)",
          "Crash(n2)",
          "Crash(n3)",
        ],
        "event": {
          "action": "CompleteWrite",
          "write": "c1-1",
        },
        "number": 4,
        "reason": "c1-1 needs acknowledgements in 2 places and has 1: the places of n1",
        "verdict": "rejected",
      }
    `)
  })
})

describe("the state of the implementation", () => {
  const held = { number: 1, write: "c1-1" }
  const after = (view: Partial<View>): ReturnType<Refinement["check"]> => {
    const refinement = new Refinement({ ...store, sloppy: true, spares: 1 })
    refinement.step({ action: "BeginWrite", write: "c1-1", client: "c1", key: "k", number: 1 })
    refinement.step({ action: "ApplyWrite", write: "c1-1", replica: "n2" })
    return refinement.check({
      stored: (n) => (n === "n2" ? held : null),
      hinted: () => null,
      isUp: () => true,
      ...view
    })
  }
  test("is compared", () => {
    expect(after({})).toBeUndefined()
    expect(after({ stored: () => null })).toEqual({
      variable: "store",
      node: "n2",
      key: "k",
      expected: held,
      found: null
    })
    expect(after({ stored: (n) => (n === "n2" ? { ...held, number: 2 } : null) })?.found).toEqual({
      ...held,
      number: 2
    })
    expect(after({ stored: () => held })?.node).toBe("n1")
    expect(after({ hinted: (_s, n) => (n === "n3" ? held : null) })).toMatchObject({
      variable: "hints",
      node: "s1",
      home: "n3"
    })
    expect(after({ isUp: (m) => m !== "s1" })).toEqual({
      variable: "up",
      node: "s1",
      expected: true,
      found: false
    })
  })

  test("is compared for keys that no event names, in turn", () => {
    const refinement = new Refinement(store)
    for (const key of ["a", "b", "c"]) refinement.step({ action: "BeginRead", read: key, client: key, key })
    const view: View = {
      stored: (_n, key) => (key === "a" ? held : null),
      hinted: () => null,
      isUp: () => true
    }
    const seen = Array.from({ length: 3 }, () => refinement.check(view)?.key)
    expect(seen).toContain("a")
  })
})
