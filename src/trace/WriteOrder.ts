/**
 * The order of writes that breaks the tie between equal numbers: by client, then by sequence, each by length and then by
 * code units, for ids of the form `<client>-<sequence>`. Total on all strings.
 *
 * @module
 */

/** An order of the ids of writes: negative where `a` comes first, 0 only where they are the same. */
export type CompareWrites = (a: string, b: string) => number

const byLength = (a: string, b: string): number =>
  a.length !== b.length ? a.length - b.length : a < b ? -1 : a > b ? 1 : 0

/** The order that is used where no other is given. */
export const byClientAndSequence: CompareWrites = (a, b) => {
  const endA = a.lastIndexOf("-")
  const endB = b.lastIndexOf("-")
  return byLength(a.slice(0, endA), b.slice(0, endB)) || byLength(a.slice(endA + 1), b.slice(endB + 1))
}
