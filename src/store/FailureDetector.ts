/**
 * Which nodes do not seem to answer. A guess, never knowledge: messages may be late, and nodes may be back. A wrong guess
 * costs a hint that was not needed, or a refusal; no guarantee depends on it.
 *
 * @module
 */
import type { NodeId } from "./Host.ts"

/** A node that left so many requests in a row unanswered is suspected. */
export const SUSPECTED_AFTER = 2

/** The suspicions of one coordinator. */
export interface FailureDetector {
  /** Something came from the node. */
  readonly heard: (node: NodeId) => void
  /** A request to the node was not answered in time. */
  readonly missed: (node: NodeId) => void
  readonly isSuspected: (node: NodeId) => boolean
}

/**
 * A failure detector that suspects nobody yet.
 *
 * @param now - Milliseconds.
 * @param forgiveAfter - A suspicion that nothing has confirmed for so many milliseconds is dropped: whoever is suspected
 *   may get no requests, and so could never show that it is back.
 */
export const makeFailureDetector = (now: () => number, forgiveAfter: number): FailureDetector => {
  const missed = new Map<NodeId, { count: number; last: number }>()
  return {
    heard: (node) => {
      if (missed.size > 0) missed.delete(node)
    },
    missed: (node) => {
      const so = missed.get(node)
      if (so === undefined) missed.set(node, { count: 1, last: now() })
      else {
        so.count++
        so.last = now()
      }
    },
    isSuspected: (node) => {
      if (missed.size === 0) return false
      const so = missed.get(node)
      if (so === undefined || so.count < SUSPECTED_AFTER) return false
      if (now() - so.last < forgiveAfter) return true
      missed.delete(node)
      return false
    }
  }
}
