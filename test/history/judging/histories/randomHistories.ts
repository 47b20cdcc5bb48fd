/** Small random histories as a harness would record them: drawn fast from a seed, or by fast-check, which shrinks them. */
import type fc from "fast-check"
import {
  INITIAL_VALUE,
  type RecordedHistory,
  type RecordedOperation
} from "../../../../src/history/Recorded.ts"
import { mixed, randomOf } from "../../../../src/simulation/Random.ts"
import { arbitraryDraft, type Draft, randomDraft, type Shape, type Step } from "./randomDrafts.ts"

export type { Shape } from "./randomDrafts.ts"

type Interval = Pick<RecordedOperation, "process" | "invoked" | "completed"> & { readonly effect: number }

/** Processes run one operation at a time; one that does not know how its operation ended goes on under a new number. */
const scheduled = (steps: ReadonlyArray<Step>, processes: number): ReadonlyArray<Interval> => {
  const numbers = Array.from({ length: processes }, (_, process) => process)
  const freeAt = new Map<number, number>()
  let now = 1
  let fresh = processes
  return steps.map(({ process: wanted, waits, outcome, wait, lasts, quarter }) => {
    now += wait
    const isFree = (process: number) => waits || (freeAt.get(numbers[process]!) ?? 0) <= now
    const rest = Array.from({ length: processes }, (_, i) => (wanted + i) % processes)
    const drawn = rest.find(isFree) ?? wanted
    const process = numbers[drawn]!
    now = Math.max(now, freeAt.get(process) ?? 0)
    const end = now + lasts
    freeAt.set(process, end)
    if (outcome === "info") numbers[drawn] = fresh++
    const effect = now + (lasts * quarter) / 4
    return { process, invoked: now, completed: outcome === "info" ? Number.POSITIVE_INFINITY : end, effect }
  })
}

/** The same order of events with a moment for each alone. Of those at one time the ones of earlier operations are first. */
const positioned = (intervals: ReadonlyArray<Interval>): ReadonlyArray<Interval> => {
  const events = intervals
    .flatMap(({ invoked, completed }, i) => [
      { i, at: invoked, name: `${i} begins` },
      { i, at: completed, name: `${i} ends` }
    ])
    .filter(({ at }) => at < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.at - b.at || a.i - b.i)
  const positions = new Map(events.map(({ name }, position) => [name, position]))
  return intervals.map((interval, i) => ({
    ...interval,
    invoked: positions.get(`${i} begins`)!,
    completed: positions.get(`${i} ends`) ?? Number.POSITIVE_INFINITY
  }))
}

const neverWritten = (steps: ReadonlyArray<Step>): number => steps.length + 3

/** Values are numbered from 1 by operation, or few. */
const written = (steps: ReadonlyArray<Step>, shape: Shape, i: number): number =>
  shape.repeated ? steps[i]!.written : i + 1

/**
 * What a wild operation may find: the initial value or that of a write which may have happened and began before the
 * operation ended, concurrent ones more often, since levels differ by these; in a lawless history also that of a write
 * that failed or is later, or one that nobody writes.
 */
const anything = (
  draft: Draft,
  shape: Shape,
  times: ReadonlyArray<Interval>,
  i: number
): ReadonlyArray<number> => {
  const { steps, lawless } = draft
  const writes = steps.flatMap((step, j) => {
    if (step.kind === "read" || step.key !== steps[i]!.key || i === j) return []
    const isPossible = step.outcome !== "fail" && times[j]!.invoked <= times[i]!.completed
    const isConcurrent = isPossible && times[j]!.completed >= times[i]!.invoked
    const shares = isConcurrent ? 2 : isPossible || lawless ? 1 : 0
    return Array.from({ length: shares }, () => written(steps, shape, j))
  })
  return [INITIAL_VALUE, ...writes, ...(lawless ? [neverWritten(steps), neverWritten(steps)] : [])]
}

/** What each operation finds in the register, or says that it found; what it finds where it is wild may be anything. */
const found = (draft: Draft, shape: Shape, times: ReadonlyArray<Interval>): ReadonlyArray<number> => {
  const { steps, wildness } = draft
  const holds = Array.from({ length: shape.keys }, () => INITIAL_VALUE)
  const said: Array<number> = []
  const byEffect = steps
    .map((step, i) => ({ step, i }))
    .sort((a, b) => times[a.i]!.effect - times[b.i]!.effect)
  for (const { step, i } of byEffect) {
    const current = holds[step.key]!
    const choices = anything(draft, shape, times, i)
    const any = choices[step.choice % choices.length]!
    const isWild = step.oddity < wildness
    // One that fails although nothing is wild compared with another value.
    const failsHonestly = step.outcome === "fail" && any === current ? neverWritten(steps) : any
    said[i] = isWild ? any : step.outcome === "fail" ? failsHonestly : current
    const happens = step.outcome === "ok" || (step.outcome === "info" && step.choice % 2 === 0)
    if (step.kind !== "read" && happens) holds[step.key] = written(steps, shape, i)
  }
  return said
}

/** The history of a draft. */
export const historyOf = (draft: Draft, shape: Shape): RecordedHistory => {
  const { steps } = draft
  const times = scheduled(steps, shape.processes)
  const moments = shape.order === "position" ? positioned(times) : times
  const said = found(draft, shape, times)
  const operations = steps.map(({ kind, key, outcome }, i): RecordedOperation => {
    const { process, invoked, completed } = moments[i]!
    const read = outcome === "ok" ? said[i]! : INITIAL_VALUE
    return {
      index: i,
      line: i + 1,
      process,
      key,
      kind,
      value: kind === "read" ? read : written(steps, shape, i),
      from: kind === "cas" ? said[i]! : INITIAL_VALUE,
      outcome,
      invoked,
      completed,
      invokedAt: times[i]!.invoked,
      completedAt: outcome === "info" ? -1 : times[i]!.completed
    }
  })
  const processes = Math.max(0, ...operations.map(({ process }) => process)) + 1
  return {
    operations,
    processes: Array.from({ length: processes }, (_, process) => String(process)),
    keys: shape.keys === 1 ? [""] : Array.from({ length: shape.keys }, (_, key) => `k${key}`),
    values: ["nil", ...Array.from({ length: neverWritten(steps) }, (_, i) => String(i + 1))]
  }
}

/** The history with this number, of those that a seed makes. */
export const randomHistory = (seed: number, number: number, shape: Shape): RecordedHistory =>
  historyOf(randomDraft(randomOf(mixed(seed, number)), shape), shape)

/** The same histories from fast-check: fewer operations, fewer oddities and shorter times first. */
export const arbitraryHistory = (shape: Shape): fc.Arbitrary<RecordedHistory> =>
  arbitraryDraft(shape).map((draft) => historyOf(draft, shape))
