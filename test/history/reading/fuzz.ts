import {
  type HistoryFormat,
  HistoryReader,
  historyFormats,
  historyText,
  type ReadHistory,
  type ReadingLimits,
  type ReadingOptions,
  readingLimits,
  UnreadableHistory
} from "../../../src/history/index.ts"
import { byTime, someHistory, someShape } from "./histories.ts"
import { type Random, randomOf } from "./random.ts"

/** So small that inputs of some kilobytes pass all of them. */
const smallLimits: ReadingLimits = {
  ...readingLimits,
  bytes: 20_000,
  eventBytes: 2_000,
  depth: 16,
  operations: 40,
  names: 60,
  nameLength: 200,
  textLength: 2_000
}

/** Each byte is looked at by the quick reader, by the one that finds where an event ends, and by the one that reads all. */
const mostStepsPerByte = 6

const logText = (text: string): string =>
  text
    .split("\n")
    .map((line) => {
      const [, process, type, f, value] =
        /:process (.*), :type (:\w+), :f (:\w+), :value (.*?)(?:, :time .*)?\}$/.exec(line) ?? []
      return process === undefined ? line : `INFO  jepsen.util - ${process}\t${type}\t${f}\t${value}`
    })
    .join("\n")

/** A valid history as text. */
export const someText = (
  random: Random,
  format: HistoryFormat
): { text: string; options: ReadingOptions } => {
  const shape = { ...someShape(random), operations: 1 + random.below(12) }
  const isByTime = shape.timed !== "none" && format !== "jepsen-log" && random.oneIn(3)
  const history = someHistory(random, shape)
  const written = historyText(isByTime ? byTime(history) : history, format === "json" ? "json" : "edn")
  const options: ReadingOptions = { independent: shape.keyed, order: isByTime ? "time" : "position" }
  if (format === "jepsen-log") return { text: logText(written), options }
  const separator = format === "json" ? ",\n" : random.of(["\n", " "])
  const text = random.oneIn(2) ? written : `[${written.trimEnd().split("\n").join(separator)}]`
  return { text, options }
}

const pieces = [
  "{",
  "}",
  "[",
  "]",
  "(",
  ")",
  '"',
  "\\",
  ";",
  "#",
  "#_",
  "#{",
  "##NaN",
  ":",
  ",",
  "\n",
  "\r\n",
  "\t",
  "nil",
  "null",
  "-1",
  ":value",
  '"value":',
  ":process",
  ":type :invoke",
  '"type":"ok"',
  "1e999999999",
  "9".repeat(400),
  "0".repeat(30),
  "1/0",
  "\u0000",
  "\u2028",
  "é",
  "\u{1F600}",
  "\ufeff",
  "__proto__",
  '"__proto__":{"a":1},',
  "[".repeat(50),
  "{:a ".repeat(50),
  '{"a":'.repeat(50),
  "#a ".repeat(40),
  "INFO  jepsen.util - ",
  '{"#edn":"[["}',
  '{"#edn":"(((1)))"}',
  "\\ud800",
  "x".repeat(300)
]

/** Changes bytes somewhere: one of the ways in which files are damaged, or in which somebody means harm. */
const mutated = (random: Random, input: Buffer): Buffer => {
  const at = random.below(input.length + 1)
  const to = Math.min(input.length, at + 1 + random.below(random.oneIn(4) ? 200 : 12))
  const cut = (middle: Buffer | string, end = to): Buffer =>
    Buffer.concat([input.subarray(0, at), Buffer.from(middle), input.subarray(end)])
  const lines = () => input.toString("latin1").split("\n")
  const joined = (all: ReadonlyArray<string>) => Buffer.from(all.join("\n"), "latin1")
  switch (random.below(10)) {
    case 0: {
      const flipped = Buffer.from(input)
      if (at < flipped.length) flipped[at]! ^= 1 << random.below(8)
      return flipped
    }
    case 1:
      return cut(Buffer.from([random.below(256), random.below(256)]))
    case 2:
      return cut("")
    case 3:
      return cut(input.subarray(at, to), at)
    case 4:
      return input.subarray(0, at)
    case 5: {
      const all = lines()
      const i = random.below(all.length)
      const j = random.below(all.length)
      ;[all[i], all[j]] = [all[j]!, all[i]!]
      return joined(all)
    }
    case 6: {
      const all = lines()
      const i = random.below(all.length)
      return joined(random.oneIn(2) ? all.toSpliced(i, 1) : all.toSpliced(i, 0, all[i]!))
    }
    case 7: {
      const text = input.toString("latin1")
      const numbers = [...text.matchAll(/\d+/g)]
      if (numbers.length === 0) return input
      const { index, 0: number } = random.of(numbers)
      const other = random.of([
        "0",
        "-1",
        number + number,
        "9".repeat(17),
        "1e3",
        "1.5",
        "007",
        "+1",
        "1N",
        "1M"
      ])
      return Buffer.from(text.slice(0, index) + other + text.slice(index + number.length), "latin1")
    }
    default:
      return cut(random.of(pieces), random.oneIn(2) ? at : to)
  }
}

/** What came of many inputs. */
export interface FuzzCounts {
  inputs: number
  accepted: number
  refused: number
  /** How often each reason came, without what differs from case to case. */
  readonly reasons: Map<string, number>
  /** The most that was looked at for one byte. */
  steps: number
}

