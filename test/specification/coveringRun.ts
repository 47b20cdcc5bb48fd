/**
 * Rows of the covering array put to TLC and to the mirror, and what is told of them.
 *
 * @module
 */
import { join } from "node:path"
import { Clock, Effect } from "effect"
import { exploreGraph, type TransitionSystem } from "../../src/checker/index.ts"
import type { State } from "../../src/model/index.ts"
import { compareGraphs, type GraphComparison } from "../../src/specification/GraphComparison.ts"
import { systemOf } from "../../src/verification/System.ts"
import { actsIn, type CoveringRow, modelOf, nameOf } from "./covering.ts"

// Half the time of a small run goes into optimising code that hardly runs.
process.env.JAVA_TOOL_OPTIONS ??= "-XX:TieredStopAtLevel=1"

const theSpecification = join(import.meta.dirname, "..", "..", "spec")

/** A row whose graphs were compared. */
export interface ComparedRow {
  readonly row: CoveringRow
  readonly comparison: GraphComparison
  /** The actions of the mirror that change what some replica holds. */
  readonly changingStores: ReadonlySet<string>
  readonly seconds: number
}

/**
 * Compares the graph that TLC dumps of a row's model with the mirror's. `specFolder` may be that of another
 * specification. Errors: those of `compareGraphs`.
 */
export const compareRow = Effect.fn("compareRow")(function* (
  row: CoveringRow,
  { jar, specFolder = theSpecification }: { readonly jar: string; readonly specFolder?: string }
) {
  const model = modelOf(row)
  const before = yield* Clock.currentTimeMillis
  const comparison = yield* compareGraphs(model, { specFolder, jar })
  const seconds = ((yield* Clock.currentTimeMillis) - before) / 1000
  const changingStores = yield* Effect.promise(() =>
    actionsThatChangeStores(systemOf(model, { invariants: [], symmetry: false }))
  )
  const compared: ComparedRow = { row, comparison, changingStores, seconds }
  return compared
})

/** The actions of which some step changes what a replica holds. */
const actionsThatChangeStores = async (system: TransitionSystem<State>): Promise<ReadonlySet<string>> => {
  const found = new Set<string>()
  const successors: typeof system.successors = (state, emit) =>
    system.successors(state, (action, next, ...parameters) => {
      if (!found.has(action) && String(next.store) !== String(state.store)) found.add(action)
      emit(action, next, ...parameters)
    })
  await exploreGraph({ ...system, successors }, {})
  return found
}

/** What is wrong with a row, or nothing. */
export const wrongWith = ({ row, comparison }: ComparedRow): string | undefined => {
  if (!comparison.equal) return `${nameOf(row)}:\n${comparison.difference?.text}`
  const missing = actsIn(row).filter((name) => !comparison.specification.actions.includes(name))
  return missing.length === 0
    ? undefined
    : `${nameOf(row)}:\nOn neither side there is a ${missing.join(", ")}.`
}

/** One line about a row. */
export const lineOf = ({ row, comparison, seconds }: ComparedRow): string => {
  const { states, edges } = comparison.specification
  return `${states.toLocaleString("en")} states, ${edges.toLocaleString("en")} edges, ${seconds.toFixed(1)} s: ${nameOf(row)}`
}

/** What the compared graphs have together; `actions` says in how many rows each occurs. */
export interface Totals {
  readonly rows: number
  readonly states: number
  readonly edges: number
  readonly seconds: number
  readonly actions: ReadonlyMap<string, number>
  /** In how many rows each action changes what a replica holds. */
  readonly changingStores: ReadonlyMap<string, number>
}

/** The totals of some rows. */
export const totalsOf = (compared: ReadonlyArray<ComparedRow>): Totals => {
  const sum = (each: (row: ComparedRow) => number): number =>
    compared.reduce((all, row) => all + each(row), 0)
  const count = (each: (row: ComparedRow) => Iterable<string>): ReadonlyMap<string, number> => {
    const counts = new Map<string, number>()
    for (const name of compared.flatMap((row) => [...each(row)]))
      counts.set(name, (counts.get(name) ?? 0) + 1)
    return counts
  }
  return {
    rows: compared.length,
    states: sum(({ comparison }) => comparison.specification.states),
    edges: sum(({ comparison }) => comparison.specification.edges),
    seconds: sum(({ seconds }) => seconds),
    actions: count(({ comparison }) => comparison.specification.actions),
    changingStores: count(({ changingStores }) => changingStores)
  }
}

/** The totals as a table. */
export const totalsText = ({ rows, states, edges, seconds, actions, changingStores }: Totals): string =>
  [
    `${rows} models, ${states.toLocaleString("en")} states, ${edges.toLocaleString("en")} edges, ${seconds.toFixed(0)} s`,
    "action          models  changes a store in",
    ...[...actions.keys()]
      .sort()
      .map((name) =>
        `${name.padEnd(14)}  ${String(actions.get(name)).padStart(6)}  ${changingStores.get(name) ?? ""}`.trimEnd()
      )
  ].join("\n")
