/**
 * The worker thread: expands chunks of a level and reports the successors that may be new.
 *
 * @module
 */
import { parentPort, workerData } from "node:worker_threads"
import {
  type ChunkReport,
  candidateField,
  controlField,
  type LevelOrder,
  type Report,
  violationWords
} from "./Candidates.ts"
import { fingerprint } from "./Fingerprint.ts"
import { containsFingerprint } from "./FingerprintSet.ts"
import type { TransitionSystem } from "./TransitionSystem.ts"

const recentEntries = 1 << 16

function expandLevels<State>(system: TransitionSystem<State>, send: (report: ChunkReport) => void) {
  const { words, invariants } = system
  const canonicalize = system.canonicalize?.bind(system)
  const masks = violationWords(invariants.length)
  const wordsOffset = candidateField.violations + masks
  const recordWords = wordsOffset + words
  const print = new Int32Array(2)
  // What this worker reported lately, by some bits of the fingerprint. Reported once is enough: a worker's chunks
  // ascend, so the first report has the smaller position.
  const recent = new Int32Array(recentEntries * 2)
  const recentMask = recentEntries - 1
  const numbers = new Map<string, number>()
  const generated: Array<number> = []
  let namesSent = 0
  let records = new Int32Array(recordWords * 1024)
  let count = 0
  let slots: Int32Array = new Int32Array()
  let active: ReadonlyArray<number> = []
  let position = 0
  let ordinal = 0
  let lastAction = ""
  let number = -1

  const numberOf = (action: string) => {
    let known = numbers.get(action)
    if (known === undefined) {
      known = numbers.size
      numbers.set(action, known)
      generated[known] = 0
    }
    return known
  }

  const emit = (action: string, state: State) => {
    if (action !== lastAction || number < 0) {
      lastAction = action
      number = numberOf(action)
    }
    generated[number]!++
    const mine = ordinal++
    const offset = count * recordWords
    if (offset + recordWords > records.length) {
      const larger = new Int32Array(records.length * 2)
      larger.set(records)
      records = larger
    }
    system.encode(state, records, offset + wordsOffset)
    if (canonicalize !== undefined) canonicalize(records, offset + wordsOffset)
    fingerprint(records, offset + wordsOffset, words, print)
    const low = print[0]!
    const high = print[1]!
    const recentAt = (low & recentMask) << 1
    if (recent[recentAt] === low && recent[recentAt | 1] === high) return
    if (containsFingerprint(slots, low, high)) return
    recent[recentAt] = low
    recent[recentAt | 1] = high
    records[offset + candidateField.position] = position
    records[offset + candidateField.ordinal] = mine
    records[offset + candidateField.low] = low
    records[offset + candidateField.high] = high
    records[offset + candidateField.action] = number
    for (let i = 0; i < active.length; i++) {
      const which = active[i]!
      if (invariants[which]!.holds(state)) continue
      const at = offset + candidateField.violations + (which >>> 5)
      records[at] = records[at]! | (1 << (which & 31))
    }
    count++
  }

  const expandChunk = (order: LevelOrder, chunk: number) => {
    const end = Math.min((chunk + 1) * order.chunkStates, order.length)
    for (position = chunk * order.chunkStates; position < end; position++) {
      ordinal = 0
      system.successors(system.decode(order.frontier, position * words), emit)
    }
  }

  const report = (chunk: number, failed: Pick<ChunkReport, "failure">) => {
    const actions = numbers.size > namesSent ? { actions: [...numbers.keys()] } : {}
    namesSent = numbers.size
    send({ kind: "chunk", chunk, records, count, generated: [...generated], ...actions, ...failed })
    // The buffer has gone over to the main thread.
    records = new Int32Array(Math.max(count + (count >> 1), 256) * recordWords)
    count = 0
    generated.fill(0)
  }

  return (order: LevelOrder) => {
    slots = order.slots
    active = order.active
    const chunks = Math.ceil(order.length / order.chunkStates)
    for (;;) {
      const chunk = Atomics.add(order.control, controlField.taken, 1)
      if (chunk >= chunks) return
      for (;;) {
        const merged = Atomics.load(order.control, controlField.merged)
        if (chunk - merged < order.window) break
        Atomics.wait(order.control, controlField.merged, merged)
      }
      try {
        expandChunk(order, chunk)
        report(chunk, {})
      } catch (error) {
        report(chunk, { failure: { error } })
      }
    }
  }
}

const port = parentPort!
const { module, exported, argument } = workerData as { module: string; exported: string; argument: unknown }
try {
  const namespace: Record<string, (argument: unknown) => TransitionSystem<unknown>> = await import(module)
  const make = namespace[exported]
  if (typeof make !== "function") throw new TypeError(`${exported} is not a function of the system's module`)
  const expand = expandLevels(make(argument), (report) =>
    port.postMessage(report, [report.records.buffer as ArrayBuffer])
  )
  port.on("message", expand)
  port.postMessage({ kind: "ready" } satisfies Report)
} catch (error) {
  port.postMessage({ kind: "failed", error } satisfies Report)
}
