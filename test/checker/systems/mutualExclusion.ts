/** Two processes and a critical section. Process 0 enters once and is done; process 1 enters again and again. */
import type { EventuallyAlways, TransitionSystem } from "../../../src/checker/index.ts"
import { interned } from "./interned.ts"

type Strength = "weak" | "strong" | "none"

/** The property `<>[] (process 0 is done)`, with one class for the steps of each process. */
const done = (strengths: readonly [Strength, Strength]): EventuallyAlways<{ readonly pc: Pair<string> }> => {
  const fair = [0, 1].filter((p) => strengths[p] !== "none")
  return {
    name: `Done, process 0 ${strengths[0]}, process 1 ${strengths[1]}`,
    holds: ({ pc }) => pc[0] === "done",
    fairClass: (_, p) => fair.indexOf(p),
    fairness: fair.map((p) => ({ name: `process ${p}`, strength: strengths[p] as "weak" | "strong" }))
  }
}

type Pair<T> = readonly [T, T]
const put = <T>(pair: Pair<T>, p: number, value: T): Pair<T> =>
  p === 0 ? [value, pair[1]] : [pair[0], value]

export interface Peterson {
  readonly pc: Pair<string>
  readonly flag: Pair<boolean>
  readonly turn: number
}

/** Peterson 1981, one label an assignment or test. */
export const peterson: TransitionSystem<Peterson> = interned<Peterson>({
  initial: [{ pc: ["raise", "raise"], flag: [false, false], turn: 0 }],
  successors: (s, emit) => {
    for (const p of [0, 1]) {
      const other = 1 - p
      const goTo = (pc: string) => put(s.pc, p, pc)
      if (s.pc[p] === "raise") emit("Raise", { ...s, pc: goTo("yield"), flag: put(s.flag, p, true) }, p)
      if (s.pc[p] === "yield") emit("Yield", { ...s, pc: goTo("wait"), turn: other }, p)
      if (s.pc[p] === "wait" && (!s.flag[other] || s.turn === p))
        emit("Enter", { ...s, pc: goTo("critical") }, p)
      if (s.pc[p] === "critical") {
        emit("Leave", { ...s, pc: goTo(p === 0 ? "done" : "raise"), flag: put(s.flag, p, false) }, p)
      }
    }
  },
  invariants: [
    { name: "MutualExclusion", holds: ({ pc }) => !(pc[0] === "critical" && pc[1] === "critical") }
  ]
})

export interface Lock {
  readonly pc: Pair<string>
}

/** A lock that is given to whoever asks first: process 1 may take it again before process 0 gets its turn. */
export const lock: TransitionSystem<Lock> = interned<Lock>({
  initial: [{ pc: ["wait", "wait"] }],
  successors: ({ pc }, emit) => {
    for (const p of [0, 1]) {
      if (pc[p] === "wait" && !pc.includes("critical")) emit("Enter", { pc: put(pc, p, "critical") }, p)
      if (pc[p] === "critical") emit("Leave", { pc: put(pc, p, p === 0 ? "done" : "wait") }, p)
    }
  },
  invariants: [
    { name: "MutualExclusion", holds: ({ pc }) => !(pc[0] === "critical" && pc[1] === "critical") }
  ]
})

export { done }
