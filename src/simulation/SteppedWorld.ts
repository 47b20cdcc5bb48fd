/**
 * A simulated world that is driven step by step: what comes next is decided by whoever drives it. Messages in flight lie in
 * a bag until one is delivered, timers wait until one is fired, and virtual time passes only when it is told to. Actors,
 * disks and the way back from a crash are those of the world that runs by itself.
 *
 * @module
 */
import type { Configuration } from "../model/configuration.ts"
import type { NodeId } from "../store/Host.ts"
import type { Message, Timer } from "../store/Message.ts"
import type { Tuning } from "../store/Options.ts"
import type { Event, View } from "../trace/Event.ts"
import type { Actors, OutcomeKind } from "./Actors.ts"
import type { PlannedOperation, WayBack } from "./Plan.ts"

/** How many operations, of each kind. */
export interface OperationCounts {
  /** How many writes, from 0. */
  readonly writes: number
  /** How many reads, from 0. */
  readonly reads: number
}

/** Everything that a stepped world depends on, but for what is done with it. */
export interface SteppedSetup {
  /** That of the store; its budgets of faults are kept. */
  readonly configuration: Configuration
  /** Times in virtual milliseconds, and sizes. */
  readonly tuning: Tuning
  /** Of what the actors draw. */
  readonly seed: number
  /** One client for each, `c1`, `c2`, ...: by so many milliseconds its clock is ahead; negative if it is behind. */
  readonly skews: ReadonlyArray<number>
  /** So many operations may begin; as many as one likes, if it is left out. */
  readonly most?: OperationCounts | undefined
  /** Who acts; broken ones, perhaps. */
  readonly actors: Actors
  /** Is told each event at the moment at which it happens, with what there is at this moment, and when that is. */
  readonly observe: (event: Event, view: View, at: number) => void
}

/** A message on its way. */
export interface InFlight {
  /** Who sent it. */
  readonly from: NodeId
  /** To whom. */
  readonly to: NodeId
  /** What it says. */
  readonly message: Message
}

/** A timer that is set, and when it is due, in virtual milliseconds since the beginning. */
export interface Pending {
  /** The actor that set it. */
  readonly of: NodeId
  /** When it is due. */
  readonly at: number
  /** What it is for. */
  readonly timer: Timer
}

/** How many faults there were, by the names of their budgets. Each way back needs a crash of its own. */
export interface SpentFaults {
  /** Crashes, whatever the way back. */
  readonly crashes: number
  /** Restores from a peer. */
  readonly restores: number
  /** Lost disks. */
  readonly losses: number
}

/** A world that somebody drives. */
export interface SteppedWorld {
  /** That of its setup. */
  readonly configuration: Configuration
  /** `c1`, `c2`, ... */
  readonly clients: ReadonlyArray<NodeId>
  /** The home replicas of every key: `n1`, `n2`, ... */
  readonly homes: ReadonlyArray<NodeId>
  /** `s1`, `s2`, ... */
  readonly spares: ReadonlyArray<NodeId>
  /** What there is now on disks, and who is up. */
  readonly view: View
  /** Virtual milliseconds since the beginning. */
  readonly now: () => number
  /** Has the client no operation under way? */
  readonly isIdle: (client: NodeId) => boolean
  /** Clients that wait for an operation to end. */
  readonly waiting: () => ReadonlyArray<NodeId>
  /** Messages on their way, the oldest first. */
  readonly inFlight: () => ReadonlyArray<InFlight>
  /** Timers that are set, the earliest first. */
  readonly timers: () => ReadonlyArray<Pending>
  /** The keys that were named so far, in order. */
  readonly keys: () => ReadonlyArray<string>
  /** The faults that there were so far. */
  readonly spent: () => SpentFaults
  /** May one more operation of this kind begin? */
  readonly mayBegin: (kind: PlannedOperation["kind"]) => boolean
  /** How many operations ended, by outcome. */
  readonly outcomes: Readonly<Record<OutcomeKind, number>>
  /** Are two parties on different sides of a partition? */
  readonly separate: (a: NodeId, b: NodeId) => boolean
  /** Is there a partition? */
  readonly isParted: () => boolean
  /** Begins an operation of a client that is idle. */
  readonly begin: (client: NodeId, kind: PlannedOperation["kind"], key: string) => void
  /** Takes the message off the bag; it is lost if its receiver is down or on another side. */
  readonly deliver: (flight: InFlight) => void
  /** Takes the message off the bag. */
  readonly lose: (flight: InFlight) => void
  /** Puts a copy of it into the bag, as the newest. */
  readonly double: (flight: InFlight) => void
  /** Fires the timer, and moves the time to it if it was not due. Others that were due before are late then. */
  readonly fire: (pending: Pending) => void
  /** Lets time pass, and fires nothing. */
  readonly wait: (millis: number) => void
  /** Takes a node down that is up; its timers are gone. */
  readonly crash: (node: NodeId) => void
  /** Brings a node back that is down. */
  readonly comeBack: (node: NodeId, back: WayBack) => void
  /** Parts those that are named from all others. */
  readonly partition: (side: ReadonlyArray<NodeId>) => void
  /** Ends all partitions. */
  readonly heal: () => void
}
