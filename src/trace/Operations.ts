/**
 * Which operations and clients a run has named so far.
 *
 * @module
 */
import type { Stamp } from "./Event.ts"
import { Refused, stampText } from "./Judgement.ts"
import type { ReadRecord, WriteRecord } from "./Shard.ts"

const named = (name: string): string => JSON.stringify(name)

/** The operations by their ids, and what each client is busy with. */
export class Operations {
  private readonly writes = new Map<string, WriteRecord>()
  private readonly reads = new Map<string, ReadRecord>()
  private readonly busy = new Map<string, string>()

  write(id: string): WriteRecord {
    const record = this.writes.get(id)
    if (record === undefined) throw new Refused(`write ${named(id)} has not begun, or was said to have ended`)
    return record
  }

  read(id: string): ReadRecord {
    const record = this.reads.get(id)
    if (record === undefined) throw new Refused(`read ${named(id)} has not begun, or was said to have ended`)
    return record
  }

  knownWrite(id: string): WriteRecord | undefined {
    return this.writes.get(id)
  }

  knownRead(id: string): ReadRecord | undefined {
    return this.reads.get(id)
  }

  /** A client runs one operation at a time, of whatever key. */
  mayBegin(kind: "write" | "read", client: string, id: string): void {
    const current = this.busy.get(client)
    if (current !== undefined) throw new Refused(`client ${named(client)} is busy with ${current}`)
    const known = kind === "write" ? this.writes : this.reads
    if (known.has(id)) throw new Refused(`${kind} ${named(id)} has begun before`)
  }

  begunWrite(record: WriteRecord): void {
    this.writes.set(record.id, record)
    this.busy.set(record.client, record.id)
  }

  begunRead(record: ReadRecord): void {
    this.reads.set(record.id, record)
    this.busy.set(record.client, record.id)
  }

  /** The client was told, or gave up. */
  finished({ client, id }: WriteRecord | ReadRecord): void {
    if (this.busy.get(client) === id) this.busy.delete(client)
  }

  forgotten(kind: "write" | "read", id: string): void {
    if (kind === "write") this.writes.delete(id)
    else this.reads.delete(id)
  }

  /** How many operations are remembered by name. */
  get size(): number {
    return this.writes.size + this.reads.size
  }
}

/** The write of a stamp, if it is one of this key and has this number. */
export const writeOfStamp = (
  operations: Operations,
  stamp: Stamp,
  shard: WriteRecord["shard"],
  key: number
): WriteRecord => {
  const write = operations.write(stamp.write)
  if (write.shard !== shard || write.key !== key)
    throw new Refused(
      `${stamp.write} is a write of ${write.shard.keys[write.key]}, not of ${shard.keys[key]}`
    )
  const number = write.slot < 0 ? 0 : shard.state.write[write.slot]!.number
  if (number === 0) throw new Refused(`${stampText(stamp)}: ${stamp.write} has no number`)
  if (number !== stamp.number)
    throw new Refused(`${stampText(stamp)}: the number of ${stamp.write} is ${number}`)
  return write
}