const kindOf = (reason: string): string => reason.replace(/[\d"':;,.+\\\-[\](){}#]\S*/g, "_").slice(0, 48)

const piecesOf = function* (random: Random, input: Buffer): Generator<Uint8Array> {
  const size = random.of([1, 3, 50, 5_000, 5_000, 5_000])
  for (let at = 0; at < input.length; at += size) yield input.subarray(at, at + size)
}

/** Reads an input, which may be anything. A refusal is an answer; another error is not. */
const readAny = (
  random: Random,
  input: Buffer,
  options: ReadingOptions,
  counts: FuzzCounts
): ReadHistory | UnreadableHistory => {
  const reader = new HistoryReader(options)
  const result = (): ReadHistory | UnreadableHistory => {
    try {
      for (const piece of piecesOf(random, input)) reader.push(piece)
      return reader.end()
    } catch (error) {
      if (error instanceof UnreadableHistory) return error
      throw error
    }
  }
  const answer = result()
  const steps = reader.work.steps / (input.length + 10)
  counts.steps = Math.max(counts.steps, steps)
  if (steps > mostStepsPerByte) throw new Error(`${reader.work.steps} steps for ${input.length} bytes`)
  return answer
}

/** What every history that is accepted must be, whatever it was read from. */
const problemOf = ({ history, nil, counts }: ReadHistory, limits: ReadingLimits): string | undefined => {
  const { operations, processes, keys, values } = history
  if (operations.length > limits.operations) return "more operations than the limit"
  if (Math.max(processes.length, keys.length, values.length) > limits.names)
    return "more names than the limit"
  if (counts.events < operations.length) return "fewer events than operations"
  if (nil !== values.indexOf("nil")) return "nil is another value"
  const ends = new Map<number, number>()
  let invoked = Number.NEGATIVE_INFINITY
  for (const [index, operation] of operations.entries()) {
    if (operation.index !== index) return `operation ${index} says it is ${operation.index}`
    if (operation.invoked < invoked) return `operation ${index} stands behind one that was invoked later`
    invoked = operation.invoked
    if (operation.completed < operation.invoked) return `operation ${index} ends before it begins`
    if ((operation.outcome === "info") !== (operation.completed === Number.POSITIVE_INFINITY))
      return `operation ${index} is ${operation.outcome}, and ends at ${operation.completed}`
    if ((ends.get(operation.process) ?? Number.NEGATIVE_INFINITY) > operation.invoked)
      return `process ${operation.process} overlaps itself`
    ends.set(operation.process, operation.completed)
    if (values[operation.value] === undefined || values[operation.from] === undefined) return "no such value"
    if (keys[operation.key] === undefined || processes[operation.process] === undefined) return "no such name"
  }
  return undefined
}

/**
 * Reads mutations of valid histories of all formats: each must be a history, or be refused with a reason on one line.
 *
 * @param onInput - called after each, with what came so far
 * @throws with the input, if one is neither
 */
export const fuzzReaders = (
  inputs: number,
  seed: number,
  onInput: (counts: FuzzCounts) => void = () => {}
): FuzzCounts => {
  const counts: FuzzCounts = { inputs: 0, accepted: 0, refused: 0, reasons: new Map(), steps: 0 }
  const random = randomOf(seed)
  let input: Buffer = Buffer.alloc(0)
  let base = { text: "", options: {} as ReadingOptions }
  let format: HistoryFormat = "edn"
  while (counts.inputs < inputs) {
    // Some mutations of each history.
    if (counts.inputs % 8 === 0) {
      format = random.of(historyFormats)
      base = someText(random, format)
    }
    input = Buffer.from(base.text)
    for (let i = random.oneIn(4) ? 1 + random.below(6) : 1; i > 0; i--) input = mutated(random, input)
    const limits = random.oneIn(2) ? smallLimits : readingLimits
    const options: ReadingOptions = {
      ...base.options,
      format: random.oneIn(12) ? random.of(historyFormats) : random.of(["auto", format]),
      independent: random.oneIn(10) ? random.oneIn(2) : base.options.independent === true,
      initial: random.of(["nil", "nil", "0"]),
      limits
    }
    const failed = (what: string, cause?: unknown) =>
      new Error(
        `seed ${seed}, input ${counts.inputs + 1}: ${what}\n${JSON.stringify({ ...options, limits: limits === smallLimits ? "small" : "usual" })}\n${input.toString("base64")}`,
        { cause }
      )
    let answer: ReadHistory | UnreadableHistory
    try {
      answer = readAny(random, input, options, counts)
    } catch (error) {
      throw failed(String(error), error)
    }
    counts.inputs++
    if (answer instanceof UnreadableHistory) {
      counts.refused++
      const { message, line, reason } = answer
      if (message.length > 400 || /[\p{Cc}\u2028\u2029]/u.test(message) || !(line >= 0) || reason === "")
        throw failed(`the refusal ${JSON.stringify(message)}`)
      counts.reasons.set(kindOf(reason), (counts.reasons.get(kindOf(reason)) ?? 0) + 1)
    } else {
      counts.accepted++
      const problem = problemOf(answer, limits)
      if (problem !== undefined) throw failed(problem)
    }
    onInput(counts)
  }
  return counts
}
