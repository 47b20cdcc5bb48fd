import fc from "fast-check"
import type { Configuration } from "../../src/model/configuration.ts"
import type { Host } from "../../src/store/Host.ts"
import type { Held, Message, Timer } from "../../src/store/Message.ts"
import { defaultTuning, membershipOf, type StoreOptions, type Tuning } from "../../src/store/Options.ts"
import type { Event } from "../../src/trace/Event.ts"

/** The seed of this folder's property tests; `FC_SEED` sets another. */
export const seed = Number(process.env.FC_SEED ?? 20_261_127)
fc.configureGlobal({ seed })

/** What an actor did, in order: events, and messages as they were sent. */
export type Step = { readonly event: Event } | { readonly to: string; readonly message: Message }

/** A world that only writes down what its one actor does. */
export interface FakeHost extends Host {
  /** Everything so far. */
  readonly steps: Array<Step>
  readonly timers: Array<{ readonly millis: number; readonly timer: Timer }>
  time: number
  /** Takes what was written down since the last time. */
  readonly take: () => ReadonlyArray<Step>
  readonly sent: () => ReadonlyArray<{ readonly to: string; readonly message: Message }>
  readonly events: () => ReadonlyArray<Event>
}

export const makeFakeHost = (self: string, random: () => number = () => 0.5): FakeHost => {
  const steps: Array<Step> = []
  const timers: FakeHost["timers"] = []
  let taken = 0
  const host: FakeHost = {
    self,
    steps,
    timers,
    time: 0,
    send: (to, message) => void steps.push({ to, message }),
    after: (millis, timer) => void timers.push({ millis, timer }),
    now: () => host.time,
    random,
    emit: (event) => void steps.push({ event }),
    take: () => {
      const from = taken
      taken = steps.length
      return steps.slice(from)
    },
    sent: () => steps.flatMap((step) => ("message" in step ? [step] : [])),
    events: () => steps.flatMap((step) => ("event" in step ? [step.event] : []))
  }
  return host
}

/** N = 3, R = W = 2 and nothing else, unless said. */
export const optionsOf = (
  configuration: Partial<Configuration> = {},
  tuning: Partial<Tuning> = {}
): StoreOptions => {
  const whole: Configuration = {
    replicas: 3,
    readQuorum: 2,
    writeQuorum: 2,
    readRepair: "none",
    sloppy: false,
    spares: 0,
    antiEntropy: false,
    versioning: "ordered",
    timeouts: false,
    crashes: 0,
    restores: 0,
    losses: 0,
    ...configuration
  }
  return {
    configuration: whole,
    tuning: { ...defaultTuning, ...tuning },
    membership: membershipOf(whole)
  }
}

/** The value of the write `c1-<number>`, or of another. */
export const held = (number: number, write = `c1-${number}`): Held => ({
  stamp: { number, write },
  value: `value of ${write}`
})
