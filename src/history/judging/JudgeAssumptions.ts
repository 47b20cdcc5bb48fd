/**
 * What a verdict depends on: the same history under the other convention.
 *
 * @module
 */
import type { RecordedHistory } from "../Recorded.ts"
import { type Alternative, alternativesOf, type Dependence } from "./JudgeAlternatives.ts"
import { judgingLevel, type Level, restricted } from "./JudgeLevels.ts"
import type { JudgeOptions, Verdict, Witness } from "./view/Verdict.ts"

export type { Assumption, Dependence } from "./JudgeAlternatives.ts"

/** The same, with the histories that have been changed already. */
interface Remembering extends Alternative {
  readonly known: WeakMap<RecordedHistory, RecordedHistory>
}

/**
 * The operations of a witness as a history, if all that could explain its reads is among them: then what it violates,
 * everything does, since no level is violated by dropping reads, and values with all their reads.
 */
const aloneOf = (history: RecordedHistory, { key, operations }: Witness): RecordedHistory | undefined => {
  const named = operations.map((index) => history.operations[index]!)
  const seen = new Set(named.filter(({ kind }) => kind === "read").map(({ value }) => value))
  const own = new Set(operations)
  const isClosed = history.operations.every(
    (o) =>
      o.key !== key || o.kind === "read" || !seen.has(o.value) || own.has(o.index) || o.outcome === "fail"
  )
  const isRegister = named.every(({ kind }) => kind !== "cas")
  if (!isClosed || !isRegister) return undefined
  return { ...history, operations: named.map((operation, index) => ({ ...operation, index })) }
}

/** Under an alternative, the verdict that a level would have; `undefined` where it is the same, or not known. */
function* otherVerdict(
  history: RecordedHistory,
  level: Level,
  verdict: Verdict,
  { changes, only, keys, options, ...alternative }: Remembering,
  partOf: (keys: ReadonlyArray<number>) => RecordedHistory
): Generator<void, Dependence["verdict"] | undefined> {
  if (keys.length === 0 || !changes.has(verdict.verdict) || only?.has(level) === false) return undefined
  const changed = (part: RecordedHistory): RecordedHistory => {
    const known = alternative.known.get(part) ?? alternative.history(part)
    alternative.known.set(part, known)
    return known
  }
  const judged = function* (some: ReadonlyArray<number> | undefined) {
    const part = some === undefined ? history : partOf(some)
    return (yield* judgingLevel(changed(part), options, level)).verdict
  }
  if (verdict.verdict === "holds") {
    if (alternative.broken !== undefined) {
      const alone = { ...history, operations: [{ ...alternative.broken, index: 0 }] }
      if ((yield* judgingLevel(alone, options, level)).verdict === "violated") return "violated"
    }
    // One key that is violated is enough, and the first one mostly is.
    if ((yield* judged(keys.slice(0, 1))) === "violated") return "violated"
    return keys.length > 1 && (yield* judged(keys.slice(1))) === "violated" ? "violated" : undefined
  }
  if (verdict.verdict !== "violated" || !keys.includes(verdict.witness.key)) return undefined
  const alone = aloneOf(history, verdict.witness)
  if (alone !== undefined) {
    const other = yield* judgingLevel(alternative.history(alone), options, level)
    if (other.verdict === "violated") return undefined
  }
  // What stays violated on the key of the witness stays violated.
  if ((yield* judged([verdict.witness.key])) !== "holds") return undefined
  const other = yield* judged(undefined)
  return other === "holds" ? other : undefined
}

/** Makes the judge of what verdicts depend on; what all levels need is found once. */
export const dependencesIn = (
  history: RecordedHistory,
  options: JudgeOptions
): ((level: Level, verdict: Verdict) => Generator<void, ReadonlyArray<Dependence>>) => {
  const alternatives = alternativesOf(history, options).map((alternative) => ({
    ...alternative,
    known: new WeakMap<RecordedHistory, RecordedHistory>()
  }))
  // All levels mostly ask for the same key.
  const parts = new Map<string, RecordedHistory>()
  const partOf = (keys: ReadonlyArray<number>): RecordedHistory => {
    const name = keys.join()
    const part = parts.get(name) ?? restricted(history, keys)
    if (parts.size < 4) parts.set(name, part)
    return part
  }
  return function* (level, verdict) {
    const found: Array<Dependence> = []
    for (const alternative of alternatives) {
      if (options.limits.isOver()) break
      const other = yield* otherVerdict(history, level, verdict, alternative, partOf)
      const { assumption, otherwise } = alternative
      if (other !== undefined) found.push({ assumption, otherwise, verdict: other })
      yield
    }
    return found
  }
}
