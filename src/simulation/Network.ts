/**
 * What becomes of messages.
 *
 * @module
 */
import type { NodeId } from "../store/Host.ts"
import type { Message } from "../store/Message.ts"
import type { Random } from "./Random.ts"

/**
 * The fate of a message: after how many virtual milliseconds it arrives, once for each copy. A lost message has none, a
 * doubled one has two. Delays differ, so messages overtake each other.
 */
export type Fate = ReadonlyArray<number>

/** What usually happens. */
export const onTime: Fate = [1]
const lost: Fate = []

/** Decides the fate of each message when it is sent. */
export type Network = (from: NodeId, to: NodeId, message: Message) => Fate

/** The network on which nothing goes wrong. */
export const perfectNetwork: Network = () => onTime

/** How bad a network is: probabilities, and times in milliseconds. */
export interface Weather {
  readonly losing: number
  readonly doubling: number
  /** Every message takes up to so much more: enough for two that are sent together to change places. */
  readonly jitter: number
  /** To be late by up to `longest`, for each kind of message. */
  readonly delaying: Readonly<Record<Message["kind"], number>>
  readonly longest: number
  /** That two parties are far from each other: all messages between them are slower by the same, up to `slowest`. */
  readonly slowing: number
  readonly slowest: number
}

/**
 * Weather for a run. Some runs are calm and some are not, and what is late in one is on time in another: on a network that
 * is equally bad for everything, hardly ever does one replica have a write for long while two have not, and others are
 * quick to ask them.
 */
export const weatherOf = (random: Random): Weather => {
  const delayed = (): number => random.pick([0, 0, 0.1, 0.6])
  return {
    losing: random.pick([0, 0, 0, 0.02, 0.1, 0.25]),
    doubling: random.pick([0, 0, 0.02, 0.1]),
    jitter: random.pick([0, 1, 2, 3]),
    delaying: {
      AskVersion: delayed(),
      TellVersion: delayed(),
      Write: delayed(),
      Divert: delayed(),
      Written: delayed(),
      Read: delayed(),
      Answer: delayed(),
      Repair: delayed(),
      Repaired: delayed(),
      HandOff: delayed(),
      HandedOff: delayed(),
      Hashes: delayed(),
      Stamps: delayed(),
      Want: delayed(),
      Exchange: delayed()
    },
    longest: random.pick([4, 12, 40, 120]),
    slowing: random.pick([0, 0, 0.3, 0.5]),
    slowest: random.pick([8, 20, 40])
  }
}

/** A network whose fates are drawn from a stream of random numbers, in the order in which messages are sent. */
export const drawnNetwork = (weather: Weather, random: Random): Network => {
  const { losing, doubling, jitter, delaying, longest, slowing, slowest } = weather
  const fates = Array.from({ length: jitter + longest + slowest + 2 }, (_, delay): Fate => [1 + delay])
  const slowness = new Map<string, number>()

  const slownessOf = (from: NodeId, to: NodeId): number => {
    if (slowing === 0) return 0
    const parties = from < to ? `${from} ${to}` : `${to} ${from}`
    const known = slowness.get(parties)
    if (known !== undefined) return known
    const drawn = random.chance(slowing) ? 1 + random.below(slowest) : 0
    slowness.set(parties, drawn)
    return drawn
  }

  return (from, to, { kind }) => {
    const usual = slownessOf(from, to)
    const delay = (): number =>
      usual + random.below(jitter + 1) + (random.chance(delaying[kind]) ? random.below(longest + 1) : 0)
    const draw = random.next()
    if (draw < losing) return lost
    if (draw < losing + doubling) return [1 + delay(), 1 + delay()]
    return fates[delay()]!
  }
}

/** A message whose fate is not the usual one. */
export interface Deviation {
  /** The name of the message: {@link nameOf}, and which of this name it is, from 1. */
  readonly message: string
  readonly arrives: Fate
}

const subjectOf = (message: Message): string => {
  switch (message.kind) {
    case "AskVersion":
    case "TellVersion":
    case "Written":
      return message.write
    case "Write":
      return message.held.stamp.write
    case "Divert":
      return `${message.held.stamp.write} ${message.home}`
    case "Read":
    case "Answer":
    case "Repair":
    case "Repaired":
      return message.read
    case "HandOff":
    case "HandedOff":
      return message.hint
    case "Hashes":
    case "Stamps":
    case "Want":
      return message.round
    case "Exchange":
      return `${message.key} ${message.held.stamp.write}`
  }
}

/** The name of a message: the same when something else in the run is left out, as a position would not be. */
export const nameOf = (from: NodeId, to: NodeId, message: Message): string =>
  `${from}>${to} ${message.kind} ${subjectOf(message)}`

const numbered = (): ((from: NodeId, to: NodeId, message: Message) => string) => {
  const seen = new Map<string, number>()
  return (from, to, message) => {
    const name = nameOf(from, to, message)
    const number = (seen.get(name) ?? 0) + 1
    seen.set(name, number)
    return `${name} #${number}`
  }
}

/** A network in which these messages, and no others, have a fate of their own. */
export const deviatingNetwork = (deviations: ReadonlyArray<Deviation>): Network => {
  const fates = new Map(deviations.map(({ message, arrives }) => [message, arrives]))
  const name = numbered()
  return (from, to, message) => fates.get(name(from, to, message)) ?? onTime
}

/** The same network, which notes each deviation in `into`. */
export const recorded = (network: Network, into: Array<Deviation>): Network => {
  const name = numbered()
  return (from, to, message) => {
    const arrives = network(from, to, message)
    const named = name(from, to, message)
    if (arrives.length !== 1 || arrives[0] !== onTime[0]) into.push({ message: named, arrives })
    return arrives
  }
}
