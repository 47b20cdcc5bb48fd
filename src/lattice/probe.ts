/**
 * A probe: the built-in checker on one configuration within one pair of bounds.
 *
 * @module
 */
import { checkLiveness, explore } from "../checker/index.ts"
import type { Configuration, GuaranteeName, InvariantName } from "../model/index.ts"
import { convergence, systemOf } from "../verification/index.ts"
import { askedOf, type Family, modelOf, type Rung } from "./family.ts"

/** What a probe found of a guarantee: it holds (0), the states of the shortest violation, or nothing (-1). */
export type Answer = number
/** The answer of a complete search without a violation. */
export const HOLDS: Answer = 0
/** The answer where the limit came first. */
export const UNDECIDED: Answer = -1

/** A probe and its result. */
export interface Probe {
  readonly configuration: Configuration
  readonly family: Family
  readonly rung: Rung
  /** The limit on distinct states under which it ran. */
  readonly limit: number
  /** Distinct states found, fewer than all where every guarantee was violated before the end. */
  readonly states: number
  readonly answers: Readonly<Partial<Record<GuaranteeName, Answer>>>
}

/** What a probe says of a guarantee. */
export const answerOf = (probe: Probe, guarantee: GuaranteeName): Answer =>
  probe.answers[guarantee] ?? UNDECIDED

/** Distinct states after which a probe gives up, for up to two replicas, for three, and for more. */
export const limits: { readonly [F in Family]: readonly [upToTwo: number, three: number, beyond: number] } = {
  operations: [100_000, 300_000, 100_000],
  sessions: [100_000, 100_000, 100_000],
  prefix: [100_000, 200_000, 100_000],
  convergence: [100_000, 500_000, 50_000]
}

/** The limit for a family and a number of replicas. */
export const limitOf = (family: Family, replicas: number): number =>
  limits[family][replicas <= 2 ? 0 : replicas === 3 ? 1 : 2]

/** Runs a probe. What is not decided within `limit` distinct states is undecided. */
export const runProbe = async (
  configuration: Configuration,
  family: Family,
  rung: Rung,
  limit: number
): Promise<Probe> => {
  const model = modelOf(family, configuration, rung)
  const asked = askedOf(family, model)
  const probe = { configuration, family, rung, limit }
  if (asked.length === 0) return { ...probe, states: 0, answers: {} }
  if (family === "convergence") {
    const { verdict, trace, distinctStates } = await checkLiveness(
      systemOf(model, { invariants: [], symmetry: false }),
      convergence(model, "Convergence", [0]),
      { maxStates: limit }
    )
    const violated = verdict === "violated" ? (trace?.steps.length ?? 1) : HOLDS
    return {
      ...probe,
      states: distinctStates,
      answers: { Convergence: verdict === "undecided" ? UNDECIDED : violated }
    }
  }
  const invariants = asked as ReadonlyArray<InvariantName>
  const { distinctStates, invariants: found } = await explore(
    systemOf(model, { invariants, symmetry: true }),
    { maxStates: limit, stopWhenDecided: true }
  )
  return {
    ...probe,
    states: distinctStates,
    answers: Object.fromEntries(
      found.map(({ name, verdict, trace }) => [
        name,
        verdict === "violated" ? trace!.steps.length : verdict === "holds" ? HOLDS : UNDECIDED
      ])
    )
  }
}
