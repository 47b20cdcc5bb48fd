/** Missionaries and cannibals, three of each (tlaplus/Examples, specifications/MissionariesAndCannibals, counted by number). */
import { interned } from "./interned.ts"

export interface Banks {
  readonly boat: "east" | "west"
  /** On the east bank. */
  readonly missionaries: number
  readonly cannibals: number
}

const safe = (missionaries: number, cannibals: number) => missionaries === 0 || cannibals <= missionaries

export const missionaries = interned<Banks>({
  initial: [{ boat: "east", missionaries: 3, cannibals: 3 }],
  successors: (s, emit) => {
    const sign = s.boat === "east" ? -1 : 1
    for (let m = 0; m <= 2; m++) {
      for (let c = 0; c <= 2 - m; c++) {
        if (m + c === 0) continue
        const missionaries = s.missionaries + sign * m
        const cannibals = s.cannibals + sign * c
        if (missionaries < 0 || missionaries > 3 || cannibals < 0 || cannibals > 3) continue
        if (!safe(missionaries, cannibals) || !safe(3 - missionaries, 3 - cannibals)) continue
        emit("Move", { boat: s.boat === "east" ? "west" : "east", missionaries, cannibals }, m, c)
      }
    }
  },
  invariants: [{ name: "NotSolved", holds: ({ missionaries, cannibals }) => missionaries + cannibals > 0 }]
})
