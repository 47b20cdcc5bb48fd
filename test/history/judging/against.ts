/** Judges beside brute-force definitions. */

import { viewsOf } from "../../../src/history/judging/JudgeColumns.ts"
import { judgeLevel, type Level } from "../../../src/history/judging/JudgeLevels.ts"
import { findingSmallestK } from "../../../src/history/judging/KAtomic.ts"
import { searchKAtomic } from "../../../src/history/judging/KAtomicSearch.ts"
import { partitionOf, rowsOfKey } from "../../../src/history/judging/Partition.ts"
import { Search } from "../../../src/history/judging/Search.ts"
import { registerOf } from "../../../src/history/judging/SearchRegister.ts"
import { judgeSessions, sessionLevels } from "../../../src/history/judging/Sessions.ts"
import { stalenessOf } from "../../../src/history/judging/Staleness.ts"
import { defaultOptions, type JudgeOptions, type Verdict } from "../../../src/history/judging/Verdict.ts"
import type { RecordedHistory, RecordedOperation } from "../../../src/history/Recorded.ts"
import { mixed } from "../../../src/simulation/Random.ts"
import {
  deltaByDefinition,
  gammaByDefinition,
  isKAtomicByDefinition,
  isLinearizableByDefinition,
  isLinearizableInSomeWorld,
  isRegularByDefinition,
  type SessionLevel,
  sessionHoldsByDefinition,
  stalenessByDefinition
} from "./bruteForce.ts"
import { randomHistory, type Shape } from "./randomHistories.ts"

/** All sorts of small histories. */
export const shapes: ReadonlyArray<Shape> = [
  { keys: 1, processes: 2, operations: 8, cas: false, repeated: false, order: "position" },
  { keys: 1, processes: 3, operations: 8, cas: false, repeated: false, order: "time" },
  { keys: 1, processes: 4, operations: 8, cas: false, repeated: false, order: "position" },
  { keys: 2, processes: 3, operations: 8, cas: false, repeated: false, order: "time" },
  { keys: 1, processes: 3, operations: 7, cas: false, repeated: true, order: "position" },
  { keys: 1, processes: 3, operations: 7, cas: true, repeated: true, order: "time" },
  { keys: 1, processes: 3, operations: 7, cas: true, repeated: false, order: "position" }
]

/** Longer ones with more at the same time, for what needs no permutations. */
export const longShapes: ReadonlyArray<Shape> = [
  { keys: 1, processes: 5, operations: 13, cas: true, repeated: true, order: "time" },
  { keys: 1, processes: 4, operations: 12, cas: false, repeated: true, order: "position" },
  { keys: 2, processes: 5, operations: 14, cas: true, repeated: false, order: "position" }
]

/** What can be chosen, for a history whose last value is one that nobody writes. */
export const variants = (history: RecordedHistory, { order }: Shape): ReadonlyArray<JudgeOptions> => {
  const options: JudgeOptions = { ...defaultOptions, order }
  return [
    options,
    { ...options, nilRead: "wildcard" },
    { ...options, nilRead: "wildcard", nil: history.values.length - 1 },
    { ...options, failedCas: "mismatch", realTimeWrites: true }
  ]
}

/** The history of some of its operations. */
const restricted = (
  history: RecordedHistory,
  isKept: (o: RecordedOperation) => boolean
): RecordedHistory => ({
  ...history,
  operations: history.operations.filter(isKept).map((o, index) => ({ ...o, index }))
})

/** What a judge and its definition say. */
export interface Pair {
  readonly judged: (history: RecordedHistory, options: JudgeOptions) => Verdict
  readonly defined: (history: RecordedHistory, options: JudgeOptions) => boolean
  /** May the judge say that it does not know? */
  readonly mayBeUndecided: (shape: Shape) => boolean
  /** Where a witness that calls itself minimal must be so. */
  readonly isMinimal: (shape: Shape, options: JudgeOptions) => boolean
}

const never = () => false
const always = () => true

const pair = (level: Level, defined: Pair["defined"]): Pair => ({
  judged: (history, options) => judgeLevel(history, options, level),
  defined,
  mayBeUndecided: never,
  isMinimal: always
})

const sessions = (
  judged: (history: RecordedHistory, options: JudgeOptions) => Verdict,
  levels: ReadonlyArray<SessionLevel>
): Pair => ({
  judged,
  defined: (history, options) =>
    sessionHoldsByDefinition(history, options, levels, options.realTimeWrites === true),
  mayBeUndecided: ({ repeated }) => repeated,
  // A shortest cycle of writes can be made by more reads than are needed.
  isMinimal: never
})

