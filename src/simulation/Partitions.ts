/**
 * Who cannot reach whom.
 *
 * @module
 */
import type { NodeId } from "../store/Host.ts"

/** The partitions of now; several may be there at a time. */
export interface Partitions {
  readonly begin: (side: ReadonlyArray<NodeId>) => void
  /** Ends one that began with this side. */
  readonly end: (side: ReadonlyArray<NodeId>) => void
  readonly separate: (a: NodeId, b: NodeId) => boolean
}

/** No partitions. */
export const makePartitions = (): Partitions => {
  const sides: Array<ReadonlySet<NodeId>> = []
  const isSame = (a: ReadonlySet<NodeId>, b: ReadonlyArray<NodeId>): boolean =>
    a.size === new Set(b).size && b.every((id) => a.has(id))
  return {
    begin: (side) => void sides.push(new Set(side)),
    end: (side) => {
      const ended = sides.findIndex((other) => isSame(other, side))
      if (ended >= 0) sides.splice(ended, 1)
    },
    separate: (a, b) => sides.length > 0 && sides.some((side) => side.has(a) !== side.has(b))
  }
}
