/**
 * A simulated world: a whole store with its clients, in virtual time. One step handles one message, timer, operation or
 * fault, in the thread that asks for it; there are no promises and no timers of the machine. Nothing here is random but
 * what the network and the actors draw from their seeds, so that the same setup is the same run, event by event.
 *
 * @module
 */
import type { Configuration } from "../model/configuration.ts"
import type { Host, NodeId } from "../store/Host.ts"
import { membershipOf, type StoreOptions, type Tuning } from "../store/Options.ts"
import { makeIdealClock, versionSourceOf } from "../store/Versioning.ts"
import type { Event, View } from "../trace/Event.ts"
import type { Actors, ClientActor, OutcomeKind } from "./Actors.ts"
import { emptyAgenda } from "./Agenda.ts"
import { makeCluster } from "./Cluster.ts"
import type { Happening } from "./Happening.ts"
import type { Network } from "./Network.ts"
import { makePartitions } from "./Partitions.ts"
import type { Fault, Onward, Plan, PlannedOperation } from "./Plan.ts"
import { mixed, randomOf } from "./Random.ts"
import { countReferences, type Lifetimes } from "./References.ts"

/** Everything that a run depends on. */
export interface Setup {
  readonly configuration: Configuration
  readonly tuning: Tuning
  readonly plan: Plan
  /** What goes on after the plan, if anything does. */
  readonly onward?: Onward | undefined
  /** Of what the actors draw; the network has its own. */
  readonly seed: number
  readonly network: Network
  readonly actors: Actors
  /** Is told each event at the moment at which it happens, with what there is at this moment, and when that is. */
  readonly observe: (event: Event, view: View, at: number) => void
  /** Is told which operations nothing names any more; that costs a little, so only where somebody needs it. */
  readonly lifetimes?: Lifetimes | undefined
}

/** A world that can be run step by step. */
export interface World {
  /** Takes one step; `false` if nothing is left that could happen. */
  readonly step: () => boolean
  /** Virtual milliseconds since the beginning. */
  readonly now: () => number
  /** Clients that wait for an operation to end. */
  readonly waiting: () => ReadonlyArray<NodeId>
  /** Have all operations ended and all faults passed? */
  readonly isCalm: () => boolean
  readonly view: View
  /** When the planned operations of each client began. */
  readonly begun: ReadonlyArray<ReadonlyArray<number>>
  /** How many operations ended, by outcome. */
  readonly outcomes: Readonly<Record<OutcomeKind, number>>
}

/** What clocks show when a world begins, so that a clock that is behind is not below 0. */
export const beginning = 1_000

