/**
 * Work and faults without end, for one world that goes on. Moods change: a client that writes for a while then only reads,
 * and good weather follows bad.
 *
 * @module
 */
import type { Configuration } from "../model/configuration.ts"
import type { NodeId } from "../store/Host.ts"
import type { Membership } from "../store/Options.ts"
import { drawnNetwork, type Network, weatherOf } from "./Network.ts"
import type { Fault, Onward, WayBack } from "./Plan.ts"
import type { Random } from "./Random.ts"

/** What never ends. */
export interface Endless {
  readonly clients: number
  readonly keys: number
  /** A client may wait so long between two operations, in milliseconds; mostly it does not wait. */
  readonly pause: number
  /** On average so many milliseconds from one fault to the next; 0 is no faults. */
  readonly faultEvery: number
}

const operationsOfAMood = 50
const messagesOfAWeather = 2_000

/** Goes on for ever, with every fault of which the configuration has any. */
export const endless = (
  { crashes, restores, losses }: Configuration,
  { homesOf, spares }: Membership,
  { clients, keys, pause, faultEvery }: Endless,
  random: Random
): Onward => {
  const homes = homesOf("")
  const nodes: ReadonlyArray<NodeId> = [...homes, ...spares]
  const parties: ReadonlyArray<NodeId> = [...nodes, ...Array.from({ length: clients }, (_, c) => `c${c + 1}`)]
  const moods = new Map<number, { left: number; readonly writing: number }>()
  const ways: ReadonlyArray<WayBack["way"] | "Partition"> = [
    ...(crashes > 0 ? (["Recover", "Recover"] as const) : []),
    ...(restores > 0 && homes.length > 1 ? (["RestoreFrom"] as const) : []),
    ...(losses > 0 ? (["LoseDisk"] as const) : []),
    "Partition"
  ]

  const writes = (client: number): boolean => {
    let mood = moods.get(client)
    if (mood === undefined || mood.left === 0) {
      mood = { left: operationsOfAMood, writing: random.pick([0, 0.3, 0.6, 1]) }
      moods.set(client, mood)
    }
    mood.left--
    return random.chance(mood.writing)
  }

  return {
    operation: (client, now) => ({
      kind: writes(client) ? "write" : "read",
      key: `k${1 + random.below(keys)}`,
      at: now + random.pick([0, 0, 0, 1, random.below(pause + 1)])
    }),
    fault: (now): Fault | undefined => {
      if (faultEvery === 0) return
      const at = now + 1 + random.below(2 * faultEvery)
      const lasts = random.pick([1, 3, 10, 40])
      const way = random.pick(ways)
      if (way === "Partition")
        return { kind: "Partition", at, lasts, side: parties.filter(() => random.chance(0.4)) }
      const node = random.pick(way === "RestoreFrom" ? homes : nodes)
      if (way !== "RestoreFrom") return { kind: "Crash", at, lasts, node, back: { way } }
      const source = random.pick(homes.filter((home) => home !== node))
      return { kind: "Crash", at, lasts, node, back: { way, source } }
    }
  }
}

/** A network on which the weather changes again and again. */
export const changingNetwork = (random: Random): Network => {
  let network = drawnNetwork(weatherOf(random), random)
  let left = messagesOfAWeather
  return (from, to, message) => {
    if (left-- === 0) {
      network = drawnNetwork(weatherOf(random), random)
      left = messagesOfAWeather
    }
    return network(from, to, message)
  }
}
