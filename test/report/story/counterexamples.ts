/** Counterexamples for stories, found by the checker in small models. */
import { checkLiveness, explore, type Trace, type TransitionSystem } from "../../../src/checker/index.ts"
import {
  agree,
  type Configuration,
  encodingOf,
  fullModel,
  type InvariantName,
  init,
  invariants,
  type Model,
  nextOf,
  type State
} from "../../../src/model/index.ts"

export const configuration = (
  replicas: number,
  readQuorum: number,
  writeQuorum: number,
  rest: Partial<Configuration> = {}
): Configuration => ({
  replicas,
  readQuorum,
  writeQuorum,
  readRepair: "none",
  sloppy: false,
  spares: 0,
  antiEntropy: false,
  versioning: "ordered",
  timeouts: false,
  crashes: 0,
  restores: 0,
  losses: 0,
  ...rest
})

export const model = (
  of: Configuration,
  writes: number,
  reads: number,
  { keys = 1, clients = 0, ...rest }: { keys?: number; clients?: number } & Partial<Model> = {}
): Model => ({ ...fullModel(of, { writes, reads, keys, clients }), ...rest })

const systemOf = (of: Model, guarantee: InvariantName | null): TransitionSystem<State> => {
  const { words, encode, decode, canonicalize, symmetric } = encodingOf(of)
  return {
    words,
    encode,
    decode,
    initialStates: () => [init(of)],
    successors: nextOf(of),
    invariants:
      guarantee === null ? [] : [{ name: guarantee, holds: (state) => invariants[guarantee](of, state) }],
    ...(symmetric && guarantee !== null ? { canonicalize } : {})
  }
}

/** The shortest trace to a violation. */
export const counterexample = async (
  of: Model,
  guarantee: InvariantName,
  confirm?: (trace: Trace<State>) => boolean
): Promise<Trace<State>> => {
  const found = await explore(systemOf(of, guarantee), {
    stopWhenDecided: true,
    maxStates: 400_000,
    ...(confirm === undefined ? {} : { confirm: { [guarantee]: confirm } })
  })
  const [verdict] = found.invariants
  const trace = confirm === undefined ? verdict?.trace : verdict?.confirmation?.trace
  if (trace === undefined) throw new Error(`no counterexample for ${guarantee}`)
  return trace
}

const fair = ["Recover", "HandOff", "AntiEntropy"]

/** A fair behaviour in which the replicas do not come to agree. Coarser than the specification: one class an action. */
export const divergence = async (of: Model): Promise<Trace<State>> => {
  const { trace } = await checkLiveness(systemOf(of, null), {
    name: "Convergence",
    holds: (state) => Array.from({ length: of.keys }, (_, k) => k).every((k) => agree(state, k)),
    fairClass: (action) => fair.indexOf(action),
    fairness: fair.map((name) => ({ name, strength: "weak" }))
  })
  if (trace === undefined) throw new Error("the replicas converge")
  return trace
}
