/**
 * Why a write got a version that is not larger than it had to be.
 *
 * @module
 */
import { clientName, writeName } from "../../model/naming.ts"
import { type Floors, hasVersion, type State, writtenValue } from "../../model/state.ts"
import { newer, numberOf, type Value, writeOf } from "../../model/value.ts"
import { absenceInWords } from "./absence.ts"
import {
  type Behaviour,
  lastIndex,
  lastState,
  lastStep,
  node,
  stateBefore,
  valueInWords,
  writeOperation
} from "./behaviour.ts"
import { acknowledgersInWords, holders, readQuorum, writeQuorum } from "./quorums.ts"
import type { Reason } from "./reasonsOfReads.ts"
import { quorumsMeet } from "./setting.ts"
import { capitalised, listed } from "./words.ts"

/** How `floor` was known before write w began. */
const howKnown = (behaviour: Behaviour, w: number, floor: Value, which: keyof Floors): string => {
  const began = writeOperation(behaviour, w)?.invoked ?? 0
  const name = valueInWords(behaviour, floor)
  const acknowledged = writeQuorum(behaviour, writeOf(floor), began)
  if (which === "ownWritten")
    return `${clientName(lastState(behaviour).write[w]!.client)} had written ${name} before`
  if (acknowledged !== undefined && which !== "ownRead")
    return `${name} was acknowledged by ${acknowledgersInWords(behaviour, acknowledged.by)} (step ${acknowledged.at})`
  const reader = behaviour.history.find(
    ({ kind, outcome, value, completed, client }) =>
      kind === "read" &&
      outcome === "ok" &&
      value === writeName(writeOf(floor)) &&
      completed! < began &&
      (which !== "ownRead" || client === lastState(behaviour).write[w]!.client)
  )
  if (reader === undefined) return `${name} was known`
  const quorum = readQuorum(behaviour, Number.parseInt(reader.id.slice(1), 10) - 1, reader.completed!)
  const whose =
    which === "ownRead" ? `${clientName(reader.client)} itself had read` : `${reader.id} had returned`
  return `${whose} ${name} (step ${reader.completed}), from ${listed((quorum?.source ?? []).map((n) => node(behaviour, n)))}`
}

/** A read that began after write w was acknowledged, and still returned the write that wins over it. */
const witness = (behaviour: Behaviour, w: number, floor: Value): Reason => {
  const done = writeOperation(behaviour, w)
  const read = behaviour.history.find(
    ({ kind, outcome, value, invoked }) =>
      kind === "read" &&
      outcome === "ok" &&
      value === writeName(writeOf(floor)) &&
      done?.outcome === "ok" &&
      invoked > done.completed!
  )
  return read === undefined
    ? []
    : [
        `${read.id} began when ${writeName(w)} had been acknowledged (step ${done!.completed}), and still returned ${writeName(writeOf(floor))} (step ${read.completed}).`
      ]
}

const consequence = (behaviour: Behaviour, w: number, floor: Value): Reason => {
  const name = writeName(w)
  const other = writeName(writeOf(floor))
  const wins = `Replicas keep the largest version, so that ${other} wins wherever both arrive`
  return [
    lastState(behaviour).write[w]!.phase === "acknowledged"
      ? `${wins}: ${name} was acknowledged, and is lost without an error.`
      : `${wins}, although ${name} is the later write.`,
    ...witness(behaviour, w, floor)
  ]
}

/** Nobody has to hold a value that was read before it was acknowledged. */
const unacknowledged = (behaviour: Behaviour, floor: Value, began: number): Reason => {
  const { readQuorum: R, writeQuorum: W } = behaviour.model.configuration
  if (writeQuorum(behaviour, writeOf(floor), began) !== undefined) return []
  const state = lastState(behaviour)
  const holding = holders(behaviour, state, state.write[writeOf(floor)]!.key, floor)
  return holding.length === 0
    ? []
    : [
        `${writeName(writeOf(floor))} was not acknowledged (W = ${W}), and only ${listed(holding.map((n) => node(behaviour, n)))} held it: those R = ${R} need not include any of them.`
      ]
}

const chosen = (behaviour: Behaviour, w: number, floor: Value): Reason => {
  const { configuration } = behaviour.model
  const write = lastState(behaviour).write[w]!
  const name = writeName(w)
  const began = writeOperation(behaviour, w)?.invoked ?? 0
  if (configuration.versioning !== "two-phase") {
    const clock =
      configuration.versioning === "clock" ? "took its version from a clock that is behind" : "took a version"
    return [
      `${capitalised(name)} began after that (step ${began}), but ${clock}: ${write.number}, which is less than ${numberOf(floor)}.`
    ]
  }
  const at = lastStep(
    behaviour,
    lastIndex(behaviour),
    ({ action, params }) => action === "ChooseVersion" && params[0] === w
  )
  const told = stateBefore(behaviour, at).versions[w]!
  const asked = told.flatMap((numbers, n) => (numbers.some((number) => number < write.number) ? [n] : []))
  const repliedAt = (n: number): number =>
    lastStep(
      behaviour,
      at,
      ({ action, params }) => action === "ReplyVersion" && params[0] === w && params[1] === n
    )
  const lacking = asked.filter((n) => {
    const held = stateBefore(behaviour, repliedAt(n) + 1).store[n]![write.key]!
    return newer(configuration, floor, held)
  })
  const absent = absenceInWords(behaviour, lacking, floor, repliedAt)
  const sizes =
    quorumsMeet(behaviour.model) || writeQuorum(behaviour, writeOf(floor), began) === undefined
      ? []
      : [`With R + W not more than N, those who are asked need not have seen what W replicas acknowledged.`]
  return [
    `${name} began after that (step ${began}), and heard from ${listed(asked.map((n) => node(behaviour, n)))}: the next version after theirs was ${write.number}.`,
    ...(absent === "" ? [] : [`${capitalised(absent)}.`]),
    ...unacknowledged(behaviour, floor, began),
    ...sizes
  ]
}

/** A write whose version is not larger than one of its floors. */
export const reasonOfWrite = (
  behaviour: Behaviour,
  which: "acked" | "seen" | "ownWritten" | "ownRead"
): Reason => {
  const state = lastState(behaviour)
  const { configuration } = behaviour.model
  const w = state.write.findIndex(
    (write, i) =>
      hasVersion(write) && !newer(configuration, writtenValue(state, i), state.writeFloor[i]![which])
  )
  if (w < 0) return []
  const floor = state.writeFloor[w]![which]
  return [
    `${capitalised(howKnown(behaviour, w, floor, which))}.`,
    ...chosen(behaviour, w, floor),
    ...consequence(behaviour, w, floor)
  ]
}

/** Two writes of a key with one version. */
export const reasonOfTwins = (behaviour: Behaviour): Reason => {
  const state: State = lastState(behaviour)
  const { configuration } = behaviour.model
  for (let w = 0; w < state.write.length; w++)
    for (let u = 0; u < w; u++) {
      const [a, b] = [state.write[u]!, state.write[w]!]
      if (!hasVersion(a) || !hasVersion(b) || a.key !== b.key) continue
      const [x, y] = [writtenValue(state, u), writtenValue(state, w)]
      if (newer(configuration, x, y) || newer(configuration, y, x)) continue
      return [
        `${writeName(u)} and ${writeName(w)} both have version ${a.number}.`,
        "No replica can tell which of them is newer: each keeps whichever arrives first, and they differ for ever."
      ]
    }
  return []
}
