import { fullModel, type InvariantName, type Model } from "../../src/model/index.ts"
import { type Claim, quorums, type Scenario, scenarios } from "../../src/scenarios/index.ts"
import type { Inquiry } from "../../src/verification/index.ts"

export const scenarioNamed = (id: string): Scenario => scenarios.find((scenario) => scenario.id === id)!

/** Everything that a scenario gives a verdict on. */
export const inquiryOf = ({ model, expected, reaches }: Scenario): Inquiry => ({
  model,
  claims: Object.keys(expected) as ReadonlyArray<Claim>,
  reaches
})

/** One replica may be asked that knows nothing of the write: stale reads within a few hundred states. */
export const stale: Model = fullModel(quorums(2, 1, 1), { writes: 1, reads: 1, keys: 1, clients: 0 })

export const strict: Model = fullModel(quorums(2, 1, 2), { writes: 1, reads: 1, keys: 1, clients: 0 })

/** A write that was read may be followed by a write with a smaller version; but nobody reads again. */
export const outOfOrderUnseen: Model = fullModel(quorums(2, 1, 2, { versioning: "two-phase" }), {
  writes: 2,
  reads: 1,
  keys: 1,
  clients: 0
})

export const ofReads: ReadonlyArray<InvariantName> = ["TypeOK", "AckedWritesAreRead", "QuorumsHoldAcked"]

/** An acknowledged write may be overtaken, which nobody sees before the read. */
export const skewed: Model = fullModel(quorums(2, 1, 2, { versioning: "clock" }), {
  writes: 2,
  reads: 1,
  keys: 1,
  clients: 0
})
