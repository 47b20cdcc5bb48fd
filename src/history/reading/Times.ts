/**
 * Times of events as numbers that are exact.
 *
 * @module
 */
import { type Datum, NIL, textOf } from "./Datum.ts"
import { excerpt, Malformed } from "./Unreadable.ts"

/** Above this, times are counted from shortly before the first one. */
const mostAbsolute = 2 ** 52
/** So much before the first event, in nanoseconds, another one may be. */
const before = 2n ** 40n

const nanoseconds = /^\d{1,30}$/

/** No time. */
export const NO_TIME = -1

/** Turns times as they stand in a file into numbers. */
export class Times {
  private base: bigint | undefined

  /**
   * @param datum - whole nanoseconds since any moment; missing, `nil` and -1 are no time
   * @throws Malformed
   */
  timeOf(datum: Datum | undefined): number {
    if (datum === undefined || datum === NIL || datum === NO_TIME) return NO_TIME
    if (this.base === 0n && typeof datum === "number" && datum >= 0) return datum
    return this.relative(datum)
  }

  private relative(datum: Datum): number {
    const text = textOf(datum)
    if (!nanoseconds.test(text))
      throw new Malformed(`the time is ${excerpt(text)}, expected whole nanoseconds, or -1 for none`)
    const time = BigInt(text)
    this.base ??= time > mostAbsolute ? time - before : 0n
    const number = Number(time - this.base)
    if (number < 0 || !Number.isSafeInteger(number))
      throw new Malformed(`the time ${excerpt(text)} is too far from the first one`)
    return number
  }
}
