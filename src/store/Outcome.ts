/**
 * How an operation ends, as its client sees it. Each outcome names the operation.
 *
 * @module
 */
import type { Stamp } from "../trace/Event.ts"
import type { Held } from "./Message.ts"

/** An operation that its coordinator gave up, or did not begin. */
export type Unsuccessful =
  /** The coordinator gave up. A write may have been applied, or may be later; a read has returned nothing. */
  | { readonly kind: "indeterminate"; readonly operation: string }
  /** No value was sent to anybody: the operation did not happen and will not. */
  | { readonly kind: "refused"; readonly operation: string }

/** How a write ends. */
export type WriteOutcome =
  /** W places hold the write, or something newer. */
  { readonly kind: "acknowledged"; readonly operation: string; readonly stamp: Stamp } | Unsuccessful

/** How a read ends. */
export type ReadOutcome =
  /** `held` is `null` where the result is the initial value. */
  { readonly kind: "returned"; readonly operation: string; readonly held: Held | null } | Unsuccessful
