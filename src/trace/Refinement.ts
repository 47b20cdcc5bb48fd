/**
 * Holds what an implementation does against the mirror, step by step.
 *
 * The actions of the mirror decide; here is only said which action an event is. Budgets of faults are unlimited. Where a
 * step could be a different action for the node that takes it and for the specification, see {@link Accepted}.
 *
 * @module
 */
import type { Configuration } from "../model/index.ts"
import { differenceIn, differenceOfClaim, differenceOfLiveness } from "./Agreement.ts"
import { enabledActions } from "./Enabled.ts"
import type { Event, View } from "./Event.ts"
import type { ClaimedState } from "./EventShape.ts"
import { stepOfFault } from "./FaultSteps.ts"
import { forget, type Keeping } from "./Forgetting.ts"
import { stepOfHealing } from "./HealingSteps.ts"
import { type Accepted, type Difference, differenceText, type Judgement, Refused } from "./Judgement.ts"
import { Nodes } from "./Nodes.ts"
import { Operations } from "./Operations.ts"
import { stepOfRead } from "./ReadSteps.ts"
import type { Run, Taken } from "./Run.ts"
import { Shard } from "./Shard.ts"
import { Watch, type Watchable } from "./Watch.ts"
import { byClientAndSequence, type CompareWrites } from "./WriteOrder.ts"
import { stepOfWrite } from "./WriteSteps.ts"

/** How to judge. */
export interface RefinementOptions {
  /** Breaks the tie between two-phase writes with the same number, as the implementation does. */
  readonly compareWrites?: CompareWrites
  /**
   * Record what each client has written and read, for the guarantees of sessions and `ConsistentPrefix`. All keys are then
   * in one state: at most 31. Off by default.
   */
  readonly sessions?: boolean
  /** What {@link Refinement.invariants} looks at. */
  readonly guarantees?: ReadonlyArray<Watchable>
  /**
   * Compare all keys at every {@link Refinement.check}. Otherwise those that the last event can have changed, and one other
   * in turn, which costs the same however many keys there are.
   */
  readonly everything?: boolean
  /** How many enabled actions a rejection names; 20 by default. */
  readonly mostEnabled?: number
}

/** Budgets are bounds of a model; a run of an implementation has none. */
const unlimited = 2 ** 30

const acceptances = new Map<Taken, Accepted>()

/** One object for each action: most events are accepted. */
const acceptedAs = (as: Taken): Accepted => {
  const known = acceptances.get(as)
  if (known !== undefined) return known
  const made: Accepted = { verdict: "accepted", as }
  acceptances.set(as, made)
  return made
}

/** The sequence of events of one implementation, judged as it comes. */
export class Refinement {
  private readonly run: Run
  private readonly byKey = new Map<string, Shard>()
  private readonly together: Shard | undefined
  private readonly watch: Watch
  private readonly everything: boolean
  private readonly mostEnabled: number
  private touched: Shard | undefined
  /** The shards that were touched since the guarantees were last looked at. */
  private readonly unwatched = new Set<Shard>()
  private turn: Iterator<Shard> | undefined
  private count = 0

  constructor(configuration: Configuration, options: RefinementOptions = {}) {
    const { compareWrites = byClientAndSequence, sessions = false, guarantees = [] } = options
    const boundless = { ...configuration, crashes: unlimited, restores: unlimited, losses: unlimited }
    const operations = new Operations()
    this.watch = new Watch(guarantees)
    const keeping: Keeping = {
      sessions,
      before: (shard) => this.watch.look(shard),
      forgotten: (kind, id) => operations.forgotten(kind, id)
    }
    const nodes = new Nodes(configuration)
    const bare = new Shard(boundless, 2 ** nodes.names.length - 1)
    this.together = sessions ? new Shard(boundless, bare.state.up) : undefined
    this.everything = options.everything ?? false
    this.mostEnabled = options.mostEnabled ?? 20
    this.run = {
      versioning: configuration.versioning,
      sessions,
      compareWrites,
      keeping,
      nodes,
      operations,
      bare,
      shards: () => this.shards(),
      shardOf: (key) => {
        const known = this.byKey.get(key)
        if (known !== undefined) return known
        // Until its first write a key is what it was at first, whatever the faults.
        const shard = this.together ?? new Shard(boundless, bare.state.up)
        shard.addKey(key)
        this.byKey.set(key, shard)
        return shard
      },
      keyOf: (shard, key) => (shard === this.together ? shard.keys.indexOf(key) : 0),
      touch: (shard) => {
        this.touched = shard
        if (this.watch.isOn) this.unwatched.add(shard)
      }
    }
  }

  /** How many events have been accepted. */
  get events(): number {
    return this.count
  }

  /**
   * Judges the next event. After one that is not accepted the state is what it was before, and nothing more should be
   * judged.
   */
  step(event: Event): Judgement {
    this.touched = undefined
    try {
      const as = this.take(event)
      this.count++
      return acceptedAs(as)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const number = this.count + 1
      if (error.undecided) return { verdict: "undecided", event, number, reason: error.reason }
      return { verdict: "rejected", event, number, reason: error.reason, enabled: this.enabled(event) }
    }
  }

