/**
 * Read repair: a reader that has seen an old answer beside a newer one brings the newer value to the replica that is
 * behind. Good for keys that are read often; it does nothing for those that nobody reads.
 *
 * Asynchronous repair (Dynamo, SOSP 2007, section 5) begins once the read has returned. It is sent once and never again:
 * the next read finds what is still behind.
 *
 * Blocking repair lets the read wait until W replicas are known to hold its result or something newer, so that every later
 * read meets one of them. It is the second phase of a read of Attiya, Bar-Noy and Dolev, JACM 1995.
 *
 * @module
 */
import type { Configuration } from "../model/configuration.ts"
import type { Held } from "./Message.ts"
import { isNewer } from "./Version.ts"

/** What each home replica answered, by its index; `undefined` for those that have not. */
export type Answers = ReadonlyArray<Held | null | undefined>

/** Which homes answered with something older than the result? A set of indexes as bits. */
export const answeredOlder = (
  configuration: Configuration,
  answers: Answers,
  result: Held | null
): number => {
  if (result === null) return 0
  let behind = 0
  for (let i = 0; i < answers.length; i++) {
    const answer = answers[i]
    if (answer !== undefined && isNewer(configuration, result.stamp, answer === null ? null : answer.stamp)) {
      behind |= 1 << i
    }
  }
  return behind
}

/**
 * Which homes are not known to hold the result: those that answered with something older, and those that have not
 * answered. Nobody need be told of the initial value. A set of indexes as bits.
 */
export const notKnownToHold = (
  configuration: Configuration,
  answers: Answers,
  result: Held | null
): number => {
  if (result === null) return 0
  let behind = answeredOlder(configuration, answers, result)
  for (let i = 0; i < answers.length; i++) if (answers[i] === undefined) behind |= 1 << i
  return behind
}

/** How many of the first `count` indexes are not in the set. */
export const countOutside = (set: number, count: number): number => {
  let outside = 0
  for (let i = 0; i < count; i++) if ((set & (1 << i)) === 0) outside++
  return outside
}
