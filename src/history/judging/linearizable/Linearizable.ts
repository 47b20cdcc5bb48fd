/**
 * Is a history linearizable? Key by key: by zones where it is known which write each read returned, by search elsewhere.
 *
 * @module
 */
import { INITIAL_VALUE, type RecordedHistory } from "../../Recorded.ts"
import { ofKey } from "../view/JudgeWords.ts"
import type { JudgeOptions, Verdict, Witness } from "../view/Verdict.ts"
import { STEPS_AT_ONCE, shrunkRows } from "./LinearizableShrink.ts"
import { witnessOfNowhere, witnessOfSearch, witnessOfZones } from "./LinearizableWitness.ts"
import { CAS, type Partition, partitionOf, type Rows, rowsOfKey, WRITE } from "./Partition.ts"
import { Search } from "./Search.ts"
import { registerOf } from "./SearchRegister.ts"
import { judgeZones, zonesMemory } from "./Zones.ts"

/** Where a judge is when it gives way. */
export interface LinearizableProgress {
  /** The key that is being judged. */
  readonly key: number
  /** How many choices its search has tried. */
  readonly steps: number
}

/** Rows that are judged by zones before the judge gives way. */
const rowsAtOnce = 100_000

/** For each step that a search took, so many may be spent on making its witness smaller; and so many at least. */
const stepsToShrink = { each: 20, least: 1_000_000 }

/**
 * Judges a history, and gives way every some thousand steps, so that whoever runs it can do something else or stop. Kinds
 * of witnesses: `value-never-written`, `aborted-read`, `read-before-write`, `overlapping-values` (two values were there
 * at the same time), `value-within-value` (one was there in the midst of another), and `no-order` where it was searched.
 * The verdict is undecided only if a limit was met and no other key is violated.
 *
 * @param shrinks without it a search that finds no order gives all operations of the key as its witness, at once
 */
export function* judgingLinearizable(
  history: RecordedHistory,
  options: JudgeOptions,
  shrinks = true
): Generator<LinearizableProgress, Verdict> {
  const partition = partitionOf(history, options)
  const memory = zonesMemory(history.values.length, partition)
  const searched: Array<number> = []
  let judged = 0
  for (let key = 0; key < history.keys.length; key++) {
    const found = judgeZones(partition, key, memory)
    if (found === "unknown-writes") searched.push(key)
    else if (found !== "legal")
      return {
        verdict: "violated",
        method: "zones",
        witness: witnessOfZones(history, partition, key, found, options)
      }
    judged += partition.offsets[key + 1]! - partition.offsets[key]!
    if (judged >= rowsAtOnce) {
      yield { key, steps: 0 }
      judged = 0
    }
  }
  if (searched.length === 0) return { verdict: "holds", method: "zones" }
  const sizeOf = (key: number): number => partition.offsets[key + 1]! - partition.offsets[key]!
  searched.sort((a, b) => sizeOf(a) - sizeOf(b))
  const undecided: Array<string> = []
  for (const [i, key] of searched.entries()) {
    if (options.limits.isOver()) {
      const left = searched.length - i
      undecided.push(`the time was over before ${left} of ${searched.length} keys were searched`)
      break
    }
    const found = yield* searching(history, partition, key, options, shrinks)
    if (typeof found === "string") undecided.push(found)
    else if (found !== undefined) return { verdict: "violated", method: "search", witness: found }
  }
  return undecided.length === 0
    ? { verdict: "holds", method: "search" }
    : { verdict: "undecided", method: "search", reason: undecided.join("; ") }
}

/** The same at one go. */
export const judgeLinearizable = (
  history: RecordedHistory,
  options: JudgeOptions,
  shrinks = true
): Verdict => {
  const judging = judgingLinearizable(history, options, shrinks)
  for (;;) {
    const { done, value } = judging.next()
    if (done === true) return value
  }
}

/** A witness, or which limit was met; nothing if an order was found. */
function* searching(
  history: RecordedHistory,
  partition: Partition,
  key: number,
  options: JudgeOptions,
  shrinks: boolean
): Generator<LinearizableProgress, Witness | string | undefined> {
  const { limits } = options
  const rows = rowsOfKey(partition, key)
  const nowhere = foundNowhere(rows)
  if (nowhere !== undefined) return witnessOfNowhere(history, key, rows.index[nowhere]!, options)
  const register = registerOf(rows)
  const search = new Search(register)
  for (;;) {
    const result = search.run(STEPS_AT_ONCE, limits.cacheBytes)
    if (result === "legal") return undefined
    if (result === "illegal") break
    const met = search.bytes > limits.cacheBytes ? "memory" : limits.isOver() ? "time" : undefined
    if (met !== undefined)
      return (
        `the ${met} was over when ${search.configurations} configurations${ofKey(history, key)} had been tried: ` +
        `at most ${search.furthest} of ${register.size} operations could be put in order`
      )
    yield { key, steps: search.steps }
  }
  if (!shrinks) return witnessOfSearch(history, key, rows, false)
  const steps = Math.max(stepsToShrink.least, stepsToShrink.each * search.steps)
  const shrinking = shrunkRows(rows, search.furthestEnd, limits, steps)
  for (;;) {
    const { done, value } = shrinking.next()
    if (done === true) return witnessOfSearch(history, key, value.rows, value.minimal)
    yield { key, steps: search.steps }
  }
}

/** A compare-and-set that found what nothing can have set. Of reads zones have asked the same before. */
const foundNowhere = ({ effect, value, from, completed }: Rows): number | undefined => {
  const set = new Set([INITIAL_VALUE])
  for (let row = 0; row < effect.length; row++)
    if (effect[row] === WRITE || effect[row] === CAS) set.add(value[row]!)
  for (let row = 0; row < effect.length; row++)
    if (effect[row] === CAS && completed[row] !== Number.POSITIVE_INFINITY && !set.has(from[row]!)) return row
  return undefined
}
