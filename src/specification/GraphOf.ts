/**
 * Where graphs come from: a file that TLC wrote, or a transition system of the mirror.
 *
 * @module
 */
import { Effect } from "effect"
import { exploreGraph, type TransitionSystem } from "../checker/index.ts"
import type { Model, State } from "../model/index.ts"
import { DotUnreadable, readDot, type TlaState } from "../tlc/index.ts"
import { GraphBuilder, type LabelledGraph, type Shared } from "./LabelledGraph.ts"
import { stateValues } from "./StateValues.ts"
import { actionOfLabel } from "./Variation.ts"

/**
 * The graph that TLC wrote with `-dump dot,actionlabels`.
 *
 * With `project` the graph that is seen by someone who sees only what `project` leaves of a state.
 *
 * Errors: {@link DotUnreadable}, also for a file whose end is missing.
 */
export const graphOfDump = (
  { states, actions }: Shared,
  file: string,
  project: (state: TlaState) => TlaState = (state) => state
): Effect.Effect<LabelledGraph, DotUnreadable> =>
  Effect.gen(function* () {
    const builder = new GraphBuilder(actions)
    const fingerprints = new Map<string, number>()
    const names: Array<number> = []
    const place = (fingerprint: string): number => {
      const known = fingerprints.get(fingerprint)
      if (known !== undefined) return known
      fingerprints.set(fingerprint, fingerprints.size)
      return fingerprints.size - 1
    }
    const summary = yield* readDot(file, {
      state: (fingerprint, variables, initial) => {
        const state = states.numberOf(project(variables))
        names[place(fingerprint)] = state
        builder.state(state, initial)
      },
      edge: (from, to, label) => builder.edge(place(from), actions.numberOf(actionOfLabel(label)), place(to))
    })
    if (!summary.complete) {
      const message = `The state graph ${file} has no end. Dump it again.`
      return yield* new DotUnreadable({ message, file, line: 0 })
    }
    return builder.build(names)
  })

/** The graph of a transition system over the mirror's states. Symmetry is not used. */
export const graphOfSystem = (
  { states, actions }: Shared,
  model: Model,
  system: TransitionSystem<State>
): Effect.Effect<LabelledGraph> =>
  Effect.promise(async (signal) => {
    const builder = new GraphBuilder(actions)
    const values = stateValues(model)
    const variables = states.variables
    // Most variables of a state were seen before; their JSON is cheaper to make than their TLA+ value.
    const known = variables.map(() => new Map<string, number>())
    const row = new Int32Array(variables.length)
    const numberOf = (state: State): number => {
      const texts = variables.map((name) => JSON.stringify(state[name as keyof State]))
      let translated: TlaState | undefined
      texts.forEach((text, i) => {
        let number = known[i]!.get(text)
        if (number === undefined) {
          translated ??= values(state)
          number = states.valueNumber(i, translated[variables[i]!]!)
          known[i]!.set(text, number)
        }
        row[i] = number
      })
      return states.numberOfRow(row)
    }
    const names: Array<number> = []
    await exploreGraph(
      system,
      {
        state: (index, state, initial) => {
          names[index] = numberOf(state)
          builder.state(names[index], initial)
        },
        edge: (from, action, _parameters, to) => builder.edge(from, actions.numberOf(action), to)
      },
      { signal }
    )
    return builder.build(names)
  })
