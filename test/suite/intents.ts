/**
 * A walk by what somebody has in mind: whole operations with chosen replicas, by a client that has something to lose, and
 * faults that take back what a replica has. What takes a dozen steps in one order is then a matter of a few draws.
 */
import type { Command, Random, SteppedWorld } from "../../src/simulation/index.ts"
import { type Cast, kindsOf, swarmOf } from "./kinds.ts"
import { type Walk, weightedWalk } from "./walks.ts"

/** Commands that are done one after the other; what means nothing when it is its turn is left out. */
type Intent = (world: SteppedWorld, random: Random) => ReadonlyArray<Command>

/** Drawn for each run. */
interface Plot {
  readonly cast: Cast
  /** The client that goes on most often: what sessions are about happens to one client. */
  readonly hero: string
  /** How often the hero is meant. */
  readonly devotion: number
}

const clientOf = ({ cast, hero, devotion }: Plot, random: Random): string =>
  random.chance(devotion) ? hero : random.pick(cast.clients)

const shuffled = <A>(all: ReadonlyArray<A>, random: Random): ReadonlyArray<A> => {
  const left = [...all]
  for (let i = left.length - 1; i > 0; i--) {
    const j = random.below(i + 1)
    const swapped = left[i]!
    left[i] = left[j]!
    left[j] = swapped
  }
  return left
}

const heldBy = ({ view }: SteppedWorld, node: string, key: string): number =>
  view.stored(node, key)?.number ?? -1

/** Home replicas that are up, in some order: by what they hold, the oldest or the newest first, or any. */
const replicasOf = (world: SteppedWorld, key: string, random: Random): ReadonlyArray<string> => {
  const up = shuffled(
    world.homes.filter((home) => world.view.isUp(home)),
    random
  )
  const order = random.pick([0, 1, 1, -1])
  return order === 0 ? up : up.toSorted((a, b) => order * (heldBy(world, a, key) - heldBy(world, b, key)))
}

const asking = (client: string, nodes: ReadonlyArray<string>, spares: ReadonlyArray<string>) =>
  nodes.flatMap((node): ReadonlyArray<Command> => {
    const ask: Command = { do: "ask", client, node }
    return spares.includes(node) ? [{ do: "fire", of: client, timer: "Divert" }, ask] : [ask]
  })

/** A read of exactly as many replicas as it needs, and of those that a blocking repair needs. */
const reads =
  (plot: Plot): Intent =>
  (world, random) => {
    const { configuration, keys } = plot.cast
    const client = clientOf(plot, random)
    if (!world.isIdle(client)) return []
    const key = random.pick(keys)
    const replicas = replicasOf(world, key, random)
    const answering = replicas.slice(0, configuration.readQuorum)
    const repaired =
      configuration.readRepair === "none" || random.chance(0.3) ? [] : shuffled(replicas, random)
    return [
      { do: "begin", client, operation: "read", key },
      ...asking(client, answering, []),
      ...asking(client, repaired.slice(0, 1 + random.below(configuration.replicas)), [])
    ]
  }

/** The client gives up; perhaps nothing arrives of what it has sent. */
const givingUp = (world: SteppedWorld, client: string, random: Random): ReadonlyArray<Command> => {
  const lost = world.homes.map((to): Command => ({ do: "lose", from: client, to, nth: 0 }))
  return [{ do: "fire", of: client, timer: "GiveUp" }, ...(random.chance(0.5) ? lost : [])]
}

/** A write that reaches some replicas: none, one, as many as it needs, or any number; perhaps spares for others. */
const writes =
  (plot: Plot): Intent =>
  (world, random) => {
    const { configuration, keys, spares } = plot.cast
    const client = clientOf(plot, random)
    if (!world.isIdle(client)) return []
    const key = random.pick(keys)
    const { readQuorum, writeQuorum, replicas, versioning } = configuration
    const telling = versioning === "two-phase" ? replicasOf(world, key, random).slice(0, readQuorum) : []
    const most = random.pick([0, 1, writeQuorum, writeQuorum, writeQuorum, random.below(replicas + 1)])
    const homes = shuffled(world.homes, random).slice(0, most)
    const diverted = spares.length > 0 && random.chance(0.5) ? spares.slice(0, homes.length) : []
    return [
      { do: "begin", client, operation: "write", key },
      ...asking(client, telling, []),
      ...asking(client, [...homes.slice(diverted.length), ...diverted], spares),
      ...(configuration.timeouts && random.chance(most < writeQuorum ? 0.5 : 0.2)
        ? givingUp(world, client, random)
        : [])
    ]
  }

/**
 * A client that has read the newest of one key, and then writes another, or looks for the oldest of another: it answers a
 * question, or hears an answer whose question it misses.
 */
