/**
 * What will happen in a simulated world, by virtual time: a binary heap.
 *
 * @module
 */

/** Something that happens at a time; of two at the same time, what was put there first comes first. */
export interface Entry<A> {
  /** Virtual milliseconds. */
  readonly time: number
  readonly sequence: number
  readonly what: A
}

/** Entries by time. */
export interface Agenda<A> {
  readonly put: (time: number, what: A) => void
  /** Takes the earliest entry off, or nothing if there is none. */
  readonly take: () => Entry<A> | undefined
  readonly size: () => number
  /** All that is there, in no particular order. */
  readonly entries: () => Iterable<Entry<A>>
}

/** An agenda without entries. */
export const emptyAgenda = <A>(): Agenda<A> => {
  const heap: Array<Entry<A>> = []
  let puts = 0
  const before = (a: Entry<A>, b: Entry<A>): boolean =>
    a.time < b.time || (a.time === b.time && a.sequence < b.sequence)

  const put = (time: number, what: A): void => {
    const entry: Entry<A> = { time, sequence: puts++, what }
    let hole = heap.length
    heap.push(entry)
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      if (before(heap[parent]!, entry)) break
      heap[hole] = heap[parent]!
      hole = parent
    }
    heap[hole] = entry
  }

  const sink = (entry: Entry<A>): void => {
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++
      if (before(entry, heap[child]!)) break
      heap[hole] = heap[child]!
      hole = child
    }
    heap[hole] = entry
  }

  const take = (): Entry<A> | undefined => {
    const first = heap[0]
    const last = heap.pop()
    if (last !== undefined && heap.length > 0) sink(last)
    return first
  }

  return { put, take, size: () => heap.length, entries: () => heap }
}
