/**
 * The next-state relation. Mirrors `spec/Leaderless.tla`: the same disjuncts in the same order, with the system's
 * steps before the environment's.
 *
 * @module
 */
import { type Model, nodesOf } from "./configuration.ts"
import { crash, lateArrival, loseDisk, recover, restoreFrom } from "./faults.ts"
import { antiEntropy, completeRepair, dropHint, handOff, repairReplica } from "./healing.ts"
import { beginRead, completeRead, refuseRead, reply, timeOutRead } from "./reads.ts"
import type { State } from "./state.ts"
import { INITIAL, packed, type Value } from "./value.ts"
import {
  applyWrite,
  beginWrite,
  chooseVersion,
  completeWrite,
  divertWrite,
  refuseWrite,
  replyVersion,
  timeOutWrite
} from "./writes.ts"

/** One action of the specification. */
export interface Action {
  /** The kinds of its parameters, in order; `namedParameters` in `naming.ts` says how each is written. */
  readonly parameters: ReadonlyArray<Parameter>
  /** The next state, or `undefined` where the action is not enabled. */
  readonly next: (model: Model, state: State, ...parameters: ReadonlyArray<number>) => State | undefined
}

/** The kinds of things over which an action is quantified. */
export type Parameter =
  | "write"
  | "read"
  | "client"
  | "key"
  | "number"
  | "value"
  | "node"
  | "replica"
  | "source"
  | "spare"

/** The next-state function of an action, with its parameters as numbers; absent ones are ignored. */
export type Step = (
  model: Model,
  state: State,
  a: number,
  b: number,
  c: number,
  d: number
) => State | undefined

const action = (parameters: ReadonlyArray<Parameter>, next: Step): Action => ({
  parameters,
  next: next as Action["next"]
})

/** What the system does, in the order in which operations live. */
export const system = {
  BeginWrite: action(["write", "client", "key", "number"], beginWrite),
  ReplyVersion: action(["write", "replica"], replyVersion),
  ChooseVersion: action(["write", "number"], chooseVersion),
  ApplyWrite: action(["write", "replica"], applyWrite),
  DivertWrite: action(["write", "spare", "replica"], divertWrite),
  CompleteWrite: action(["write"], completeWrite),
  TimeOutWrite: action(["write"], timeOutWrite),
  RefuseWrite: action(["write", "client", "key"], refuseWrite),
  BeginRead: action(["read", "client", "key"], beginRead),
  Reply: action(["read", "replica"], reply),
  CompleteRead: action(["read", "value"], completeRead),
  TimeOutRead: action(["read"], timeOutRead),
  RefuseRead: action(["read", "client", "key"], refuseRead),
  RepairReplica: action(["read", "replica"], repairReplica),
  CompleteRepair: action(["read"], completeRepair),
  HandOff: action(["spare", "replica", "key"], handOff),
  DropHint: action(["spare", "replica", "key"], dropHint),
  AntiEntropy: action(["source", "replica", "key"], antiEntropy)
} as const satisfies Record<string, Action>

/** What the environment does to it. */
export const environment = {
  LateArrival: action(["write", "node", "replica"], lateArrival),
  Crash: action(["node"], crash),
  Recover: action(["node"], recover),
  RestoreFrom: action(["replica", "source"], restoreFrom),
  LoseDisk: action(["node"], loseDisk)
} as const satisfies Record<string, Action>

/** The name of an action. */
export type ActionName = keyof typeof system | keyof typeof environment

/** All actions by name, in the order of `Next`. */
export const actions: Protocol = { ...system, ...environment }

/** What each action does: the specification's {@link actions}, or a variant of them. */
export type Protocol = { readonly [Name in ActionName]: Action }

/** The names of all actions. */
export const actionNames = Object.keys(actions) as ReadonlyArray<ActionName>

/** Every value that a write of the model could write, and the initial one. */
export const allValues = (model: Model): ReadonlyArray<Value> => {
  const writes = model.writeScript.length
  const values: Array<Value> = [INITIAL]
  for (let number = 1; number <= writes; number++)
    for (let w = 0; w < writes; w++) values.push(packed(number, w))
  return values
}

