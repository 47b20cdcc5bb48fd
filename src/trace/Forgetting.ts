/**
 * Makes room in a shard: forgets finished operations that nothing can refer to any more.
 *
 * It is sound because it only removes behaviours. What is forgotten is an operation of which the caller has said that no
 * message and no coordinator will name it again, so no later event of the implementation is a step of it; the steps that the
 * mirror could still have taken for it (a copy that arrives late, a repair) are behaviours in which more goes wrong than
 * really did. What later steps and guarantees compare with is kept:
 *
 * - a write whose value is in a store or a hint, which may travel on by repair, hand-off and exchange;
 * - a write that a live read has been answered, or has as its result;
 * - of each key the newest acknowledged write, the write with the largest number and the newest returned read, from which
 *   the floors of the next operations come; of each client and key as well, where sessions are followed;
 * - the values in the floors of operations that are still to be judged;
 * - a returned read of each write that is still under way: should the write time out, that read has read a partial one.
 *
 * Any other finished operation has been judged: its result and its floors stand still. So its floors are taken from it, or each
 * would keep the one before it for ever.
 *
 * @module
 */
import {
  floorValues,
  INITIAL,
  newer,
  type Value,
  type WritePhase,
  writeOf,
  writtenValue
} from "../model/index.ts"
import { idleRead, idleWrite, noFloors, type Shard } from "./Shard.ts"

/** What must be kept beyond what is always kept. */
export interface Keeping {
  /** The floors of sessions are needed, so each client's newest operations are. */
  readonly sessions: boolean
  /** Called before a shard forgets: what is forgotten is not judged again. */
  readonly before: (shard: Shard) => void
  /** Called with a write or a read that is forgotten for good. */
  readonly forgotten: (kind: "write" | "read", id: string) => void
}

/** So many numbers of forgotten writes are remembered for each key: a clock must not tell one twice. */
const mostUsedNumbers = 4096

class Newest {
  private readonly values = new Map<string, { readonly value: Value; readonly slot: number }>()
  private readonly shard: Shard
  constructor(shard: Shard) {
    this.shard = shard
  }
  offer(group: string, value: Value, slot: number): void {
    const best = this.values.get(group)
    if (best === undefined || newer(this.shard.model.configuration, value, best.value))
      this.values.set(group, { value, slot })
  }
  slots(): Iterable<number> {
    return Array.from(this.values.values(), ({ slot }) => slot)
  }
}

const settledWrites: ReadonlySet<WritePhase> = new Set([
  "acknowledged",
  "indeterminate",
  "refused",
  "writing"
])

/** The reads to keep. */
const keptReads = (shard: Shard, { sessions }: Keeping): ReadonlySet<number> => {
  const { state, reads, writes, model } = shard
  const kept = new Set<number>()
  const newestReads = new Newest(shard)
  reads.forEach((record, r) => {
    if (record === undefined) return
    const { phase, key, result } = state.read[r]!
    if (!record.ended && (phase === "reading" || phase === "repairing" || state.behind[r] !== 0)) kept.add(r)
    if (phase !== "returned" || result === INITIAL) return
    newestReads.offer(`${key}`, result, r)
    const w = writeOf(result)
    if (state.write[w]!.phase === "writing" && writes[w]?.ended === false)
      newestReads.offer(`unsettled ${w}`, result, r)
    if (!sessions) return
    newestReads.offer(`own ${key} ${record.client}`, result, r)
    // Who has read this write must also read what was in the past of its client, of any key.
    for (let k = 0; k < model.keys; k++) {
      const before = state.writeFloor[w]!.past[k]!
      if (before !== INITIAL) newestReads.offer(`prefix ${k} ${record.client}`, before, r)
    }
  })
  for (const r of newestReads.slots()) kept.add(r)
  return kept
}

