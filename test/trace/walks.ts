/** Random walks through models of the mirror, told as an implementation tells its events. */
import fc from "fast-check"
import {
  type ActionName,
  ANYONE,
  INITIAL,
  init,
  type Model,
  nextOf,
  nodeName,
  numberOf,
  type State,
  type Value,
  writeOf
} from "../../src/model/index.ts"
import type { Event, Stamp } from "../../src/trace/index.ts"
import { anyModel } from "../model/arbitrary.ts"

/** A step of the mirror with the event that an implementation would tell. */
export interface WalkStep {
  readonly event: Event
  readonly action: ActionName
  readonly state: State
}

export interface Walk {
  readonly model: Model
  readonly steps: ReadonlyArray<WalkStep>
}

export const writeId = (w: number): string => `w-${w + 1}`
export const readId = (r: number): string => `r-${r + 1}`
export const keyId = (k: number): string => `key ${k + 1}`
export const stampOf = (value: Value): Stamp | null =>
  value === INITIAL ? null : { number: numberOf(value), write: writeId(writeOf(value)) }

/** Whoever has no name is alone in its session. */
const clientId = (c: number, operation: string): string => (c === ANYONE ? `of ${operation}` : `c${c}`)

/** A replica does not know whether its coordinator still waits, so it cannot tell a late arrival from a request. */
const knowsNoBetter = (state: State, w: number, m: number): boolean =>
  state.write[w]!.phase !== "writing" || state.acks[w]![m] !== 0

/** A step of the mirror as an event. */
export const eventOf = (
  model: Model,
  before: State,
  after: State,
  action: ActionName,
  p: ReadonlyArray<number>
): Event => {
  const { replicas } = model.configuration
  const node = (m: number): string => nodeName(model, m)
  const spare = (s: number): string => nodeName(model, replicas + s)
  const [a = 0, b = 0, c = 0, d = 0] = p
  switch (action) {
    case "BeginWrite":
      return { action, write: writeId(a), client: clientId(b, writeId(a)), key: keyId(c), number: d }
    case "ReplyVersion":
      return {
        action,
        write: writeId(a),
        replica: node(b),
        number: numberOf(before.store[b]![before.write[a]!.key]!)
      }
    case "ChooseVersion":
      return { action, write: writeId(a), number: b }
    case "ApplyWrite":
      return { action, write: writeId(a), replica: node(b) }
    case "DivertWrite":
      return { action, write: writeId(a), spare: spare(b), replica: node(c) }
    case "CompleteWrite":
    case "TimeOutWrite":
      return { action, write: writeId(a) }
    case "RefuseWrite":
      return { action, write: writeId(a), client: clientId(b, writeId(a)), key: keyId(c) }
    case "BeginRead":
    case "RefuseRead":
      return { action, read: readId(a), client: clientId(b, readId(a)), key: keyId(c) }
    case "Reply":
      return {
        action,
        read: readId(a),
        replica: node(b),
        value: stampOf(before.store[b]![before.read[a]!.key]!)
      }
    case "CompleteRead":
      return { action, read: readId(a), value: stampOf(b) }
    case "TimeOutRead":
    case "CompleteRepair":
      return { action, read: readId(a) }
    case "RepairReplica":
      return { action, read: readId(a), replica: node(b), value: stampOf(before.read[a]!.result)! }
    case "HandOff":
      return {
        action,
        spare: spare(a),
        replica: node(b),
        key: keyId(c),
        value: stampOf(before.hints[a]![b]![c]!)!
      }
    case "DropHint":
      return { action, spare: spare(a), replica: node(b), key: keyId(c) }
    case "AntiEntropy":
      return {
        action,
        source: node(a),
        replica: node(b),
        key: keyId(c),
        value: stampOf(after.store[b]![c]!)!
      }
    case "LateArrival":
      if (!knowsNoBetter(before, a, b)) return { action, write: writeId(a), node: node(b), replica: node(c) }
      return b < replicas
        ? { action: "ApplyWrite", write: writeId(a), replica: node(b) }
        : { action: "DivertWrite", write: writeId(a), spare: node(b), replica: node(c) }
    case "Crash":
    case "Recover":
    case "LoseDisk":
      return { action, node: node(a) }
    case "RestoreFrom":
      return { action, replica: node(a), source: node(b) }
  }
}

/** What operations need to get on; the rest happens without any of it being chosen often. */
const progress: ReadonlySet<ActionName> = new Set([
  "BeginWrite",
  "ReplyVersion",
  "ChooseVersion",
  "ApplyWrite",
  "CompleteWrite",
  "BeginRead",
  "Reply",
  "CompleteRead",
  "RepairReplica",
  "CompleteRepair"
])

/** Takes the steps that the choices pick among all that are enabled. */
export const walk = (model: Model, choices: ReadonlyArray<number>): Walk => {
  const next = nextOf(model)
  const steps: Array<WalkStep> = []
  let state = init(model)
  for (const choice of choices) {
    const enabled: Array<readonly [ActionName, State, ReadonlyArray<number>]> = []
    next(state, (name, after, ...params) => void enabled.push([name, after, params.map((x) => x ?? 0)]))
    // First an action and then one of its instances, or the faults would be most of it.
    const names = [...new Set(enabled.map(([name]) => name))].flatMap((name) =>
      progress.has(name) ? [name, name, name, name] : [name]
    )
    if (names.length === 0) break
    const name = names[choice % names.length]!
    const instances = enabled.filter((step) => step[0] === name)
    const [action, after, params] = instances[Math.floor(choice / names.length) % instances.length]!
    steps.push({ action, state: after, event: eventOf(model, state, after, action, params) })
    state = after
  }
  return { model, steps }
}

/** Walks through the whole space of configurations; no read recurs, since a trace names each read once. */
export const anyWalk: fc.Arbitrary<Walk> = fc
  .tuple(anyModel, fc.array(fc.nat(10_000), { minLength: 1, maxLength: 60, size: "max" }))
  .map(([model, choices]) => walk({ ...model, recurring: [] }, choices))
