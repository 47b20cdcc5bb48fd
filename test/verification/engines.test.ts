import { Effect } from "effect"
import { describe, expect, test } from "vitest"
import { isFairLasso } from "../../src/checker/index.ts"
import { actionNames, fullModel, type Model } from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { modelConfiguration, modelModule } from "../../src/specification/index.ts"
import { runTlc } from "../../src/tlc/index.ts"
import {
  checkBuiltin,
  checkTlc,
  compareFindings,
  convergence,
  type Inquiry,
  keysOf,
  specFolder,
  systemOf,
  withoutPassingReads
} from "../../src/verification/index.ts"
import { smallModels } from "../specification/models.ts"
import { describeWithTlc, theJar } from "../tlc/java.ts"
import { inquiryOf, ofReads, scenarioNamed, stale } from "./asked.ts"

// Half the time of such small runs goes into optimising code that hardly runs.
process.env.JAVA_TOOL_OPTIONS = "-XX:TieredStopAtLevel=1"

const askTlc = (inquiry: Inquiry) => Effect.runPromise(checkTlc(inquiry, { jar: theJar() }))

const sloppy: Inquiry = {
  model: fullModel(quorums(2, 1, 2, { sloppy: true, spares: 1 }), {
    writes: 1,
    reads: 1,
    keys: 1,
    clients: 0
  }),
  claims: ["TypeOK", "NoPhantoms", ...ofReads.slice(1), "Convergence"],
  reaches: ["NeverHinted", "NeverHandedOff", "NeverStale"],
  tracesOf: ["AckedWritesAreRead"]
}

const asked: ReadonlyArray<readonly [string, Inquiry]> = [
  // What holds of one key for ever and not of the other.
  ["read-repair-only", { ...inquiryOf(scenarioNamed("read-repair-only")), tracesOf: ["NeverHealed"] }],
  // Convergence holds.
  [
    "anti-entropy-order",
    { ...inquiryOf(scenarioNamed("anti-entropy-order")), tracesOf: ["ConsistentPrefix"] }
  ],
  // Scripts that say whom requests reach, and when operations begin.
  [
    "async-read-repair-in-passing",
    { ...inquiryOf(scenarioNamed("async-read-repair-in-passing")), tracesOf: ["MonotonicReads"] }
  ],
  ["returning-node", { ...inquiryOf(scenarioNamed("returning-node")), tracesOf: [] }],
  ["a sloppy quorum", sloppy]
]

describeWithTlc("both engines", () => {
  test.each(asked)("%s: agree", async (_, inquiry) => {
    const [builtin, tlc] = await Promise.all([checkBuiltin(inquiry), askTlc(inquiry)])
    expect(compareFindings(builtin, tlc)).toEqual([])
    expect(tlc.found.map(({ name }) => name)).toEqual([...inquiry.claims, ...inquiry.reaches])
    for (const { name, verdict, length, trace } of tlc.found) {
      if (inquiry.tracesOf?.includes(name)) expect(trace?.steps).toHaveLength(length!)
      if (!name.endsWith("onvergence") && !name.endsWith("Converges")) continue
      expect(trace !== undefined).toBe(verdict === "violated")
      if (trace === undefined) continue
      const model = withoutPassingReads(inquiry.model)
      const system = systemOf(model, { invariants: [], symmetry: false })
      expect(isFairLasso(system, convergence(model, name, keysOf(model, name)), trace)).toBe(true)
    }
  })

  test("do not agree when one of them is damaged", async () => {
    const inquiry: Inquiry = { model: stale, claims: ofReads, reaches: ["NeverReturned"], tracesOf: [] }
    const damaged: Model = { ...stale, configuration: { ...stale.configuration, writeQuorum: 2 } }
    const [sound, unsound, tlc] = await Promise.all([
      checkBuiltin(inquiry),
      checkBuiltin({ ...inquiry, model: damaged }),
      askTlc(inquiry)
    ])
    expect(compareFindings(sound, tlc)).toEqual([])
    const miscounted = { ...sound, distinctStates: sound.distinctStates - 1 }
    expect(compareFindings(miscounted, tlc).map(({ what }) => what)).toEqual(["distinctStates"])
    expect(compareFindings(unsound, tlc).map(({ what }) => what)).toEqual(
      expect.arrayContaining(["distinctStates", "verdict on AckedWritesAreRead"])
    )
  })
})

/** Together these have every action. */
const varied = [
  "two-phase, timeouts",
  "blocking repair, timeouts",
  "sloppy, a spare, timeouts",
  "two keys, anti-entropy, two clients",
  "restores and losses"
]

describeWithTlc("the specification", () => {
  test("takes every action", async () => {
    const results = await Effect.runPromise(
      Effect.forEach(
        varied,
        (name) => {
          const model = smallModels[name]!
          return runTlc(
            {
              module: { text: modelModule(model, { name: "Varied", head: name }) },
              config: { text: modelConfiguration(model, { symmetry: true }) },
              specFolders: [specFolder]
            },
            { jar: theJar(), coverage: true }
          )
        },
        { concurrency: 2 }
      )
    )
    const generated = new Map(actionNames.map((name) => [name as string, 0]))
    for (const { coverage } of results)
      for (const { action, generated: count, initial } of coverage) {
        if (initial) continue
        // An action that the mirror does not have would go unnoticed.
        expect([...generated.keys()]).toContain(action)
        generated.set(action, generated.get(action)! + count)
      }
    expect([...generated].filter(([, count]) => count === 0)).toEqual([])
    expect(generated.size).toBe(23)
  })
})

describe("the models of these tests", () => {
  test("are among the small ones", () => {
    expect(varied.filter((name) => smallModels[name] === undefined)).toEqual([])
  })
})
