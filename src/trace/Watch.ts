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
  type State,
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
    const operations = before === undefined || before.write !== state.write || before.read !== state.read
    if (operations) this.evaluate(this.ofOperations, model, changedSince(before, state))
    if (operations || before.store !== state.store || before.hints !== state.hints)
      this.evaluate(this.ofStores, model, state)
  }

  private evaluate(watched: ReadonlyArray<Watched>, model: Model, state: State): void {
    for (const { name, holds } of watched)
      if (!this.violated.has(name) && !holds(model, state)) this.violated.add(name)
  }
}

/**
 * The state with only those operations about which a guarantee may say something new. A guarantee is about one read and the
 * write that it has read, about one write, or about two writes of one key that may have the same version: so beside what
 * changed the other half of such a pair is needed, and nothing else.
 */
const changedSince = (before: State | undefined, state: State): State => {
  if (before === undefined) return state
  const write = state.write.map((now, w) => (now === before.write[w] ? idleWrite : now))
  const read = state.read.map((now, r) => (now === before.read[r] ? idleRead : now))
  state.read.forEach((now, r) => {
    const w = writeOf(now.result)
    if (w < 0) return
    if (write[w] !== idleWrite) read[r] = now
  })
  read.forEach(({ result }) => {
    const w = writeOf(result)
    if (w >= 0) write[w] = state.write[w]!
  })
  const changed = write.filter(({ number }) => number !== 0)
  state.write.forEach((now, w) => {
    if (changed.some(({ key, number }) => key === now.key && number === now.number)) write[w] = now
  })
  return { ...state, write, read }
}
