/**
 * What the steps of all kinds work on.
 *
 * @module
 */
import { type ActionName, isIn, lateArrival, type State, type Versioning } from "../model/index.ts"
import type { Keeping } from "./Forgetting.ts"
import { Refused } from "./Judgement.ts"
import type { Nodes } from "./Nodes.ts"
import type { Operations } from "./Operations.ts"
import type { Shard, WriteRecord } from "./Shard.ts"
import type { CompareWrites } from "./WriteOrder.ts"

/** A run of an implementation as far as it is judged. */
export interface Run {
  readonly versioning: Versioning
  readonly sessions: boolean
  readonly compareWrites: CompareWrites
  readonly keeping: Keeping
  readonly nodes: Nodes
  readonly operations: Operations
  /** The nodes alone, without any key: what faults are judged by. */
  readonly bare: Shard
  readonly shards: () => Iterable<Shard>
  /** The shard of a key, with the key in it. */
  readonly shardOf: (key: string) => Shard
  readonly keyOf: (shard: Shard, key: string) => number
  /** Notes the shard that a step was about. */
  readonly touch: (shard: Shard) => void
}

/** What an event turned out to be: an action, or `null` where nothing changed. */
export type Taken = ActionName | null

/** Goes to the next state, or refuses for the reason why there is none. */
export const go = (
  shard: Shard,
  next: State | undefined,
  action: ActionName,
  reason: () => string
): ActionName => {
  if (next === undefined) throw new Refused(reason())
  shard.state = next
  return action
}

/** Refuses what a node that is down is said to have done. */
export const mustBeUp = (run: Run, shard: Shard, m: number): void => {
  if (!isIn(shard.state.up, m)) throw new Refused(`${run.nodes.names[m]} is down`)
}

/** The place of a write that has chosen its number. */
export const versionedPlace = (write: WriteRecord): number => {
  const phase = write.slot < 0 ? "refused" : write.shard.state.write[write.slot]!.phase
  if (phase === "refused") throw new Refused(`${write.id} was refused: nobody was sent its value`)
  if (phase === "asking")
    throw new Refused(`${write.id} has not chosen its number: nobody was sent its value`)
  return write.slot
}

/**
 * A copy of a write's value arrives at node m, in the place of replica n, other than by the step that the event names: as a
 * late arrival if that changes what m holds, otherwise as nothing.
 */
export const arrivesAnyway = (run: Run, write: WriteRecord, m: number, n: number): Taken => {
  const { shard } = write
  const w = versionedPlace(write)
  const next = lateArrival(shard.model, shard.state, w, m, n)
  if (next !== undefined) {
    shard.state = next
    return "LateArrival"
  }
  mustBeUp(run, shard, m)
  return null
}
