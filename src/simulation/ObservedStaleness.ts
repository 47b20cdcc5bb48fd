/**
 * How stale the reads of the simulated store are under given latencies: what predictions are held against.
 *
 * @module
 */
import type { Configuration } from "../model/index.ts"
import type { Message } from "../store/Message.ts"
import { defaultTuning } from "../store/Options.ts"
import type { Event } from "../trace/Event.ts"
import type { Actors } from "./Actors.ts"
import type { Network } from "./Network.ts"
import { makeWorld } from "./World.ts"

/** The four ways of a message, as predictions have them. */
export type Way = "write" | "acknowledgement" | "request" | "response"

/** Which way a message goes: whatever brings a value is a write. */
export const wayOf: Readonly<Record<Message["kind"], Way>> = {
  AskVersion: "request",
  TellVersion: "response",
  Write: "write",
  Divert: "write",
  Written: "acknowledgement",
  Read: "request",
  Answer: "response",
  Repair: "write",
  Repaired: "acknowledgement",
  HandOff: "write",
  HandedOff: "acknowledgement",
  Hashes: "request",
  Stamps: "response",
  Want: "request",
  Exchange: "write"
}

/** A network that loses nothing; each message takes what is drawn for its way, in milliseconds. */
export const latencyNetwork = (draw: Readonly<Record<Way, () => number>>): Network => {
  return (_from, _to, { kind }) => [draw[wayOf[kind]]()]
}

/** What is observed. */
export interface ObservedOptions {
  /** Its versions must be `ordered`, so that there is one order of the writes. */
  readonly configuration: Configuration
  readonly actors: Actors
  readonly network: Network
  /** A read begins so many milliseconds after the write before it was acknowledged. */
  readonly after: number
  /** How many reads, each after a write. */
  readonly reads: number
  readonly seed: number
  /** Is told each event and its time in milliseconds. */
  readonly onEvent?: ((event: Event, at: number) => void) | undefined
}

/** So long nothing is sent again and nobody gives up. */
const never = 2 ** 40

/**
 * One client writes and reads the same key in turn.
 *
 * @returns how many reads returned a value so many versions behind the newest acknowledged one: `[fresh, one behind, ...]`
 */
export const observeStaleness = (options: ObservedOptions): ReadonlyArray<number> => {
  const { configuration, actors, network, after, reads, seed } = options
  const behind: Array<number> = []
  let acknowledged = 0
  let begun = 0
  let returned = 0
  const world = makeWorld({
    configuration,
    actors,
    network,
    seed,
    tuning: { ...defaultTuning, retryAfter: never, giveUpAfter: never, divertAfter: never },
    plan: { clients: [{ skew: 0, operations: [] }], faults: [] },
    onward: {
      fault: () => undefined,
      operation: (_client, now) => {
        if (begun === 2 * reads) return undefined
        const kind = begun++ % 2 === 0 ? "write" : "read"
        return { kind, key: "k1", at: kind === "read" ? now + after : now }
      }
    },
    observe: (event, _view, at) => {
      options.onEvent?.(event, at)
      if (event.action === "CompleteWrite") acknowledged++
      if (event.action !== "CompleteRead") return
      const lag = acknowledged - (event.value?.number ?? 0)
      for (let known = behind.length; known <= lag; known++) behind.push(0)
      behind[lag]!++
      returned++
    }
  })
  while (returned < reads && world.step());
  return behind
}
