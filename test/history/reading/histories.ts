import {
  INITIAL_VALUE,
  type RecordedHistory,
  type RecordedOperation,
  type RecordedOutcome
} from "../../../src/history/index.ts"
import type { Random } from "./random.ts"

type Draft = { -readonly [Field in keyof RecordedOperation]: RecordedOperation[Field] }

/** Data in the one notation that each has. */
export const someData = [
  "0",
  "-7",
  "123456789012345",
  "9007199254740993",
  "9007199254740992",
  "-123456789012345678901234567890",
  "1.5",
  "1.0",
  "2.5e-30",
  "true",
  "false",
  '""',
  '"a b"',
  '"\\"\\\\\\n"',
  '"é\u{1F600}"',
  '"\\ud800"',
  ":a",
  ":a/b",
  "a.b",
  "\\a",
  "\\newline",
  "[]",
  "[1 2]",
  '[nil ["x" :y]]',
  "{}",
  '{"a" 1}',
  "{:a [1 2] :b {}}",
  "#{1 2}",
  '#inst "2026-01-01"',
  "##NaN",
  "1/2",
  '{"#edn" "x"}'
]

/** What a random history has in it. */
export interface HistoryShape {
  readonly operations: number
  readonly processes: number
  readonly keyed: boolean
  readonly timed: "none" | "distinct" | "ties"
  /** Are values what any harness writes, or whole numbers that are all different? */
  readonly values: "strange" | "numbers"
}

/** A random shape of a small history. */
export const someShape = (random: Random): HistoryShape => ({
  operations: random.below(12),
  processes: 1 + random.below(4),
  keyed: random.oneIn(2),
  timed: random.of(["none", "distinct", "ties"]),
  values: random.of(["strange", "numbers"])
})

/** A history in which anything is read that is a value; moments are positions from 1. */
export const someHistory = (random: Random, shape: HistoryShape): RecordedHistory => {
  const values = ["nil"]
  const numberOf = (text: string): number => {
    const at = values.indexOf(text)
    return at >= 0 ? at : values.push(text) - 1
  }
  const keys = shape.keyed ? [":k", "1", '"k"'] : [""]
  const processes: Array<string> = []
  const free = Array.from({ length: shape.processes }, (_, i) => processes.push(String(i)) - 1)
  const open: Array<Draft> = []
  const operations: Array<Draft> = []
  let moment = 0
  let time = 0
  const tick = (): { readonly at: number; readonly time: number } => {
    moment++
    if (shape.timed === "none") return { at: moment, time: -1 }
    time += shape.timed === "ties" ? random.below(2) : 1 + random.below(1e9)
    return { at: moment, time }
  }
  let written = 0
  const newValue = (): number =>
    numberOf(shape.values === "numbers" ? String(++written) : random.of(someData))
  const begin = (process: number): void => {
    const { at, time } = tick()
    const kind = random.of(["read", "write", "write", "cas"] as const)
    const operation: Draft = {
      index: operations.length,
      line: at,
      process,
      key: random.below(keys.length),
      kind,
      value: kind === "read" ? INITIAL_VALUE : newValue(),
      from: kind === "cas" ? random.below(values.length) : INITIAL_VALUE,
      outcome: "info",
      invoked: at,
      completed: Number.POSITIVE_INFINITY,
      invokedAt: time,
      completedAt: -1
    }
    operations.push(operation)
    open.push(operation)
  }
  const end = (operation: Draft, outcome: RecordedOutcome): void => {
    if (outcome === "info") {
      free.push(processes.push(String(processes.length)) - 1)
      return
    }
    const { at, time } = tick()
    operation.outcome = outcome
    operation.completed = at
    operation.completedAt = time
    if (operation.kind === "read" && outcome === "ok") operation.value = random.below(values.length)
    free.push(operation.process)
  }
  while (operations.length < shape.operations) {
    if (free.length > 0 && (open.length === 0 || random.oneIn(2)))
      begin(free.splice(random.below(free.length), 1)[0]!)
    else end(open.splice(random.below(open.length), 1)[0]!, random.of(["ok", "ok", "ok", "fail", "info"]))
  }
  while (open.length > 0 && !random.oneIn(4)) end(open.pop()!, "ok")
  return { operations, processes, keys, values }
}

/** The same history with moments by time. */
export const byTime = (history: RecordedHistory): RecordedHistory => ({
  ...history,
  operations: history.operations.map((operation) => ({
    ...operation,
    invoked: operation.invokedAt,
    completed: operation.outcome === "info" ? operation.completed : operation.completedAt
  }))
})

/** Operations with names for numbers, so that histories that number otherwise can be compared. */
export const named = ({ operations, processes, keys, values }: RecordedHistory) =>
  operations.map(({ line: _, ...operation }) => ({
    ...operation,
    process: processes[operation.process],
    key: keys[operation.key],
    value: values[operation.value],
    from: values[operation.from]
  }))
