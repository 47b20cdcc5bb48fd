/**
 * How stale the reads of a history were: in versions and in time.
 *
 * @module
 */
import type { RecordedHistory } from "../../Recorded.ts"
import { viewsOf } from "../view/JudgeColumns.ts"
import { unexplainedRead } from "../view/JudgeSource.ts"
import { type JudgeView, valueAt } from "../view/JudgeView.ts"
import type { JudgeOptions } from "../view/Verdict.ts"
import { deltaOfClusters, gammaOfClusters, type TimedClusters } from "./StalenessTime.ts"
import { versionsBehind } from "./StalenessVersions.ts"

/** Staleness of one key. */
export interface KeyStaleness {
  /** Index into the keys of the history. */
  readonly key: number
  /** How many reads were k versions behind for certain, by k; see `versionsBehind`. 1 is not stale. */
  readonly k: ReadonlyMap<number, number>
  /** Reads of what nobody had begun to write when they ended: no k explains them. */
  readonly unexplained: number
  /**
   * Delta in milliseconds: how much earlier all reads would have to begin for the key to be linearizable. Infinity where
   * nothing helps, `null` where the history has no times. Zero of a key that is not linearizable: less than the clock
   * shows.
   */
  readonly deltaMillis: number | null
  /**
   * Gamma in milliseconds: how much wider all operations would have to be, half of it at either end. Infinity for a read of
   * what was never written, `null` where the history has no times.
   */
  readonly gammaMillis: number | null
}

/** Staleness of a whole history: the histogram of all keys, and the largest times of any key. */
export interface Staleness {
  /** How many reads were k versions behind for certain, by k, ascending. */
  readonly k: ReadonlyMap<number, number>
  /** Reads of what nobody had begun to write when they ended. */
  readonly unexplained: number
  /** The largest Delta of a key in milliseconds; `null` where some time is missing. */
  readonly deltaMillis: number | null
  /** The largest Gamma of a key in milliseconds; `null` where some time is missing. */
  readonly gammaMillis: number | null
  /** Keys with a stale read, an unexplained one, or a Delta or Gamma above zero, by index; all others are fresh. */
  readonly keys: ReadonlyArray<KeyStaleness>
  /** Keys without a staleness, since a value was written more than once: their reads are not counted. */
  readonly repeated: ReadonlyArray<number>
}

const nanosPerMilli = 1_000_000

/** The clusters of a key by the clock; `null` if some time is missing. */
const timedClusters = (view: JudgeView): TimedClusters | null => {
  const { count, invokedAt, completedAt, read, certain, values } = view
  // By value; one that only failed writes wrote is like one that is never read, which contradicts nothing.
  const writeStart = new Float64Array(values).fill(Number.NEGATIVE_INFINITY)
  const firstEnd = new Float64Array(values).fill(Number.POSITIVE_INFINITY)
  const lastRead = new Float64Array(values).fill(Number.NEGATIVE_INFINITY)
  const firstReadEnd = new Float64Array(values).fill(Number.POSITIVE_INFINITY)
  firstEnd[0] = Number.NEGATIVE_INFINITY
  for (let i = 0; i < count; i++) {
    const began = invokedAt[i]!
    const ended = certain[i] === 1 ? completedAt[i]! : Number.POSITIVE_INFINITY
    if (began < 0 || ended < 0) return null
    const value = valueAt(view, i)
    firstEnd[value] = Math.min(firstEnd[value]!, ended)
    if (read[i]! < 0) {
      writeStart[value] = began
      continue
    }
    lastRead[value] = Math.max(lastRead[value]!, began)
    firstReadEnd[value] = Math.min(firstReadEnd[value]!, ended)
  }
  return { writeStart, firstEnd, lastRead, firstReadEnd }
}

/** Staleness of a key; `null` if a value was written more than once. O(n log n). */
export const stalenessOfKey = (view: JudgeView, behind = versionsBehind(view)): KeyStaleness | null => {
  if (view.repeated >= 0) return null
  const k = new Map<number, number>()
  let fresh = 0
  let unexplained = 0
  for (const versions of behind) {
    if (versions === 1) fresh++
    else if (versions < 0) unexplained++
    else if (versions > 0) k.set(versions, (k.get(versions) ?? 0) + 1)
  }
  if (fresh > 0) k.set(1, fresh)
  const clusters = timedClusters(view)
  const unwritten = unexplained > 0 && unexplainedRead(view, false) !== null
  const inMillis = (measure: (clusters: TimedClusters) => number): number | null =>
    clusters === null ? null : unwritten ? Number.POSITIVE_INFINITY : measure(clusters) / nanosPerMilli
  const gammaMillis = inMillis(gammaOfClusters)
  // Without any Gamma the key is linearizable by the clock, so it needs no Delta either.
  const deltaMillis = gammaMillis === 0 ? 0 : inMillis(deltaOfClusters)
  return { key: view.key, k, unexplained, deltaMillis, gammaMillis }
}

/** Puts keys together. */
export class StalenessSum {
  private readonly k = new Map<number, number>()
  private unexplained = 0
  private delta: number | null = 0
  private gamma: number | null = 0
  private readonly keys: Array<KeyStaleness> = []
  private readonly repeated: Array<number> = []

  /** Adds the next key; `versionsBehind` of it, if that is known already. */
  add(view: JudgeView, behind?: Int32Array): void {
    const key = stalenessOfKey(view, behind)
    if (key === null) {
      this.repeated.push(view.key)
      return
    }
    for (const [k, reads] of key.k) this.k.set(k, (this.k.get(k) ?? 0) + reads)
    this.unexplained += key.unexplained
    this.delta =
      this.delta === null || key.deltaMillis === null ? null : Math.max(this.delta, key.deltaMillis)
    this.gamma =
      this.gamma === null || key.gammaMillis === null ? null : Math.max(this.gamma, key.gammaMillis)
    // There is a Delta exactly if there is a Gamma.
    const isFresh = key.unexplained === 0 && !key.gammaMillis
    if (!isFresh || key.k.size > (key.k.has(1) ? 1 : 0)) this.keys.push(key)
  }

  /** What has been added. */
  total(): Staleness {
    return {
      k: new Map([...this.k].sort(([a], [b]) => a - b)),
      unexplained: this.unexplained,
      deltaMillis: this.delta,
      gammaMillis: this.gamma,
      keys: this.keys,
      repeated: this.repeated
    }
  }
}

/** How stale the reads of a history were, over all its keys. O(n log n). */
export const stalenessOf = (history: RecordedHistory, options: JudgeOptions): Staleness => {
  const sum = new StalenessSum()
  for (const view of viewsOf(history, options)) sum.add(view)
  return sum.total()
}
