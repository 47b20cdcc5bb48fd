/**
 * How operations begin: they get a place in the state, and the client a name in the model.
 *
 * @module
 */
import { ANYONE, type State, type Versioning } from "../model/index.ts"
import { forget, type Keeping } from "./Forgetting.ts"
import { Refused } from "./Judgement.ts"
import { mostReads, mostWrites, type Shard } from "./Shard.ts"

/** The lowest place, since the specification uses equal names in their order. */
const lowest = (records: ReadonlyArray<unknown>): number => records.indexOf(undefined)

const isCrowded = (records: ReadonlyArray<unknown>): boolean =>
  records.filter((record) => record !== undefined).length * 2 > records.length

/** Forgets only when there is no place left, and then sees that half of the places are free: so it costs little. */
const makeRoom = (shard: Shard, keeping: Keeping): void => {
  forget(shard, keeping)
  const { writes, reads } = shard
  if (isCrowded(writes)) shard.growWrites(Math.min(2 * writes.length, mostWrites))
  if (isCrowded(reads)) shard.growReads(Math.min(2 * reads.length, mostReads))
}

/** A place for a write that begins. */
export const placeOfWrite = (shard: Shard, keeping: Keeping): number => {
  const place = lowest(shard.writes)
  if (place >= 0) return place
  makeRoom(shard, keeping)
  const freed = lowest(shard.writes)
  if (freed < 0) throw new Refused(`more than ${mostWrites} writes of a key that may still be named`, true)
  return freed
}

/** A place for a read that begins. */
export const placeOfRead = (shard: Shard, keeping: Keeping): number => {
  const place = lowest(shard.reads)
  if (place >= 0) return place
  makeRoom(shard, keeping)
  const freed = lowest(shard.reads)
  if (freed < 0) throw new Refused(`more than ${mostReads} reads of a key that may still be named`, true)
  return freed
}

/** Do the steps of a client depend on what that client did before? A clock never goes back. */
export const clientsMatter = (versioning: Versioning, sessions: boolean): boolean =>
  sessions || versioning === "clock"

/** The only client with a name in the model: the one that begins something. */
export const beginner = 1

/**
 * The state as one client sees it: its own operations are those of client 1, all others are anyone's. For an operation
 * that begins this is the same as any number of named clients, since floors and guards only ask whether an operation is of
 * the same client.
 */
export const seenBy = (shard: Shard, client: string): State => {
  const { state, writes, reads } = shard
  return {
    ...state,
    write: state.write.map((write, w) =>
      writes[w]?.client === client ? { ...write, client: beginner } : write
    ),
    read: state.read.map((read, r) => (reads[r]?.client === client ? { ...read, client: beginner } : read))
  }
}

/** Takes over what a beginning changed in the state as a client sees it. */
export const withBeginning = (before: State, after: State, kind: "write" | "read", slot: number): State => {
  if (kind === "write") {
    const write = before.write.slice()
    write[slot] = { ...after.write[slot]!, client: ANYONE }
    return { ...after, write, read: before.read }
  }
  const read = before.read.slice()
  read[slot] = { ...after.read[slot]!, client: ANYONE }
  return { ...after, write: before.write, read }
}
