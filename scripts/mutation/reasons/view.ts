/** Why mutants of views of a key survive. */
import type { Reasons } from "../explained.ts"

export const view: Reasons = {
  "src/history/judging/view/JudgeColumns.ts": {
    "one more turn is past the end of the arrays, where nothing is read and what is written is ignored": [
      "this.offsets[key + 1]! += this.offsets[key]!",
      "for (let i = 0; i < operations.length; i++)"
    ]
  },
  "src/history/judging/view/JudgeOrder.ts": {
    "one more turn is an empty run, or past the end of the array, where what is written is ignored": [
      "for (let start = 0; start < count; start += 2 * width)",
      "for (let start = 0; start < positions.length; start += 8)",
      "for (let i = 0; i < count; i++) numbers[i] = i",
      "for (let i = 0; i < count; i++) numbers[i] = at(i)"
    ],
    "a shortcut: runs that are in order stay so when they are merged": [
      "if (middle >= end || keys[from[middle - 1]!]! <= keys[from[middle]!]!)"
    ],
    "the next run writes over it": ["for (let k = start; k < end; k++)"],
    "more is sorted by insertion, which is only slower": [
      "const end = Math.min(start + 8, positions.length)",
      "for (let i = start + 1; i < end; i++)"
    ],
    "one more pass over what is in order": ["for (let width = 8; width < positions.length; width *= 2)"]
  },
  "src/history/judging/view/JudgeView.ts": {
    "at -1 and past the end of typed arrays nothing is less or more than anything": [
      "for (let i = 0; i < columns.count; i++)",
      "if (value < 0) continue"
    ]
  },
  "src/history/judging/view/JudgeSource.ts": {
    "one more turn reads past the end, where nothing is greater or smaller": [
      "for (let i = 0; i < view.count; i++)"
    ]
  }
}
