/** Witnesses beside what a witness is. */
import type { JudgeOptions, Witness } from "../../../../src/history/judging/view/Verdict.ts"
import type { RecordedHistory, RecordedOperation } from "../../../../src/history/Recorded.ts"
import { restricted } from "./againstShrunk.ts"

/**
 * What may be left out of a history that holds, so that it still holds: a read; a failed compare-and-set; and, where no
 * failed compare-and-set says anything, an operation whose value nobody needs, and a value that no compare-and-set
 * touches, with all its operations, if it was written once.
 */
const droppable = (
  { operations }: RecordedHistory,
  { failedCas }: JudgeOptions,
  witness: Witness
): ReadonlyArray<ReadonlySet<RecordedOperation>> => {
  const happened = operations.filter(({ outcome }) => outcome !== "fail")
  const reads = happened.filter(({ kind }) => kind === "read").map((o) => new Set([o]))
  // Where a read returned what only failed operations set, these are named to explain it.
  const mismatches =
    failedCas === "mismatch" && witness.kind !== "aborted-read"
      ? operations.filter(({ kind, outcome }) => kind === "cas" && outcome === "fail")
      : []
  if (mismatches.length > 0) return [...reads, ...mismatches.map((o) => new Set([o]))]
  const setting = happened.filter(({ kind }) => kind !== "read")
  const needed = new Set([
    ...operations.filter(({ kind }) => kind === "read").map(({ value }) => value),
    ...setting.filter(({ kind }) => kind === "cas").map(({ from }) => from)
  ])
  const compared = new Set(setting.flatMap((o) => (o.kind === "cas" ? [o.value, o.from] : [])))
  const values = new Set(operations.map(({ value }) => value).filter((value) => !compared.has(value)))
  const once = [...values].filter((value) => setting.filter((o) => o.value === value).length <= 1)
  return [
    ...reads,
    ...setting.filter(({ value }) => !needed.has(value)).map((o) => new Set([o])),
    ...once.map((value) => new Set(operations.filter((o) => o.value === value)))
  ]
}

/** What a level is by definition. */
type Definition = (history: RecordedHistory, options: JudgeOptions) => boolean

/** The part of a history that a witness names is a violation by itself; if it is minimal, no smaller part is. */
export const faultOfWitness = (
  defined: Definition,
  history: RecordedHistory,
  options: JudgeOptions,
  witness: Witness
): string | undefined => {
  const { operations, minimal, key } = witness
  const named = restricted(history, ({ index }) => operations.includes(index))
  if (named.operations.length !== new Set(operations).size)
    return "a witness with operations that do not exist"
  if (named.operations.some((o) => o.key !== key)) return "a witness with operations of another key"
  if (defined(named, options)) return "a witness that is legal"
  if (!minimal) return "a witness that is not minimal, and says so"
  const isTooLarge = droppable(named, options, witness).some(
    (part) =>
      !defined(
        restricted(named, (o) => !part.has(o)),
        options
      )
  )
  return isTooLarge ? "a witness that is not minimal" : undefined
}
