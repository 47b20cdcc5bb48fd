/** Counterexamples for stories, found by the checker in small models. */
import { checkLiveness, explore, type Trace, type TransitionSystem } from "../../../src/checker/index.ts"
import {
  agree,
  type Configuration,
  encodingOf,
  fullModel,
  type InvariantName,
  init,
  instances,
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

const isFair = (of: Model, action: string, params: ReadonlyArray<number>): "weak" | "strong" | undefined => {
  switch (action) {
    case "Recover":
    case "HandOff":
    case "AntiEntropy":
      return "weak"
    case "BeginRead":
    case "RepairReplica":
      return of.recurring.includes(params[0]!) ? "weak" : undefined
    case "Reply":
    case "CompleteRead":
      return of.recurring.includes(params[0]!) ? "strong" : undefined
  }
  return
}

/** A fair behaviour in which the replicas do not come to agree. */
export const divergence = async (of: Model): Promise<Trace<State>> => {
  const classes = new Map<string, number>()
  const fairness: Array<{ name: string; strength: "weak" | "strong" }> = []
  for (const { name, parameters } of instances(of)) {
    const strength = isFair(of, name, parameters)
    if (strength === undefined) continue
    const instance = [name, ...parameters.slice(0, 3)].join()
    classes.set(instance, fairness.length)
    fairness.push({ name: instance, strength })
  }
  const { trace } = await checkLiveness(systemOf(of, null), {
    name: "Convergence",
    holds: (state) => Array.from({ length: of.keys }, (_, k) => k).every((k) => agree(state, k)),
    fairClass: (action, ...params) =>
      classes.get([action, ...params.filter((p) => p !== undefined)].join()) ??
      classes.get([action, ...params.filter((p) => p !== undefined && p >= 0)].join()) ??
      -1,
    fairness
  })
  if (trace === undefined) throw new Error("the replicas converge")
  return trace
}
