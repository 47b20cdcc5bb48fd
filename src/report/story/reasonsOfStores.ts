/**
 * What the nodes no longer hold, and why they never agree.
 *
 * @module
 */
import { spareNode } from "../../model/configuration.ts"
import { agree } from "../../model/guarantees.ts"
import { keyName, writeName } from "../../model/naming.ts"
import { largestAcked } from "../../model/sessions.ts"
import type { State } from "../../model/state.ts"
import { newer, type Value, writeOf } from "../../model/value.ts"
import { absenceInWords } from "./absence.ts"
import { type Behaviour, lastIndex, lastState, node, replicasBy, stateAt, valueInWords } from "./behaviour.ts"
import { acknowledgersInWords, holders, writeQuorum } from "./quorums.ts"
import type { Reason } from "./reasonsOfReads.ts"
import { capitalised, counted, listed } from "./words.ts"

const names = (behaviour: Behaviour, nodes: ReadonlyArray<number>): string =>
  listed(nodes.map((m) => node(behaviour, m)))

/** The key and the newest acknowledged value for which more than `allowed` replicas lack it. */
const missedValue = (
  behaviour: Behaviour,
  allowed: number
): { readonly value: Value; readonly lacking: ReadonlyArray<number> } | undefined => {
  const { model } = behaviour
  const state = lastState(behaviour)
  for (let k = 0; k < model.keys; k++) {
    const value = largestAcked(model, state, k)
    const lacking = replicasBy(behaviour, (n) => newer(model.configuration, value, state.store[n]![k]!))
    if (lacking.length > allowed) return { value, lacking }
  }
  return
}

const acknowledgedInWords = (behaviour: Behaviour, value: Value): string => {
  const acknowledged = writeQuorum(behaviour, writeOf(value))
  return acknowledged === undefined
    ? `${valueInWords(behaviour, value)} was acknowledged.`
    : `${valueInWords(behaviour, value)} was acknowledged by ${acknowledgersInWords(behaviour, acknowledged.by)} (step ${acknowledged.at}).`
}

const stillHeld = (behaviour: Behaviour, value: Value): string => {
  const { model } = behaviour
  const state = lastState(behaviour)
  const k = state.write[writeOf(value)]!.key
  const replicas = holders(behaviour, state, k, value).map((n) => node(behaviour, n))
  const hints = state.hints.flatMap((kept, s) =>
    kept.flatMap((held, n) =>
      held[k] !== 0 && !newer(model.configuration, value, held[k]!)
        ? [`${node(behaviour, spareNode(model, s))} as a hint for ${node(behaviour, n)}`]
        : []
    )
  )
  const all = [...replicas, ...hints]
  return all.length === 0
    ? "nobody holds it any more"
    : `only ${listed(all)} ${all.length === 1 ? "holds" : "hold"} it`
}

export const reasonOfQuorums = (behaviour: Behaviour): Reason => {
  const { configuration } = behaviour.model
  const missed = missedValue(behaviour, configuration.readQuorum - 1)
  if (missed === undefined) return []
  const quorum = missed.lacking.slice(0, configuration.readQuorum)
  const at = lastIndex(behaviour)
  return [
    acknowledgedInWords(behaviour, missed.value),
    `${names(behaviour, quorum)} ${quorum.length === 1 ? "is" : "are"} R = ${counted(configuration.readQuorum, "replica")}, enough for a read, and without ${writeName(writeOf(missed.value))}: ${absenceInWords(behaviour, quorum, missed.value, () => at)}.`,
    missed.lacking.length === configuration.replicas
      ? "No replica holds it, so that every read misses it."
      : `Of all nodes ${stillHeld(behaviour, missed.value)}, so that a read that happens to ask ${names(behaviour, quorum)} misses it.`
  ]
}

export const reasonOfSurvival = (behaviour: Behaviour): Reason => {
  const missed = missedValue(behaviour, behaviour.model.configuration.replicas - 1)
  if (missed === undefined) return []
  const at = lastIndex(behaviour)
  return [
    acknowledgedInWords(behaviour, missed.value),
    `By step ${at} ${stillHeld(behaviour, missed.value)}: ${absenceInWords(behaviour, missed.lacking, missed.value, () => at)}.`,
    `An acknowledgement stands for W = ${behaviour.model.configuration.writeQuorum} copies, too few for the faults that happened.`
  ]
}

const groups = (behaviour: Behaviour, state: State, k: number): string => {
  const byValue = new Map<Value, Array<number>>()
  state.store.forEach((held, n) => {
    byValue.set(held[k]!, [...(byValue.get(held[k]!) ?? []), n])
  })
  return [...byValue]
    .map(
      ([value, nodes]) =>
        `${names(behaviour, nodes)} ${nodes.length === 1 ? "holds" : "hold"} ${valueInWords(behaviour, value)}`
    )
    .join(", and ")
}

/** What could heal key k and does not, as sentences. */
const healing = (behaviour: Behaviour, state: State, k: number): Reason => {
  const { model } = behaviour
  const { readRepair, antiEntropy, spares } = model.configuration
  const key = model.keys > 1 ? keyName(k) : "the key"
  const kept = state.hints.some((hints) => hints.some((held) => held[k] !== 0))
  const absent = [
    ...(readRepair === "none" ? ["no read repair"] : []),
    ...(antiEntropy ? [] : ["no anti-entropy that would compare the replicas"]),
    ...(spares > 0 && !kept ? ["no hint left at a spare"] : [])
  ]
  return [
    ...(absent.length === 0 ? [] : [`Nothing heals that: there is ${listed(absent)}.`]),
    ...(readRepair === "none"
      ? []
      : [
          isHot(behaviour, k)
            ? `${capitalised(key)} is read for ever, but no read finds both the newer value and a replica that lacks it.`
            : `Read repair acts only where a key is read, and nobody reads ${key} for ever.`
        ]),
    ...(kept ? ["The hints that spares keep bring nothing newer."] : [])
  ]
}

/** Is the key one whose reads go on for ever? */
export const isHot = ({ model }: Behaviour, k: number): boolean =>
  model.recurring.some((r) => model.readScript[r]!.keys.includes(k))

/** Why the replicas of a key that is meant differ for ever. */
export const reasonOfDivergence = (
  behaviour: Behaviour,
  isMeant: (k: number) => boolean = () => true
): Reason => {
  const { model, loopsTo = lastIndex(behaviour) } = behaviour
  for (let at = loopsTo; at <= lastIndex(behaviour); at++) {
    const state = stateAt(behaviour, at)
    for (let k = 0; k < model.keys; k++) {
      if (!isMeant(k) || agree(state, k)) continue
      const stutters = loopsTo === lastIndex(behaviour)
      const key = model.keys > 1 ? ` of ${keyName(k)},` : ""
      return [
        stutters
          ? `After step ${at} no step is left that has to happen; so${key}, for ever, ${groups(behaviour, state, k)}.`
          : `Steps ${Math.max(1, loopsTo)} to ${lastIndex(behaviour)} repeat for ever, and whenever step ${at} has come${key.replace(" of", ", of")}${key === "" ? "," : ""} ${groups(behaviour, state, k)}.`,
        ...healing(behaviour, state, k),
        "A request that was lost is not sent again."
      ]
    }
  }
  return []
}
