/**
 * The order of versions. A store keeps the newest value that it has seen and ignores what is older, so that requests which
 * are repeated or overtaken do no harm.
 *
 * @module
 */
import type { Configuration } from "../model/configuration.ts"
import type { Stamp } from "../trace/Event.ts"

/**
 * The order of write ids, total on ids of the form `<client>-<sequence>` where the sequence is written without leading
 * zeros: first the client, then the sequence. Both are compared by length and then by code units, so that `c2` comes
 * before `c10`, and `c2-9` before `c2-17`.
 *
 * Negative where `a` comes first, 0 where they are the same, positive otherwise.
 */
export const compareWrites = (a: string, b: string): number => {
  if (a === b) return 0
  const dashA = a.lastIndexOf("-")
  const dashB = b.lastIndexOf("-")
  return (
    compareNames(a.slice(0, dashA), b.slice(0, dashB)) || compareNames(a.slice(dashA + 1), b.slice(dashB + 1))
  )
}

const compareNames = (a: string, b: string): number =>
  a.length !== b.length ? a.length - b.length : a < b ? -1 : a > b ? 1 : 0

/**
 * Is `a` newer than `b`? `null` is the initial value, which is older than everything that was written.
 *
 * Numbers decide. Two writes can have the same number only where writers choose it from what replicas told them
 * (two-phase), as in Attiya, Bar-Noy and Dolev, "Sharing memory robustly in message-passing systems", JACM 1995, with many
 * writers (Lynch and Shvartsman, FTCS 1997); there, and only there, {@link compareWrites} breaks the tie. By the write and
 * not by the client, because a client that timed out may choose the same number again.
 */
export const isNewer = (configuration: Configuration, a: Stamp | null, b: Stamp | null): boolean => {
  if (a === null) return false
  if (b === null || a.number > b.number) return true
  return (
    a.number === b.number && configuration.versioning === "two-phase" && compareWrites(a.write, b.write) > 0
  )
}
