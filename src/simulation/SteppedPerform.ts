/**
 * Commands, carried out on a stepped world. One of several steps is taken apart into single ones, so that a run can be
 * written down and made smaller step by step.
 *
 * @module
 */
import type { NodeId } from "../store/Host.ts"
import type { Message } from "../store/Message.ts"
import { type Command, flightOf, isEnabled, onLink, type Primitive, pendingOf } from "./SteppedCommand.ts"
import type { InFlight, Pending, SteppedWorld } from "./SteppedWorld.ts"

/** So many single steps a command takes at most: one that waits for something may wait in vain. */
const mostSteps = 100

/** Carries out a single step that is enabled. */
const carryOut = (world: SteppedWorld, step: Primitive): void => {
  switch (step.do) {
    case "begin":
      world.begin(step.client, step.operation, step.key)
      break
    case "deliver":
    case "lose":
    case "double":
      world[step.do](flightOf(world, step)!)
      break
    case "fire":
      world.fire(pendingOf(world, step)!)
      break
    case "wait":
      world.wait(step.millis)
      break
    case "crash":
      world.crash(step.node)
      break
    case "comeBack":
      world.comeBack(step.node, step.back)
      break
    case "partition":
      world.partition(step.side)
      break
    case "heal":
      world.heal()
      break
  }
}

const ofExchange: ReadonlySet<Message["kind"]> = new Set<Message["kind"]>([
  "Hashes",
  "Stamps",
  "Want",
  "Exchange"
])
const ofHandOff: ReadonlySet<Message["kind"]> = new Set<Message["kind"]>(["HandOff", "HandedOff"])

const delivery = (world: SteppedWorld, flight: InFlight): Primitive => ({
  do: "deliver",
  ...onLink(world, flight)
})

const firing = ({ of, timer }: Pending): Primitive => ({ do: "fire", of, timer: timer.kind })

/** The first message for which this is true, as long as there is one. */
function* delivering(
  world: SteppedWorld,
  is: (flight: InFlight) => boolean,
  goesOn: () => boolean = () => true
): Generator<Primitive, void> {
  while (goesOn()) {
    const next = world.inFlight().find(is)
    if (next === undefined) return
    yield delivery(world, next)
  }
}

/** Those that are on the link now. */
function* emptying(world: SteppedWorld, from: NodeId, to: NodeId): Generator<Primitive, void> {
  const flights = world.inFlight().filter((flight) => flight.from === from && flight.to === to)
  for (const flight of flights) if (world.inFlight().includes(flight)) yield delivery(world, flight)
}

/** The newest of those that are on the link now. */
function* newest(world: SteppedWorld, from: NodeId, to: NodeId): Generator<Primitive, void> {
  const flight = world.inFlight().findLast((other) => other.from === from && other.to === to)
  if (flight !== undefined) yield delivery(world, flight)
}

/** A two-phase write asks for numbers first, and a read may repair before it returns. */
const phases = 2

/** Asks the nodes one after the other until the client is idle. */
function* asking(
  world: SteppedWorld,
  client: NodeId,
  nodes: ReadonlyArray<NodeId>
): Generator<Primitive, void> {
  const isSentTo = (node: NodeId): boolean =>
    world.inFlight().some(({ from, to }) => from === client && to === node)
  for (let phase = 0; phase < phases; phase++)
    for (const node of nodes) {
      if (world.isIdle(client)) return
      if (world.spares.includes(node) && !isSentTo(node)) yield { do: "fire", of: client, timer: "Divert" }
      yield* newest(world, client, node)
      yield* newest(world, node, client)
    }
}

/** The single steps of a command; each is to be carried out before the next one is asked for. */
function* stepsOf(world: SteppedWorld, command: Command): Generator<Primitive, void> {
  switch (command.do) {
    case "serve":
      yield* emptying(world, command.client, command.node)
      yield* emptying(world, command.node, command.client)
      return
    case "ask":
      yield* newest(world, command.client, command.node)
      yield* newest(world, command.node, command.client)
      return
    case "quorum":
      yield* asking(world, command.client, command.nodes)
      return
    case "operate":
      yield { do: "begin", client: command.client, operation: command.operation, key: command.key }
      yield* asking(world, command.client, command.nodes)
      return
    case "replace":
      yield { do: "crash", node: command.node }
      yield { do: "comeBack", node: command.node, back: command.back }
      return
    case "finish": {
      const { client } = command
      const isOfClient = ({ from, to }: InFlight): boolean => from === client || to === client
      yield* delivering(world, isOfClient, () => !world.isIdle(client))
      return
    }
    case "flow": {
      let left = command.steps
      yield* delivering(
        world,
        () => true,
        () => left-- > 0
      )
      return
    }
    case "pass": {
      const end = world.now() + command.millis
      for (;;) {
        const next = world.timers()[0]
        if (next === undefined || next.at > end) break
        yield firing(next)
      }
      if (world.now() < end) yield { do: "wait", millis: end - world.now() }
      return
    }
    case "await":
      while (!world.isIdle(command.client)) {
        const flight = world.inFlight()[0]
        const pending = world.timers()[0]
        if (flight !== undefined) yield delivery(world, flight)
        else if (pending !== undefined) yield firing(pending)
        else return
      }
      return
    case "exchange": {
      const { node } = command
      yield { do: "fire", of: node, timer: "AntiEntropy" }
      yield* delivering(
        world,
        ({ from, to, message }) => ofExchange.has(message.kind) && (from === node || to === node)
      )
      return
    }
    case "handOff": {
      const { spare } = command
      const due = world.timers().filter(({ of, timer }) => of === spare && timer.kind === "HandOff").length
      for (let left = due; left > 0; left--) yield { do: "fire", of: spare, timer: "HandOff" }
      yield* delivering(
        world,
        ({ from, to, message }) => ofHandOff.has(message.kind) && (from === spare || to === spare)
      )
      return
    }
    default:
      yield command
  }
}

/**
 * Does a command, if it can be done now.
 *
 * @param before - is told each single step just before it is taken; `false` ends the command there
 * @returns was it enabled?
 */
export const perform = (
  world: SteppedWorld,
  command: Command,
  before: (step: Primitive) => boolean = () => true
): boolean => {
  if (!isEnabled(world, command)) return false
  let left = mostSteps
  for (const step of stepsOf(world, command)) {
    if (!isEnabled(world, step)) continue
    if (left-- === 0 || !before(step)) break
    carryOut(world, step)
  }
  return true
}