/** All levels by name. */
export const pairs: Readonly<Record<string, Pair>> = {
  linearizable: {
    ...pair("linearizable", isLinearizableByDefinition),
    // Of a search the witness is what happened until some moment, when a compare-and-set may not have ended.
    isMinimal: ({ cas }) => !cas
  },
  regular: pair("regular", isRegularByDefinition),
  "2-atomic": pair("2-atomic", (history, options) => isKAtomicByDefinition(history, options, 2)),
  ...Object.fromEntries(
    sessionLevels.map((level) => [
      level,
      sessions((history, options) => judgeLevel(history, options, level), [level])
    ])
  ),
  "all session guarantees": sessions(
    (history, options) => judgeSessions(history, options, sessionLevels),
    sessionLevels
  )
}

/** The part of a history that a witness names is a violation by itself; if it is minimal, no smaller part is. */
const faultOfWitness = (
  { defined }: Pair,
  mustBeMinimal: boolean,
  history: RecordedHistory,
  options: JudgeOptions,
  { operations, minimal, key }: (Verdict & { verdict: "violated" })["witness"]
): string | undefined => {
  const named = restricted(history, ({ index }) => operations.includes(index))
  if (named.operations.length !== new Set(operations).size)
    return "a witness with operations that do not exist"
  if (named.operations.some((o) => o.key !== key)) return "a witness with operations of another key"
  if (defined(named, options)) return "a witness that is legal"
  const isRegister = named.operations.every(({ kind }) => kind !== "cas")
  const isUnique =
    new Set(named.operations.flatMap((o) => (o.kind === "read" ? [] : [o.value]))).size ===
    named.operations.filter((o) => o.kind !== "read").length
  if (!minimal || !mustBeMinimal) return undefined
  const isTooLarge = named.operations.some((o) =>
    o.kind === "read"
      ? !defined(
          restricted(named, ({ index }) => index !== o.index),
          options
        )
      : isRegister &&
        isUnique &&
        !defined(
          restricted(named, ({ value }) => value !== o.value),
          options
        )
  )
  return isTooLarge ? "a witness that is not minimal" : undefined
}

/** What is wrong with what a judge says, if anything. */
export const difference = (
  pair: Pair,
  history: RecordedHistory,
  options: JudgeOptions,
  shape: Shape
): string | undefined => {
  const verdict = pair.judged(history, options)
  if (verdict.verdict === "undecided")
    return pair.mayBeUndecided(shape) ? undefined : `undecided: ${verdict.reason}`
  const holds = pair.defined(history, options)
  if (holds !== (verdict.verdict === "holds"))
    return `by definition ${holds}, judged ${JSON.stringify(verdict)}`
  if (verdict.verdict === "holds") return undefined
  const fault = faultOfWitness(pair, pair.isMinimal(shape, options), history, options, verdict.witness)
  return fault === undefined ? undefined : `${fault}: ${JSON.stringify(verdict.witness)}`
}

