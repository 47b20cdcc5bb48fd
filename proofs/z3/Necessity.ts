/**
 * Nothing in a theorem is idle: without any one of its conditions, of the parts of its invariant, or of the guards on
 * which it relies, some query has a counterexample on a small structure.
 *
 * @module
 */
import type { Configuration } from "../../src/model/index.ts"
import { type Counterexample, findOn } from "./finite/Counterexample.ts"
import { type Fate, fatesOf, type Sizes, structureOf } from "./finite/Structure.ts"
import { falseAxioms } from "./finite/Tie.ts"
import { type Query, queriesOf } from "./Induction.ts"
import type { Solver } from "./logic/Solver.ts"
import type { Action } from "./protocol/Action.ts"
import { actions } from "./protocol/Leaderless.ts"
import { scenarioOf } from "./theorems/Conditions.ts"
import type { Theorem } from "./theorems/Theorem.ts"

/** Something that is left out of a theorem or of the protocol. */
export interface Omission {
  readonly kind: "condition" | "conjunct" | "guard"
  /** What is left out: for a condition with the configuration that does not meet it; for a guard with its action. */
  readonly what: string
  readonly theorem: Theorem
  readonly protocol: ReadonlyArray<Action>
  /** Where a counterexample is looked for. */
  readonly configuration: Configuration
  /** Only steps of this action can be affected. */
  readonly only?: string
}

/** The sizes of the structures on which counterexamples are looked for. */
export const sizes: Sizes = { writes: 2, reads: 2, keys: 1, clients: 1 }

/** A protocol with another step in the place of one action. */
export const withAction = (name: string, change: (action: Action) => Action): ReadonlyArray<Action> =>
  actions.map((action) => (action.name === name ? change(action) : action))

/** The action without one part of its guard; a part may be the name of a ghost. */
export const withoutGuard = (action: Action, part: string): Action => ({
  ...action,
  step: (s) => {
    const { when, ghosts, ...rest } = action.step(s)
    return {
      ...rest,
      when: Object.fromEntries(Object.entries(when).filter(([name]) => name !== part)),
      ...(ghosts === undefined
        ? {}
        : { ghosts: ghosts.filter(({ symbol }) => symbol.declaration.name !== part) })
    }
  }
})

/** All that can be left out of a theorem. */
export const omissionsOf = (theorem: Theorem): ReadonlyArray<Omission> => [
  ...theorem.conditions.flatMap((condition) =>
    condition.without.map((example): Omission => {
      const { configuration, name } = scenarioOf(example)
      return {
        kind: "condition",
        what: `${condition.text}: ${name}`,
        theorem: { ...theorem, conditions: theorem.conditions.filter((other) => other !== condition) },
        protocol: actions,
        configuration
      }
    })
  ),
  ...theorem.invariant.map(
    (conjunct): Omission => ({
      kind: "conjunct",
      what: conjunct.name,
      theorem: { ...theorem, invariant: theorem.invariant.filter((other) => other !== conjunct) },
      protocol: actions,
      configuration: theorem.scope
    })
  )
]

/** All guards that could be left out under a theorem. */
export const guardOmissionsOf = (
  theorem: Theorem,
  before: Parameters<Action["step"]>[0]
): ReadonlyArray<Omission> =>
  actions.flatMap((action) => {
    const { when, ghosts = [] } = action.step(before)
    return [...Object.keys(when), ...ghosts.map(({ symbol }) => symbol.declaration.name)].map(
      (part): Omission => ({
        kind: "guard",
        what: `${action.name}: ${part}`,
        theorem,
        protocol: withAction(action.name, (whole) => withoutGuard(whole, part)),
        configuration: theorem.scope,
        only: action.name
      })
    )
  })

/** Where a counterexample is: the query, and the fate by its place in `fatesOf`. */
export interface Place {
  readonly by: string
  readonly breaks: string
  readonly fate: number
}

/** At most so many, evenly spread. */
const spread = (count: number, most: number): ReadonlyArray<number> =>
  count <= most
    ? Array.from({ length: count }, (_, i) => i)
    : Array.from({ length: most }, (_, i) => Math.floor((i * (count - 1)) / (most - 1)))

/** The counterexample at a place, or `undefined` if there is none. */
export const counterexampleAt = async (
  solver: Solver,
  { theorem, protocol, configuration }: Omission,
  { by, breaks, fate }: Place,
  timeout: number
): Promise<Counterexample | undefined> => {
  const chosen = fatesOf(configuration, sizes.writes)[fate]
  const query = queriesOf(theorem, protocol).find((other) => other.by === by && other.breaks === breaks)
  if (chosen === undefined || query === undefined) return
  return on(solver, theorem, configuration, chosen, query, timeout)
}

const on = async (
  solver: Solver,
  theorem: Theorem,
  configuration: Configuration,
  fate: Fate,
  query: Query,
  timeout: number
): Promise<Counterexample | undefined> => {
  const structure = structureOf(configuration, sizes, fate)
  const wrong = falseAxioms(structure, [theorem])
  if (wrong.length > 0)
    throw new Error(`${theorem.name}: ${wrong.join(", ")} in the configuration that is to meet it`)
  const found = await findOn(solver, structure, query, timeout)
  return typeof found === "string" ? undefined : found
}

/** Looks everywhere for a counterexample. */
export const findPlace = async (
  solver: Solver,
  omission: Omission,
  timeout: number,
  fates = 6
): Promise<Place | undefined> => {
  const { theorem, protocol, configuration, only } = omission
  const all = fatesOf(configuration, sizes.writes)
  const queries = queriesOf(theorem, protocol).filter(({ by }) => only === undefined || by === only)
  for (const fate of spread(all.length, fates))
    for (const query of queries) {
      const found = await on(solver, theorem, configuration, all[fate]!, query, timeout)
      if (found !== undefined) return { by: query.by, breaks: query.breaks, fate }
    }
  return
}
