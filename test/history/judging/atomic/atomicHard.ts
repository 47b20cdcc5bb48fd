/** Histories on which the search for k-atomicity takes long. */
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { historyOfText } from "../histories/judgeText.ts"

/**
 * `writes` writes at one moment, and when all have ended reads of some of them: only an order with those writes at its end
 * will do, and the search knows nothing of that. The smallest k is how many are read.
 */
export const textOfHard = (writes: number, read: number, key = 0): string =>
  [
    ...Array.from({ length: writes }, (_, i) => `${i} w${i + 1}@${key} 1-2`),
    ...Array.from({ length: read }, (_, i) => `${i} r${i + 1}@${key} 3-4`)
  ].join()

/** The same on each of so many keys. */
export const hardHistory = (writes: number, read: number, keys = 1): RecordedHistory =>
  historyOfText(Array.from({ length: keys }, (_, key) => textOfHard(writes, read, key)).join())
