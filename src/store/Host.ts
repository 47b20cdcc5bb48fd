/**
 * What an actor of the store needs of the world it runs in. A handler is one synchronous block: it changes durable state,
 * says what it did and sends what follows, with no suspension in between. So the same handlers run on fibers and queues in
 * a real process, and by the single step of a simulated world.
 *
 * @module
 */
import type { Event } from "../trace/Event.ts"
import type { Message, Timer } from "./Message.ts"

/** The name of a node or of a client: `n1`, `s1`, `c1`. */
export type NodeId = string

/** The world as an actor sees it. */
export interface Host {
  readonly self: NodeId
  /** Sends a message; it may be lost, delayed, repeated and overtaken. */
  readonly send: (to: NodeId, message: Message) => void
  /** Fires the timer on this actor after so many milliseconds, unless the actor has crashed by then. */
  readonly after: (millis: number, timer: Timer) => void
  /** Milliseconds by this actor's own clock, which may be skewed and drift, but does not go back. */
  readonly now: () => number
  /** Uniform in [0, 1): jitter of back-offs, and choices of a peer. */
  readonly random: () => number
  /** Says what step of the protocol was just taken. */
  readonly emit: (event: Event) => void
}

/** An actor: something with an address, which handles messages and timers. */
export interface Actor {
  /** Handles a message that has arrived. */
  readonly handle: (from: NodeId, message: Message) => void
  /** Handles a timer that this actor had set. */
  readonly fire: (timer: Timer) => void
}
