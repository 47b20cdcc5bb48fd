/** The history of clients in the form that judges of recorded histories take. */
import { type History, INITIAL_VALUE, type RecordedHistory } from "../../src/history/index.ts"

/** Numbers for names, in the order in which they come. */
const numbering = (...names: ReadonlyArray<string>) => {
  const numbers = new Map<string, number>()
  const of = (name: string): number => {
    const known = numbers.get(name) ?? numbers.size
    numbers.set(name, known)
    return known
  }
  names.forEach(of)
  return { of, names: (): ReadonlyArray<string> => [...numbers.keys()] }
}

/**
 * Takes a history of small operations over. A client stays one process also after it gave up: what a store promises a
 * session goes on then.
 */
export const recordedHistoryOf = (history: History): RecordedHistory => {
  const processes = numbering()
  const keys = numbering()
  const values = numbering("nil")
  const operations = history.map(({ kind, client, key, value, invoked, completed, outcome }, index) => ({
    index,
    line: index + 1,
    process: processes.of(String(client)),
    key: keys.of(String(key)),
    kind,
    value:
      value === null || (kind === "read" && outcome !== "ok") ? INITIAL_VALUE : values.of(`value ${value}`),
    from: INITIAL_VALUE,
    outcome: outcome === "pending" ? ("info" as const) : outcome,
    invoked,
    completed:
      outcome === "ok" || outcome === "fail"
        ? (completed ?? Number.POSITIVE_INFINITY)
        : Number.POSITIVE_INFINITY,
    invokedAt: -1,
    completedAt: -1
  }))
  return {
    operations,
    processes: processes.names(),
    keys: history.length === 0 ? [""] : keys.names(),
    values: values.names()
  }
}
