/** Do replicas come to agree once nothing more happens from outside? Where no law says so, a run does not wait for it. */
import type { Configuration } from "../../src/model/index.ts"
import {
  type Actors,
  drawnNetwork,
  drawnRun,
  judgedByMirror,
  keysOf,
  makeAccount,
  makeWorld,
  mixed,
  type Network,
  type Plan,
  type Runnable,
  randomOf,
  type Weather,
  type World,
  weatherOf
} from "../../src/simulation/index.ts"
import { membershipOf } from "../../src/store/Options.ts"

/** So many steps are enough for a world to come to rest, if it ever does. */
const mostSteps = 50_000

/**
 * A world in which nothing is left that could happen, if it comes so far: no message is on its way, no timer is set, all
 * nodes are up, and no client waits. The mirror must accept each event: of a run that it does not accept nothing is said.
 */
const atRest = (runnable: Runnable): World | undefined => {
  const { configuration } = runnable
  const account = makeAccount({ configuration, judge: judgedByMirror(configuration) })
  const world = makeWorld({ ...runnable, observe: account.observe })
  let steps = 0
  while (world.step()) if (++steps > mostSteps) return
  const isOver = world.isCalm() && world.waiting().length === 0
  return isOver && account.finding() === undefined ? world : undefined
}

const differ = ({ view }: World, configuration: Configuration, key: string): boolean => {
  const [first, ...others] = membershipOf(configuration).homesOf(key)
  const held = view.stored(first!, key)?.write
  return others.some((home) => view.stored(home, key)?.write !== held)
}

/** No spare has anything to bring home, which is all that the specification would still have to do. */
const hasNoHints = ({ view }: World, configuration: Configuration, key: string): boolean => {
  const { spares, homesOf } = membershipOf(configuration)
  return spares.every((spare) => homesOf(key).every((home) => view.hinted(spare, home, key) === null))
}

/**
 * Do replicas hold different values of a key when nothing is left that could happen? Then they do for ever: nothing that
 * is fair in the specification, a recovery, a hand-off or an exchange, could act any more.
 */
export const apartAtLast = (runnable: Runnable, which: "any key" | "an unread key"): boolean => {
  const { configuration, plan } = runnable
  if (configuration.antiEntropy) return false
  const world = atRest(runnable)
  if (world === undefined) return false
  const read = new Set(
    plan.clients.flatMap(({ operations }) =>
      operations.filter(({ kind }) => kind === "read").map(({ key }) => key)
    )
  )
  return keysOf(plan)
    .filter((key) => which === "any key" || !read.has(key))
    .some((key) => differ(world, configuration, key) && hasNoHints(world, configuration, key))
}

/** Nothing is lost and everyone is now and then late: whoever is asked again and again is among the first who answer. */
const fair: Weather = { ...weatherOf(randomOf(0)), losing: 0, doubling: 0, jitter: 3, slowing: 0 }

/** That long after the last operation may begin or fault end, everything that was sent has arrived. */
const afterwards = 500
const hotReads = 40

/**
 * A drawn run, after which one more client reads the first key again and again over a network that is fair to it.
 *
 * @returns do all replicas agree on that key at last?
 */
export const hotKeyAgrees = (configuration: Configuration, seed: number, actors: Actors): boolean => {
  const drawn = drawnRun(configuration, seed, actors)
  const [key] = keysOf(drawn.plan)
  const reader = `c${drawn.plan.clients.length + 1}`
  const operations = Array.from({ length: hotReads }, () => ({
    kind: "read" as const,
    key: key!,
    at: afterwards
  }))
  const plan: Plan = { ...drawn.plan, clients: [...drawn.plan.clients, { skew: 0, operations }] }
  const toReader = drawnNetwork(fair, randomOf(mixed(seed, 9)))
  const network: Network = (from, to, message) =>
    from === reader || to === reader ? toReader(from, to, message) : drawn.network(from, to, message)
  const world = atRest({ ...drawn, plan, network })
  return world !== undefined && !differ(world, configuration, key!)
}
