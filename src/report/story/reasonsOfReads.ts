/**
 * Why a read returned something older than it had to.
 *
 * @module
 */
import { isIn } from "../../model/configuration.ts"
import { readName, writeName } from "../../model/naming.ts"
import type { State } from "../../model/state.ts"
import { atLeast, newer, type Value, writeOf } from "../../model/value.ts"
import { absenceInWords, lossOf } from "./absence.ts"
import {
  type Behaviour,
  lastIndex,
  lastState,
  node,
  readOperation,
  stateAt,
  valueInWords
} from "./behaviour.ts"
import { acknowledgersInWords, holders, readQuorum, replyStep, writeQuorum } from "./quorums.ts"
import { quorumsMeet } from "./setting.ts"
import { capitalised, listed } from "./words.ts"

/** Sentences, each with its full stop. */
export type Reason = ReadonlyArray<string>

/** The first returned read whose result is older than `floorOf` says. */
export const readBelow = (
  { model: { configuration } }: Behaviour,
  state: State,
  floorOf: (r: number) => Value
): number =>
  state.read.findIndex(
    (read, r) => read.phase === "returned" && !atLeast(configuration, read.result, floorOf(r))
  )

/** How it was known by step `before` that `value` is there: it was acknowledged, or returned to somebody. */
const howKnown = (behaviour: Behaviour, value: Value, before: number): string => {
  const w = writeOf(value)
  const acknowledged = writeQuorum(behaviour, w, before)
  if (acknowledged !== undefined)
    return `${valueInWords(behaviour, value)} was acknowledged by ${acknowledgersInWords(behaviour, acknowledged.by)} (step ${acknowledged.at})`
  const reader = readerOf(behaviour, value, before)
  return reader === undefined
    ? `${valueInWords(behaviour, value)} was known`
    : `${reader.name} had returned ${valueInWords(behaviour, value)} (step ${reader.at}), which it got from ${listed(reader.from.map((n) => node(behaviour, n)))}`
}

interface Reader {
  readonly name: string
  readonly read: number
  readonly at: number
  readonly from: ReadonlyArray<number>
}

/** The latest read that had returned exactly `value` by step `before`. */
const readerOf = (behaviour: Behaviour, value: Value, before: number): Reader | undefined => {
  for (const operation of behaviour.history.toReversed()) {
    if (operation.kind !== "read" || operation.outcome !== "ok") continue
    if (operation.completed === null || operation.completed >= before) continue
    const r = Number.parseInt(operation.id.slice(1), 10) - 1
    if (stateAt(behaviour, operation.completed).read[r]!.result !== value) continue
    return {
      name: operation.id,
      read: r,
      at: operation.completed,
      from: readQuorum(behaviour, r, operation.completed)?.source ?? []
    }
  }
  return
}

/** What of the quorums made it possible, as the last sentence. */
const lesson = (
  behaviour: Behaviour,
  value: Value,
  counted: ReadonlyArray<number>,
  began: number,
  at: number
): Reason => {
  const { configuration } = behaviour.model
  const { replicas, readQuorum: R, writeQuorum: W } = configuration
  const w = writeOf(value)
  const acknowledged = writeQuorum(behaviour, w, began)
  const robbed = counted.filter((n) => lossOf(behaviour, n, value, at) > 0)
  const k = stateAt(behaviour, at).write[w]!.key
  const name = writeName(w)
  if (acknowledged !== undefined) {
    const spares = acknowledged.by.filter((ack) => ack.node !== ack.place)
    if (!quorumsMeet(behaviour.model))
      return [
        `With R = ${R} and W = ${W} of N = ${replicas}, a read quorum need not meet a write quorum: R + W would have to be larger than N.`
      ]
    const shared = acknowledged.by.filter((ack) => ack.node === ack.place && counted.includes(ack.node))
    const copies = holders(behaviour, stateAt(behaviour, at), k, value).length
    if (robbed.length > 0 && shared.length > 0 && copies < W)
      return [
        `The quorums did meet, in ${listed(shared.map((ack) => node(behaviour, ack.node)))}; but an acknowledgement is worth only as much as the disk behind it: of the W = ${W} copies of ${name}, ${copies === 0 ? "none was" : `${copies} ${copies === 1 ? "was" : "were"}`} left.`
      ]
    if (spares.length > 0) {
      const home = acknowledged.by.filter((ack) => ack.node === ack.place)
      return [
        `R + W is larger than N, but ${listed(spares.map((ack) => node(behaviour, ack.node)))} ${spares.length === 1 ? "is no home replica and answers" : "are no home replicas and answer"} no reads: ${home.length === 0 ? `no home replica had to hold ${name}` : `among the home replicas only ${listed(home.map((ack) => node(behaviour, ack.node)))} had to hold ${name}`}, so that the read quorum did not have to meet the write quorum.`
      ]
    }
    return []
  }
  if (robbed.length > 0) return []
  const holding = holders(behaviour, stateAt(behaviour, at), k, value)
  const few =
    holding.length === 0
      ? `${name} was not acknowledged, and nobody has to keep it.`
      : `${name} was not acknowledged (W = ${W}), and only ${listed(holding.map((n) => node(behaviour, n)))} held it: there are R = ${R} replicas without it.`
  return [few, ...(holding.length === 0 ? [] : repairLesson(behaviour, value, counted, began, at))]
}

