/**
 * Which actions a shard's state allows, for the report of an event that was not one of them.
 *
 * @module
 */
import { type ActionName, actionNames, actions, nodesOf, type Parameter, type Value } from "../model/index.ts"
import { stampText } from "./Judgement.ts"
import type { Nodes } from "./Nodes.ts"
import type { Shard } from "./Shard.ts"

/** New operations of idle clients can always begin, under any name. */
const begins: ReadonlySet<ActionName> = new Set(["BeginWrite", "RefuseWrite", "BeginRead", "RefuseRead"])

const upTo = (count: number): ReadonlyArray<number> => Array.from({ length: count }, (_, i) => i)

const places = (records: ReadonlyArray<unknown>): ReadonlyArray<number> =>
  upTo(records.length).filter((slot) => records[slot] !== undefined)

const rangeOf = (shard: Shard, parameter: Parameter): ReadonlyArray<number> => {
  const { model, state } = shard
  switch (parameter) {
    case "write":
      return places(shard.writes)
    case "read":
      return places(shard.reads)
    case "number":
      return [...new Set(state.versions.flatMap((told) => told.flat().map((number) => number + 1)))]
    case "value":
      return [...new Set<Value>(state.answers.flatMap((answered) => answered.flat()))]
    case "key":
      return upTo(model.keys)
    case "node":
      return upTo(nodesOf(model))
    case "replica":
    case "source":
      return upTo(model.configuration.replicas)
    case "spare":
      return upTo(model.configuration.spares)
    case "client":
      return []
  }
}

const textOf = (shard: Shard, nodes: Nodes, parameter: Parameter, x: number): string => {
  switch (parameter) {
    case "write":
      return shard.writes[x]!.id
    case "read":
      return shard.reads[x]!.id
    case "key":
      return shard.keys[x]!
    case "value":
      return stampText(shard.stampOf(x))
    case "spare":
      return nodes.names[shard.model.configuration.replicas + x]!
    case "node":
    case "replica":
    case "source":
      return nodes.names[x]!
    default:
      return `${x}`
  }
}

/**
 * The enabled actions as the specification writes them, with the names of the run: `ApplyWrite(c1-3, n2)`.
 *
 * Beginnings of new operations are left out: they are many, and have no names yet. Late arrivals come last.
 *
 * @param of - the name of an operation; its actions come first
 * @param limit - how many at most
 */
export const enabledActions = (
  shard: Shard,
  nodes: Nodes,
  of: string | undefined,
  limit: number
): ReadonlyArray<string> => {
  const found: Array<{ readonly text: string; readonly own: boolean }> = []
  for (const name of actionNames) {
    if (begins.has(name)) continue
    const { parameters, next } = actions[name]
    let tuples: ReadonlyArray<ReadonlyArray<number>> = [[]]
    for (const parameter of parameters) {
      const range = rangeOf(shard, parameter)
      tuples = tuples.flatMap((tuple) => range.map((x) => [...tuple, x]))
    }
    for (const tuple of tuples) {
      if (next(shard.model, shard.state, ...tuple) === undefined) continue
      const names = tuple.map((x, i) => textOf(shard, nodes, parameters[i]!, x))
      found.push({ text: `${name}(${names.join(", ")})`, own: of !== undefined && names[0] === of })
    }
  }
  return [...found.filter(({ own }) => own), ...found.filter(({ own }) => !own)]
    .slice(0, limit)
    .map(({ text }) => text)
}
