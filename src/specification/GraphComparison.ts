/**
 * The specification against its mirror: the state graph that TLC finds and the one that the checker finds must be the
 * same sets of initial states, states and edges, and an edge is labelled with the name of its action.
 *
 * @module
 */
import { join } from "node:path"
import { Effect } from "effect"
import type { TransitionSystem } from "../checker/index.ts"
import { actionNames, init, type Model, type State } from "../model/index.ts"
import { type DotUnreadable, runTlc, type TlcError, TlcFailed } from "../tlc/index.ts"
import { tempFolder } from "../tlc/TempFolder.ts"
import { systemUnder } from "../verification/System.ts"
import { differenceOf, type GraphDifference, type Side } from "./GraphDifference.ts"
import { graphOfDump, graphOfSystem } from "./GraphOf.ts"
import { ActionNames, type LabelledGraph, type Shared } from "./LabelledGraph.ts"
import { modelConfiguration, modelModule } from "./ModelText.ts"
import { StateTable } from "./StateTable.ts"
import { stateValues } from "./StateValues.ts"
import type { Variation } from "./Variation.ts"

/** What a graph has, each counted once. */
export interface GraphSize {
  readonly initialStates: number
  readonly states: number
  readonly edges: number
  /** The actions that occur, in ascending order. */
  readonly actions: ReadonlyArray<string>
}

/** The answer of a comparison. */
export interface GraphComparison {
  readonly equal: boolean
  readonly specification: GraphSize
  readonly mirror: GraphSize
  /** Labels of the specification's graph that are no names of actions of the mirror. */
  readonly unknownActions: ReadonlyArray<string>
  /** Present when `equal` is false. */
  readonly difference?: GraphDifference
}

/** Where the specification is, and what to run. */
export interface DumpOptions {
  /** The folder of the specification's modules. */
  readonly specFolder: string
  /** Another protocol than the specification's; its module lies in the folder `variants` of `specFolder`. */
  readonly variation?: Variation
  /** The jar of TLC; default as in `runTlc`. */
  readonly jar?: string
}

/** An empty table of the specification's states and actions. */
export const sharedBy = (model: Model): Shared => ({
  states: new StateTable(Object.keys(stateValues(model)(init(model)))),
  actions: new ActionNames()
})

/** What a graph has. */
export const sizeOfGraph = (graph: LabelledGraph): GraphSize => ({
  initialStates: graph.initial.size,
  states: graph.states.size,
  edges: graph.edges.length,
  actions: graph.actionNames()
})

/**
 * Has TLC write the state graph of a model to a file, whose name ends in `.dot`.
 *
 * Errors: those of `runTlc`, and `TlcFailed` where it stops before the graph is whole.
 */
export const dumpGraph = Effect.fn("dumpGraph")(function* (
  model: Model,
  file: string,
  { specFolder, jar, variation }: DumpOptions
): Effect.fn.Return<void, TlcError> {
  const result = yield* runTlc(
    {
      module: {
        text: modelModule(model, {
          name: "Graph",
          head: "The state graph of a model.",
          ...(variation === undefined ? {} : { extending: variation.name })
        })
      },
      config: { text: modelConfiguration(model, { variation }) },
      specFolders: [
        specFolder,
        ...(variation === undefined ? [] : [join(specFolder, "variants", variation.name)])
      ]
    },
    { dumpDot: file, ...(jar === undefined ? {} : { jar }) }
  )
  if (result.outcome === "success") return
  const message = `TLC stopped before the state graph was whole: ${result.violations[0]?.text ?? result.outcome}`
  return yield* new TlcFailed({ reason: "error", message, exitCode: result.exitCode, signal: undefined })
})

/**
 * Compares a graph that {@link dumpGraph} wrote with the mirror's.
 *
 * `mirror` replaces the mirror of the model, for tests of the comparison itself.
 */
export const compareWithDump = Effect.fn("compareWithDump")(function* (
  model: Model,
  file: string,
  mirror: TransitionSystem<State> = systemUnder(model, undefined, [])
): Effect.fn.Return<GraphComparison, DotUnreadable> {
  const shared = sharedBy(model)
  // The mirror first: where both agree the table then has its states in breadth-first order.
  const ofMirror: Side = { name: "mirror", graph: yield* graphOfSystem(shared, model, mirror) }
  const ofSpecification: Side = { name: "specification", graph: yield* graphOfDump(shared, file) }
  const difference = differenceOf(shared, ofSpecification, ofMirror)
  const specification = sizeOfGraph(ofSpecification.graph)
  const known: ReadonlySet<string> = new Set(actionNames)
  return {
    equal: difference === undefined,
    specification,
    mirror: sizeOfGraph(ofMirror.graph),
    unknownActions: specification.actions.filter((name) => !known.has(name)),
    ...(difference === undefined ? {} : { difference })
  }
})

/**
 * Runs TLC on a model and compares its state graph with the mirror's. Symmetry is not used: whole graphs are compared.
 * With a variation both sides are those of the variation.
 *
 * A difference is a result, not an error.
 */
export const compareGraphs = Effect.fn("compareGraphs")(function* (
  model: Model,
  options: DumpOptions
): Effect.fn.Return<GraphComparison, TlcError | DotUnreadable> {
  return yield* Effect.scoped(
    Effect.gen(function* () {
      const folder = yield* Effect.mapError(
        tempFolder,
        ({ message }) =>
          new TlcFailed({
            reason: "error",
            message: `Cannot write a state graph: ${message}.`,
            exitCode: undefined,
            signal: undefined
          })
      )
      const file = join(folder, "graph.dot")
      yield* dumpGraph(model, file, options)
      return yield* compareWithDump(model, file, systemUnder(model, options.variation, []))
    })
  )
})
