/**
 * Which states of a small model the runs reach. Both sides are the same set: the mirror's states after each event, and the
 * states that the checker enumerates for the same bounds, encoded alike, replicas in any order.
 */
import { exploreGraph } from "../../src/checker/index.ts"
import {
  type Bounds,
  type Configuration,
  encodingOf,
  firstNodes,
  fullModel,
  init,
  instances,
  type Model,
  nextOf,
  nodesOf,
  type Spent,
  type State
} from "../../src/model/index.ts"
import { type Judge, mirrorOf, storeActors } from "../../src/simulation/index.ts"
import type { Event } from "../../src/trace/index.ts"
import { castOf } from "./kinds.ts"
import { settingOf } from "./setting.ts"
import { type StrategyName, strategies } from "./strategies.ts"

/** A small model whose states are counted: its configuration and how many operations of one key may begin. */
export interface SmallModel {
  readonly name: string
  readonly configuration: Configuration
  readonly writes: number
  readonly reads: number
}

const modelOf = ({ configuration, writes, reads }: SmallModel, redundantSteps: boolean): Model => {
  const bounds: Bounds = { writes, reads, keys: 1, clients: 0 }
  return { ...fullModel(configuration, bounds), redundantSteps }
}

/** Names states of a model: those that differ in the order of replicas only have one name. */
const namer = (model: Model): ((state: State) => string) => {
  const { words, encode, canonicalize } = encodingOf(model)
  const buffer = new Int32Array(words)
  return (state) => {
    encode(state, buffer, 0)
    canonicalize(buffer, 0)
    return String.fromCharCode(...new Uint16Array(buffer.buffer))
  }
}

/** The states that a model reaches, by name. */
export interface Reachable {
  /** Those that the checker explores. */
  readonly explored: ReadonlySet<string>
  /** Those and the ones that redundant steps lead to, of which the checker can do without and a store cannot. */
  readonly all: ReadonlySet<string>
}

/** Explores a model. */
export const reachableIn = async (small: SmallModel): Promise<Reachable> => ({
  explored: await namesIn(modelOf(small, false)),
  all: await namesIn(modelOf(small, true))
})

const namesIn = async (model: Model): Promise<ReadonlySet<string>> => {
  const { words, encode, decode, canonicalize, symmetric } = encodingOf(model)
  const nameOf = namer(model)
  const names = new Set<string>()
  await exploreGraph(
    {
      words,
      encode,
      decode,
      ...(symmetric ? { canonicalize } : {}),
      initialStates: () => [init(model)],
      successors: nextOf(model, instances(model)),
      invariants: []
    },
    { state: (_index, state) => void names.add(nameOf(state)), edge: () => {} }
  )
  return names
}

/** Follows one run in the bounds of a model. */
class Follower {
  private readonly model: Model
  private readonly mirror: ReturnType<typeof mirrorOf>
  private readonly names: (state: State) => void
  private spent: Spent = { crashes: 0, restores: 0, losses: 0 }
  private up: number
  readonly judge: Judge

  constructor(model: Model, names: (state: State) => void) {
    this.model = model
    this.names = names
    this.mirror = mirrorOf(model.configuration, false)
    this.up = firstNodes(nodesOf(model))
    this.judge = {
      step: (event) => {
        const judgement = this.mirror.step(event)
        if (judgement.verdict === "accepted") this.took(event)
        return judgement
      },
      check: (view) => this.mirror.check(view),
      invariants: () => this.mirror.invariants()
    }
  }

  private nodeBit(name: string): number {
    const { replicas } = this.model.configuration
    return 1 << (Number(name.slice(1)) - 1 + (name.startsWith("s") ? replicas : 0))
  }

  /** A key that nobody has named has no state of its own yet, so faults are counted here. */
  private took(event: Event): void {
    if (event.action === "Crash") {
      this.spent = { ...this.spent, crashes: this.spent.crashes + 1 }
      this.up &= ~this.nodeBit(event.node)
    } else if (event.action === "RestoreFrom") {
      this.spent = { ...this.spent, restores: this.spent.restores + 1 }
      this.up |= this.nodeBit(event.replica)
    } else if (event.action === "LoseDisk") {
      this.spent = { ...this.spent, losses: this.spent.losses + 1 }
      this.up |= this.nodeBit(event.node)
    } else if (event.action === "Recover") this.up |= this.nodeBit(event.node)
    const { model, spent, up } = this
    const shard = this.mirror.shardOf("k1")
    if (shard === undefined) {
      this.names({ ...init(model), spent, up })
      return
    }
    const writes = model.writeScript.length
    const reads = model.readScript.length
    const { state } = shard
    this.names({
      ...state,
      spent,
      write: state.write.slice(0, writes),
      writeFloor: state.writeFloor.slice(0, writes),
      acks: state.acks.slice(0, writes),
      versions: state.versions.slice(0, writes),
      read: state.read.slice(0, reads),
      readFloor: state.readFloor.slice(0, reads),
      behind: state.behind.slice(0, reads),
      answers: state.answers.slice(0, reads)
    })
  }
}

/** How many states of a model runs reach. */
export interface StateShare {
  readonly small: SmallModel
  /** States that the checker explores, and how many of those the runs reach. */
  readonly explored: number
  readonly reached: number
  /** States of runs that the model does not reach even with redundant steps: there must be none. */
  readonly foreign: number
}

/** Runs a strategy in the bounds of a model, and counts. */
export const shareOf = (
  small: SmallModel,
  { explored, all }: Reachable,
  { seed, runs, strategy }: { readonly seed: number; readonly runs: number; readonly strategy: StrategyName }
): StateShare => {
  const model = modelOf(small, true)
  const nameOf = namer(model)
  const reached = new Set<string>([nameOf(init(model))])
  const { configuration, writes, reads } = small
  const next = strategies[strategy]({
    configuration,
    seed,
    actors: storeActors,
    makeJudge: () => new Follower(model, (state) => void reached.add(nameOf(state))).judge,
    setting: (of, ofRun, actors) => {
      const { setup, cast } = settingOf(of, ofRun, actors)
      const clients = writes + reads
      return {
        setup: { ...setup, skews: new Array<number>(clients).fill(0), most: { writes, reads } },
        cast: castOf(cast.configuration, clients, 1)
      }
    }
  })
  for (let run = 0; run < runs; run++) {
    const finding = next().stepping.finding()
    if (finding !== undefined) throw new Error(`${small.name}: ${JSON.stringify(finding)}`)
  }
  const isKnown = (name: string): boolean => explored.has(name) || all.has(name)
  const foreign = [...reached].filter((name) => !isKnown(name)).length
  return {
    small,
    explored: explored.size,
    reached: [...reached].filter((name) => explored.has(name)).length,
    foreign
  }
}
