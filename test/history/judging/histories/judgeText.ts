/** Histories for tests as short texts. */
import type { RecordedHistory, RecordedOperation } from "../../../../src/history/Recorded.ts"

const form = /^(\d+) ([rwc])(?:(\d+)>)?(\d+)(?:@(\d+))? (\d+)-(\d+|\?)(!?)$/
const kinds = { r: "read", w: "write", c: "cas" } as const

const operationOf = (text: string, index: number): RecordedOperation => {
  const [, process, kind, from, value, key, began, ended, failed] = form.exec(text.trim())!
  const outcome = ended === "?" ? "info" : failed === "!" ? "fail" : "ok"
  return {
    index,
    line: index + 1,
    process: Number(process),
    key: Number(key ?? 0),
    kind: kinds[kind as keyof typeof kinds],
    value: Number(value),
    from: Number(from ?? 0),
    outcome,
    invoked: Number(began),
    completed: outcome === "info" ? Number.POSITIVE_INFINITY : Number(ended),
    invokedAt: Number(began) * 1_000_000,
    completedAt: outcome === "info" ? -1 : Number(ended) * 1_000_000
  }
}

/**
 * `1 w2 3-4` is process 1 that wrote 2 from moment 3 to 4, a moment being a millisecond. `r` reads, `c1>2` compares and
 * sets, `@1` is another key, `?` is an end that nobody knows, `!` a failure. 0 is the initial value.
 */
export const historyOfText = (text: string): RecordedHistory => {
  const operations = text === "" ? [] : text.split(",").map(operationOf)
  const upTo = (numbers: ReadonlyArray<number>): ReadonlyArray<string> =>
    Array.from({ length: Math.max(0, ...numbers) + 1 }, (_, i) => String(i))
  return {
    operations,
    processes: upTo(operations.map(({ process }) => process)),
    keys: upTo(operations.map(({ key }) => key)).map((key) => `k${key}`),
    values: ["nil", ...upTo(operations.flatMap(({ value, from }) => [value, from])).slice(1)]
  }
}

/** The history of some of its operations. */
export const onlyOf = (
  history: RecordedHistory,
  isKept: (operation: RecordedOperation) => boolean
): RecordedHistory => ({
  ...history,
  operations: history.operations.filter(isKept).map((operation, index) => ({ ...operation, index }))
})

/** The same text where the clock showed these milliseconds as each operation began and ended; -1 where it was not read. */
export const withClock = (
  text: string,
  ...clock: ReadonlyArray<readonly [began: number, ended: number]>
): RecordedHistory => {
  const history = historyOfText(text)
  const operations = history.operations.map((o, i) => {
    const [invokedAt, completedAt] = clock[i]!.map((ms) => (ms < 0 ? -1 : ms * 1_000_000))
    return { ...o, invokedAt: invokedAt!, completedAt: completedAt! }
  })
  return { ...history, operations }
}
