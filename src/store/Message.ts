/**
 * Everything that travels between actors, and the timers that they set. Plain data: JSON goes in and out unchanged.
 *
 * @module
 */
import type { Schema } from "effect"
import type { Stamp } from "../trace/Event.ts"

/** What clients store. */
export type Value = Schema.Json

/** A value with its version: what replicas store, and what answers carry. */
export interface Held {
  readonly stamp: Stamp
  readonly value: Value
}

/** A message, by its kind. */
export type Message =
  /** Coordinator to replica: a two-phase write asks for the number of the version that the replica has. */
  | { readonly kind: "AskVersion"; readonly write: string; readonly key: string }
  | { readonly kind: "TellVersion"; readonly write: string; readonly number: number }
  /** Coordinator to replica. */
  | { readonly kind: "Write"; readonly key: string; readonly held: Held }
  /** Coordinator to spare: keep this for the replica `home`. */
  | { readonly kind: "Divert"; readonly key: string; readonly held: Held; readonly home: string }
  /** Replica or spare to coordinator: the write is durable, in the place of `home`. */
  | { readonly kind: "Written"; readonly write: string; readonly home: string }
  | { readonly kind: "Read"; readonly read: string; readonly key: string }
  /** `held` is `null` where the replica has nothing for the key. */
  | { readonly kind: "Answer"; readonly read: string; readonly held: Held | null }
  /** Coordinator to replica: the result of a read, for a replica that is behind. */
  | { readonly kind: "Repair"; readonly read: string; readonly key: string; readonly held: Held }
  | { readonly kind: "Repaired"; readonly read: string }
  /** Spare to replica; `hint` names one keeping of a hint, so that an old acknowledgement is never taken for a new one. */
  | { readonly kind: "HandOff"; readonly hint: string; readonly key: string; readonly held: Held }
  | { readonly kind: "HandedOff"; readonly hint: string }
  /** Replica to replica: the hashes of some ranges of the key space, `path` from the root of the Merkle tree. */
  | { readonly kind: "Hashes"; readonly round: string; readonly ranges: ReadonlyArray<RangeHash> }
  /** Replica to replica: in these ranges we differ; this is what I have there, without values. */
  | {
      readonly kind: "Stamps"
      readonly round: string
      readonly ranges: ReadonlyArray<string>
      readonly stamps: ReadonlyArray<readonly [key: string, stamp: Stamp]>
    }
  /** Replica to replica: send me these keys. */
  | { readonly kind: "Want"; readonly round: string; readonly keys: ReadonlyArray<string> }
  /** Replica to replica: what I have for a key. */
  | { readonly kind: "Exchange"; readonly key: string; readonly held: Held }

/** The hash of a range of the key space. */
export interface RangeHash {
  /** The way to the range from the root of the tree, a bit or digit a level; empty for the root. */
  readonly path: string
  readonly hash: string
}

/** A timer that an actor set for itself. */
export type Timer =
  /** Send the requests of an operation again to those that have not answered. */
  | { readonly kind: "Retry"; readonly operation: string }
  /** Give up the operation. */
  | { readonly kind: "GiveUp"; readonly operation: string }
  /** Turn to spares for the places that have not acknowledged. */
  | { readonly kind: "Divert"; readonly write: string }
  /** Try to hand a hint off again. */
  | { readonly kind: "HandOff"; readonly hint: string }
  /** Begin a round of anti-entropy with some peer. */
  | { readonly kind: "AntiEntropy" }
