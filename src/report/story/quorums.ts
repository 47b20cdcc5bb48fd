/**
 * Who answered when an operation completed. The facts are forgotten by the completing step, so they are taken from
 * the state before it.
 *
 * @module
 */
import { isIn } from "../../model/configuration.ts"
import type { State } from "../../model/state.ts"
import { newer, type Value, writeOf } from "../../model/value.ts"
import { type Behaviour, lastStep, node, readOperation, stateBefore } from "./behaviour.ts"
import { listed } from "./words.ts"

/** A node that acknowledged a write, for its own place or for that of another. */
export interface Acknowledgement {
  readonly node: number
  readonly place: number
}

/** The acknowledgements of write w in a state. */
export const acknowledgementsIn = (
  behaviour: Behaviour,
  state: State,
  w: number
): ReadonlyArray<Acknowledgement> =>
  state.acks[w]!.flatMap((places, m) =>
    Array.from({ length: behaviour.model.configuration.replicas }, (_, n) => n)
      .filter((n) => isIn(places, n))
      .map((place) => ({ node: m, place }))
  )

/** `n1 and s1 in the place of n3`. */
export const acknowledgersInWords = (
  behaviour: Behaviour,
  acknowledgements: ReadonlyArray<Acknowledgement>
): string =>
  listed(
    acknowledgements.map((ack) =>
      ack.node === ack.place
        ? node(behaviour, ack.node)
        : `${node(behaviour, ack.node)} in the place of ${node(behaviour, ack.place)}`
    )
  )

/** The step at which write w was acknowledged, and by whom; `undefined` if it was not. */
export const writeQuorum = (
  behaviour: Behaviour,
  w: number,
  until?: number
): { readonly at: number; readonly by: ReadonlyArray<Acknowledgement> } | undefined => {
  const at = lastStep(
    behaviour,
    until ?? behaviour.steps.length - 1,
    ({ action, params }) => action === "CompleteWrite" && params[0] === w
  )
  if (at < 0) return
  return { at, by: acknowledgementsIn(behaviour, stateBefore(behaviour, at), w) }
}

/** A read quorum as the coordinator used it. */
export interface ReadQuorum {
  /** The step at which the coordinator had its answers. */
  readonly at: number
  readonly result: Value
  /** R replicas whose answers are not newer than the result. */
  readonly counted: ReadonlyArray<number>
  /** Those of them that answered with the result itself. */
  readonly source: ReadonlyArray<number>
  /** Replicas that answered with something newer, for which the coordinator did not wait. */
  readonly uncounted: ReadonlyArray<number>
}

/**
 * The quorum of the run of read r that was going on at step `until`. Where more than R answers fit, those with the
 * result come first, then the others in order: the coordinator's choice cannot be seen in a state.
 */
export const readQuorum = (
  behaviour: Behaviour,
  r: number,
  until = behaviour.steps.length - 1
): ReadQuorum | undefined => {
  const run = readOperation(behaviour, r, until)
  const at = lastStep(
    behaviour,
    until,
    ({ action, params }, i) => action === "CompleteRead" && params[0] === r && i >= (run?.invoked ?? 0)
  )
  if (at < 0) return
  const { configuration } = behaviour.model
  const result = behaviour.steps[at]!.state.read[r]!.result
  const answers = stateBefore(behaviour, at).answers[r]!
  const answered = answers.flatMap((values, n) => (values.length > 0 ? [n] : []))
  const fits = answered.filter((n) => answers[n]!.some((value) => !newer(configuration, value, result)))
  const holds = fits.filter((n) => answers[n]!.includes(result))
  const others = fits.filter((n) => !holds.includes(n))
  const counted = [...holds, ...others].slice(0, configuration.readQuorum).sort((a, b) => a - b)
  return {
    at,
    result,
    counted,
    source: holds.filter((n) => counted.includes(n)),
    uncounted: answered.filter((n) => !fits.includes(n))
  }
}

/** The step at which replica n answered the run of read r that was going on at step `until`, or -1. */
export const replyStep = (behaviour: Behaviour, r: number, n: number, until: number): number =>
  lastStep(behaviour, until, ({ action, params }) => action === "Reply" && params[0] === r && params[1] === n)

/** Home replicas that hold at least `value` of key k. */
export const holders = (behaviour: Behaviour, state: State, k: number, value: Value): ReadonlyArray<number> =>
  state.store.flatMap((held, n) => (newer(behaviour.model.configuration, value, held[k]!) ? [] : [n]))

/** The key of the write behind a value. */
export const keyOfValue = (state: State, value: Value): number => state.write[writeOf(value)]?.key ?? 0
