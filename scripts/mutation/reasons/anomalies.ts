/** Why mutants of anomalies survive. */
import type { Reasons } from "../explained.ts"

export const anomalies: Reasons = {
  "src/history/judging/anomalies/Anomalies.ts": {
    "one more turn reads past the end of a typed array, where nothing is greater or smaller": [
      "for (let i = 0; i < view.count; i++) {"
    ]
  },
  "src/history/judging/anomalies/AnomaliesOfReads.ts": {
    "one more turn reads past the end of a typed array, where nothing is greater or smaller": [
      "for (let i = 0; i < count; i++) {"
    ],
    "where values are unique nobody writes the initial one": ["if (written[byEnd[ended]!]! >= 0) newest"],
    "a shortcut: what no write explains is older than nothing": ["if (behind[i]! < 1) continue"],
    "of several reads of what was written at one moment another is shown": ["if (!(began > begun)) continue"],
    "nothing is older than the initial value, also if its beginning is compared with as not a number": [
      "value === 0 ? Number.NEGATIVE_INFINITY : view.invoked"
    ]
  },
  "src/history/judging/anomalies/AnomaliesOfValues.ts": {
    "no position is a text: nothing was read there": ["const positions: Array<number> = []"],
    "one more turn reads past the end of a typed array, where nothing is greater or smaller": [
      "for (let i = 0; i < count; i++) {",
      "i < this.best.length; i += i & -i"
    ],
    "one more turn is past the end, and one less leaves out what follows no write": [
      "for (let i = count - 1; i >= 0; i--) {"
    ],
    "where values are unique nobody writes the initial one": [
      "if (value >= 0) isRead[value] = 1",
      "if (written[i]! >= 0) nextWrite",
      "if (written[i]! < 0 || isRead",
      "byEnd.findLast((i) => written[i]! >= 0"
    ],
    "the first operation begins after no read has ended, and of two that end at one moment either will do": [
      "return b < 0 ||"
    ],
    "where there is no read nothing is equal or earlier, and the first operation begins after no read has ended":
      [
        "if (best >= 0 && read[best]",
        "const other = best >= 0 &&",
        "if (other >= 0 && this.isEarlier",
        "if (between >= 0 && completed[between]!"
      ],
    "what a write has read is no value, of which nothing is kept": ["if (behind[i]! > 0) positions.push(i)"],
    "of two reads of a value that end at one moment either will do": ["if (completed[i]! < ends[value]!) {"],
    "a shortcut: a value that was not read later again does not come back": [
      "if (ends[v]! < invoked[last[v]!]!) lasting.push(v)",
      "if (lasting.length === 0) return"
    ],
    "a shortcut: a value comes back with the third read at the earliest": ["if (reads.length < 3) return"],
    "a shortcut: without a write of known end only the initial value is left, which agrees with itself": [
      "if (lastWrite === undefined) return"
    ]
  }
}
