/**
 * Proves theorems: discharges every query, and sees that nothing in them is idle.
 *
 * @module
 */
import type { GuaranteeName } from "../../src/model/index.ts"
import { findOn } from "./finite/Counterexample.ts"
import { describe } from "./finite/Describe.ts"
import { fatesOf, structureOf } from "./finite/Structure.ts"
import { type Query, queriesOf, refutation } from "./Induction.ts"
import { assertions } from "./logic/Smt.ts"
import type { Answer, Solver } from "./logic/Solver.ts"
import { counterexampleAt, findPlace, type Omission, omissionsOf, type Place, sizes } from "./Necessity.ts"
import type { Action } from "./protocol/Action.ts"
import { actions } from "./protocol/Leaderless.ts"
import { axiomsOf, type Theorem } from "./theorems/Theorem.ts"

/** A query that is not refuted. */
export interface Failure {
  readonly by: string
  readonly breaks: string
  readonly answer: Exclude<Answer, "unsat">
  /** A counterexample to induction on a small structure, in words; absent if none was found. */
  readonly counterexample?: string
}

/** Something without which a query has a counterexample, and which one. */
export interface Needed {
  readonly kind: Omission["kind"]
  readonly what: string
  /** Absent if no query has one: the part is idle. */
  readonly place?: Place
}

/** What became of a theorem. */
export interface Proof {
  readonly theorem: string
  readonly guarantee: GuaranteeName
  readonly conditions: ReadonlyArray<string>
  /** The axioms that it uses. */
  readonly restsOn: ReadonlyArray<string>
  readonly conjuncts: ReadonlyArray<string>
  readonly queries: number
  /** Seconds of the solver, for the queries. */
  readonly seconds: number
  readonly failures: ReadonlyArray<Failure>
  readonly needed: ReadonlyArray<Needed>
}

/** How to prove. */
export interface ProveOptions {
  /** Solvers that work side by side. */
  readonly solvers: ReadonlyArray<Solver>
  /** The limit of one query, in milliseconds. */
  readonly timeout: number
  /** Another protocol, for instance a damaged one. */
  readonly protocol?: ReadonlyArray<Action>
  /** Where the counterexamples without a part were found before. */
  readonly places?: (theorem: string, kind: Omission["kind"], what: string) => Place | undefined
  /** Leave out whether anything is idle? */
  readonly queriesOnly?: boolean
}

/** Does this for every item, on as many solvers as there are; results in the order of the items. */
export const onAll = async <A, B>(
  solvers: ReadonlyArray<Solver>,
  items: ReadonlyArray<A>,
  work: (solver: Solver, item: A) => Promise<B>
): Promise<ReadonlyArray<B>> => {
  const results: Array<B> = []
  let next = 0
  await Promise.all(
    solvers.map(async (solver) => {
      while (next < items.length) {
        const mine = next++
        results[mine] = await work(solver, items[mine]!)
      }
    })
  )
  return results
}

/** Proves one theorem. */
export const prove = async (theorem: Theorem, options: ProveOptions): Promise<Proof> => {
  const { solvers, timeout, protocol = actions, places, queriesOnly = false } = options
  const queries = queriesOf(theorem, protocol)
  const answers = await onAll(solvers, queries, async (solver, query) => {
    const started = performance.now()
    const { answer } = await solver.ask(assertions(refutation(query)), { timeout })
    return { query, answer, milliseconds: performance.now() - started }
  })
  const failures: Array<Failure> = []
  for (const { query, answer } of answers)
    if (answer !== "unsat") failures.push(await failureOf(solvers[0]!, theorem, query, answer, timeout))
  const needed = queriesOnly
    ? []
    : await onAll(solvers, omissionsOf(theorem), async (solver, omission): Promise<Needed> => {
        const { kind, what } = omission
        const place = await neededAt(solver, omission, places?.(theorem.name, kind, what))
        return { kind, what, ...(place === undefined ? {} : { place }) }
      })
  return {
    theorem: theorem.name,
    guarantee: theorem.guarantee,
    conditions: theorem.conditions.map(({ text }) => text),
    restsOn: axiomsOf(theorem).map(({ name }) => name),
    conjuncts: theorem.invariant.map(({ name }) => name),
    queries: queries.length,
    seconds: answers.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000,
    failures,
    needed
  }
}

/** Finite queries are small. */
const finiteTimeout = 10_000

/** Where the counterexample without a part is: at the place where it was, or anywhere else. */
export const neededAt = async (
  solver: Solver,
  omission: Omission,
  known: Place | undefined
): Promise<Place | undefined> => {
  if (known !== undefined && (await counterexampleAt(solver, omission, known, finiteTimeout)) !== undefined)
    return known
  return findPlace(solver, omission, finiteTimeout)
}

const failureOf = async (
  solver: Solver,
  theorem: Theorem,
  query: Query,
  answer: Exclude<Answer, "unsat">,
  timeout: number
): Promise<Failure> => {
  const { by, breaks } = query
  const says = (name: string): string =>
    theorem.invariant.find((conjunct) => conjunct.name === name)?.says ?? "the guarantee itself"
  for (const fate of fatesOf(theorem.scope, sizes.writes).slice(0, 12)) {
    const found = await findOn(
      solver,
      structureOf(theorem.scope, sizes, fate),
      query,
      Math.min(timeout, 10_000)
    )
    if (typeof found !== "string") return { by, breaks, answer, counterexample: describe(found, says) }
  }
  return { by, breaks, answer }
}
