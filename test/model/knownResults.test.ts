import { describe, expect, test } from "vitest"
import { type Bounds, type Configuration, fullModel, type InvariantName } from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { type Answer, answersOf } from "./verdicts.ts"

/** Two writes and two reads of one key, or the smallest bounds that show the same. */
const known: ReadonlyArray<{
  readonly name: string
  readonly configuration: Configuration
  readonly bounds?: Partial<Bounds>
  readonly answers: Readonly<Partial<Record<InvariantName, Answer>>>
}> = [
  {
    name: "no repair",
    configuration: quorums(3, 2, 2),
    answers: {
      AckedWritesAreRead: "holds",
      QuorumsHoldAcked: "holds",
      Regular: "holds",
      ReadsNeverGoBack: 11
    }
  },
  {
    name: "asynchronous repair",
    configuration: quorums(3, 2, 2, { readRepair: "async" }),
    answers: { AckedWritesAreRead: "holds", ReadsNeverGoBack: 11 }
  },
  {
    name: "blocking repair",
    configuration: quorums(3, 2, 2, { readRepair: "blocking" }),
    answers: { AckedWritesAreRead: "holds", ReadsNeverGoBack: "holds", Linearizable: "holds" }
  },
  {
    name: "one answer is enough",
    configuration: quorums(3, 1, 2),
    bounds: { reads: 1 },
    answers: { AckedWritesAreRead: 8 }
  },
  {
    name: "a sloppy quorum with one spare",
    configuration: quorums(3, 2, 2, { sloppy: true, spares: 1 }),
    bounds: { writes: 1, reads: 1 },
    answers: { AckedWritesAreRead: 9 }
  },
  {
    name: "a stale restore",
    configuration: quorums(3, 2, 2, { restores: 1 }),
    bounds: { reads: 1 },
    answers: { AckedWritesSurvive: "holds", AckedWritesAreRead: 11, QuorumsHoldAcked: 7 }
  },
  {
    name: "timeouts",
    configuration: quorums(3, 2, 2, { timeouts: true }),
    bounds: { reads: 1 },
    answers: { AckedWritesAreRead: "holds", NoDirtyReads: "holds", NoPartialWritesRead: 8 }
  },
  {
    name: "skewed clocks",
    configuration: quorums(3, 2, 2, { versioning: "clock" }),
    bounds: { reads: 1 },
    answers: { AckedWritesAreRead: "holds", AckedWritesAreNotOvertaken: 6, Regular: 6 }
  },
  {
    name: "five replicas, majorities",
    configuration: quorums(5, 3, 3),
    bounds: { reads: 1 },
    answers: { AckedWritesAreRead: "holds", QuorumsHoldAcked: "holds" }
  },
  {
    name: "five replicas, R + W = N",
    configuration: quorums(5, 2, 3),
    bounds: { writes: 1, reads: 1 },
    answers: { AckedWritesAreRead: 10 }
  }
]

describe("known results: each guarantee holds, or is first violated after so many states:", () => {
  test.each(known)("$name", async ({ configuration, bounds, answers }) => {
    const model = fullModel(configuration, { writes: 2, reads: 2, keys: 1, clients: 0, ...bounds })
    const names = Object.keys(answers) as ReadonlyArray<InvariantName>
    expect((await answersOf(model, { names })).answers).toEqual(answers)
  })
})