const ended = <A>(steps: Generator<unknown, A>): A => {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

const kAtomicBySearch = (history: RecordedHistory, options: JudgeOptions, k: number): boolean =>
  Array.from(viewsOf(history, options)).every((view) => {
    const found = ended(searchKAtomic(view, k, options.limits))
    if (typeof found !== "boolean") throw new Error(found.reason)
    return found
  })

/** The same of k-atomicity: of its search, and of the smallest k from 2 where values are unique. */
export const differenceOfK = (
  history: RecordedHistory,
  options: JudgeOptions,
  { repeated }: Shape
): string | undefined => {
  const holds = (k: number) => isKAtomicByDefinition(history, options, k)
  const wrong = [1, 2, 3, 4].find((k) => kAtomicBySearch(history, options, k) !== holds(k))
  if (wrong !== undefined) return `k = ${wrong}, by definition ${holds(wrong)}`
  const smallest = [2, 3, 4, 5, 6, 7, 8, 9].find(holds)
  const expected = smallest === undefined ? "unexplained-read" : { atLeast: smallest, atMost: smallest }
  const found = ended(findingSmallestK(history, options))
  if (repeated || JSON.stringify(found) === JSON.stringify(expected)) return undefined
  return `by definition ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`
}

/** The same of the search for linearizability, also where zones would do, against all worlds: for longer histories too. */
export const differenceOfSearch = (history: RecordedHistory, options: JudgeOptions): string | undefined => {
  const partition = partitionOf(history, options)
  const found = history.keys.map((_, key) =>
    new Search(registerOf(rowsOfKey(partition, key))).run(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
  )
  const holds = isLinearizableInSomeWorld(history, options)
  return found.every((result) => result === "legal") === holds
    ? undefined
    : `in some world ${holds}, searched ${found.join()}`
}

/** Moments as the clock told them. */
export const byClock = (history: RecordedHistory): RecordedHistory => ({
  ...history,
  operations: history.operations.map((o) => ({
    ...o,
    invoked: o.invokedAt,
    completed: o.completedAt < 0 ? Number.POSITIVE_INFINITY : o.completedAt
  }))
})

/** The same of staleness, for unique values without compare-and-set. */
export const differenceOfStaleness = (
  history: RecordedHistory,
  options: JudgeOptions,
  { cas, repeated: hasRepeated }: Shape
): string | undefined => {
  if (cas || hasRepeated) return undefined
  const all = [...stalenessByDefinition(history, options).values()].sort((a, b) => a - b)
  const counts = new Map<number, number>()
  for (const k of all) if (k < Number.POSITIVE_INFINITY) counts.set(k, (counts.get(k) ?? 0) + 1)
  const { k, unexplained, deltaMillis, gammaMillis, repeated } = stalenessOf(history, options)
  const judged = { k: [...k], unexplained, deltaMillis, gammaMillis, repeated }
  const defined = {
    k: [...counts],
    unexplained: all.filter((k) => k === Number.POSITIVE_INFINITY).length,
    deltaMillis: deltaByDefinition(byClock(history), options) / 1e6,
    gammaMillis: gammaByDefinition(byClock(history), options) / 1e6,
    repeated: []
  }
  const told = (one: object) =>
    JSON.stringify(one, (_, value) => (value === Number.POSITIVE_INFINITY ? "oo" : value))
  return told(judged) === told(defined) ? undefined : `by definition ${told(defined)}, judged ${told(judged)}`
}

/** A part of a history that shows the same, from which no operation can be left out. */
export const shrunk = (
  history: RecordedHistory,
  isWrong: (history: RecordedHistory) => boolean
): RecordedHistory => {
  const smaller = history.operations
    .map((left) => restricted(history, ({ index }) => index !== left.index))
    .find(isWrong)
  return smaller === undefined ? history : shrunk(smaller, isWrong)
}

/** A history in short lines. */
export const toldShort = (history: RecordedHistory): string =>
  history.operations
    .map(
      (o) =>
        `${o.index}: p${o.process} k${o.key} ${o.kind} ${o.kind === "cas" ? `${o.from}>` : ""}${o.value} ${o.outcome} [${o.invoked}, ${o.completed}]`
    )
    .join("\n")

/** Tells what is wrong with what is judged, if anything. */
export type Comparison = (history: RecordedHistory, options: JudgeOptions, shape: Shape) => string | undefined

/** What each judge is held against. */
export const comparisons: Readonly<Record<string, Comparison>> = {
  ...Object.fromEntries(
    Object.entries(pairs).map(([name, pair]) => [
      name,
      (history: RecordedHistory, options: JudgeOptions, shape: Shape) =>
        difference(pair, history, options, shape)
    ])
  ),
  "k-atomic": differenceOfK,
  search: differenceOfSearch,
  staleness: differenceOfStaleness
}

/** The first difference in so many random histories of each shape, on a part of the history as small as can be. */
export const firstDifference = (
  compared: Comparison,
  seed: number,
  perShape: number,
  ofShapes: ReadonlyArray<Shape> = shapes
): string | undefined => {
  for (const [s, shape] of ofShapes.entries())
    for (let i = 0; i < perShape; i++) {
      const history = randomHistory(mixed(seed, s), i, shape)
      const variant = i % variants(history, shape).length
      const wrong = (some: RecordedHistory) => compared(some, variants(some, shape)[variant]!, shape)
      if (wrong(history) === undefined) continue
      const small = shrunk(history, (some) => wrong(some) !== undefined)
      const where = `history ${i} of ${JSON.stringify(shape)}, variant ${variant}`
      return `${where}\n${toldShort(small)}\n${wrong(small)}`
    }
  return undefined
}