/** What read repair did not do for the value, after somebody had read it. */
const repairLesson = (
  behaviour: Behaviour,
  value: Value,
  counted: ReadonlyArray<number>,
  began: number,
  at: number
): Reason => {
  const reader = readerOf(behaviour, value, began)
  switch (behaviour.model.configuration.readRepair) {
    case "none":
      return ["Without read repair, a read that returns a new value leaves the other replicas as they are."]
    case "async": {
      if (reader === undefined) return []
      const late = counted.filter((n) => isIn(stateAt(behaviour, at).behind[reader.read]!, n))
      const unasked = counted.filter((n) => !isIn(stateAt(behaviour, reader.at).behind[reader.read]!, n))
      const parts = [
        ...(late.length === 0
          ? []
          : [`that of ${listed(late.map((n) => node(behaviour, n)))} had not arrived yet`]),
        ...(unasked.length === 0
          ? []
          : [
              `${listed(unasked.map((n) => node(behaviour, n)))} had not answered it, so that it had nothing to repair there`
            ])
      ]
      return [`${reader.name} returned without waiting for its repairs: ${parts.join("; ")}.`]
    }
    case "blocking":
      return quorumsMeet(behaviour.model)
        ? []
        : [
            "A blocking repair brings a value to W replicas before it is returned; a later read can still ask R others."
          ]
  }
}

/** Whose answers a read went by, and what it returned. */
export const answersInWords = (behaviour: Behaviour, r: number, at: number): string => {
  const run = readOperation(behaviour, r, at)?.id ?? readName(r)
  const quorum = readQuorum(behaviour, r, at)!
  const names = listed(quorum.counted.map((n) => node(behaviour, n)))
  const value = valueInWords(behaviour, quorum.result)
  return quorum.counted.length === 1
    ? `${run} needed no more than one answer, and took that of ${names}: ${value} (step ${at})`
    : `${run} went by the answers of ${names}, and returned the newest of them: ${value} (step ${at})`
}

/** Steps at which nodes answered count, or the completion where they did not. */
const missing = (behaviour: Behaviour, r: number, value: Value, at: number): string => {
  const { configuration } = behaviour.model
  const quorum = readQuorum(behaviour, r, at)!
  const answered = (n: number): number => {
    const replied = replyStep(behaviour, r, n, quorum.at)
    return replied < 0 ? quorum.at : replied
  }
  const lacking = quorum.counted.filter((n) => {
    const state = stateAt(behaviour, answered(n))
    return newer(configuration, value, state.store[n]![state.read[r]!.key]!)
  })
  return absenceInWords(behaviour, lacking, value, answered)
}

/** Why read r returned less than `floor`, which was known before it began. */
export const reasonOfRead = (behaviour: Behaviour, r: number, floor: Value, known?: string): Reason => {
  const run = readOperation(behaviour, r)
  const began = run?.invoked ?? 0
  const at = run?.completed ?? lastIndex(behaviour)
  const quorum = readQuorum(behaviour, r, at)
  if (quorum === undefined) return []
  const name = run?.id ?? readName(r)
  const absent = missing(behaviour, r, floor, at)
  return [
    `${capitalised(known ?? howKnown(behaviour, floor, began))}, before ${name} began (step ${began}).`,
    `${answersInWords(behaviour, r, at)}.`,
    ...(absent === "" ? [] : [`${capitalised(absent)}.`]),
    ...(quorum.uncounted.length === 0
      ? []
      : [
          `The newer answer of ${listed(quorum.uncounted.map((n) => node(behaviour, n)))} was not among those for which the coordinator waited.`
        ]),
    ...lesson(behaviour, floor, quorum.counted, began, at)
  ]
}

/** A read that returned less than a floor of its own. */
export const reasonBelow = (
  behaviour: Behaviour,
  floorOf: (state: State, r: number) => Value,
  known?: (r: number, floor: Value) => string
): Reason => {
  const state = lastState(behaviour)
  const r = readBelow(behaviour, state, (candidate) => floorOf(state, candidate))
  if (r < 0) return []
  const floor = floorOf(state, r)
  return reasonOfRead(behaviour, r, floor, known?.(r, floor))
}