  /**
   * Says that nothing names this operation now: no message, no timer and no coordinator. A write may still be a value in a
   * store or a hint; should such a value be put into a message, say so with {@link Refinement.named}. So it can be forgotten
   * in time, and memory stays flat. Without this nothing is forgotten that could matter.
   */
  ended(operation: string): void {
    const { operations } = this.run
    const write = operations.knownWrite(operation)
    if (write !== undefined) {
      write.ended = true
      if (write.slot < 0) operations.forgotten("write", operation)
    }
    const read = operations.knownRead(operation)
    if (read !== undefined) {
      read.ended = true
      if (read.slot < 0) operations.forgotten("read", operation)
    }
  }

  /** Says that something names the operation again after it had ended; nothing happens if it is forgotten. */
  named(operation: string): void {
    const { operations } = this.run
    const write = operations.knownWrite(operation)
    if (write !== undefined) write.ended = false
    const read = operations.knownRead(operation)
    if (read !== undefined) read.ended = false
  }

  /**
   * Compares stores, hints and liveness with those of the implementation; which keys, is for
   * {@link RefinementOptions.everything} to say.
   *
   * @returns the first difference, if there is one
   */
  check(view: View): Difference | undefined {
    const { nodes, bare } = this.run
    const liveness = differenceOfLiveness(bare, nodes, view)
    if (liveness !== undefined) return liveness
    if (this.touched !== undefined && !this.everything)
      return differenceIn(this.touched, nodes, view) ?? differenceIn(this.inTurn(), nodes, view)
    for (const shard of this.shards()) {
      const difference = differenceIn(shard, nodes, view)
      if (difference !== undefined) return difference
    }
    return undefined
  }

  /**
   * Compares the state that a line of a trace claims.
   *
   * @returns what is not so in a line, if anything is
   */
  claimFault(claimed: ClaimedState): string | undefined {
    try {
      const { nodes, bare } = this.run
      const difference = differenceOfClaim(claimed, nodes, bare, (key) => this.byKey.get(key))
      return difference && differenceText(difference)
    } catch (error) {
      if (error instanceof Refused) return error.reason
      throw error
    }
  }

  /**
   * The watched guarantees that are violated, in this state or in one that was looked at before. Cheap: only what the last
   * events touched is looked at, so call it after every event.
   */
  invariants(): ReadonlySet<Watchable> {
    for (const shard of this.unwatched) this.watch.look(shard)
    this.unwatched.clear()
    return this.watch.violated
  }

  /** Forgets now what can be forgotten. It happens by itself whenever room is needed. */
  forget(): void {
    for (const shard of this.shards()) forget(shard, this.run.keeping)
  }

  /** How much is remembered: operations by name, and places for them in the states of the mirror. */
  size(): { readonly operations: number; readonly places: number; readonly keys: number } {
    let places = 0
    for (const shard of this.shards()) places += shard.writes.length + shard.reads.length
    return { operations: this.run.operations.size, places, keys: this.byKey.size }
  }

  /**
   * The shard of a key; `undefined` before anything named the key.
   *
   * @internal
   */
  shardOf(key: string): Shard | undefined {
    return this.byKey.get(key)
  }

  private shards(): Iterable<Shard> {
    return this.together === undefined ? this.byKey.values() : [this.together]
  }

  /** Each shard after the other, again and again. There is one, since an event touched it. */
  private inTurn(): Shard {
    this.turn ??= this.shards()[Symbol.iterator]()
    const next = this.turn.next()
    if (next.done !== true) return next.value
    this.turn = undefined
    return this.inTurn()
  }

  private take(event: Event): Taken {
    switch (event.action) {
      case "BeginWrite":
      case "ReplyVersion":
      case "ChooseVersion":
      case "ApplyWrite":
      case "DivertWrite":
      case "CompleteWrite":
      case "TimeOutWrite":
      case "RefuseWrite":
        return stepOfWrite(this.run, event)
      case "BeginRead":
      case "Reply":
      case "CompleteRead":
      case "TimeOutRead":
      case "RefuseRead":
      case "RepairReplica":
      case "CompleteRepair":
        return stepOfRead(this.run, event)
      case "HandOff":
      case "DropHint":
      case "AntiEntropy":
      case "LateArrival":
        return stepOfHealing(this.run, event)
      case "Crash":
      case "Recover":
      case "RestoreFrom":
      case "LoseDisk":
        if (this.watch.isOn) for (const shard of this.shards()) this.unwatched.add(shard)
        return stepOfFault(this.run, event)
    }
  }

  private enabled(event: Event): ReadonlyArray<string> {
    const operation = "write" in event ? event.write : "read" in event ? event.read : undefined
    const shard = this.touched ?? this.run.bare
    return enabledActions(shard, this.run.nodes, operation, this.mostEnabled)
  }
}
