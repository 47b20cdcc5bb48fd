/**
 * Which spares stand in for which homes in one write of a sloppy quorum.
 *
 * @module
 */
import type { NodeId } from "./Host.ts"

/** For each spare that was sent the write: the index of the one home that it stands in for. */
export type StandIns = Map<NodeId, number>

type Suspicion = (node: NodeId) => boolean

/** Has the home, by its index, a spare from which an acknowledgement may still come? */
export const mayStillAnswer = (
  used: ReadonlyMap<NodeId, number>,
  home: number,
  isSuspected: Suspicion
): boolean => {
  for (const [spare, place] of used) if (place === home && !isSuspected(spare)) return true
  return false
}

/** The preferred spare of a home is its own, so that hints are spread; one that is suspected is the last resort. */
export const unusedSpare = (
  spares: ReadonlyArray<NodeId>,
  used: ReadonlyMap<NodeId, number>,
  home: number,
  isSuspected: Suspicion
): NodeId | undefined => {
  let lastResort: NodeId | undefined
  for (let i = 0; i < spares.length; i++) {
    const spare = spares[(home + i) % spares.length]!
    if (used.has(spare)) continue
    if (!isSuspected(spare)) return spare
    lastResort ??= spare
  }
  return lastResort
}
