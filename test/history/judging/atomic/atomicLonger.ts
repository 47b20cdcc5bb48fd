/** 2-atomicity of histories that are too long for a definition: the quick algorithm beside the search. */

import { searchKAtomic } from "../../../../src/history/judging/atomic/KAtomicSearch.ts"
import { judgeTwoAtomic } from "../../../../src/history/judging/atomic/TwoAtomic.ts"
import { viewsOf } from "../../../../src/history/judging/view/JudgeColumns.ts"
import { defaultOptions } from "../../../../src/history/judging/view/Verdict.ts"
import { mixed } from "../../../../src/simulation/Random.ts"
import { randomHistory } from "../histories/randomHistories.ts"

/** What was compared, and the first history on which both differ. */
export interface Longer {
  readonly holding: number
  readonly violated: number
  readonly different: number | undefined
}

/** Histories of up to 30 operations of two to six processes. */
export const compareLonger = (seed: number, histories: number): Longer => {
  let holding = 0
  for (let i = 0; i < histories; i++) {
    const history = randomHistory(mixed(seed, 7), i, {
      keys: 1,
      processes: 2 + (i % 5),
      operations: 12 + (i % 19),
      cas: false,
      repeated: false,
      order: i % 2 === 0 ? "position" : "time"
    })
    const quick = judgeTwoAtomic(history, defaultOptions).verdict
    const search = searchKAtomic([...viewsOf(history, defaultOptions)][0]!, 2, defaultOptions.limits)
    let step = search.next()
    while (step.done !== true) step = search.next()
    if ((quick === "holds") !== step.value) return { holding, violated: i - holding, different: i }
    if (quick === "holds") holding++
  }
  return { holding, violated: histories - holding, different: undefined }
}
