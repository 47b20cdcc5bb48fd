/** The named anomalies once more, as literally as their definitions: which operation or value each is about. */

import type { AnomalyKind } from "../../../../src/history/judging/anomalies/Anomalies.ts"
import { endsBefore, type RecordedHistory, type RecordedOperation } from "../../../../src/history/Recorded.ts"

type Operation = RecordedOperation

/** The write of the initial value, before everything. */
const initialWrite = { value: 0, outcome: "ok", invoked: -1e9, completed: -1e9 } as Operation

/** How many anomalies of each kind a history of one key with unique values has. */
export const anomaliesByDefinition = (history: RecordedHistory): Readonly<Record<AnomalyKind, number>> => {
  const reads = history.operations.filter(({ kind, outcome }) => kind === "read" && outcome === "ok")
  const tried = history.operations.filter(({ kind }) => kind !== "read")
  const writes = tried.filter(({ outcome }) => outcome !== "fail")
  const source = (read: Operation): Operation | undefined =>
    read.value === 0 ? initialWrite : writes.find(({ value }) => value === read.value)
  const isAborted = (read: Operation): boolean =>
    source(read) === undefined && tried.some(({ value }) => value === read.value)
  const explained = reads.filter((read) => {
    const write = source(read)
    return write !== undefined && !endsBefore(read, write)
  })
  const staleReads = explained.filter((read) =>
    writes.some((newer) => endsBefore(source(read)!, newer) && endsBefore(newer, read))
  )
  const wentBack = explained.filter((read) =>
    explained.some((earlier) => endsBefore(earlier, read) && endsBefore(source(read)!, source(earlier)!))
  )
  const lost = writes.filter((write) => {
    if (write.outcome !== "ok" || reads.some(({ value }) => value === write.value)) return false
    const later = writes.filter((other) => endsBefore(write, other))
    const could = reads.filter(
      (read) => endsBefore(write, read) && later.every((other) => read.invoked < other.invoked)
    )
    return (
      could.length > 0 && could.every((read) => explained.includes(read) && endsBefore(source(read)!, write))
    )
  })
  const values = [...new Set(explained.map(({ value }) => value))]
  const resurrected = values.filter((value) => {
    const ofValue = explained.filter((read) => read.value === value)
    return explained.some(
      (between) =>
        between.value !== value &&
        !endsBefore(source(between)!, source(ofValue[0]!)!) &&
        ofValue.some((first) => endsBefore(first, between)) &&
        ofValue.some((last) => endsBefore(between, last))
    )
  })
  const ended = writes.filter(({ outcome }) => outcome === "ok")
  const inTheEnd = explained.filter(
    (read) =>
      ended.length > 0 && ended.every((write) => endsBefore(write, read)) && source(read)!.outcome === "ok"
  )
  return {
    "value-never-written": reads.filter((read) => !explained.includes(read) && !isAborted(read)).length,
    "aborted-read": reads.filter(isAborted).length,
    "stale-read": staleReads.length,
    "read-went-back": wentBack.length,
    "lost-write": lost.length,
    "resurrected-value": resurrected.length,
    divergence: inTheEnd.some((first) =>
      inTheEnd.some(
        (between) =>
          between.value !== first.value &&
          endsBefore(first, between) &&
          inTheEnd.some((last) => last.value === first.value && endsBefore(between, last))
      )
    )
      ? 1
      : 0
  }
}
