/** What random histories are made from, before anything has happened. */
import fc from "fast-check"
import type { RecordedOperation, RecordedOutcome } from "../../../../src/history/Recorded.ts"
import type { Random } from "../../../../src/simulation/Random.ts"

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

/** One operation. */
export interface Step {
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

/** A draft from a source of random numbers. */
export const randomDraft = (random: Random, shape: Shape): Draft => ({
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

const weighted = <A>(weights: Weights<A>): fc.Arbitrary<A> =>
  fc.oneof(...weights.map(([weight, choice]) => ({ weight, arbitrary: fc.constant(choice) })))

/** The same drafts from fast-check: fewer operations, fewer oddities and shorter times first. */
export const arbitraryDraft = (shape: Shape): fc.Arbitrary<Draft> =>
  fc.record({
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
