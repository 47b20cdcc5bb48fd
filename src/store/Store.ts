/**
 * The store as an Effect service: nodes and clients on fibers, in one process.
 *
 * @module
 */
import { Context, Effect, Layer, Option, Result, type Schema, Scope, Semaphore } from "effect"
import { judgeQuestion } from "../configuration/index.ts"
import type { Configuration } from "../model/configuration.ts"
import { type Client, startClient } from "./Client.ts"
import { Disks } from "./Disks.ts"
import { ConfigurationRefused, UnknownNode } from "./Errors.ts"
import { formerLife } from "./FormerLife.ts"
import { Network } from "./Network.ts"
import { type Node, startNode } from "./Node.ts"
import { defaultTuning, membershipOf, type StoreOptions, type Tuning } from "./Options.ts"
import { makeIdealClock } from "./Versioning.ts"

/** A configuration of which only what has no default must be given; the defaults are those of the command line. */
export type AskedConfiguration = Pick<Configuration, "replicas" | "readQuorum" | "writeQuorum"> &
  Partial<Configuration>

/** What the service offers. */
export interface StoreShape {
  readonly options: StoreOptions
  /** The client with this name, the same each time. A name of a node is a defect. */
  readonly client: (name: string) => Effect.Effect<Client>
  /** Stops a node where it stands. What it had not made durable is lost, and nothing it acknowledged. */
  readonly crash: (node: string) => Effect.Effect<void, UnknownNode>
  /** Starts a node that is down, over the disk that it had. */
  readonly recover: (node: string) => Effect.Effect<void, UnknownNode>
  /** What a home replica has on its disk, up or down. */
  readonly stored: (replica: string, key: string) => Effect.Effect<Option.Option<Schema.Json>, UnknownNode>
}

/** A leaderless store. */
export class Store extends Context.Service<Store, StoreShape>()("leaderless/store/Store") {
  /** A store over a network and disks that somebody else provides. */
  static readonly layerOver = (
    configuration: AskedConfiguration,
    tuning: Partial<Tuning> = {}
  ): Layer.Layer<Store, ConfigurationRefused, Network | Disks> =>
    Layer.effect(Store, make(configuration, tuning))

  /**
   * A store within this process, with disks in memory. Everything stops when the layer's scope closes. A configuration that
   * makes no sense is refused, with the reasons.
   *
   * @param tuning - What differs from `defaultTuning`.
   */
  static readonly layer = (
    configuration: AskedConfiguration,
    tuning: Partial<Tuning> = {}
  ): Layer.Layer<Store, ConfigurationRefused> =>
    Store.layerOver(configuration, tuning).pipe(Layer.provide([Network.layerInProcess, Disks.layerMemory]))
}

const make = Effect.fnUntraced(function* (asked: AskedConfiguration, tuning: Partial<Tuning>) {
  const question = judgeQuestion(asked)
  const reasons = [...(Result.isFailure(question) ? question.failure : []), ...untunable(tuning)]
  if (Result.isFailure(question) || reasons.length > 0) return yield* new ConfigurationRefused({ reasons })
  const { configuration } = question.success
  const options: StoreOptions = {
    configuration,
    tuning: { ...defaultTuning, ...tuning },
    membership: membershipOf(configuration)
  }

  // Nodes and clients live as long as the store, and not as long as who asked for them.
  const context = yield* Effect.context<Network | Disks>()
  const scope = yield* Effect.scope
  const onStage = Effect.provideContext(Context.add(context, Scope.Scope, scope))

  const disks = yield* Disks
  const former = formerLife(disks, options.membership)
  const nodes = new Map<string, Node>()
  for (const name of [...options.membership.homesOf(""), ...options.membership.spares]) {
    nodes.set(name, yield* startNode(name, options))
  }
  const nodeCalled = (node: string): Effect.Effect<Node, UnknownNode> => {
    const found = nodes.get(node)
    return found === undefined
      ? Effect.fail(new UnknownNode({ node, nodes: [...nodes.keys()] }))
      : Effect.succeed(found)
  }

  const idealClock = makeIdealClock(former.numbers)
  const clients = new Map<string, Client>()
  const oneByOne = yield* Semaphore.make(1)

  return Store.of({
    options,
    client: Effect.fnUntraced(function* (name) {
      const known = clients.get(name)
      if (known !== undefined) return known
      const client = yield* onStage(
        startClient(name, clients.size, options, idealClock, (former.sequences.get(name) ?? 0) + 1)
      )
      clients.set(name, client)
      return client
    }, oneByOne.withPermit),
    crash: (node) => oneByOne.withPermit(Effect.flatMap(nodeCalled(node), ({ crash }) => crash)),
    recover: (node) => oneByOne.withPermit(Effect.flatMap(nodeCalled(node), ({ recover }) => recover)),
    stored: (replica, key) =>
      Effect.map(nodeCalled(replica), () =>
        Option.map(Option.fromUndefinedOr(disks.storageOf(replica).get(key)), ({ value }) => value)
      )
  })
})

/** Why a tuning makes no sense: a wait of nothing would keep the processor busy for ever. */
const untunable = (tuning: Partial<Tuning>): ReadonlyArray<string> =>
  Object.entries(tuning)
    .filter(([, value]) => !(Number.isFinite(value) && value > 0))
    .map(([name, value]) => `${name} ${value} is not a positive number`)
