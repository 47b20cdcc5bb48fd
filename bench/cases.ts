/**
 * What the engines are compared on: scenarios, each explored to the end with the invariants that hold in it.
 *
 * @module
 */
import type { InvariantName, Model } from "../src/model/index.ts"
import { invariants } from "../src/model/index.ts"
import { scenarios } from "../src/scenarios/index.ts"

/** One complete exploration. */
export interface Case {
  /** The id of a scenario. */
  readonly scenario: string
  /** Are interchangeable replicas taken for one? */
  readonly symmetry: boolean
}

/** From small to large. The last six are those on which TLC takes more than ten seconds on two idle cores. */
export const cases: ReadonlyArray<Case> = [
  { scenario: "returning-node", symmetry: true },
  { scenario: "returning-node", symmetry: false },
  { scenario: "strict-sessions", symmetry: true },
  { scenario: "strict-sessions", symmetry: false },
  { scenario: "hinted-handoff", symmetry: true },
  { scenario: "hinted-handoff", symmetry: false },
  { scenario: "strict-quorum", symmetry: true },
  { scenario: "seed-quorum-5-3-3", symmetry: true },
  { scenario: "partial-write", symmetry: true },
  { scenario: "sloppy-quorum", symmetry: true },
  { scenario: "async-read-repair", symmetry: true },
  { scenario: "strict-quorum", symmetry: false }
]

/** The model of a scenario and the state invariants that are expected to hold in it. Throws if there is no such scenario. */
export const subjectOf = (
  id: string
): { readonly model: Model; readonly holding: ReadonlyArray<InvariantName> } => {
  const scenario = scenarios.find((candidate) => candidate.id === id)
  if (scenario === undefined) throw new Error(`there is no scenario ${id}`)
  const holding = Object.entries(scenario.expected)
    .filter(([name, verdict]) => verdict === "holds" && Object.hasOwn(invariants, name))
    .map(([name]) => name as InvariantName)
  return { model: scenario.model, holding }
}
