/**
 * What is said of an event, and of a difference between two states.
 *
 * @module
 */
import type { ActionName } from "../model/index.ts"
import type { Event, Stamp } from "./Event.ts"

/** The event is a step of the specification. */
export interface Accepted {
  readonly verdict: "accepted"
  /** The action that it turned out to be: its own, `LateArrival`, or `null` for a step that changed nothing. */
  readonly as: ActionName | null
}

/** The event is no step of the specification, in no behaviour that fits the events before it. */
export interface Rejected {
  readonly verdict: "rejected"
  readonly event: Event
  /** Its number, counted from 1. */
  readonly number: number
  /** Which guard failed, or what the specification has where the event says something else; one line. */
  readonly reason: string
  /** Actions that were enabled, those of the same operation first, as many as the options allow. */
  readonly enabled: ReadonlyArray<string>
}

/** A limit was reached: this event, and all that follow, are not judged. */
export interface Undecided {
  readonly verdict: "undecided"
  readonly event: Event
  readonly number: number
  /** The limit, in one line. */
  readonly reason: string
}

/** The answer to one event. */
export type Judgement = Accepted | Rejected | Undecided

/** A variable in which an implementation and the mirror disagree. */
export interface Difference {
  readonly variable: "store" | "hints" | "up"
  readonly node: string
  /** The replica for which a spare keeps the hint; `hints` only. */
  readonly home?: string
  /** Absent for `up`. */
  readonly key?: string
  /** What the mirror has. */
  readonly expected: Stamp | null | boolean
  /** What the implementation has. */
  readonly found: Stamp | null | boolean
}

/** A value as a person reads it: `w1@3`, or `initial`. */
export const stampText = (stamp: Stamp | null): string =>
  stamp === null ? "the initial value" : `${stamp.write}@${stamp.number}`

/** A difference in one line. */
export const differenceText = ({ variable, node, home, key, expected, found }: Difference): string => {
  const text = (value: Difference["found"]): string =>
    typeof value === "boolean" ? (value ? "up" : "down") : value === null ? "nothing" : stampText(value)
  switch (variable) {
    case "up":
      return `${node} is ${text(found)}, and ${text(expected)} in the specification`
    case "hints":
      return `${node} keeps ${text(found)} of ${key} for ${home}, and ${text(expected)} in the specification`
    case "store":
      return `${node} holds ${text(found)} of ${key}, and ${text(expected)} in the specification`
  }
}

/**
 * Thrown where an event does not fit; it never leaves this folder.
 *
 * @internal
 */
export class Refused {
  readonly reason: string
  readonly undecided: boolean
  constructor(reason: string, undecided = false) {
    this.reason = reason
    this.undecided = undecided
  }
}
