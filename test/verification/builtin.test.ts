import { describe, expect, test } from "vitest"
import { explore, isFairLasso } from "../../src/checker/index.ts"
import {
  checkBuiltin,
  convergence,
  type Findings,
  systemOf,
  withoutPassingReads
} from "../../src/verification/index.ts"
import { inquiryOf, ofReads, outOfOrderUnseen, scenarioNamed, skewed, stale, strict } from "./asked.ts"

const verdicts = ({ found }: Findings) =>
  Object.fromEntries(found.map(({ name, verdict, length }) => [name, length ?? verdict]))

const withoutSeconds = ({ seconds: _, ...rest }: Findings): string => JSON.stringify(rest)

describe("checkBuiltin", () => {
  test("finds what holds, and the shortest violations", async () => {
    const reaches = ["NeverReturned"] as const
    expect(verdicts(await checkBuiltin({ model: stale, claims: ofReads, reaches }))).toEqual({
      TypeOK: "holds",
      AckedWritesAreRead: 7,
      QuorumsHoldAcked: 4,
      NeverReturned: 6
    })
    expect(verdicts(await checkBuiltin({ model: strict, claims: ofReads, reaches }))).toEqual({
      TypeOK: "holds",
      AckedWritesAreRead: "holds",
      QuorumsHoldAcked: "holds",
      NeverReturned: 6
    })
  })

  test("answers in the order in which it was asked, with traces of violations only", async () => {
    const claims = ["Convergence", ...ofReads.toReversed()] as const
    const { found, complete } = await checkBuiltin({ model: stale, claims, reaches: ["NeverReturned"] })
    expect(complete).toBe(true)
    expect(found.map(({ name }) => name)).toEqual([...claims, "NeverReturned"])
    for (const { verdict, trace } of found) expect(trace !== undefined).toBe(verdict === "violated")
  })

  test("shows a lasso for what happens for ever", async () => {
    const { found } = await checkBuiltin({ model: stale, claims: ["Convergence"], reaches: [] })
    const [{ verdict, trace, length }] = found as [Findings["found"][number]]
    expect([verdict, length]).toEqual(["violated", undefined])
    // The reads that end have no part in it.
    const model = withoutPassingReads(stale)
    const system = systemOf(model, { invariants: [], symmetry: false })
    expect(isFairLasso(system, convergence(model, "Convergence", [0]), trace!)).toBe(true)
  })

  test("says so when no client can see the violation", async () => {
    const inquiry = {
      model: outOfOrderUnseen,
      claims: ["Linearizable", "WritesAreOrdered"],
      reaches: []
    } as const
    const { found, distinctStates } = await checkBuiltin(inquiry)
    expect(found.map(({ verdict, note }) => [verdict, note])).toEqual([
      ["violated", expect.stringContaining("one client history was judged, and all are legal")],
      // Nothing that a client sees is said by this one.
      ["violated", undefined]
    ])
    const stopped = await checkBuiltin(inquiry, { maxStates: distinctStates - 1 })
    expect(stopped.found[0]).toMatchObject({
      verdict: "violated",
      note: expect.stringContaining("before the limit")
    })
  })

  test("shows an illegal history where there is one, though a shorter trace is legal", async () => {
    const { found } = await checkBuiltin({ model: skewed, claims: ["Regular"], reaches: [] })
    expect(found[0]).toMatchObject({ verdict: "violated", length: 6 })
    expect(found[0]).not.toHaveProperty("note")
    expect(found[0]!.trace!.steps.length).toBeGreaterThan(6)
  })

  test("is undecided at its limit, but not about what it has seen", async () => {
    const { model } = scenarioNamed("weak-quorum")
    const inquiry = { model, claims: ofReads, reaches: [] }
    const findings = await checkBuiltin(inquiry, { maxStates: 5000 })
    expect(findings).toMatchObject({ complete: false, distinctStates: 5000 })
    expect(verdicts(findings)).toEqual({ TypeOK: "undecided", AckedWritesAreRead: 8, QuorumsHoldAcked: 5 })
  })

  test("a limit concerns properties, too", async () => {
    const { found } = await checkBuiltin(
      { model: scenarioNamed("anti-entropy").model, claims: ["Convergence"], reaches: [] },
      { maxStates: 10 }
    )
    expect(found[0]!.verdict).toBe("undecided")
  })

  test("stops when it is told to", async () => {
    const { model } = scenarioNamed("strict-quorum")
    const inquiry = { model, claims: ofReads, reaches: [] }
    const reason = new Error("enough")
    await expect(checkBuiltin(inquiry, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    const controller = new AbortController()
    const running = checkBuiltin(inquiry, { signal: controller.signal })
    controller.abort(reason)
    await expect(running).rejects.toBe(reason)
  })

  test("finds the same with two threads, byte for byte", async () => {
    const scenario = scenarioNamed("clock-skew")
    const limit = { maxStates: 40_000, workerThreshold: 500 }
    const inquiry = { ...inquiryOf(scenario), claims: ["TypeOK", "Regular", "ReadsNeverGoBack"] } as const
    const one = await checkBuiltin(inquiry, { ...limit, workers: 1 })
    const two = await checkBuiltin(inquiry, { ...limit, workers: 2 })
    expect(withoutSeconds(two)).toBe(withoutSeconds(one))
    expect(one.found.map(({ verdict }) => verdict)).toContain("violated")
  })

  test("finds the same without symmetry, apart from the counts", async () => {
    const { model } = scenarioNamed("blocking-repair-read-one")
    const claims = ["AckedWritesAreRead", "ReadsNeverGoBack", "NeverReturned", "NeverRepairing"] as const
    const [plain, symmetric] = await Promise.all(
      [false, true].map((symmetry) => explore(systemOf(model, { invariants: claims, symmetry })))
    )
    const answers = (e: typeof plain) => e!.invariants.map((i) => [i.name, i.verdict, i.trace?.steps.length])
    expect(answers(symmetric)).toEqual(answers(plain))
    expect(symmetric!.depth).toBe(plain!.depth)
    expect(symmetric!.distinctStates).toBeLessThan(plain!.distinctStates)
  })
})
