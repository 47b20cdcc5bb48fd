/**
 * What `read-your-writes` allows, since no versions are known: a process writes, is told that it succeeded, and then reads what
 * was there before. The level holds if that has the larger version, as it may where clocks give the versions and the last write
 * wins; the write is lost at once all the same.
 *
 * @module
 */
import { endOfWrite } from "../anomalies/AnomaliesOfReads.ts"
import type { JudgeView } from "../view/JudgeView.ts"
import { inWords, sentence } from "../view/JudgeWords.ts"

/** An own write, and a later read of the same process that returned what was there before. */
interface OwnWriteLost {
  readonly write: number
  readonly read: number
  /** How the value of the read was there: written by the process itself, or by another; or read by the process. */
  readonly before: "own-write" | "write" | "own-read"
}

const found = (view: JudgeView, together: boolean): OwnWriteLost | undefined => {
  const latest = new Int32Array(view.sessions).fill(-1)
  // By session and value the first read of it; it takes memory, so only where the four guarantees contradict each other, as they do then.
  const seen = new Map<number, number>()
  for (let i = 0; i < view.count; i++) {
    const session = view.session[i]!
    const value = view.read[i]!
    if (value < 0) {
      if (Number.isFinite(view.completed[i]!)) latest[session] = i
      continue
    }
    const write = latest[session]!
    const mark = session * view.values + value
    // By time, an operation may begin at the very moment at which the one before it ended: no order is known then.
    const isOther = write >= 0 && view.written[write] !== value && view.completed[write]! < view.invoked[i]!
    if (isOther && endOfWrite(view, value) < view.invoked[write]!) {
      const isOwn = view.session[view.writer[value]!] === session
      return { write, read: i, before: isOwn ? "own-write" : "write" }
    }
    if (isOther && view.completed[seen.get(mark) ?? i]! < view.invoked[write]!)
      return { write, read: i, before: "own-read" }
    if (together && !seen.has(mark)) seen.set(mark, i)
  }
  return undefined
}

const told = {
  "own-write": {
    how: "it had written before",
    clocks:
      "as where the clocks of coordinators give them (with a clock of the client's own, as check has it, the read would break ReadYourWrites)",
    missed: "MonotonicWrites",
    forbiddenBy: "the four together forbid it, and regular, and this level with --real-time-writes"
  },
  write: {
    how: "had been written before",
    clocks: "as where clocks give them",
    missed: "AckedWritesAreNotOvertaken, and WritesFollowReads if the process had read that before it wrote",
    forbiddenBy: "regular forbids it, and this level with --real-time-writes"
  },
  "own-read": {
    how: "it had read before",
    clocks: "as where clocks give them",
    missed: "WritesFollowReads",
    forbiddenBy: "the four together forbid it, and linearizable"
  }
} as const

/**
 * A sentence or two about a process that lost its own write although `read-your-writes` holds; `undefined` if there is none on
 * this key, and where a value was written twice. Asked where the level holds: so what is read after an own write is not the
 * initial value. O(n).
 *
 * @param together - whether the four session guarantees are known to contradict each other; only then what a process had read is
 * looked at
 */
export const ownWriteLost = (view: JudgeView, together: boolean): string | undefined => {
  if (view.repeated >= 0) return undefined
  const lost = found(view, together)
  if (lost === undefined) return undefined
  const { history, index } = view
  const { how, clocks, missed, forbiddenBy } = told[lost.before]
  const [wrote, read] = [lost.write, lost.read].map((position) => inWords(history, index[position]!))
  return [
    sentence(`${wrote}, and later ${read}, which ${how}`),
    `This level allows that, since no versions are known: what was read may have the larger one, ${clocks}, and the write was lost.`,
    `What is missed check calls ${missed}; of the levels here, ${forbiddenBy}.`
  ].join(" ")
}
