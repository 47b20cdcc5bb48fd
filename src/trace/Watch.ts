/**
 * The guarantees, watched while a run goes on.
 *
 * @module
 */
import {
  type Guarantee,
  type InvariantName,
  invariants,
  type Model,
  NO_NUMBER,
  type Read,
  type State,
  type Write,
  writeOf
} from "../model/index.ts"
import { idleRead, idleWrite, type Shard } from "./Shard.ts"

/** A guarantee that can be watched: all but `TypeOK`, which is about the bounds of a model. */
export type Watchable = Exclude<InvariantName, "TypeOK">

/** What each guarantee about who holds what looks at; all others look at operations and floors only. */
const aboutStores: ReadonlySet<Watchable> = new Set<Watchable>(["AckedWritesSurvive", "QuorumsHoldAcked"])

interface Watched {
  readonly name: Watchable
  readonly holds: Guarantee
}

/** Evaluates guarantees on the states of shards, and only where what they look at has changed. */
export class Watch {
  /** The guarantees that were violated in some state that was looked at. */
  readonly violated = new Set<Watchable>()
  private readonly ofOperations: ReadonlyArray<Watched>
  private readonly ofStores: ReadonlyArray<Watched>
  private readonly seen = new WeakMap<Shard, State>()

  constructor(names: ReadonlyArray<Watchable>) {
    const watched = names.map((name): Watched => ({ name, holds: invariants[name] }))
    this.ofOperations = watched.filter(({ name }) => !aboutStores.has(name))
    this.ofStores = watched.filter(({ name }) => aboutStores.has(name))
  }

  get isOn(): boolean {
    return this.ofOperations.length + this.ofStores.length > 0
  }

  look(shard: Shard): void {
    if (!this.isOn) return
    const { state, model } = shard
    const before = this.seen.get(shard)
    if (before === state) return
    this.seen.set(shard, state)
    const writes = before === undefined || before.write !== state.write
    if (writes || before.read !== state.read) {
      const changed = changedSince(before, state)
      if (changed !== undefined) this.evaluate(this.ofOperations, model, changed)
    }
    if (writes || before.store !== state.store || before.hints !== state.hints)
      this.evaluate(this.ofStores, model, state)
  }

  private evaluate(watched: ReadonlyArray<Watched>, model: Model, state: State): void {
    for (const { name, holds } of watched)
      if (!this.violated.has(name) && !holds(model, state)) this.violated.add(name)
  }
}

/**
 * The state with only those operations about which a guarantee may say something new; nothing, if there are none. A
 * guarantee is about one read that has returned and the write that it has read, about one write, or about two writes of one
 * key that may have the same version: so beside what changed the other half of such a pair is needed, and nothing else.
 *
 * This is what judging costs most, so it goes through the places of a state once for each kind.
 */
const changedSince = (before: State | undefined, state: State): State | undefined => {
  if (before === undefined) return state
  const changedWrites: Array<number> = []
  for (let w = 0; w < state.write.length; w++) if (state.write[w] !== before.write[w]) changedWrites.push(w)
  const reads: Array<number> = []
  for (let r = 0; r < state.read.length; r++) {
    const now = state.read[r]!
    if (now.phase !== "returned") continue
    if (now !== before.read[r] || changedWrites.includes(writeOf(now.result))) reads.push(r)
  }
  if (changedWrites.length + reads.length === 0) return undefined
  const write = new Array<Write>(state.write.length).fill(idleWrite)
  const read = new Array<Read>(state.read.length).fill(idleRead)
  for (const w of changedWrites) {
    const { key, number } = state.write[w]!
    write[w] = state.write[w]!
    if (number === NO_NUMBER) continue
    for (let u = 0; u < write.length; u++) {
      const other = state.write[u]!
      if (other.number === number && other.key === key) write[u] = other
    }
  }
  for (const r of reads) {
    read[r] = state.read[r]!
    const w = writeOf(read[r].result)
    if (w >= 0) write[w] = state.write[w]!
  }
  return { ...state, write, read }
}
