import { Effect, Schema } from "effect"
import { describe, expect, test } from "vitest"
import { Oracle } from "../../src/cli/Oracle.ts"
import { oracleLayer } from "../../src/cli/OracleLive.ts"
import { ScenariosReport } from "../../src/cli/ScenariosReport.ts"
import { judgeQuestion } from "../../src/configuration/index.ts"
import { CheckReport, isUndecided } from "../../src/report/CheckReport.ts"

const observer = { progress: () => {}, finished: () => {} }

const real = <A, E>(use: (oracle: Oracle["Service"]) => Effect.Effect<A, E>): Promise<A> =>
  Effect.runPromise(Effect.provide(Effect.flatMap(Oracle, use), oracleLayer))

const request = {
  guarantees: undefined,
  engine: "builtin",
  maxStates: undefined,
  workers: 1
} as const

const scenarios = (...names: ReadonlyArray<string>) => ({ _tag: "Scenarios", names }) as const

const question = (settings: object) => {
  const judged = judgeQuestion(settings)
  if (judged._tag === "Failure") throw new Error(judged.failure.join())
  return { _tag: "Question", question: judged.success } as const
}

const isDocument = (schema: Schema.Codec<unknown>, document: unknown): boolean =>
  Schema.is(schema)(JSON.parse(JSON.stringify(document)))

describe("documents of the real oracle fit their schemas", () => {
  test("scenarios", async () => {
    const listed = await real((oracle) => oracle.scenarios)
    expect(isDocument(ScenariosReport, { schema: "leaderless/scenarios/1", scenarios: listed })).toBe(true)
  })

  test("check with names, whose traces and lassos are in it", async () => {
    const subject = scenarios("returning-node", "read-repair-only", "anti-entropy-order")
    const report = await real((oracle) => oracle.check({ ...request, subject }, observer))
    expect(isDocument(CheckReport, report)).toBe(true)
    expect(report.asExpected).toBe(true)
    const results = report.scenarios.flatMap((scenario) => scenario.results)
    expect(results.some(({ loopsTo }) => loopsTo !== undefined)).toBe(true)
    expect(results.every(({ verdict, trace }) => (trace !== null) === (verdict === "violated"))).toBe(true)
  })

  test("check of a configuration", async () => {
    const subject = question({ replicas: 2, readQuorum: 1, writeQuorum: 1, antiEntropy: true })
    const report = await real((oracle) => oracle.check({ ...request, subject }, observer))
    expect(isDocument(CheckReport, report)).toBe(true)
    expect(report.asExpected).toBeNull()
  })
})

describe("what was cut short", () => {
  test("is undecided, and not a situation that was never reached", async () => {
    const asked = {
      ...request,
      subject: scenarios("strict-quorum"),
      guarantees: ["AckedWritesAreRead"],
      maxStates: 10
    }
    const report = await real((oracle) => oracle.check(asked, observer))
    expect(report.scenarios.map(isUndecided)).toEqual([true])
    expect(report.scenarios.map(({ complete }) => complete)).toEqual([false])
  })

  test("counts the states of the model that was asked", async () => {
    const subject = question({ replicas: 2, readQuorum: 1, writeQuorum: 1 })
    const asked = { ...request, subject, guarantees: ["ReadYourWrites"] }
    const report = await real((oracle) => oracle.check(asked, observer))
    expect(report.scenarios.map(({ bounds }) => bounds.clients)).toEqual([2])
  })
})

describe("what is not asked", () => {
  test.each([
    { ...request, subject: scenarios("strict-quorum"), guarantees: ["NoDirtyReads"] },
    {
      ...request,
      subject: question({ replicas: 1, readQuorum: 1, writeQuorum: 1 }),
      guarantees: ["HotKeyConverges"]
    },
    { ...request, subject: scenarios("strict-quorum"), engine: "tlc" as const, maxStates: 5 }
  ])("is refused, case %#", async (asked) => {
    const refusal = real((oracle) => Effect.flip(oracle.check(asked, observer)))
    expect((await refusal)._tag).toBe("CannotAsk")
  })
})
