/**
 * What an implementation says it did: one event a step, with the names of the specification's actions and parameters.
 *
 * A step is named for what the node that took it knows. A replica that handles a write request cannot know whether its
 * coordinator still waits, so it says `ApplyWrite`; whoever holds the events against the specification may find that this
 * was a `LateArrival`, or a step that changed nothing.
 *
 * @module
 */

/** A stored value as traces name it: the number of its version and the write that wrote it. */
export interface Stamp {
  readonly number: number
  readonly write: string
}

/** An event, by the name of its action. Nodes, clients, operations and keys are named by strings. */
export type Event =
  /** `number` is 0 for a two-phase write, which has not chosen yet. */
  | {
      readonly action: "BeginWrite"
      readonly write: string
      readonly client: string
      readonly key: string
      readonly number: number
    }
  | {
      readonly action: "ReplyVersion"
      readonly write: string
      readonly replica: string
      readonly number: number
    }
  | { readonly action: "ChooseVersion"; readonly write: string; readonly number: number }
  | { readonly action: "ApplyWrite"; readonly write: string; readonly replica: string }
  | {
      readonly action: "DivertWrite"
      readonly write: string
      readonly spare: string
      readonly replica: string
    }
  | { readonly action: "CompleteWrite"; readonly write: string }
  | { readonly action: "TimeOutWrite"; readonly write: string }
  | { readonly action: "RefuseWrite"; readonly write: string; readonly client: string; readonly key: string }
  | { readonly action: "BeginRead"; readonly read: string; readonly client: string; readonly key: string }
  /** `value` is what the replica answered; `null` is the initial value. */
  | {
      readonly action: "Reply"
      readonly read: string
      readonly replica: string
      readonly value: Stamp | null
    }
  | { readonly action: "CompleteRead"; readonly read: string; readonly value: Stamp | null }
  | { readonly action: "TimeOutRead"; readonly read: string }
  | { readonly action: "RefuseRead"; readonly read: string; readonly client: string; readonly key: string }
  /** `value` is what was brought; the result of the read. */
  | {
      readonly action: "RepairReplica"
      readonly read: string
      readonly replica: string
      readonly value: Stamp
    }
  | { readonly action: "CompleteRepair"; readonly read: string }
  | {
      readonly action: "HandOff"
      readonly spare: string
      readonly replica: string
      readonly key: string
      readonly value: Stamp
    }
  | { readonly action: "DropHint"; readonly spare: string; readonly replica: string; readonly key: string }
  | {
      readonly action: "AntiEntropy"
      readonly source: string
      readonly replica: string
      readonly key: string
      readonly value: Stamp
    }
  | {
      readonly action: "LateArrival"
      readonly write: string
      readonly node: string
      readonly replica: string
    }
  | { readonly action: "Crash"; readonly node: string }
  | { readonly action: "Recover"; readonly node: string }
  | { readonly action: "RestoreFrom"; readonly replica: string; readonly source: string }
  | { readonly action: "LoseDisk"; readonly node: string }

/** The part of an implementation's state that the specification has as well; asked after every event. */
export interface View {
  /** What a home replica has on its disk for a key, up or down. */
  readonly stored: (replica: string, key: string) => Stamp | null
  /** What a spare keeps for a home replica. */
  readonly hinted: (spare: string, replica: string, key: string) => Stamp | null
  /** Is the node up? */
  readonly isUp: (node: string) => boolean
}
