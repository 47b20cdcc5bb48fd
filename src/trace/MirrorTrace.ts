/**
 * Events as a trace of the mirror: the same steps with the states between them, for whoever tells counterexamples.
 *
 * @module
 */
import {
  type ActionName,
  actions,
  type Configuration,
  fullModel,
  INITIAL,
  init,
  type Model,
  packed,
  type State
} from "../model/index.ts"
import type { Event, Stamp } from "./Event.ts"
import { Refinement } from "./Refinement.ts"
import { byClientAndSequence } from "./WriteOrder.ts"

/** A step of the mirror, as the checker's traces have them. */
export interface MirrorStep {
  readonly action: ActionName | null
  readonly params: ReadonlyArray<number>
  readonly state: State
}

/** A model in which the events can happen, and their steps; the first is the initial state. */
export interface MirrorTrace {
  readonly model: Model
  readonly steps: ReadonlyArray<MirrorStep>
}

const distinct = (names: ReadonlyArray<string>): ReadonlyArray<string> => [...new Set(names)]

/** Names by their number in the model. */
class Names {
  readonly writes: ReadonlyArray<string>
  readonly reads: ReadonlyArray<string>
  readonly keys: ReadonlyArray<string>
  readonly clients: ReadonlyArray<string>
  private readonly numbers: ReadonlyMap<string, number>
  private readonly replicas: number

  constructor({ versioning, replicas }: Configuration, events: ReadonlyArray<Event>) {
    this.replicas = replicas
    const begun = events.filter(
      (event) =>
        event.action === "BeginWrite" ||
        event.action === "RefuseWrite" ||
        event.action === "BeginRead" ||
        event.action === "RefuseRead"
    )
    const writes = distinct(begun.flatMap((event) => ("write" in event ? [event.write] : [])))
    // There, and only there, the name of a write breaks ties.
    this.writes = versioning === "two-phase" ? [...writes].sort(byClientAndSequence) : writes
    this.reads = distinct(begun.flatMap((event) => ("read" in event ? [event.read] : [])))
    this.keys = distinct(begun.map(({ key }) => key))
    this.clients = distinct(begun.map(({ client }) => client))
    this.numbers = ranks(begun.flatMap((event) => (event.action === "BeginWrite" ? [event] : [])))
  }

  write = (name: string): number => this.writes.indexOf(name)
  read = (name: string): number => this.reads.indexOf(name)
  key = (name: string): number => this.keys.indexOf(name)
  /** Client 0 is nobody in particular. */
  client = (name: string): number => this.clients.indexOf(name) + 1
  /** As `n2` or `s1`. */
  replica = (name: string): number => Number(name.slice(1)) - 1
  spare = (name: string): number => Number(name.slice(1)) - 1
  node = (name: string): number =>
    name.startsWith("s") ? this.replicas + this.spare(name) : this.replica(name)
  /** Only the order of numbers matters, so that small ones are as good; a two-phase write chooses small ones itself. */
  number = (write: string): number => this.numbers.get(write) ?? 0
  value = (state: State, stamp: Stamp | null): number => {
    if (stamp === null) return INITIAL
    const w = this.write(stamp.write)
    return packed(state.write[w]?.number ?? 0, w)
  }
}

const ranks = (
  begun: ReadonlyArray<Extract<Event, { readonly action: "BeginWrite" }>>
): ReadonlyMap<string, number> => {
  const ranked = new Map<string, number>()
  for (const { write, key, number } of begun)
    if (number > 0)
      ranked.set(
        write,
        1 + begun.filter((other) => other.key === key && other.number > 0 && other.number < number).length
      )
  return ranked
}

/** A copy that came late, of the write whose value was brought. */
const lateArrival = (names: Names, event: Event): ReadonlyArray<number> | undefined => {
  switch (event.action) {
    case "ApplyWrite":
      return [names.write(event.write), names.node(event.replica), names.replica(event.replica)]
    case "DivertWrite":
      return [names.write(event.write), names.node(event.spare), names.replica(event.replica)]
    case "LateArrival":
      return [names.write(event.write), names.node(event.node), names.replica(event.replica)]
    case "RepairReplica":
    case "HandOff":
    case "AntiEntropy":
      return [names.write(event.value.write), names.node(event.replica), names.replica(event.replica)]
  }
  return
}

const parametersOf = (names: Names, state: State, event: Event): ReadonlyArray<number> => {
  switch (event.action) {
    case "BeginWrite":
      return [
        names.write(event.write),
        names.client(event.client),
        names.key(event.key),
        names.number(event.write)
      ]
    case "ReplyVersion":
    case "ApplyWrite":
      return [names.write(event.write), names.replica(event.replica)]
    case "ChooseVersion":
      return [names.write(event.write), event.number]
    case "DivertWrite":
      return [names.write(event.write), names.spare(event.spare), names.replica(event.replica)]
    case "CompleteWrite":
    case "TimeOutWrite":
      return [names.write(event.write)]
    case "RefuseWrite":
      return [names.write(event.write), names.client(event.client), names.key(event.key)]
    case "BeginRead":
    case "RefuseRead":
      return [names.read(event.read), names.client(event.client), names.key(event.key)]
    case "Reply":
    case "RepairReplica":
      return [names.read(event.read), names.replica(event.replica)]
    case "CompleteRead":
      return [names.read(event.read), names.value(state, event.value)]
    case "TimeOutRead":
    case "CompleteRepair":
      return [names.read(event.read)]
    case "HandOff":
    case "DropHint":
      return [names.spare(event.spare), names.replica(event.replica), names.key(event.key)]
    case "AntiEntropy":
      return [names.replica(event.source), names.replica(event.replica), names.key(event.key)]
    case "LateArrival":
      return lateArrival(names, event) ?? []
    case "RestoreFrom":
      return [names.replica(event.replica), names.replica(event.source)]
    case "Crash":
    case "Recover":
    case "LoseDisk":
      return [names.node(event.node)]
  }
}

/**
 * The trace of events that the mirror allows, with whole states; for short runs.
 *
 * Clients, keys and operations are numbered as they first occur. Steps that changed nothing are left out.
 *
 * @returns the trace up to the last event, or `undefined` where an event is no step of the mirror
 */
export const mirrorTraceOf = (
  configuration: Configuration,
  events: ReadonlyArray<Event>
): MirrorTrace | undefined => {
  const names = new Names(configuration, events)
  const bounds = {
    writes: names.writes.length,
    reads: names.reads.length,
    keys: names.keys.length,
    clients: names.clients.length
  }
  const model: Model = { ...fullModel(configuration, bounds), redundantSteps: true }
  const judge = new Refinement(configuration)
  const steps: Array<MirrorStep> = [{ action: null, params: [], state: init(model) }]
  for (const event of events) {
    const judgement = judge.step(event)
    if (judgement.verdict !== "accepted") return
    if (judgement.as === null) continue
    const { state } = steps.at(-1)!
    const params =
      judgement.as === "LateArrival" ? lateArrival(names, event) : parametersOf(names, state, event)
    const next = params && actions[judgement.as].next(model, state, ...params)
    if (params === undefined || next === undefined) return
    steps.push({ action: judgement.as, params, state: next })
  }
  return { model, steps }
}
