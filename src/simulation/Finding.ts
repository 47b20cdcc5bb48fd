/**
 * What is wrong with a run: something that must not happen, whatever the schedule.
 *
 * @module
 */
import type { Event } from "../trace/Event.ts"
import type { WatchedGuarantee } from "./Judge.ts"

/** What must not happen. `events` is the number of events up to it, that one included. */
export type Finding =
  /** An event is no step of the specification, or leaves another state than it. */
  | {
      readonly kind: "rejected"
      readonly events: number
      readonly action: Event["action"]
      readonly reason: string
    }
  /** A guarantee is violated that the configuration promises by its law, or that was asserted. */
  | {
      readonly kind: "violated"
      readonly events: number
      readonly guarantee: WatchedGuarantee
      readonly promised: boolean
    }
  /** Clients wait, and nothing is left that could happen. */
  | { readonly kind: "deadlock"; readonly events: number; readonly waiting: ReadonlyArray<string> }
  /** Clients still wait after so many steps that they should not. */
  | { readonly kind: "endless"; readonly events: number; readonly waiting: ReadonlyArray<string> }
  /** All is calm, and replicas that promise to converge do not come to agree. */
  | { readonly kind: "apart"; readonly events: number }
  /** A handler threw something. */
  | { readonly kind: "defect"; readonly events: number; readonly reason: string }

/** Do both say the same, though perhaps of different runs? What a shrunk run must still show. */
export const isSame = (a: Finding, b: Finding): boolean => {
  if (a.kind === "rejected") return b.kind === "rejected" && a.action === b.action
  if (a.kind === "violated") return b.kind === "violated" && a.guarantee === b.guarantee
  return a.kind === b.kind
}

/** A finding in a line. */
export const findingText = (finding: Finding): string => {
  switch (finding.kind) {
    case "rejected":
      return `event ${finding.events}, ${finding.action}, is no step of the specification: ${finding.reason}`
    case "violated":
      return `event ${finding.events} violates ${finding.guarantee}${finding.promised ? ", which this configuration promises" : ""}`
    case "deadlock":
      return `${finding.waiting.join(", ")} waits, and nothing is left that could happen`
    case "endless":
      return `${finding.waiting.length === 0 ? "the run" : finding.waiting.join(", ")} is not done after the most steps that a run may take`
    case "apart":
      return "long after the last operation and fault the replicas still hold different values"
    case "defect":
      return `a handler failed after event ${finding.events}: ${finding.reason}`
  }
}
