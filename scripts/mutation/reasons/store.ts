/** Why mutants of the store survive. */
import type { Reasons } from "../explained.ts"

export const store: Reasons = {
  "src/store/MerkleTree.ts": {
    "a sum or its negative: both tell contents apart": ["[node]! += added"],
    "a shortcut: no leaf below has keys": ["sizes[nodeOf(path)] === 0"],
    "another hash that is as good": ["for (let i = 0; i < text.length"]
  },
  "src/store/Version.ts": {
    "a shortcut: equal parts compare as equal": ["if (a === b) return 0"]
  }
}
