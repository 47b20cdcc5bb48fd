/** What is owed some time after a run: to whoever goes on to read. */
import {
  drawnNetwork,
  keysOf,
  makeWorld,
  mixed,
  type Network,
  onTime,
  type Runnable,
  randomOf,
  type Weather,
  type World,
  weatherOf
} from "../../src/simulation/index.ts"
import { Clients } from "./observedClients.ts"
import { agree } from "./observedRun.ts"

/** So many steps a run may take. */
const mostSteps = 50_000

const drawn = weatherOf(randomOf(0))
const never = Object.fromEntries(Object.keys(drawn.delaying).map((kind) => [kind, 0]))

/**
 * Nothing is lost, nothing takes so long that a reader gives up, and everyone is now and then later than others: whoever is
 * asked again and again is among the first who answer. Who gives up suspects replicas and is refused, and repairs nothing.
 */
const fair: Weather = {
  ...drawn,
  losing: 0,
  doubling: 0,
  jitter: 3,
  slowing: 0,
  delaying: { ...drawn.delaying, ...never }
}
/** That long after the last operation may begin or fault end, everything that was sent has arrived. */
const afterwards = 500
const hotReads = 40

/** The same run, after which one more client reads the first key again and again over a network that is fair to it. */
export const withHotKey = (runnable: Runnable): Runnable => {
  const { plan, network } = runnable
  const key = keysOf(plan)[0] ?? "k1"
  const reader = `c${plan.clients.length + 1}`
  const operations = Array.from({ length: hotReads }, () => ({ kind: "read" as const, key, at: afterwards }))
  const toReader = drawnNetwork(fair, randomOf(mixed(runnable.seed, 9)))
  const both: Network = (from, to, message) =>
    from === reader || to === reader ? toReader(from, to, message) : network(from, to, message)
  return {
    ...runnable,
    plan: { ...plan, clients: [...plan.clients, { skew: 0, operations }] },
    network: both
  }
}

/**
 * Do all replicas come to agree on a key that is read again and again? Asked where reads repair what they see, which takes
 * two answers at least, and where nothing else would.
 */
export const hotKeyAgrees = (
  runnable: Runnable
): { readonly agrees: boolean; readonly begun: World["begun"] } => {
  const { configuration, plan } = runnable
  const world = makeWorld({ ...withHotKey(runnable), observe: () => {} })
  let steps = 0
  while (world.step() && ++steps < mostSteps);
  const isOver = world.isCalm() && world.waiting().length === 0
  const agrees = !isOver || agree(configuration, keysOf(plan).slice(0, 1), world.view)
  return { agrees, begun: world.begun }
}

/** The same run, after which each client reads once more, over a network on which nothing goes wrong. */
const withLastReads = (runnable: Runnable): Runnable => {
  const { plan, network } = runnable
  const key = keysOf(plan)[0] ?? "k1"
  const clients = plan.clients.map((client) => ({
    ...client,
    operations: [...client.operations, { kind: "read" as const, key, at: longAfterwards }]
  }))
  const last = new Set(clients.map(({ operations }, c) => `c${c + 1}-${operations.length}`))
  const kind: Network = (from, to, message) =>
    "read" in message && last.has(message.read) ? onTime : network(from, to, message)
  return { ...runnable, plan: { ...plan, clients }, network: kind }
}

/** That long after everything else nobody has a reason to suspect anybody. */
const longAfterwards = 5_000

/** Does each client's last read return? */
export const lastReadsReturn = (
  runnable: Runnable
): { readonly areServed: boolean; readonly begun: World["begun"] } => {
  const later = withLastReads(runnable)
  const clients = new Clients(later.plan)
  const world = makeWorld({ ...later, actors: clients.around(later.actors), observe: () => {} })
  let steps = 0
  while (!world.isCalm() && world.step() && ++steps < mostSteps);
  const lastOf = new Map(clients.operations.map((operation) => [operation.client, operation]))
  return { areServed: [...lastOf.values()].every(({ outcome }) => outcome === "ok"), begun: world.begun }
}
