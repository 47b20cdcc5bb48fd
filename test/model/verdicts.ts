import { explore } from "../../src/checker/index.ts"
import {
  type InvariantName,
  invariants,
  type Model,
  type ReachabilityName,
  reachability,
  reasonNotToAsk
} from "../../src/model/index.ts"
import { systemOf } from "../../src/verification/System.ts"

/** "holds", or the number of states of the shortest trace to a violation. */
export type Answer = "holds" | number

export type Answers = Readonly<Partial<Record<InvariantName | ReachabilityName, Answer>>>

/** Every guarantee that applies to a model, and every reachability check. */
export const askedOf = (model: Model): ReadonlyArray<InvariantName | ReachabilityName> => [
  ...(Object.keys(invariants) as ReadonlyArray<InvariantName>).filter(
    (name) => reasonNotToAsk(model, name) === undefined
  ),
  ...(Object.keys(reachability) as ReadonlyArray<ReachabilityName>)
]

/** The answers of a complete exploration. */
export const answersOf = async (
  model: Model,
  options: {
    readonly symmetry?: boolean
    readonly names?: ReadonlyArray<InvariantName | ReachabilityName>
  } = {}
): Promise<{ readonly answers: Answers; readonly states: number }> => {
  const { symmetry = true, names = askedOf(model) } = options
  const result = await explore(systemOf(model, { invariants: names, symmetry }))
  if (!result.complete) throw new Error("the exploration is not complete")
  return {
    states: result.distinctStates,
    answers: Object.fromEntries(
      result.invariants.map(({ name, trace }) => [name, trace === undefined ? "holds" : trace.steps.length])
    )
  }
}
