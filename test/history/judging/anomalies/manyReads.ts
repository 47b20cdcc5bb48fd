/** Random histories of a few writes whose order nobody knows, and of many reads, with several events at one moment. */
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { mixed, type Random, randomOf } from "../../../../src/simulation/Random.ts"
import { history, read, write } from "../bruteForce/bruteForceHistories.ts"

const neverWritten = 9

/** Some times a moment or two, some times so long that others are within it. */
const lengthOf = (random: Random): number => random.below(random.chance(0.3) ? 14 : 4)

const drawnWrite = (random: Random, value: number): ReturnType<typeof write> => {
  const invoked = random.below(10)
  const ended = invoked + lengthOf(random)
  if (random.chance(0.15)) return write(value, invoked)
  return write(value, invoked, ended, { outcome: random.chance(0.1) ? "fail" : "ok" })
}

/** The history with this number, of those that a seed makes. Some values are returned more often, so that they come back. */
export const historyOfManyReads = (seed: number, number: number): RecordedHistory => {
  const random = randomOf(mixed(seed, number))
  const values = Array.from({ length: 2 + random.below(4) }, (_, i) => i + 1)
  const writes = values.map((value) => drawnWrite(random, value))
  const anything = [0, ...values, ...(random.chance(0.3) ? [neverWritten] : [])]
  const often = [random.pick(anything), random.pick(anything), random.pick(anything)]
  const reads = Array.from({ length: 4 + random.below(8) }, () => {
    const invoked = random.below(26)
    return read(random.pick(random.chance(0.7) ? often : anything), invoked, invoked + lengthOf(random))
  })
  return history(...writes, ...reads)
}
