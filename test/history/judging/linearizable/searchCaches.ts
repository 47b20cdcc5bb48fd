/** What a cache of configurations knows of entries that are longer than its first chunks. */
import type { SearchCache } from "../../../../src/history/judging/linearizable/SearchCache.ts"

const none = new Int32Array(0)
const all = new Uint8Array(0)

/** How many windows of up to some thousand words are not known exactly: entries longer than the first chunks. */
export const mistakes = (Cache: typeof SearchCache): number => {
  const cache = new Cache()
  let wrong = 0
  for (let round = 0; round < 2; round++)
    for (let i = 40; i > 0; i--) {
      const isNew = cache.add(new Int32Array(100 * i).fill(i), 0, 100 * i, 0, none, all)
      if (isNew !== (round === 0)) wrong++
    }
  return wrong
}
