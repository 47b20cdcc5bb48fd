/**
 * Histories of any size that are linearizable because each operation takes effect at one moment between its beginning and
 * its end, and changes that make them illegal or keep them legal.
 */
import {
  INITIAL_VALUE,
  type RecordedHistory,
  type RecordedOperation,
  type RecordedOutcome
} from "../../../../src/history/Recorded.ts"
import { type Random, randomOf } from "../../../../src/simulation/Random.ts"

/** What kind of histories. Shares are of all operations; what is not a write or a compare-and-set is a read. */
export interface Workload {
  readonly seed: number
  readonly operations: number
  readonly processes: number
  readonly keys: number
  readonly writes: number
  readonly cas: number
  /** How many values are written, at random; 0: each write writes another. */
  readonly values: number
  /** Share of operations whose outcome nobody knows. */
  readonly info: number
  /** Share of writes that fail. */
  readonly fail: number
  /** Events at the same moment; 1: each has its own. */
  readonly ties: number
}

/** A key-value store with twenty clients, every value written once. */
export const usual: Workload = {
  seed: 1,
  operations: 1000,
  processes: 20,
  keys: 1,
  writes: 0.5,
  cas: 0,
  values: 0,
  info: 0,
  fail: 0,
  ties: 1
}

type Mutable = { -readonly [K in keyof RecordedOperation]: RecordedOperation[K] }

/** An operation on its way: not yet taken effect, or waiting for its end. */
interface Running {
  readonly operation: Mutable
  tookEffect: boolean
}

const kindOf = (random: Random, { writes, cas }: Workload): RecordedOperation["kind"] => {
  const drawn = random.next()
  return drawn < writes ? "write" : drawn < writes + cas ? "cas" : "read"
}

/** The effect of an operation on the registers; a compare-and-set that finds another value fails. */
const takeEffect = (registers: Int32Array, operation: Mutable): void => {
  const here = registers[operation.key]!
  if (operation.kind === "read") operation.value = here
  else if (operation.kind === "cas" && operation.from !== here) operation.outcome = "fail"
  else registers[operation.key] = operation.value
}

/**
 * At each event a process that is drawn does the next of three things: begins an operation, has it take effect, ends it. One
 * whose outcome is not known leaves its operation behind, to take effect at some later event or never, and goes on under
 * another number.
 */
export const legalHistory = (workload: Workload): RecordedHistory => {
  const { seed, operations: count, processes, keys, values, info, fail, ties } = workload
  const random = randomOf(seed)
  const registers = new Int32Array(keys).fill(INITIAL_VALUE)
  const operations: Array<Mutable> = []
  const running: Array<Running | undefined> = Array.from({ length: processes }, () => undefined)
  const names = Array.from({ length: processes }, (_, process) => process)
  const leftBehind: Array<Mutable> = []
  let known = processes
  let written = 0
  let event = 0
  let open = 0
  while (operations.length < count || open > 0) {
    const process = random.below(processes)
    const current = running[process]
    if (current === undefined) {
      if (operations.length >= count) continue
      const kind = kindOf(random, workload)
      if (kind !== "read") written++
      const operation: Mutable = {
        index: operations.length,
        line: event + 1,
        process: names[process]!,
        key: random.below(keys),
        kind,
        value: kind === "read" ? INITIAL_VALUE : values === 0 ? written : 1 + random.below(values),
        from: INITIAL_VALUE,
        outcome: "ok",
        invoked: Math.floor(event++ / ties),
        completed: Number.POSITIVE_INFINITY,
        invokedAt: -1,
        completedAt: -1
      }
      // Mostly what is there when it begins, so that some succeed whatever the number of values.
      if (kind === "cas")
        operation.from = random.chance(0.7) ? registers[operation.key]! : random.below(values + 1)
      operations.push(operation)
      running[process] = { operation, tookEffect: false }
      open++
      continue
    }
    const { operation } = current
    if (!current.tookEffect) {
      current.tookEffect = true
      if (random.chance(info)) {
        operation.outcome = "info"
        leftBehind.push(operation)
        names[process] = known++
        running[process] = undefined
        open--
      } else if (operation.kind === "write" && random.chance(fail)) operation.outcome = "fail"
      else takeEffect(registers, operation)
    } else {
      operation.completed = Math.floor(event++ / ties)
      running[process] = undefined
      open--
    }
    if (leftBehind.length > 0 && random.chance(0.05)) {
      const [late] = leftBehind.splice(random.below(leftBehind.length), 1)
      const outcome: RecordedOutcome = late!.outcome
      const value = late!.value
      takeEffect(registers, late!)
      late!.outcome = outcome
      late!.value = value
    }
  }
  const highest = values === 0 ? written : values
  return {
    operations,
    processes: Array.from({ length: known }, (_, process) => String(process)),
    keys: keys === 1 ? [""] : Array.from({ length: keys }, (_, key) => `k${key}`),
    values: ["nil", ...Array.from({ length: highest }, (_, i) => String(i + 1))]
  }
}

/** The same history with other operations, in the order of their beginnings and with the right indexes. */
export const withOperations = (
  history: RecordedHistory,
  operations: ReadonlyArray<RecordedOperation>
): RecordedHistory => ({
  ...history,
  operations: operations
    .toSorted((a, b) => a.invoked - b.invoked)
    .map((operation, index) => ({ ...operation, index }))
})

/** One read, drawn from those behind a share of the history, returns another value of the history. */
export const withWrongRead = (history: RecordedHistory, seed: number, behind = 0): RecordedHistory => {
  const random = randomOf(seed)
  const reads = history.operations.filter(
    ({ index, kind, outcome }) =>
      kind === "read" && outcome === "ok" && index >= behind * history.operations.length
  )
  if (reads.length === 0) return history
  const wrong = random.pick(reads)
  const others = history.operations.filter(
    ({ key, kind, value, index }) =>
      key === wrong.key && kind !== "read" && value !== wrong.value && index < wrong.index
  )
  if (others.length === 0) return history
  const { value } = random.pick(others)
  return withOperations(
    history,
    history.operations.map((operation) => (operation === wrong ? { ...operation, value } : operation))
  )
}
