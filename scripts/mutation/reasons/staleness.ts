/** Why mutants of staleness survive. */
import type { Reasons } from "../explained.ts"

export const staleness: Reasons = {
  "src/history/judging/staleness/Staleness.ts": {
    "one more turn is past the end, where what is written is ignored": ["for (let i = 0; i < count; i++) {"],
    "a shortcut: most reads are fresh, and are counted without a map": ["if (versions === 1) fresh++"],
    "a shortcut: every read that nobody wrote counts as unexplained": [
      "const unwritten = unexplained > 0 &&"
    ],
    "a shortcut: what needs no Gamma needs no Delta": ["const deltaMillis = gammaMillis === 0 ? 0"]
  },
  "src/history/judging/staleness/StalenessTime.ts": {
    "the second of a pair has the later reads, or the pair is looked at from its side as well": [
      "writeStart[b]! <= firstEnd[a]! ? lastRead[b]! - firstEnd[a]!"
    ],
    "one more turn is past the end, where nothing is greater or smaller and what is written is ignored": [
      "for (let i = 0; i < count; i++)",
      "for (let a = 0; a < count; a++)"
    ],
    "of clusters that are equally late any will do, and the initial value is looked at from its own side": [
      "most[i + 1] = first < 0 ||"
    ],
    "a shortcut: a pair that is in order has a distance that is no larger than the width, and nothing is greater than what is not there":
      ["if (b >= 0 && b !== a && latestOf[b]! > endAt(a))"]
  },
  "src/history/judging/staleness/StalenessVersions.ts": {
    "one more turn is past the end, where what is written is ignored": [
      "i < this.tree.length",
      "for (let i = 0; i < count; i++)"
    ],
    "a shortcut: all writes that had ended by then began before the end of its own": [
      "else if (!(completed[source]! < invoked[i]!)) behind[i] = 1"
    ]
  }
}
