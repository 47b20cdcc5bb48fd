/**
 * Histories that differ only in names and in moments that no judge can tell apart have one canonical key.
 *
 * @module
 */
import type { History, Operation } from "./operation.ts"

/** Numbers of runs: invocations in a row are one moment to every judge, and so are completions in a row. */
const momentsOf = (history: History): ReadonlyMap<number, number> => {
  const events = history
    .flatMap((operation) => [
      { at: operation.invoked, begins: true },
      ...(operation.completed === null ? [] : [{ at: operation.completed, begins: false }])
    ])
    .sort((a, b) => a.at - b.at || Number(b.begins) - Number(a.begins))
  const moments = new Map<number, number>()
  let moment = 0
  events.forEach(({ at, begins }, i) => {
    if (i > 0 && events[i - 1]!.begins !== begins) moment++
    moments.set(begins ? at : -1 - at, moment)
  })
  return moments
}

const numbering = (): ((name: string | number | null) => number) => {
  const known = new Map<string | number, number>()
  return (name) => {
    if (name === null) return 0
    if (!known.has(name)) known.set(name, known.size + 1)
    return known.get(name)!
  }
}

/** A text that two histories share only if they are the same but for names and indistinguishable moments. */
export const canonicalKey = (history: History): string => {
  const moments = momentsOf(history)
  const begins = (operation: Operation): number => moments.get(operation.invoked)!
  const ends = (operation: Operation): number =>
    operation.completed === null ? 0 : moments.get(-1 - operation.completed)!
  const client = numbering()
  const key = numbering()
  const write = numbering()
  return [...history]
    .sort((a, b) => begins(a) - begins(b) || ends(a) - ends(b) || a.kind.length - b.kind.length)
    .map(
      (operation) =>
        `${operation.kind[0]}${operation.outcome[0]}${client(operation.client)},${key(operation.key)},` +
        `${write(operation.value)},${begins(operation)},${ends(operation)}`
    )
    .join(";")
}
