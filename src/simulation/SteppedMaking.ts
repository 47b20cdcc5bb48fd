/**
 * How a stepped world is made.
 *
 * @module
 */
import type { Host, NodeId } from "../store/Host.ts"
import { membershipOf, type StoreOptions } from "../store/Options.ts"
import { makeIdealClock, versionSourceOf } from "../store/Versioning.ts"
import type { Event } from "../trace/Event.ts"
import type { ClientActor, OutcomeKind } from "./Actors.ts"
import { makeCluster } from "./Cluster.ts"
import { makePartitions } from "./Partitions.ts"
import { mixed, randomOf } from "./Random.ts"
import type { InFlight, Pending, SteppedSetup, SteppedWorld } from "./SteppedWorld.ts"
import { beginning } from "./World.ts"

/** Makes a stepped world at its beginning. */
export const makeSteppedWorld = (setup: SteppedSetup): SteppedWorld => {
  const { configuration, tuning, seed, skews, most, actors, observe } = setup
  const options: StoreOptions = { configuration, tuning, membership: membershipOf(configuration) }
  const homes = options.membership.homesOf("")
  const { spares } = options.membership
  const names = skews.map((_, c): NodeId => `c${c + 1}`)
  const hosts = new Map<NodeId, Host>()
  const clients = new Map<NodeId, ClientActor>()
  const busy = new Set<NodeId>()
  const begun = new Map<NodeId, number>()
  const keys = new Set<string>()
  const outcomes: Record<OutcomeKind, number> = { acknowledged: 0, returned: 0, refused: 0, indeterminate: 0 }
  const operations = { write: 0, read: 0 }
  const spent = { crashes: 0, restores: 0, losses: 0 }
  const bag: Array<InFlight> = []
  const timers: Array<Pending> = []
  let partitions = makePartitions()
  let sides = 0
  let now = 0

  const emit = (event: Event): void => observe(event, cluster.view, now)
  const actorOf = (party: NodeId) => clients.get(party) ?? cluster.actorOf(party)

  const setTimer = (pending: Pending): void => {
    // Behind all that are due at the same time.
    let at = timers.length
    while (at > 0 && timers[at - 1]!.at > pending.at) at--
    timers.splice(at, 0, pending)
  }

  const addHost = (self: NodeId, skew: number): Host => {
    const host: Host = {
      self,
      send: (to, message) => void bag.push({ from: self, to, message }),
      after: (millis, timer) => setTimer({ of: self, at: now + Math.max(0, Math.ceil(millis)), timer }),
      now: () => beginning + now + skew,
      random: randomOf(mixed(seed, hosts.size)).next,
      emit
    }
    hosts.set(self, host)
    return host
  }

  const taken = <A>(from: Array<A>, element: A): boolean => {
    const index = from.indexOf(element)
    if (index >= 0) from.splice(index, 1)
    return index >= 0
  }

  for (const node of [...homes, ...spares]) addHost(node, 0)
  const cluster = makeCluster({ options, actors, hostOf: (node) => hosts.get(node)!, emit })
  const idealClock = makeIdealClock()
  for (const [c, skew] of skews.entries()) {
    const host = addHost(names[c]!, skew)
    clients.set(host.self, actors.client(host, options, versionSourceOf(configuration, host, c, idealClock)))
  }

  return {
    configuration,
    clients: names,
    homes,
    spares,
    view: cluster.view,
    now: () => now,
    isIdle: (client) => !busy.has(client),
    waiting: () => [...busy].toSorted(),
    inFlight: () => bag,
    timers: () => timers,
    keys: () => [...keys].toSorted(),
    spent: () => spent,
    mayBegin: (kind) =>
      most === undefined || operations[kind] < (kind === "write" ? most.writes : most.reads),
    outcomes,
    separate: (a, b) => partitions.separate(a, b),
    isParted: () => sides > 0,
    begin: (client, kind, key) => {
      const number = (begun.get(client) ?? 0) + 1
      begun.set(client, number)
      operations[kind]++
      keys.add(key)
      busy.add(client)
      const done = (outcome: { readonly kind: OutcomeKind }): void => {
        busy.delete(client)
        outcomes[outcome.kind]++
      }
      if (kind === "write") clients.get(client)!.write(key, `${client}.${number}`, done)
      else clients.get(client)!.read(key, done)
    },
    deliver: (flight) => {
      if (!taken(bag, flight) || partitions.separate(flight.from, flight.to)) return
      actorOf(flight.to)?.handle(flight.from, flight.message)
    },
    lose: (flight) => void taken(bag, flight),
    double: (flight) => void bag.push({ ...flight }),
    fire: (pending) => {
      if (!taken(timers, pending)) return
      now = Math.max(now, pending.at)
      actorOf(pending.of)?.fire(pending.timer)
    },
    wait: (millis) => {
      now += millis
    },
    crash: (node) => {
      spent.crashes++
      const left = timers.filter(({ of }) => of !== node)
      timers.splice(0, timers.length, ...left)
      cluster.crash(node)
    },
    comeBack: (node, back) => {
      if (back.way === "RestoreFrom") spent.restores++
      if (back.way === "LoseDisk") spent.losses++
      cluster.comeBack(node, back)
    },
    partition: (side) => {
      sides++
      partitions.begin(side)
    },
    heal: () => {
      sides = 0
      partitions = makePartitions()
    }
  }
}