/** Makes a world at its beginning. */
export const makeWorld = (setup: Setup): World => {
  const { configuration, tuning, plan, onward, seed, network, actors } = setup
  const options: StoreOptions = { configuration, tuning, membership: membershipOf(configuration) }
  const agenda = emptyAgenda<Happening>()
  const partitions = makePartitions()
  const references = setup.lifetimes && countReferences(setup.lifetimes)
  const hosts = new Map<NodeId, Host>()
  const lives = new Map<NodeId, number>()
  const clients = new Map<NodeId, ClientActor>()
  const busy = new Set<NodeId>()
  const begun = plan.clients.map((): Array<number> => [])
  const outcomes: Record<OutcomeKind, number> = { acknowledged: 0, returned: 0, refused: 0, indeterminate: 0 }
  let now = 0
  /** Clients that have not run all their operations, and faults that have not passed. */
  let clientsLeft = plan.clients.length
  let faultsLeft = plan.faults.length

  const emit = (event: Event): void => {
    setup.observe(event, cluster.view, now)
    references?.happened(event)
  }
  const nameOf = (client: number): NodeId => `c${client + 1}`

  const addHost = (self: NodeId, skew: number): Host => {
    const host: Host = {
      self,
      send: (to, message) => {
        const fate = network(self, to, message)
        for (let copy = 0; copy < fate.length; copy++) {
          references?.sent(message)
          agenda.put(now + fate[copy]!, { kind: "Arrival", to, from: self, message })
        }
      },
      after: (millis, timer) => {
        const wait = Math.max(0, Math.ceil(millis))
        agenda.put(now + wait, { kind: "Timer", of: self, life: lives.get(self)!, timer })
      },
      now: () => beginning + now + skew,
      random: randomOf(mixed(seed, hosts.size)).next,
      emit
    }
    hosts.set(self, host)
    lives.set(self, 0)
    return host
  }

  const planNext = (client: number, number: number): void => {
    const planned = plan.clients[client]!.operations[number] ?? onward?.operation(client, now)
    if (planned === undefined) clientsLeft--
    else agenda.put(Math.max(now, planned.at), { kind: "Operation", client, number, planned })
  }

  const planFault = (): void => {
    const fault = onward?.fault(now)
    if (fault === undefined) return
    faultsLeft++
    agenda.put(Math.max(now, fault.at), { kind: "Begin", fault, isPlanned: false })
  }

  const run = (client: number, number: number, { kind, key }: PlannedOperation): void => {
    const name = nameOf(client)
    busy.add(name)
    // Of the others there is no end, and memory must stay flat.
    if (number < plan.clients[client]!.operations.length) begun[client]!.push(now)
    const done = (outcome: { readonly kind: OutcomeKind }): void => {
      busy.delete(name)
      outcomes[outcome.kind]++
      references?.idle(name)
      planNext(client, number + 1)
    }
    if (kind === "write") clients.get(name)!.write(key, `${name}.${number + 1}`, done)
    else clients.get(name)!.read(key, done)
  }

  const begin = (fault: Fault): void => {
    if (fault.kind === "Partition") partitions.begin(fault.side)
    else if (cluster.crash(fault.node)) lives.set(fault.node, lives.get(fault.node)! + 1)
    else {
      faultsLeft--
      return
    }
    agenda.put(now + fault.lasts, { kind: "End", fault })
  }

  const end = (fault: Fault): void => {
    faultsLeft--
    if (fault.kind === "Partition") partitions.end(fault.side)
    else cluster.comeBack(fault.node, fault.back)
  }

  const happen = (happening: Happening): void => {
    switch (happening.kind) {
      case "Arrival": {
        const { from, to, message } = happening
        if (!partitions.separate(from, to)) {
          const actor = clients.get(to) ?? cluster.actorOf(to)
          actor?.handle(from, message)
        }
        // Not before: what is done with it may send the name on.
        references?.gone(message)
        return
      }
      case "Timer": {
        const { of, life, timer } = happening
        if (lives.get(of) !== life) return
        const actor = clients.get(of) ?? cluster.actorOf(of)
        actor?.fire(timer)
        return
      }
      case "Operation":
        run(happening.client, happening.number, happening.planned)
        return
      case "Begin":
        begin(happening.fault)
        if (!happening.isPlanned) planFault()
        return
      case "End":
        end(happening.fault)
        return
    }
  }

  for (const node of [...options.membership.homesOf(""), ...options.membership.spares]) addHost(node, 0)
  const cluster = makeCluster({ options, actors, hostOf: (node) => hosts.get(node)!, emit })
  const idealClock = makeIdealClock()
  for (const [c, { skew }] of plan.clients.entries()) {
    const host = addHost(nameOf(c), skew)
    const versions = versionSourceOf(configuration, host, c, idealClock)
    clients.set(host.self, actors.client(host, options, versions))
    planNext(c, 0)
  }
  for (const fault of plan.faults) agenda.put(fault.at, { kind: "Begin", fault, isPlanned: true })
  planFault()

  return {
    step: () => {
      const entry = agenda.take()
      if (entry === undefined) return false
      now = entry.time
      happen(entry.what)
      return true
    },
    now: () => now,
    waiting: () => [...busy].toSorted(),
    isCalm: () => clientsLeft === 0 && faultsLeft === 0,
    view: cluster.view,
    begun,
    outcomes
  }
}