const upTo = (count: number): ReadonlyArray<number> => Array.from({ length: count }, (_, i) => i)

/** The constant sets over which the specification quantifies each kind of parameter. */
const rangeOf = (model: Model, parameter: Parameter): ReadonlyArray<number> => {
  const writes = model.writeScript.length
  switch (parameter) {
    case "write":
      return upTo(writes)
    case "read":
      return upTo(model.readScript.length)
    case "client":
      return upTo(model.clients + 1)
    case "key":
      return upTo(model.keys)
    case "number":
      return upTo(writes + 1)
    case "value":
      return allValues(model)
    case "node":
      return upTo(nodesOf(model))
    case "replica":
    case "source":
      return upTo(model.configuration.replicas)
    case "spare":
      return upTo(model.configuration.spares)
  }
}

/** Receives a step: the action, the state after it, and the action's parameters. */
export type Visit = (name: ActionName, next: State, a?: number, b?: number, c?: number, d?: number) => void

/** A step that some state might allow: an action with its parameters. */
export interface Instance {
  readonly name: ActionName
  readonly next: Step
  readonly parameters: ReadonlyArray<number>
}

/** Instances with a constant guard that is false are left out, so that no state has to try them. */
const constantGuard = (model: Model, name: ActionName, p: ReadonlyArray<number>): boolean => {
  const { replicas, readRepair, versioning, timeouts, crashes, restores, losses } = model.configuration
  const mayBe = (scripts: Model["readScript"]): boolean =>
    scripts[p[0]!]!.clients.includes(p[1]!) && scripts[p[0]!]!.keys.includes(p[2]!)
  switch (name) {
    case "BeginWrite":
      return mayBe(model.writeScript) && (p[3] === 0) === (versioning === "two-phase")
    case "RefuseWrite":
      return timeouts && mayBe(model.writeScript)
    case "BeginRead":
      return mayBe(model.readScript)
    case "RefuseRead":
      return timeouts && mayBe(model.readScript)
    case "TimeOutWrite":
    case "TimeOutRead":
      return timeouts
    case "ReplyVersion":
      return versioning === "two-phase"
    case "ChooseVersion":
      return versioning === "two-phase" && p[1] !== 0
    case "RepairReplica":
      return readRepair !== "none"
    case "CompleteRepair":
      return readRepair === "blocking"
    case "AntiEntropy":
      return model.configuration.antiEntropy && p[0] !== p[1]
    case "LateArrival":
      return p[1] === p[2] || p[1]! >= replicas
    case "Crash":
    case "Recover":
      return crashes + restores + losses > 0
    case "RestoreFrom":
      return restores > 0 && p[0] !== p[1]
    case "LoseDisk":
      return losses > 0
    default:
      return true
  }
}

/** Every instance of every action of a model, in the order of `Next`, those included that no state allows. */
export const allInstances = (model: Model, protocol: Protocol = actions): ReadonlyArray<Instance> =>
  actionNames.flatMap((name) => {
    const { parameters, next } = protocol[name]
    let tuples: ReadonlyArray<ReadonlyArray<number>> = [[]]
    for (const parameter of parameters)
      tuples = tuples.flatMap((tuple) => rangeOf(model, parameter).map((value) => [...tuple, value]))
    return tuples.map((tuple) => ({ name, next: next as Step, parameters: tuple }))
  })

/** The instances of a model that its constants do not rule out, in the order of `Next`. */
export const instances = (model: Model): ReadonlyArray<Instance> =>
  allInstances(model).filter(({ name, parameters }) => constantGuard(model, name, parameters))

/**
 * The next-state relation of a model: calls `visit` once for every step that a state allows, in the order of `Next`.
 *
 * `all` may be the instances of another protocol: a broken variant, for instance.
 */
export const nextOf = (
  model: Model,
  all: ReadonlyArray<Instance> = instances(model)
): ((state: State, visit: Visit) => void) => {
  return (state, visit) => {
    for (let i = 0; i < all.length; i++) {
      const { name, next, parameters } = all[i]!
      const [a, b, c, d] = parameters
      const after = next(model, state, a!, b!, c!, d!)
      if (after !== undefined) visit(name, after, a, b, c, d)
    }
  }
}
