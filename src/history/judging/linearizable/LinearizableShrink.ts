/**
 * The smallest part of a key's history that no order explains, found with the search itself.
 *
 * What may be left out is what never makes a legal history illegal: a read; a failed compare-and-set; a value that no
 * compare-and-set touches, with all that wrote or read it; and an operation whose value nothing needs. The last two not
 * while failed compare-and-sets are there, since those can be satisfied by any value.
 *
 * @module
 */

import type { Limits } from "../view/Verdict.ts"
import { CAS, MISMATCH, READ, type Rows, selected, WRITE } from "./Partition.ts"
import { Search } from "./Search.ts"
import { registerOf } from "./SearchRegister.ts"

/** Steps of a search between two moments at which it gives way. */
export const STEPS_AT_ONCE = 4096

/** What is left, and whether nothing more can be left out. */
export interface Shrunk {
  readonly rows: Rows
  readonly minimal: boolean
}

/** Ends the shrinking early. */
class Budget {
  readonly #limits: Limits
  #steps: number
  isOver = false

  constructor(limits: Limits, steps: number) {
    this.#limits = limits
    this.#steps = steps
  }

  *isIllegal(rows: Rows): Generator<void, boolean> {
    if (this.isOver) return false
    const register = registerOf(rows)
    // To make the lists is work as well.
    this.#steps -= register.size >>> 3
    const search = new Search(register)
    for (;;) {
      const before = search.steps
      const result = search.run(STEPS_AT_ONCE, this.#limits.cacheBytes)
      this.#steps -= search.steps - before
      if (result !== "unfinished") {
        this.isOver = this.#steps <= 0
        return result === "illegal"
      }
      this.isOver = this.#steps <= 0 || search.bytes > this.#limits.cacheBytes || this.#limits.isOver()
      if (this.isOver) return false
      yield
    }
  }
}

type IsIllegal = (part: ReadonlyArray<number>) => Generator<void, boolean>

/**
 * Makes rows smaller that no order explains, as long as the rest is not explained either.
 *
 * @param furthestEnd the latest end by which the search was stopped: no shorter beginning of the history is illegal
 * @param steps the most steps of searches that may be spent
 */
export function* shrunkRows(
  rows: Rows,
  furthestEnd: number,
  limits: Limits,
  steps: number
): Generator<void, Shrunk> {
  const budget = new Budget(limits, steps)
  const cut = yield* withoutUnits(yield* shortestBeginning(rows, furthestEnd, budget), budget)
  // That some had not ended by the moment only made them easier to explain, and so it can be forgotten; then perhaps
  // less is needed.
  const part = yield* withoutUnits(uncut(rows, cut), budget)
  return { rows: part, minimal: !budget.isOver }
}

/** Leaves out whatever can be left out. */
function* withoutUnits(rows: Rows, budget: Budget): Generator<void, Rows> {
  let current = rows
  for (let size = -1; size !== current.index.length && !budget.isOver; ) {
    size = current.index.length
    for (const units of [valuesOf, readsOf, uselessOf]) {
      const parts = units(current).toSorted((a, b) => a.at(-1)! - b.at(-1)!)
      const free = new Set(parts.flat())
      const fixed = Array.from(current.index.keys()).filter((row) => !free.has(row))
      const rowsOf = (kept: ReadonlyArray<number>): Rows =>
        selected(
          current,
          [...fixed, ...kept.flatMap((unit) => parts[unit]!)].sort((a, b) => a - b)
        )
      const kept = yield* smallest(
        // What is illegal at the end of the beginning is mostly about what happened last.
        parts.map((_, unit) => parts.length - 1 - unit),
        (part) => budget.isIllegal(rowsOf(part)),
        budget
      )
      if (kept.length < parts.length) current = rowsOf(kept)
    }
  }
  return current
}

/** Some of the rows, as they were before their history was cut. */
const uncut = (rows: Rows, part: Rows): Rows => {
  const kept = new Set(part.index)
  return selected(
    rows,
    Array.from(rows.index.keys()).filter((row) => kept.has(rows.index[row]!))
  )
}

/**
 * What had begun up to a moment: what ended later may have happened or not, and a read that ended later says nothing. If a
 * history is legal, so are all its beginnings.
 */
const beginning = (rows: Rows, until: number): Rows => {
  const kept = Array.from(rows.index.keys()).filter(
    (row) =>
      rows.invoked[row]! <= until &&
      (rows.completed[row]! <= until || rows.effect[row] === WRITE || rows.effect[row] === CAS)
  )
  const part = selected(rows, kept)
  for (let row = 0; row < part.completed.length; row++)
    if (part.completed[row]! > until) part.completed[row] = Number.POSITIVE_INFINITY
  return part
}

function* shortestBeginning(rows: Rows, furthestEnd: number, budget: Budget): Generator<void, Rows> {
  const ends = rows.completed.filter((end) => end >= furthestEnd).sort()
  let low = 0
  let high = ends.length - 1
  // Mostly the search was stopped where the history becomes illegal, or a little before: steps become longer from there.
  for (let step = 1; low < high && !budget.isOver; step *= 2) {
    const tried = Math.min(low + step - 1, (low + high) >> 1)
    if (yield* budget.isIllegal(beginning(rows, ends[tried]!))) high = tried
    else low = tried + 1
  }
  return beginning(rows, ends[high]!)
}

/**
 * The smallest list of units that is illegal, when all are and none becomes legal by adding. The shortest illegal
 * beginning of the list ends with a unit that is needed; the rest of it becomes smaller in the same way. Short beginnings
 * are tried first: they are quickly judged.
 */
function* smallest(
  units: ReadonlyArray<number>,
  isIllegal: IsIllegal,
  budget: Budget
): Generator<void, ReadonlyArray<number>> {
  let rest = units
  let kept: ReadonlyArray<number> = []
  while (!budget.isOver) {
    let low = 0
    let high = rest.length
    for (let step = 1; low < high; step *= 2) {
      const tried = Math.min(low + step - 1, (low + high) >> 1)
      if (yield* isIllegal([...rest.slice(0, tried), ...kept])) {
        high = tried
        step = 1
      } else low = tried + 1
    }
    if (low === 0) return kept
    kept = [rest[low - 1]!, ...kept]
    rest = rest.slice(0, low - 1)
  }
  return [...rest, ...kept]
}

const all = ({ index }: Rows): ReadonlyArray<number> => Array.from(index.keys())

const hasMismatches = ({ effect }: Rows): boolean => effect.includes(MISMATCH)

/** Reads and failed compare-and-sets, each alone. */
export const readsOf = (rows: Rows): ReadonlyArray<ReadonlyArray<number>> =>
  all(rows).flatMap((row) => (rows.effect[row] === READ || rows.effect[row] === MISMATCH ? [[row]] : []))

/** Values that no compare-and-set touches, each with all its operations. */
export const valuesOf = (rows: Rows): ReadonlyArray<ReadonlyArray<number>> => {
  if (hasMismatches(rows)) return []
  const parts = new Map<number, Array<number>>()
  const compared = new Set<number>()
  for (const row of all(rows)) {
    const value = rows.value[row]!
    if (rows.effect[row] === CAS) compared.add(value).add(rows.from[row]!)
    else if (parts.has(value)) parts.get(value)!.push(row)
    else parts.set(value, [row])
  }
  return [...parts].flatMap(([value, part]) => (compared.has(value) ? [] : [part]))
}

/** Operations that set what nothing needs, each alone. */
export const uselessOf = (rows: Rows): ReadonlyArray<ReadonlyArray<number>> => {
  if (hasMismatches(rows)) return []
  const needed = new Set(
    all(rows).flatMap((row) => {
      if (rows.effect[row] === WRITE) return []
      return [rows.effect[row] === READ ? rows.value[row]! : rows.from[row]!]
    })
  )
  return all(rows).flatMap((row) => (needed.has(rows.value[row]!) ? [] : [[row]]))
}
