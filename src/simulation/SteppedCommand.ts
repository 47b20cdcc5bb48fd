/**
 * What can be done with a stepped world, as plain data. A command names a message by its link, its kind and its place among
 * those, so that it means the same when other commands are left out; one that means nothing then is left out as well.
 *
 * @module
 */
import type { NodeId } from "../store/Host.ts"
import type { Message, Timer } from "../store/Message.ts"
import type { PlannedOperation, WayBack } from "./Plan.ts"
import type { InFlight, Pending, SteppedWorld } from "./SteppedWorld.ts"

/** Names messages on a link. */
export interface OnLink {
  /** Who sent it. */
  readonly from: NodeId
  /** To whom. */
  readonly to: NodeId
  /** Of this kind only. */
  readonly kind?: Message["kind"] | undefined
  /** Which one of those, from 0, the oldest first; where there are fewer, the newest. */
  readonly nth: number
}

/** A single step. */
export type Primitive =
  | {
      readonly do: "begin"
      readonly client: NodeId
      readonly operation: PlannedOperation["kind"]
      readonly key: string
    }
  | ({ readonly do: "deliver" } & OnLink)
  | ({ readonly do: "lose" } & OnLink)
  | ({ readonly do: "double" } & OnLink)
  /** The earliest timer of this kind of an actor. */
  | { readonly do: "fire"; readonly of: NodeId; readonly timer: Timer["kind"] }
  | { readonly do: "wait"; readonly millis: number }
  | { readonly do: "crash"; readonly node: NodeId }
  | { readonly do: "comeBack"; readonly node: NodeId; readonly back: WayBack }
  | { readonly do: "partition"; readonly side: ReadonlyArray<NodeId> }
  | { readonly do: "heal" }

/** Several steps that often belong together. */
export type Composite =
  /** All from the client to the node, and then all from the node to the client. */
  | { readonly do: "serve"; readonly client: NodeId; readonly node: NodeId }
  /** The newest from the client to the node, and then the newest back: older ones stay where they are. */
  | { readonly do: "ask"; readonly client: NodeId; readonly node: NodeId }
  /** The nodes are asked one after the other, as often as there are phases, until the client is idle. */
  | { readonly do: "quorum"; readonly client: NodeId; readonly nodes: ReadonlyArray<NodeId> }
  /** Begins an operation and takes it so far with these nodes; where one is a spare, the client turns to spares. */
  | {
      readonly do: "operate"
      readonly client: NodeId
      readonly operation: PlannedOperation["kind"]
      readonly key: string
      readonly nodes: ReadonlyArray<NodeId>
    }
  /** A crash, and at once the way back. */
  | { readonly do: "replace"; readonly node: NodeId; readonly back: WayBack }
  /** What the client has sent and is sent, until it is idle. */
  | { readonly do: "finish"; readonly client: NodeId }
  /** The oldest messages, so many of them. */
  | { readonly do: "flow"; readonly steps: number }
  /** Time passes, and the timers that are due fire. */
  | { readonly do: "pass"; readonly millis: number }
  /** Whatever comes next, until the client is idle. */
  | { readonly do: "await"; readonly client: NodeId }
  /** A whole round of anti-entropy of the replica. */
  | { readonly do: "exchange"; readonly node: NodeId }
  /** The spare tries to bring its hints home. */
  | { readonly do: "handOff"; readonly spare: NodeId }

/** Something that can be done. */
export type Command = Primitive | Composite

/** The message that is meant, if there is one. */
export const flightOf = (world: SteppedWorld, { from, to, kind, nth }: OnLink): InFlight | undefined => {
  let last: InFlight | undefined
  let left = nth
  for (const flight of world.inFlight()) {
    if (flight.from !== from || flight.to !== to) continue
    if (kind !== undefined && flight.message.kind !== kind) continue
    last = flight
    if (left-- === 0) break
  }
  return last
}

/** The timer that is meant, if there is one. */
export const pendingOf = (
  world: SteppedWorld,
  { of, timer }: { readonly of: NodeId; readonly timer: Timer["kind"] }
): Pending | undefined => world.timers().find((pending) => pending.of === of && pending.timer.kind === timer)

/** Names a message as it lies in the bag now. */
export const onLink = (world: SteppedWorld, flight: InFlight): OnLink => {
  const { from, to, message } = flight
  let nth = 0
  for (const other of world.inFlight()) {
    if (other === flight) break
    if (other.from === from && other.to === to && other.message.kind === message.kind) nth++
  }
  return { from, to, kind: message.kind, nth }
}

const mayCrash = ({ configuration, spent }: SteppedWorld): boolean => {
  const { crashes, restores, losses } = configuration
  return spent().crashes < crashes + restores + losses
}

const mayComeBack = (world: SteppedWorld, node: NodeId, back: WayBack): boolean => {
  const { configuration, view, homes, spent } = world
  switch (back.way) {
    case "Recover":
      return true
    case "RestoreFrom":
      return (
        spent().restores < configuration.restores &&
        homes.includes(node) &&
        node !== back.source &&
        homes.includes(back.source) &&
        view.isUp(back.source)
      )
    case "LoseDisk":
      return spent().losses < configuration.losses
  }
}

/** Is some message in the bag from or to this party? */
const isOnTheWay = (world: SteppedWorld, party: NodeId): boolean =>
  world.inFlight().some(({ from, to }) => from === party || to === party)

const hasNode = ({ homes, spares }: SteppedWorld, node: NodeId): boolean =>
  homes.includes(node) || spares.includes(node)

/** Can this be done now, and does it do anything? Budgets of faults are those of the configuration. */
export const isEnabled = (world: SteppedWorld, command: Command): boolean => {
  switch (command.do) {
    case "begin":
    case "operate":
      return (
        world.clients.includes(command.client) &&
        world.isIdle(command.client) &&
        world.mayBegin(command.operation)
      )
    case "deliver":
    case "lose":
    case "double":
      return flightOf(world, command) !== undefined
    case "fire":
      return pendingOf(world, command) !== undefined
    case "wait":
    case "pass":
      return command.millis > 0
    case "replace":
      return (
        hasNode(world, command.node) &&
        world.view.isUp(command.node) &&
        mayCrash(world) &&
        mayComeBack(world, command.node, command.back)
      )
    case "crash":
      return hasNode(world, command.node) && world.view.isUp(command.node) && mayCrash(world)
    case "comeBack":
      return (
        hasNode(world, command.node) &&
        !world.view.isUp(command.node) &&
        mayComeBack(world, command.node, command.back)
      )
    case "partition":
      return !world.isParted() && command.side.length > 0
    case "heal":
      return world.isParted()
    case "serve":
    case "ask":
      return world
        .inFlight()
        .some(
          ({ from, to }) =>
            (from === command.client && to === command.node) ||
            (from === command.node && to === command.client)
        )
    case "quorum":
    case "finish":
      return !world.isIdle(command.client) && isOnTheWay(world, command.client)
    case "flow":
      return world.inFlight().length > 0
    case "await":
      return !world.isIdle(command.client)
    case "exchange":
      return pendingOf(world, { of: command.node, timer: "AntiEntropy" }) !== undefined
    case "handOff":
      return pendingOf(world, { of: command.spare, timer: "HandOff" }) !== undefined
  }
}
