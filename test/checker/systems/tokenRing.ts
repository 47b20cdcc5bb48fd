/** Dijkstra's self-stabilizing ring of K-state machines (EWD426, CACM 1974), from every initial state. */
import type { EventuallyAlways } from "../../../src/checker/index.ts"
import { interned } from "./interned.ts"

export type Ring = ReadonlyArray<number>

const privileged = (ring: Ring) =>
  ring.flatMap((x, i) => ((i === 0 ? x === ring.at(-1) : x !== ring[i - 1]) ? [i] : []))

export const tokenRing = (machines: number, k: number) =>
  interned<Ring>({
    initial: Array.from({ length: k ** machines }, (_, n) =>
      Array.from({ length: machines }, (_, i) => Math.floor(n / k ** i) % k)
    ),
    successors: (ring, emit) => {
      for (const i of privileged(ring)) {
        emit("Move", ring.with(i, i === 0 ? (ring[0]! + 1) % k : ring[i - 1]!), i)
      }
    },
    invariants: [{ name: "SomePrivilege", holds: (ring) => privileged(ring).length > 0 }]
  })

/** Some machine moves for ever, no matter which. */
export const stabilizes = (fair: boolean): EventuallyAlways<Ring> => ({
  name: "Stabilizes",
  holds: (ring) => privileged(ring).length === 1,
  fairClass: () => (fair ? 0 : -1),
  fairness: fair ? [{ name: "Next", strength: "weak" }] : []
})
