/**
 * The work behind `history`: a file is read, and judged.
 *
 * @module
 */
import { getHeapStatistics } from "node:v8"
import { Effect } from "effect"
import {
  INITIAL_VALUE,
  type ReadHistory,
  type ReadingOptions,
  readHistory,
  readingLimits,
  UnreadableHistory
} from "../history/index.ts"
import { judgeHistory } from "../history/judging/Judge.ts"
import type { Level } from "../history/judging/JudgeLevels.ts"
import { DEFAULT_CACHE_BYTES, type JudgeOptions } from "../history/judging/view/Verdict.ts"
import { CannotAsk } from "./Failure.ts"
import type { JudgedHistory } from "./HistoryReport.ts"
import { Output } from "./Output.ts"
import { inputName, openInput, unreadableInput } from "./TraceInput.ts"

/** What was asked, besides the file. */
export interface HistoryQuestion {
  readonly level: Level
  readonly reading: Omit<ReadingOptions, "limits">
  readonly judging: Pick<JudgeOptions, "nilRead" | "failedCas" | "realTimeWrites">
  /** So long a file is judged; no limit if it is infinite. */
  readonly seconds: number
}

/** So long the thread is kept at a time, in milliseconds: Ctrl-C waits no longer. */
const turn = 50

/** The memory for one operation until it has been judged, in bytes: so many operations are read as there is room for. */
const bytesForOperation = 600

/** Limits of reading in the memory of this process. */
export const limitsHere = () => {
  const room = Math.floor(getHeapStatistics().heap_size_limit / bytesForOperation)
  return { ...readingLimits, operations: Math.min(readingLimits.operations, room) }
}

const refusal = (path: string, error: UnreadableHistory): CannotAsk => {
  const reason = `${inputName(path)}${error.line === 0 ? ":" : ","} ${error.message}`
  return error.reason.endsWith("operations are not read")
    ? new CannotAsk({ reason, hint: "NODE_OPTIONS=--max-old-space-size=MIB makes room for more" })
    : new CannotAsk({ reason })
}

/** Tells how much was read, as it is read. */
async function* watched(
  chunks: AsyncIterable<Uint8Array>,
  tell: (bytes: number) => void
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    tell(bytes)
    yield chunk
  }
}

const reading = Effect.fnUntraced(function* (path: string, options: HistoryQuestion["reading"]) {
  const { status } = yield* Output
  let told = performance.now()
  const tell = (bytes: number): void => {
    if (performance.now() < told + 4 * turn) return
    told = performance.now()
    status(`reading ${inputName(path)}: ${Math.round(bytes / 1e6)} MB`)
  }
  const limits = limitsHere()
  return yield* Effect.tryPromise({
    try: (signal) => readHistory(watched(openInput(path, signal), tell), { ...options, limits }),
    catch: (error) => error
  }).pipe(
    Effect.catch((error) => {
      if (error instanceof UnreadableHistory) return Effect.fail(refusal(path, error))
      const unreadable = unreadableInput(path, error)
      return unreadable === undefined ? Effect.die(error) : Effect.fail(unreadable)
    })
  )
})

/** Gives way after each turn. */
const inTurns = Effect.fnUntraced(function* <A>(steps: Generator<void, A>, afterTurn: () => void) {
  for (;;) {
    const until = performance.now() + turn
    do {
      const step = steps.next()
      if (step.done === true) return step.value
    } while (performance.now() < until)
    afterTurn()
    yield* Effect.yieldNow
  }
})

/**
 * In a history with keys that was read without them, every value is a pair. A compare-and-set of a key seems to compare with the
 * key and to set the pair of both values, so it is not enough by itself.
 */
const looksKeyed = ({ history, assumptions }: ReadHistory): boolean =>
  !assumptions.independent &&
  history.keys[0] === "" &&
  history.operations.some(({ kind, value }) => kind !== "cas" && value !== INITIAL_VALUE) &&
  history.operations.every(({ value }) => value === INITIAL_VALUE || history.values[value]!.startsWith("["))

/** Reads a file and judges it. */
export const judgedFile = Effect.fnUntraced(function* (path: string, question: HistoryQuestion) {
  const output = yield* Output
  const started = performance.now()
  const elapsed = () => (performance.now() - started) / 1000
  const read = yield* reading(path, question.reading).pipe(
    Effect.onInterrupt(() => output.note(`interrupted while ${inputName(path)} was read`))
  )
  if (looksKeyed(read))
    yield* output.note(
      `${inputName(path)}: every value is a pair; if the first is a key, --independent is needed`
    )
  const deadline = performance.now() + question.seconds * 1000
  const options: JudgeOptions = {
    ...question.judging,
    nil: read.nil,
    order: read.assumptions.order,
    limits: { isOver: () => performance.now() >= deadline, cacheBytes: DEFAULT_CACHE_BYTES }
  }
  const judging = judgeHistory(read.history, options)
  const count = read.history.operations.length
  const verdict = yield* inTurns(judging, () =>
    output.status(`judging ${inputName(path)}: ${count} operations, ${elapsed().toFixed(0)} s`)
  ).pipe(
    Effect.onInterrupt(() =>
      output.note(
        `interrupted after ${elapsed().toFixed(1)} s, while the ${count} operations of ${inputName(path)} were judged`
      )
    )
  )
  return {
    file: path,
    level: question.level,
    read,
    options,
    verdict,
    seconds: elapsed()
  } satisfies JudgedHistory
})
