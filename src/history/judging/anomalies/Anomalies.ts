/**
 * Anomalies by their names, each with the operations that show it. All of them are violations of linearizability; a
 * history that is not linearizable may have none of these.
 *
 * - `value-never-written`: a read returned a value that nobody had begun to write when it ended.
 * - `aborted-read`: a read returned a value that only writes wrote which failed.
 * - `stale-read`: the value of a read had been overwritten: some write began after the read's write had ended, and ended
 *   before the read began. What a regular register never shows.
 * - `read-went-back`: of two reads, one after the other, the second returned a value whose write had ended before the
 *   write of the first one's value began.
 * - `lost-write`: an acknowledged write that no read ever returned, although a read began after it had ended and before any
 *   later write of the key began; all of those returned values whose writes had ended before this one began.
 * - `resurrected-value`: a value was read, then another that is not certainly older, and then the first one again, each read
 *   after the one before.
 * - `divergence`: after every write of known end had ended, one value was read, then another, and then the first one again,
 *   each read after the one before, and neither is of a write of unknown end. So the replicas did not come to agree although
 *   nothing was written any more.
 *
 * After, before and ended are those of real time, between operations of any processes. All but the first two need to know
 * which write a read returned, so they are not looked for on keys on which a value was written twice.
 *
 * @module
 */
import type { RecordedHistory } from "../../Recorded.ts"
import { versionsBehind } from "../staleness/StalenessVersions.ts"
import { viewsOf } from "../view/JudgeColumns.ts"
import { beforeItsWrite, withoutSource } from "../view/JudgeSource.ts"
import type { JudgeView } from "../view/JudgeView.ts"
import { inWords, ofKey } from "../view/JudgeWords.ts"
import type { JudgeOptions } from "../view/Verdict.ts"
import { readsThatWentBack, staleReads } from "./AnomaliesOfReads.ts"
import { divergence, lostWrites, resurrectedValues } from "./AnomaliesOfValues.ts"

/** All kinds of anomalies, the plainest first. */
export const anomalyKinds = [
  "value-never-written",
  "aborted-read",
  "stale-read",
  "read-went-back",
  "lost-write",
  "resurrected-value",
  "divergence"
] as const

/** The name of a kind of anomalies. */
export type AnomalyKind = (typeof anomalyKinds)[number]

/** One anomaly. */
export interface Anomaly {
  /** Its name. */
  readonly kind: AnomalyKind
  /** Index into the keys of the history. */
  readonly key: number
  /** Indexes of the operations that show it, ascending; they show it on their own. */
  readonly operations: ReadonlyArray<number>
  /** What happened, in a sentence with processes, values and moments. */
  readonly text: string
}

/** The anomalies of a history. */
export interface Anomalies {
  /** The first ones of each kind, by kind, key, and the order of their first operations. */
  readonly list: ReadonlyArray<Anomaly>
  /** How many there are of each kind, with those that are not in the list. */
  readonly counts: Readonly<Record<AnomalyKind, number>>
}

/** Positions of the operations of an anomaly: what it is about last. */
export type Found = ReadonlyArray<number>

/** How many of each kind are listed unless something else is asked for. */
export const LISTED_ANOMALIES = 100

/** The sentence of an anomaly of a kind that is found by positions. */
const told = (view: JudgeView, kind: AnomalyKind, found: Found, behind: Int32Array): string => {
  const { history, index, name, read } = view
  const words = found.map((position) => inWords(history, index[position]!))
  const last = found[found.length - 1]!
  const of = ofKey(history, view.key)
  const value = (position: number): string => history.values[name[read[position]!]!]!
  switch (kind) {
    case "stale-read":
      return `A stale read${of}, at least ${behind[last]! - 1} ${behind[last] === 2 ? "version" : "versions"} behind: ${words.join("; then ")}.`
    case "read-went-back":
      return `A read${of} went back to an older value: ${words.slice(0, -1).join("; ")}; then ${words.at(-1)!}.`
    case "lost-write":
      return `A write${of} was lost: ${words.at(-2)!}, but nobody ever read that; before anything newer was written, ${words.at(-1)!}, which is older.`
    case "resurrected-value":
      return `The value ${value(last)}${of} came back: ${words.slice(-3).join("; then ")}.`
    default:
      return `Reads${of} do not agree although the last write had ended: ${words[0]!}; then ${words.slice(-3).join("; then ")}.`
  }
}

/** Collects the anomalies of keys, one after the other. */
export class AnomalyCollection {
  private readonly found = new Map<AnomalyKind, Array<Anomaly>>(anomalyKinds.map((kind) => [kind, []]))
  private readonly numbers = Object.fromEntries(anomalyKinds.map((kind) => [kind, 0])) as Record<
    AnomalyKind,
    number
  >
  private readonly most: number

  /** @param most - how many of each kind are listed */
  constructor(most = LISTED_ANOMALIES) {
    this.most = most
  }

  private count(kind: AnomalyKind, anomaly: () => Pick<Anomaly, "operations" | "text" | "key">): void {
    this.numbers[kind]++
    const list = this.found.get(kind)!
    if (list.length >= this.most) return
    const { key, operations, text } = anomaly()
    list.push({ kind, key, operations, text })
  }

  private addFound(view: JudgeView, kind: AnomalyKind, all: Iterable<Found>, behind: Int32Array): void {
    for (const found of all)
      this.count(kind, () => ({
        key: view.key,
        operations: [...new Set(found.map((position) => view.index[position]!))].sort((a, b) => a - b),
        text: told(view, kind, found, behind)
      }))
  }

  /** Adds the anomalies of the next key; {@link versionsBehind} of it, if that is known already. O(n log n). */
  add(view: JudgeView, behind?: Int32Array): void {
    for (let i = 0; i < view.count; i++) {
      const value = view.read[i]!
      if (value <= 0) continue
      const write = view.writer[value]!
      if (write < 0) {
        const aborted = view.refused[value]! >= 0
        this.count(aborted ? "aborted-read" : "value-never-written", () => withoutSource(view, i))
      } else if (view.completed[i]! < view.invoked[write]!)
        this.count("value-never-written", () => beforeItsWrite(view, i, write))
    }
    if (view.repeated >= 0) return
    const versions = behind ?? versionsBehind(view)
    this.addFound(view, "stale-read", staleReads(view, versions), versions)
    this.addFound(view, "read-went-back", readsThatWentBack(view, versions), versions)
    this.addFound(view, "lost-write", lostWrites(view), versions)
    this.addFound(view, "resurrected-value", resurrectedValues(view, versions), versions)
    this.addFound(view, "divergence", divergence(view, versions), versions)
  }

  /** What has been added. */
  all(): Anomalies {
    return { list: anomalyKinds.flatMap((kind) => this.found.get(kind)!), counts: { ...this.numbers } }
  }
}

/** The anomalies of a history, over all its keys. O(n log n). */
export const anomaliesOf = (
  history: RecordedHistory,
  options: JudgeOptions,
  most = LISTED_ANOMALIES
): Anomalies => {
  const collection = new AnomalyCollection(most)
  for (const view of viewsOf(history, options)) collection.add(view)
  return collection.all()
}
