/**
 * What can happen next in a simulated world.
 *
 * @module
 */
import type { NodeId } from "../store/Host.ts"
import type { Message, Timer } from "../store/Message.ts"
import type { Fault, PlannedOperation } from "./Plan.ts"

/** What an entry of the agenda says: plain data. */
export type Happening =
  | { readonly kind: "Arrival"; readonly to: NodeId; readonly from: NodeId; readonly message: Message }
  /** A timer belongs to one life of its actor: after a crash it is dead. */
  | { readonly kind: "Timer"; readonly of: NodeId; readonly life: number; readonly timer: Timer }
  | {
      readonly kind: "Operation"
      readonly client: number
      readonly number: number
      readonly planned: PlannedOperation
    }
  | { readonly kind: "Begin"; readonly fault: Fault; readonly isPlanned: boolean }
  | { readonly kind: "End"; readonly fault: Fault }
