/**
 * The order of events: indices and times may not go back.
 *
 * @module
 */
import { type Datum, NIL, textOf } from "./Datum.ts"
import { NO_TIME, Times } from "./Times.ts"
import { excerpt, Malformed } from "./Unreadable.ts"

/** Sees the indices and times of events as they come. */
export class EventOrder {
  private readonly byTime: boolean
  private readonly times = new Times()
  private lastIndex = -1
  private lastTime = 0
  /** Have all times been there, and none gone back? */
  isTimed = true

  /** @param byTime - do events happen in the order of their times, so that these may not go back? */
  constructor(byTime: boolean) {
    this.byTime = byTime
  }

  /**
   * Takes the index of the next event, if it has one.
   *
   * @throws Malformed
   */
  checkIndex(datum: Datum | undefined): void {
    if (datum === undefined || datum === NIL || datum === -1) return
    if (typeof datum !== "number" || datum < 0)
      throw new Malformed(`the index is ${excerpt(textOf(datum))}, expected a whole number`)
    if (datum === this.lastIndex) throw new Malformed(`the index ${datum} is there twice`)
    if (datum < this.lastIndex && !this.byTime)
      throw new Malformed(`the index goes back from ${this.lastIndex} to ${datum}`)
    this.lastIndex = datum
  }

  /**
   * Takes the time of the next event of a client.
   *
   * @throws Malformed
   */
  timeOf(datum: Datum | undefined): number {
    const time = this.times.timeOf(datum)
    if (this.byTime && time === NO_TIME) throw new Malformed("has no time, and the order is to be by time")
    if (this.byTime && time < this.lastTime)
      throw new Malformed(`the time goes back by ${this.lastTime - time} ns, and the order is to be by time`)
    if (time < this.lastTime) this.isTimed = false
    this.lastTime = time
    return time
  }
}
