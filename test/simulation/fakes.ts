/** Actors that do next to nothing, to see what the world does. */
import { quorums } from "../../src/scenarios/index.ts"
import {
  type Actors,
  makeWorld,
  type Plan,
  perfectNetwork,
  type Setup,
  simulationTuning,
  type World
} from "../../src/simulation/index.ts"
import type { Message } from "../../src/store/Message.ts"
import type { Event } from "../../src/trace/index.ts"

/** Something that happened to an actor. */
export interface Seen {
  readonly at: number
  readonly who: string
  readonly what: string
}

const nameOf = (message: Message): string => {
  if (message.kind === "Read" || message.kind === "Answer") return `${message.kind} ${message.read}`
  return message.kind
}

/**
 * Replicas note what arrives, count it in memory, and answer reads; each sets a timer when it starts. A client asks all
 * replicas and has ended with the first answer.
 */
export const fakes = (seen: Array<Seen>, now: () => number): Actors => {
  const note = (who: string, what: string): void => void seen.push({ at: now(), who, what })
  return {
    replica: (host, _options, disk) => {
      let inMemory = 0
      return {
        start: () => {
          note(host.self, `starts with ${inMemory} in memory`)
          host.after(100, { kind: "AntiEntropy" })
        },
        handle: (from, message) => {
          inMemory++
          note(host.self, `${nameOf(message)}, ${inMemory} in memory`)
          if (message.kind !== "Read") return
          const before = disk.get("k1")?.stamp.number ?? 0
          disk.put("k1", { stamp: { number: before + 1, write: message.read }, value: null })
          host.send(from, { kind: "Answer", read: message.read, held: null })
        },
        fire: (timer) => note(host.self, `timer ${timer.kind}`)
      }
    },
    spare: () => ({ start: () => {}, handle: () => {}, fire: () => {} }),
    client: (host, { membership }) => {
      let done: (() => void) | undefined
      let sequence = 0
      return {
        write: () => {
          throw new Error("these clients only read")
        },
        read: (key, ended) => {
          const read = `${host.self}-${++sequence}`
          done = () => ended({ kind: "returned" })
          for (const home of membership.homesOf(key)) host.send(home, { kind: "Read", read, key })
        },
        handle: (from, message) => {
          note(host.self, `${nameOf(message)} from ${from}, clock ${host.now()}`)
          const end = done
          done = undefined
          end?.()
        },
        fire: () => {}
      }
    }
  }
}

/** One client that reads once, at once. */
export const oneRead: Plan = {
  clients: [{ skew: 0, operations: [{ kind: "read", key: "k1", at: 0 }] }],
  faults: []
}

/** A world of fakes. */
export const fakeWorld = (
  setup: Partial<Setup>
): { readonly world: World; readonly seen: ReadonlyArray<Seen>; readonly events: ReadonlyArray<Event> } => {
  const seen: Array<Seen> = []
  const events: Array<Event> = []
  let time = (): number => 0
  const world = makeWorld({
    configuration: quorums(3, 1, 1),
    tuning: simulationTuning,
    plan: oneRead,
    seed: 1,
    network: perfectNetwork,
    actors: fakes(seen, () => time()),
    observe: (event) => void events.push(event),
    ...setup
  })
  time = world.now
  return { world, seen, events }
}

/** Takes steps until nothing is left. */
export const runOut = (world: World): void => {
  while (world.step());
}