const acrossKeys =
  ({ cast }: Plot): Intent =>
  (world, random) => {
    const { configuration, clients, keys } = cast
    const idle = clients.filter((client) => world.isIdle(client))
    if (idle.length === 0 || keys.length < 2) return []
    const client = random.pick(idle)
    const [one, other] = shuffled(keys, random) as [string, string]
    const byAge = (key: string, order: 1 | -1): ReadonlyArray<string> =>
      shuffled(world.homes, random).toSorted(
        (a, b) => order * (heldBy(world, a, key) - heldBy(world, b, key))
      )
    const begun = (operation: "read" | "write", key: string, nodes: ReadonlyArray<string>) => [
      { do: "begin", client, operation, key } as const,
      ...asking(client, nodes, [])
    ]
    const read = (key: string, order: 1 | -1): ReadonlyArray<Command> => {
      const nodes = byAge(key, order)
      const repaired = configuration.readRepair === "blocking" ? asking(client, nodes, []) : []
      return [...begun("read", key, nodes.slice(0, configuration.readQuorum)), ...repaired]
    }
    const { versioning, readQuorum, writeQuorum } = configuration
    const telling = versioning === "two-phase" ? shuffled(world.homes, random).slice(0, readQuorum) : []
    const reached = shuffled(world.homes, random).slice(0, 1 + random.below(writeQuorum))
    return [
      ...read(one, -1),
      ...(random.chance(0.5) ? begun("write", other, [...telling, ...reached]) : read(other, 1))
    ]
  }

/** An operation that somebody left behind goes on at a replica, or is given up. */
const goesOn =
  ({ cast }: Plot): Intent =>
  (world, random) => {
    const waiting = world.waiting()
    if (waiting.length === 0) return []
    const client = random.pick(waiting)
    if (cast.configuration.timeouts && random.chance(0.4)) return givingUp(world, client, random)
    return asking(client, shuffled([...world.homes, ...cast.spares], random).slice(0, 2), cast.spares)
  }

/** A replica that holds something newer than another one is restored from that one, or loses its disk. */
const takesBack =
  ({ cast }: Plot): Intent =>
  (world, random) => {
    const { restores, losses } = cast.configuration
    const key = random.pick(cast.keys)
    const { view, homes } = world
    const nodes = shuffled(
      homes.filter((home) => view.isUp(home)),
      random
    )
    const spent = world.spent()
    const loses = losses > spent.losses && (restores <= spent.restores || random.chance(0.5))
    for (const node of nodes) {
      if (view.stored(node, key) === null) continue
      if (loses) return [{ do: "replace", node, back: { way: "LoseDisk" } }]
      const source = nodes.find((other) => heldBy(world, other, key) < heldBy(world, node, key))
      if (source !== undefined && restores > spent.restores)
        return [{ do: "replace", node, back: { way: "RestoreFrom", source } }]
    }
    return []
  }

/** What happens without clients: an exchange, a hand-off, time. */
const background =
  ({ cast }: Plot): Intent =>
  (world, random) => {
    const { configuration, homes, spares } = cast
    const some: ReadonlyArray<Command> = [
      { do: "pass", millis: random.pick([1, 5, 20]) },
      ...(configuration.antiEntropy && homes.length > 1
        ? [{ do: "exchange", node: random.pick(homes) } as const]
        : []),
      ...spares.slice(0, 1).map((spare): Command => ({ do: "handOff", spare }))
    ]
    const late = world.inFlight()
    return [late.length > 0 && random.chance(0.2) ? { do: "flow", steps: 1 } : random.pick(some)]
  }

const drawnFrom = <A>(weighted: ReadonlyArray<readonly [number, A]>, random: Random): A => {
  let left = random.next() * weighted.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, what] of weighted) {
    left -= weight
    if (left < 0) return what
  }
  return weighted[0]![1]
}

/** A walk by intents; now and then something else happens in between. */
export const intentWalk = (cast: Cast, random: Random): Walk => {
  const plot: Plot = { cast, hero: random.pick(cast.clients), devotion: random.pick([0.2, 0.5, 0.8]) }
  const { restores, losses } = cast.configuration
  const weighted: ReadonlyArray<readonly [number, Intent]> = [
    [5, reads(plot)],
    [4, writes(plot)],
    [cast.keys.length > 1 ? 4 : 0, acrossKeys(plot)],
    [1.5, goesOn(plot)],
    [restores + losses > 0 ? 3 : 0, takesBack(plot)],
    [random.pick([0, 0.3, 1.5]), background(plot)]
  ]
  const otherwise = weightedWalk(swarmOf(kindsOf(cast), random))
  const disturbance = random.pick([0, 0, 0.1])
  const interruption = random.pick([0, 0, 0.15])
  const interrupts = takesBack(plot)
  const queue: Array<Command> = []
  return (world, drawing) => {
    if (queue.length > 0 && drawing.chance(interruption)) queue.unshift(...interrupts(world, drawing))
    for (let tries = 0; queue.length === 0 && tries < 20; tries++) {
      if (drawing.chance(disturbance)) return otherwise(world, drawing)
      queue.push(...drawnFrom(weighted, drawing)(world, drawing))
    }
    return queue.shift()
  }
}
