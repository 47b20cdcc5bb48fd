/**
 * Events put together: each operation from its invocation and its completion.
 *
 * @module
 */
import { INITIAL_VALUE, type RecordedHistory, type RecordedOperation } from "../Recorded.ts"
import { type Datum, isSame, NIL, textOf } from "./Datum.ts"
import { EventOrder } from "./EventOrder.ts"
import { type EventValue, NO_KEY, takeApart } from "./EventValue.ts"
import { type EventType, isNemesis, kindOf, typeOf } from "./EventWords.ts"
import type { ReadingLimits } from "./Limits.ts"
import { Names, type TextCount } from "./Names.ts"
import type { ReadingOptions } from "./Options.ts"
import type { SeenEvent } from "./SeenEvent.ts"
import { NO_TIME } from "./Times.ts"
import { excerpt, Malformed } from "./Unreadable.ts"

type Draft = { -readonly [Field in keyof RecordedOperation]: RecordedOperation[Field] }

/** A process: what it does, if anything. */
interface Running {
  operation: Draft | undefined
  /** Nobody knows how its last operation ended, so that it does not begin another. */
  isLost: boolean
  value: Datum | undefined
  from: Datum | undefined
  key: Datum
}

/** What was counted while a history was read. */
export interface ReadingCounts {
  /** All events, those of the nemesis included. */
  readonly events: number
  readonly nemesis: number
  /** Operations that were never completed. */
  readonly unanswered: number
  /** Do all events of clients have a time, and in the order in which they stand? */
  readonly isTimed: boolean
}

/** Puts the events of a history together, in the order in which they stand. */
export class Pairing {
  private readonly limits: ReadingLimits
  private readonly independent: boolean
  private readonly byTime: boolean
  private readonly order: EventOrder
  private readonly text: TextCount = { length: 0 }
  private readonly values: Names
  private readonly keys: Names
  private readonly processes: Names
  private readonly running: Array<Running> = []
  private readonly operations: Array<Draft> = []
  private readonly part: EventValue = { key: undefined, value: undefined, from: undefined }
  private events = 0
  private nemesis = 0
  private hasKeys: boolean | undefined

  constructor(options: Pick<Required<ReadingOptions>, "independent" | "order" | "limits">, initial: Datum) {
    this.limits = options.limits
    this.independent = options.independent
    this.byTime = options.order === "time"
    this.order = new EventOrder(this.byTime)
    this.values = new Names("values", this.limits, this.text)
    this.keys = new Names("keys", this.limits, this.text)
    this.processes = new Names("processes", this.limits, this.text)
    // The first number of all.
    this.values.numberOf(initial)
  }

  /**
   * Takes the next event.
   *
   * @param line - where it stands
   * @throws Malformed
   */
  add(event: SeenEvent, line: number): void {
    this.events++
    if (event.process === undefined || event.process === NIL) throw new Malformed("has no process")
    this.order.checkIndex(event.index)
    if (isNemesis(event.process)) {
      this.nemesis++
      return
    }
    const type = typeOf(event.type)
    const kind = kindOf(event.f)
    const time = this.order.timeOf(event.time)
    takeApart(event, type, kind, this.independent, this.part)
    this.checkKey()
    if (type === "invoke") this.invoke(event.process, kind, time, line)
    else this.complete(event.process, type, kind, time)
  }

  private checkKey(): void {
    const { key } = this.part
    if (key === undefined) return
    const hasKey = key !== NO_KEY
    this.hasKeys ??= hasKey
    if (hasKey !== this.hasKeys)
      throw new Malformed(
        hasKey ? "has a key, and events before it have none" : "has no key, and events before it have one"
      )
  }

  private runningOf(process: Datum): Running {
    const number = this.processes.numberOf(process)
    let running = this.running[number]
    if (running === undefined) {
      running = { operation: undefined, isLost: false, value: undefined, from: undefined, key: NO_KEY }
      this.running[number] = running
    }
    return running
  }

  private invoke(process: Datum, kind: RecordedOperation["kind"], time: number, line: number): void {
    const { key = NO_KEY, value, from } = this.part
    const running = this.runningOf(process)
    const before = running.operation
    if (running.isLost)
      throw new Malformed(
        `process ${excerpt(textOf(process))} begins another operation, although nobody knows how its ${described(before!)} ended`
      )
    if (before !== undefined)
      throw new Malformed(
        `process ${excerpt(textOf(process))} begins another operation while its ${described(before)} is open`
      )
    const index = this.operations.length
    if (index >= this.limits.operations)
      throw new Malformed(`more than ${this.limits.operations} operations are not read`)
    const operation: Draft = {
      index,
      line,
      process: this.processes.numberOf(process),
      key: this.keys.numberOf(key),
      kind,
      value: kind === "read" ? INITIAL_VALUE : this.values.numberOf(value!),
      from: from === undefined ? INITIAL_VALUE : this.values.numberOf(from),
      outcome: "info",
      invoked: this.byTime ? time : this.events,
      completed: Number.POSITIVE_INFINITY,
      invokedAt: time,
      completedAt: NO_TIME
    }
    this.operations.push(operation)
    running.operation = operation
    running.key = key
    running.value = value
    running.from = from
  }

  private complete(
    process: Datum,
    type: Exclude<EventType, "invoke">,
    kind: RecordedOperation["kind"],
    time: number
  ): void {
    const running = this.runningOf(process)
    const { operation } = running
    if (operation === undefined || running.isLost)
      throw new Malformed(`process ${excerpt(textOf(process))} completes a ${kind} that it never began`)
    this.checkCompletion(running, operation, kind)
    const { value } = this.part
    if (type === "info") {
      running.isLost = true
      return
    }
    operation.outcome = type
    operation.completed = this.byTime ? time : this.events
    operation.completedAt = time
    if (kind === "read" && type === "ok") operation.value = this.values.numberOf(value!)
    running.operation = undefined
  }

  private checkCompletion(running: Running, operation: Draft, kind: RecordedOperation["kind"]): void {
    const { key, value, from } = this.part
    const refuse = (what: string, found: string) =>
      new Malformed(`completes ${what} ${excerpt(found)}, and what it began is the ${described(operation)}`)
    if (kind !== operation.kind) throw refuse("a", kind)
    if (key !== undefined && !isSame(key, running.key)) throw refuse("an operation on the key", textOf(key))
    if (kind === "read" || value === undefined) return
    if (!isSame(value, running.value!) || (from !== undefined && !isSame(from, running.from!)))
      throw refuse(`a ${kind} of`, from === undefined ? textOf(value) : `[${textOf(from)} ${textOf(value)}]`)
  }

  /** The history so far; what is open stays open. */
  end(): { readonly history: RecordedHistory; readonly nil: number; readonly counts: ReadingCounts } {
    const unanswered = this.running.filter(
      ({ operation, isLost }) => operation !== undefined && !isLost
    ).length
    const { operations, events, nemesis } = this
    const keys = this.keys.texts()
    return {
      history: {
        operations,
        processes: this.processes.texts(),
        keys: keys.length === 0 ? [NO_KEY] : keys,
        values: this.values.texts()
      },
      nil: this.values.find(NIL),
      counts: { events, nemesis, unanswered, isTimed: this.order.isTimed && operations.length > 0 }
    }
  }
}

const described = ({ kind, line }: Draft): string => `${kind} of line ${line}`
