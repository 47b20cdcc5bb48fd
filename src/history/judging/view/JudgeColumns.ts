/**
 * A history in columns, key after key, and the views of its keys. Operations are objects that lie anywhere in memory; so
 * they are visited once, in their order, and never again.
 *
 * @module
 */
import { INITIAL_VALUE, type RecordedHistory, type RecordedOperation } from "../../Recorded.ts"
import { completedView, type JudgeView } from "./JudgeView.ts"
import type { JudgeOptions } from "./Verdict.ts"

/** Does an operation say something to judges that know no failed compare-and-set? */
const counts = (operation: RecordedOperation, options: JudgeOptions): boolean =>
  operation.kind === "read"
    ? operation.outcome === "ok" && (options.nilRead === "value" || operation.value !== options.nil)
    : operation.outcome !== "fail"

/** Numbers what one key has, from 0; forgets it all in time that depends on this key only. */
class Numbering {
  private readonly known: Int32Array
  private readonly reserved: ReadonlyArray<number>
  names: Array<number> = []

  /** Numbers up to `count`; those that are reserved have the first numbers from the beginning. */
  constructor(count: number, reserved: ReadonlyArray<number>) {
    this.known = new Int32Array(Math.max(count, 1)).fill(-1)
    this.reserved = reserved
    for (const number of reserved) this.of(number)
  }

  of(value: number): number {
    const known = this.known[value]!
    if (known >= 0) return known
    this.known[value] = this.names.length
    return this.names.push(value) - 1
  }

  forget(): void {
    for (const name of this.names) this.known[name] = -1
    this.names = []
    for (const number of this.reserved) this.of(number)
  }
}

/** The views of a history: each is made when it is asked for, so that they need not all be in memory. */
export class Views {
  /** How many operations of the history each key has, also those that say nothing. */
  readonly sizes: Int32Array
  private readonly history: RecordedHistory
  private readonly values: Numbering
  private readonly processes: Numbering
  /** Where the rows of a key begin; one more at the end. */
  private readonly offsets: Int32Array
  private readonly index: Int32Array
  private readonly invoked: Float64Array
  private readonly completed: Float64Array
  private readonly invokedAt: Float64Array
  private readonly completedAt: Float64Array
  private readonly process: Int32Array
  private readonly value: Int32Array
  private readonly isRead: Uint8Array
  private readonly certain: Uint8Array
  /** By key: indexes of the writes that failed. */
  private readonly failed = new Map<number, Array<number>>()

  /** Takes the history, and what decides which of its operations say something. */
  constructor(history: RecordedHistory, options: JudgeOptions) {
    const { operations, keys } = history
    this.history = history
    this.values = new Numbering(history.values.length, [INITIAL_VALUE])
    this.processes = new Numbering(history.processes.length, [])
    this.sizes = new Int32Array(keys.length)
    this.offsets = new Int32Array(keys.length + 1)
    const said = new Uint8Array(operations.length)
    for (let i = 0; i < operations.length; i++) {
      const operation = operations[i]!
      const { key } = operation
      this.sizes[key]!++
      if (counts(operation, options)) {
        said[i] = 1
        this.offsets[key + 1]!++
      } else if (operation.kind !== "read" && operation.from !== operation.value) {
        if (!this.failed.has(key)) this.failed.set(key, [])
        this.failed.get(key)!.push(i)
      }
    }
    for (let key = 0; key < keys.length; key++) this.offsets[key + 1]! += this.offsets[key]!
    const rows = this.offsets[keys.length]!
    this.index = new Int32Array(rows)
    this.invoked = new Float64Array(rows)
    this.completed = new Float64Array(rows)
    this.invokedAt = new Float64Array(rows)
    this.completedAt = new Float64Array(rows)
    this.process = new Int32Array(rows)
    this.value = new Int32Array(rows)
    this.isRead = new Uint8Array(rows)
    this.certain = new Uint8Array(rows)
    const next = this.offsets.slice()
    for (let i = 0; i < operations.length; i++)
      if (said[i] === 1) this.fill(next[operations[i]!.key]!++, i, operations[i]!)
  }

  private fill(row: number, index: number, operation: RecordedOperation): void {
    const ok = operation.outcome === "ok"
    this.index[row] = index
    this.invoked[row] = operation.invoked
    this.completed[row] = ok ? operation.completed : Number.POSITIVE_INFINITY
    this.invokedAt[row] = operation.invokedAt
    this.completedAt[row] = operation.completedAt
    this.process[row] = operation.process
    this.value[row] = operation.value
    this.isRead[row] = operation.kind === "read" ? 1 : 0
    this.certain[row] = ok ? 1 : 0
  }

  /** By value: the index of a write of it that failed, or -1. A compare-and-set that puts back what it finds writes nothing. */
  private refused(key: number): Int32Array {
    const failed = (this.failed.get(key) ?? []).map(
      (i) => [this.values.of(this.history.operations[i]!.value), i] as const
    )
    const refused = new Int32Array(this.values.names.length).fill(-1)
    for (const [value, i] of failed) if (refused[value]! < 0) refused[value] = i
    return refused
  }

  /** The view of a key. O(m log m) for m operations of the key. */
  of(key: number): JudgeView {
    const start = this.offsets[key]!
    const end = this.offsets[key + 1]!
    const count = end - start
    const session = new Int32Array(count)
    const read = new Int32Array(count).fill(-1)
    const written = new Int32Array(count).fill(-1)
    for (let i = 0; i < count; i++) {
      session[i] = this.processes.of(this.process[start + i]!)
      const value = this.values.of(this.value[start + i]!)
      if (this.isRead[start + i] === 1) read[i] = value
      else written[i] = value
    }
    const refused = this.refused(key)
    const name = Int32Array.from(this.values.names)
    const sessions = this.processes.names.length
    this.values.forget()
    this.processes.forget()
    return completedView({
      history: this.history,
      key,
      count,
      index: this.index.subarray(start, end),
      invoked: this.invoked.subarray(start, end),
      completed: this.completed.subarray(start, end),
      invokedAt: this.invokedAt.subarray(start, end),
      completedAt: this.completedAt.subarray(start, end),
      session,
      sessions,
      read,
      written,
      certain: this.certain.subarray(start, end),
      values: name.length,
      refused,
      name
    })
  }
}

/** The view of each key, one after the other. O(n log n) altogether. */
export function* viewsOf(history: RecordedHistory, options: JudgeOptions): Generator<JudgeView> {
  const views = new Views(history, options)
  for (let key = 0; key < history.keys.length; key++) yield views.of(key)
}
