/**
 * The names of things in traces and counterexamples: replicas n1, n2, ..., spares s1, ..., writes w1, ..., reads
 * r1, ..., keys k1, ..., clients c1, ...; a value is its write and its number, `w1@1`, or `initial`.
 *
 * @module
 */
import { ANYONE, isIn, type Model, type NodeSet, nodesOf } from "./configuration.ts"
import type { ActionName, Parameter } from "./leaderless.ts"
import { actions } from "./leaderless.ts"
import type { Floors, State } from "./state.ts"
import { INITIAL, numberOf, type Value, writeOf } from "./value.ts"

/** The name of write `w`: w1, w2, ... */
export const writeName = (w: number): string => `w${w + 1}`
/** The name of read `r`: r1, r2, ... */
export const readName = (r: number): string => `r${r + 1}`
/** The name of key `k`: k1, k2, ... */
export const keyName = (k: number): string => `k${k + 1}`
/** The name of client `c`: c1, c2, ..., or `anyone`. */
export const clientName = (c: number): string => (c === ANYONE ? "anyone" : `c${c}`)
/** A value as its write and number, `w1@1`, or `initial`. */
export const valueName = (value: Value): string =>
  value === INITIAL ? "initial" : `${writeName(writeOf(value))}@${numberOf(value)}`
/** The name of node `m`: n1, n2, ... for replicas, s1, ... for spares. */
export const nodeName = (model: Model, m: number): string =>
  m < model.configuration.replicas ? `n${m + 1}` : `s${m - model.configuration.replicas + 1}`

/** The nodes of a set, by name and in order. */
export const nodeNames = (model: Model, set: NodeSet): ReadonlyArray<string> =>
  Array.from({ length: nodesOf(model) }, (_, m) => m)
    .filter((m) => isIn(set, m))
    .map((m) => nodeName(model, m))

const parameterValue = (model: Model, kind: Parameter, x: number): string | number => {
  switch (kind) {
    case "write":
      return writeName(x)
    case "read":
      return readName(x)
    case "client":
      return clientName(x)
    case "key":
      return keyName(x)
    case "number":
      return x
    case "value":
      return valueName(x)
    case "spare":
      return nodeName(model, model.configuration.replicas + x)
    default:
      return nodeName(model, x)
  }
}

/** The parameters of a step by their names, for instance `{"write":"w1","replica":"n2"}`. */
export const namedParameters = (
  model: Model,
  action: ActionName,
  parameters: ReadonlyArray<number>
): { readonly [name: string]: string | number } =>
  Object.fromEntries(
    actions[action].parameters
      .slice(0, parameters.length)
      .map((kind, i) => [kind, parameterValue(model, kind, parameters[i]!)])
  )

/** A step as the specification writes it, for instance `ApplyWrite(w1, n2)`. */
export const stepText = (model: Model, action: ActionName, parameters: ReadonlyArray<number>): string =>
  `${action}(${Object.values(namedParameters(model, action, parameters)).join(", ")})`

const byName = <A, B>(
  array: ReadonlyArray<A>,
  name: (index: number) => string,
  value: (element: A, index: number) => B
): { readonly [name: string]: B } =>
  Object.fromEntries(array.map((element, i) => [name(i), value(element, i)]))

/** A state with the variables of the specification as JSON: sets as sorted arrays, functions as objects. */
export const namedState = (model: Model, state: State): { readonly [variable: string]: unknown } => {
  const replica = (n: number): string => nodeName(model, n)
  const spare = (s: number): string => nodeName(model, model.configuration.replicas + s)
  const values = (held: ReadonlyArray<Value>) => byName(held, keyName, valueName)
  const floors = (floor: Floors) => ({
    acked: valueName(floor.acked),
    seen: valueName(floor.seen),
    ownAcked: valueName(floor.ownAcked),
    ownWritten: valueName(floor.ownWritten),
    ownRead: valueName(floor.ownRead),
    past: values(floor.past),
    prefix: valueName(floor.prefix)
  })
  return {
    store: byName(state.store, replica, values),
    hints: byName(state.hints, spare, (kept) => byName(kept, replica, values)),
    handedOff: state.handedOff.flatMap((kept, s) =>
      kept.flatMap((keys, n) =>
        Array.from({ length: model.keys }, (_, k) => k)
          .filter((k) => (keys & (1 << k)) !== 0)
          .map((k) => [spare(s), replica(n), keyName(k)])
      )
    ),
    up: nodeNames(model, state.up),
    write: byName(state.write, writeName, (write) => ({
      phase: write.phase,
      client: clientName(write.client),
      key: write.key < 0 ? null : keyName(write.key),
      number: write.number
    })),
    read: byName(state.read, readName, (read) => ({
      phase: read.phase,
      client: clientName(read.client),
      key: read.key < 0 ? null : keyName(read.key),
      result: valueName(read.result)
    })),
    behind: byName(state.behind, readName, (set) => nodeNames(model, set)),
    acks: state.acks.flatMap((acks, w) =>
      acks.flatMap((places, m) =>
        nodeNames(model, places).map((place) => [writeName(w), nodeName(model, m), place])
      )
    ),
    versions: state.versions.flatMap((told, w) =>
      told.flatMap((numbers, n) => numbers.map((number) => [writeName(w), replica(n), number]))
    ),
    answers: state.answers.flatMap((answered, r) =>
      answered.flatMap((answers, n) => answers.map((value) => [readName(r), replica(n), valueName(value)]))
    ),
    writeFloor: byName(state.writeFloor, writeName, floors),
    readFloor: byName(state.readFloor, readName, floors),
    spent: state.spent
  }
}
