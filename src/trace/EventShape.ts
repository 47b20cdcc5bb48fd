/**
 * The shape of events in a file: the names of actions and parameters, and the types of the parameters.
 *
 * @module
 */
import { Schema } from "effect"
import type { Event } from "./Event.ts"

/** The longest name of a node, client, operation or key. */
export const longestName = 256
/** Packed values hold numbers up to here exactly. */
export const largestNumber = 2 ** 43 - 1

const Name = Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(longestName))
const Num = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: largestNumber }))

/** A value by its number and write. */
export const StampShape = Schema.Struct({
  number: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: largestNumber })),
  write: Name
}).annotate({ identifier: "Stamp" })

/** A value, or `null` for the initial one. */
export const ValueShape = Schema.NullOr(StampShape)

/** The parameters of each action. */
export const eventParameters = {
  BeginWrite: Schema.Struct({ write: Name, client: Name, key: Name, number: Num }),
  ReplyVersion: Schema.Struct({ write: Name, replica: Name, number: Num }),
  ChooseVersion: Schema.Struct({ write: Name, number: Num }),
  ApplyWrite: Schema.Struct({ write: Name, replica: Name }),
  DivertWrite: Schema.Struct({ write: Name, spare: Name, replica: Name }),
  CompleteWrite: Schema.Struct({ write: Name }),
  TimeOutWrite: Schema.Struct({ write: Name }),
  RefuseWrite: Schema.Struct({ write: Name, client: Name, key: Name }),
  BeginRead: Schema.Struct({ read: Name, client: Name, key: Name }),
  Reply: Schema.Struct({ read: Name, replica: Name, value: ValueShape }),
  CompleteRead: Schema.Struct({ read: Name, value: ValueShape }),
  TimeOutRead: Schema.Struct({ read: Name }),
  RefuseRead: Schema.Struct({ read: Name, client: Name, key: Name }),
  RepairReplica: Schema.Struct({ read: Name, replica: Name, value: StampShape }),
  CompleteRepair: Schema.Struct({ read: Name }),
  HandOff: Schema.Struct({ spare: Name, replica: Name, key: Name, value: StampShape }),
  DropHint: Schema.Struct({ spare: Name, replica: Name, key: Name }),
  AntiEntropy: Schema.Struct({ source: Name, replica: Name, key: Name, value: StampShape }),
  LateArrival: Schema.Struct({ write: Name, node: Name, replica: Name }),
  Crash: Schema.Struct({ node: Name }),
  Recover: Schema.Struct({ node: Name }),
  RestoreFrom: Schema.Struct({ replica: Name, source: Name }),
  LoseDisk: Schema.Struct({ node: Name })
} as const satisfies Record<Event["action"], Schema.Top>

/** The state that a line may claim after its event: any part of it. */
export const StateShape = Schema.Struct({
  /** `store[n][k]`. */
  store: Schema.optionalKey(Schema.Record(Name, Schema.Record(Name, ValueShape))),
  /** `hints[s][n][k]`. */
  hints: Schema.optionalKey(Schema.Record(Name, Schema.Record(Name, Schema.Record(Name, ValueShape)))),
  /** All nodes that are up. */
  up: Schema.optionalKey(Schema.Array(Name))
}).annotate({ identifier: "State" })
/** What a line of a trace may claim of the state after its event. */
export type ClaimedState = typeof StateShape.Type
