/**
 * The first difference of two state graphs, for people.
 *
 * @module
 */
import { printValue } from "../tlc/index.ts"
import type { Edge, LabelledGraph, Shared } from "./LabelledGraph.ts"

/** A graph and what it is called. */
export interface Side {
  readonly name: string
  readonly graph: LabelledGraph
}

/** Where two graphs first part, in breadth-first order. */
export interface GraphDifference {
  /** The name of the side that has the initial state or the step. */
  readonly only: string
  readonly kind: "initial state" | "step"
  /** The action of the step. */
  readonly action?: string
  /** The actions that lead to the state in which the sides part. */
  readonly path: ReadonlyArray<string>
  /** The variables in which the state differs from the one that the other side has instead, if it has one. */
  readonly variables: ReadonlyArray<string>
  /** All of it in some lines. */
  readonly text: string
}

/**
 * Whether two graphs have the same initial states, states and edges: `undefined`, or where they first part.
 *
 * @throws `RangeError` for graphs with states that no path reaches
 */
export const differenceOf = (shared: Shared, a: Side, b: Side): GraphDifference | undefined => {
  const initial = initialDifference(shared, a, b) ?? initialDifference(shared, b, a)
  if (initial !== undefined) return initial
  if (
    sameSets(a.graph.states, b.graph.states) &&
    a.graph.edges.length === b.graph.edges.length &&
    a.graph.edges.every((code, i) => code === b.graph.edges[i])
  )
    return undefined
  // From equal initial states: as long as the steps are equal, so are the states that they reach.
  const reachedBy = new Map<number, Edge | undefined>()
  for (const state of a.graph.initial) reachedBy.set(state, undefined)
  for (const state of reachedBy.keys()) {
    const ofA = a.graph.edgesFrom(state)
    const ofB = b.graph.edgesFrom(state)
    const onlyA = without(ofA, ofB)
    const onlyB = without(ofB, ofA)
    if (onlyA.length + onlyB.length > 0) {
      const path = pathTo(reachedBy, state)
      return onlyA.length > 0
        ? stepDifference(shared, a, b, onlyA, onlyB, path)
        : stepDifference(shared, b, a, onlyB, onlyA, path)
    }
    for (const edge of ofA) if (!reachedBy.has(edge.to)) reachedBy.set(edge.to, edge)
  }
  throw new RangeError("the graphs differ only in states that no path reaches")
}

const sameSets = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean =>
  a.size === b.size && [...a].every((state) => b.has(state))

const without = (edges: ReadonlyArray<Edge>, others: ReadonlyArray<Edge>): ReadonlyArray<Edge> =>
  edges.filter(({ action, to }) => !others.some((other) => other.action === action && other.to === to))

const pathTo = (reachedBy: ReadonlyMap<number, Edge | undefined>, state: number): ReadonlyArray<string> => {
  const path: Array<string> = []
  for (let edge = reachedBy.get(state); edge !== undefined; edge = reachedBy.get(edge.from))
    path.unshift(edge.action)
  return path
}

const initialDifference = (shared: Shared, a: Side, b: Side): GraphDifference | undefined => {
  for (const state of a.graph.initial) {
    if (b.graph.initial.has(state)) continue
    const instead = nearest(shared, state, [...b.graph.initial])
    const variables =
      instead === undefined ? shared.states.variables : shared.states.differing(state, instead)
    const lines = [
      `Only the ${a.name} has this initial state:`,
      ...variables.map((name) => `  ${name} = ${valueText(shared, state, name)}`)
    ]
    if (instead === undefined) lines.push(`The ${b.name} has none.`)
    else {
      lines.push(`The nearest of the ${b.name} has`)
      lines.push(...variables.map((name) => `  ${name} = ${valueText(shared, instead, name)}`))
    }
    return { only: a.name, kind: "initial state", path: [], variables, text: lines.join("\n") }
  }
  return undefined
}

/** Prefers a step for which the other side has one of the same name: what it does differently says most. */
const stepDifference = (
  shared: Shared,
  a: Side,
  b: Side,
  onlyA: ReadonlyArray<Edge>,
  onlyB: ReadonlyArray<Edge>,
  path: ReadonlyArray<string>
): GraphDifference => {
  const step =
    onlyA.find(({ action }) => onlyB.some((other) => other.action === action)) ??
    onlyA.find(({ to }) => onlyB.some((other) => other.to === to)) ??
    onlyA[0]!
  const sameAction = onlyB.filter(({ action }) => action === step.action).map(({ to }) => to)
  const instead = nearest(shared, step.to, sameAction)
  const renamed = onlyB.find(({ to }) => to === step.to)
  const variables = instead === undefined ? [] : shared.states.differing(step.to, instead)
  const changed = shared.states.differing(step.from, step.to)
  const lines = [
    `Only the ${a.name} has this step, after ${path.length === 0 ? "nothing" : path.join(", ")}:`,
    `  ${step.action}${changed.length === 0 ? " changes nothing" : ""}`,
    ...changed.map(
      (name) => `    ${name}: ${valueText(shared, step.from, name)} -> ${valueText(shared, step.to, name)}`
    )
  ]
  if (renamed !== undefined) lines.push(`The ${b.name} calls it ${renamed.action}.`)
  else if (instead === undefined) lines.push(`The ${b.name} has no such step.`)
  else {
    lines.push(`In the ${b.name} ${step.action} leads instead to`)
    lines.push(...variables.map((name) => `    ${name} = ${valueText(shared, instead, name)}`))
  }
  const same = shared.states.variables.filter((name) => !changed.includes(name))
  lines.push(
    "The other variables:",
    ...same.map((name) => `    ${name} = ${valueText(shared, step.from, name)}`)
  )
  return { only: a.name, kind: "step", action: step.action, path, variables, text: lines.join("\n") }
}

const nearest = (shared: Shared, state: number, candidates: ReadonlyArray<number>): number | undefined => {
  const distance = (candidate: number): number => shared.states.differing(state, candidate).length
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0]
}

const valueText = ({ states }: Shared, state: number, variable: string): string =>
  printValue(states.stateOf(state)[variable]!)
