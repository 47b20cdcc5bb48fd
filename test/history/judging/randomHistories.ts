/** Small random histories as a harness would record them: drawn fast from a seed, or by fast-check, which shrinks them. */
import fc from "fast-check"
import {
  INITIAL_VALUE,
  type RecordedHistory,
  type RecordedOperation,
  type RecordedOutcome
} from "../../../src/history/Recorded.ts"
import { mixed, type Random, randomOf } from "../../../src/simulation/Random.ts"

/** What kind of histories. */
export interface Shape {
  readonly keys: number
  readonly processes: number
  readonly operations: number
  /** Are there compare-and-sets? */
  readonly cas: boolean
  /** Do several writes write one value, now and then the initial one? */
  readonly repeated: boolean
  /** By time events can be at the same moment, by position they cannot. */
  readonly order: "position" | "time"
}

interface Step {
  readonly process: number
  /** Does it wait until its process is free, or take another that is? */
  readonly waits: boolean
  readonly key: number
  readonly kind: RecordedOperation["kind"]
  readonly outcome: RecordedOutcome
  /** Between the last invocation and this one. */
  readonly wait: number
  /** From its invocation to its end. */
  readonly lasts: number
  /** When it takes effect within that time, in quarters of it. */
  readonly quarter: number
  /** From 0 to 9; below the wildness of the history the operation sees anything, and otherwise the register. */
  readonly oddity: number
  /** Which of the values, where it sees anything. */
  readonly choice: number
  /** What it writes where values are repeated. */
  readonly written: number
}

/** What a history is made from; every part may become smaller by itself. */
export interface Draft {
  /** Are there reads of what cannot be read at all? */
  readonly lawless: boolean
  /** How often, in tenths, an operation finds something else than what is in the register. */
  readonly wildness: number
  readonly steps: ReadonlyArray<Step>
}

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

/** How often each of some choices is drawn. */
type Weights<A> = ReadonlyArray<readonly [weight: number, choice: A]>

const kinds = (shape: Shape): Weights<RecordedOperation["kind"]> =>
  shape.cas
    ? [
        [4, "read"],
        [3, "write"],
        [3, "cas"]
      ]
    : [
        [6, "read"],
        [5, "write"]
      ]
const outcomes: Weights<RecordedOutcome> = [
  [14, "ok"],
  [3, "info"],
  [2, "fail"]
]
/** Mostly long ones. */
const lengths = (shape: Shape): Weights<number> =>
  Array.from({ length: shape.operations }, (_, n) => [(n + 1) ** 2, n + 1])
const lawlessnesses: Weights<boolean> = [
  [1, true],
  [1, false]
]
const wildnesses: Weights<number> = [
  [1, 0],
  [3, 5],
  [5, 9]
]
const choices = 40

const drawn = <A>(random: Random, weights: Weights<A>): A => {
  let left = random.below(weights.reduce((sum, [weight]) => sum + weight, 0))
  return weights.find(([weight]) => {
    left -= weight
    return left < 0
  })![1]
}

const randomDraft = (random: Random, shape: Shape): Draft => ({
  lawless: drawn(random, lawlessnesses),
  wildness: drawn(random, wildnesses),
  steps: Array.from({ length: drawn(random, lengths(shape)) }, () => ({
    process: random.below(shape.processes),
    waits: random.chance(0.4),
    key: random.below(shape.keys),
    kind: drawn(random, kinds(shape)),
    outcome: drawn(random, outcomes),
    wait: random.below(3),
    lasts: random.below(8),
    quarter: random.below(5),
    oddity: random.below(10),
    choice: random.below(choices),
    written: random.below(3)
  }))
})

/** The history with this number, of those that a seed makes. */
export const randomHistory = (seed: number, number: number, shape: Shape): RecordedHistory =>
  historyOf(randomDraft(randomOf(mixed(seed, number)), shape), shape)

const weighted = <A>(weights: Weights<A>): fc.Arbitrary<A> =>
  fc.oneof(...weights.map(([weight, choice]) => ({ weight, arbitrary: fc.constant(choice) })))

/** The same histories from fast-check: fewer operations, fewer oddities and shorter times first. */
export const arbitraryHistory = (shape: Shape): fc.Arbitrary<RecordedHistory> =>
  fc
    .record({
      lawless: fc.boolean(),
      wildness: weighted(wildnesses),
      steps: fc.array(
        fc.record({
          process: fc.nat(shape.processes - 1),
          waits: fc.boolean(),
          key: fc.nat(shape.keys - 1),
          kind: weighted(kinds(shape)),
          outcome: weighted(outcomes),
          wait: fc.nat(2),
          lasts: fc.nat(7),
          quarter: fc.nat(4),
          oddity: fc.nat(9).map((n) => 9 - n),
          choice: fc.nat(choices - 1),
          written: fc.nat(2)
        }),
        { minLength: 1, maxLength: shape.operations, size: "max" }
      )
    })
    .map((draft) => historyOf(draft, shape))
