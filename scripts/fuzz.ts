/** Reads a great many mutated histories: `npm run fuzz -- --inputs 1000000 --seed 1`. */
import { parseArgs } from "node:util"
import { fuzzReaders } from "../test/history/reading/fuzz.ts"

const { values } = parseArgs({
  options: { inputs: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } }
})
const wanted = Number(values.inputs)
const seed = Number(values.seed)
if (!Number.isSafeInteger(wanted) || wanted < 1 || !Number.isSafeInteger(seed)) {
  console.error("--inputs and --seed are whole numbers, --inputs from 1")
  process.exit(2)
}

/** Nothing is kept from one input to the next. */
const mostHeap = 512 * 1024 ** 2
/** Inputs of one seed; the next ones get the next seed. */
const atOnce = 10_000

const reasons = new Map<string, number>()
let done = 0
let accepted = 0
let steps = 0
for (let round = 0; done < wanted; round++) {
  const counts = fuzzReaders(Math.min(atOnce, wanted - done), seed + round)
  done += counts.inputs
  accepted += counts.accepted
  steps = Math.max(steps, counts.steps)
  for (const [reason, count] of counts.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + count)
  const heap = process.memoryUsage().heapUsed
  if (heap > mostHeap) throw new Error(`${Math.round(heap / 1024 ** 2)} MiB after ${done} inputs`)
  console.error(
    `${done} of ${wanted}: ${accepted} accepted, ${done - accepted} refused for ${reasons.size} reasons, ` +
      `at most ${steps.toFixed(1)} steps a byte, heap ${Math.round(heap / 1024 ** 2)} MiB`
  )
}
const common = [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 40)
console.log(common.map(([reason, count]) => `${String(count).padStart(9)}  ${reason}`).join("\n"))