/** The writes to keep: those that may still be read, and those that are only compared with. */
const keptWrites = (shard: Shard, reads: ReadonlySet<number>, { sessions }: Keeping) => {
  const { state, writes } = shard
  const readable = new Set<number>()
  const compared = new Set<number>()
  const keep = (into: Set<number>, value: Value): void => {
    if (value !== INITIAL) into.add(writeOf(value))
  }
  for (const held of state.store) for (const value of held) keep(readable, value)
  for (const kept of state.hints) for (const hints of kept) for (const value of hints) keep(readable, value)
  for (const r of reads) {
    keep(readable, state.read[r]!.result)
    for (const answers of state.answers[r]!) for (const value of answers) keep(readable, value)
    const { phase } = state.read[r]!
    if (phase === "reading" || phase === "repairing")
      for (const value of floorValues(state.readFloor[r]!)) keep(compared, value)
  }
  const newestWrites = new Newest(shard)
  writes.forEach((record, w) => {
    if (record === undefined) return
    const { phase, key, number } = state.write[w]!
    if (!record.ended && phase !== "refused") readable.add(w)
    if (!record.ended && phase === "asking")
      for (const value of floorValues(state.writeFloor[w]!)) keep(compared, value)
    if (number === 0) return
    const value = writtenValue(state, w)
    newestWrites.offer(`${key}`, value, w)
    if (phase === "acknowledged") newestWrites.offer(`acknowledged ${key}`, value, w)
    if (!sessions) return
    newestWrites.offer(`own ${key} ${record.client}`, value, w)
    if (phase === "acknowledged") newestWrites.offer(`own acknowledged ${key} ${record.client}`, value, w)
  })
  for (const w of newestWrites.slots()) compared.add(w)
  if (sessions) for (const w of readable) for (const value of state.writeFloor[w]!.past) keep(compared, value)
  return { readable, compared }
}

/** Forgets what can be forgotten in a shard. */
export const forget = (shard: Shard, keeping: Keeping): void => {
  keeping.before(shard)
  const { state, model } = shard
  const reads = keptReads(shard, keeping)
  const { readable, compared } = keptWrites(shard, reads, keeping)
  const none = noFloors(model.keys)
  const next = {
    ...state,
    write: state.write.slice(),
    acks: state.acks.slice(),
    versions: state.versions.slice(),
    writeFloor: state.writeFloor.slice(),
    read: state.read.slice(),
    behind: state.behind.slice(),
    answers: state.answers.slice(),
    readFloor: state.readFloor.slice()
  }
  const noAcks = state.acks[0]!.map(() => 0)
  const noFacts = state.store.map(() => [])
  shard.writes.forEach((record, w) => {
    if (record === undefined) return
    const { phase, key, number } = state.write[w]!
    if (readable.has(w) || compared.has(w)) {
      if (!settledWrites.has(phase)) return
      const { past } = state.writeFloor[w]!
      next.writeFloor[w] = keeping.sessions && readable.has(w) ? { ...none, past } : none
      return
    }
    next.write[w] = idleWrite
    next.acks[w] = noAcks
    next.versions[w] = noFacts
    next.writeFloor[w] = none
    if (model.configuration.versioning === "clock" && number !== 0) remember(shard.usedNumbers[key]!, number)
    shard.writes[w] = undefined
    record.slot = -1
    if (record.ended) keeping.forgotten("write", record.id)
  })
  shard.reads.forEach((record, r) => {
    if (record === undefined) return
    if (reads.has(r)) {
      const { phase } = state.read[r]!
      if (phase !== "reading" && phase !== "repairing") next.readFloor[r] = none
      return
    }
    next.read[r] = idleRead
    next.behind[r] = 0
    next.answers[r] = noFacts
    next.readFloor[r] = none
    shard.reads[r] = undefined
    record.slot = -1
    if (record.ended) keeping.forgotten("read", record.id)
  })
  shard.state = next
}

const remember = (numbers: Set<number>, number: number): void => {
  numbers.add(number)
  if (numbers.size > mostUsedNumbers) for (const oldest of numbers) return void numbers.delete(oldest)
}
