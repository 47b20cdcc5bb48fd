/** Graphs drawn edge by edge, with a property. */
import type { EventuallyAlways, TransitionSystem } from "../../../src/checker/index.ts"
import { interned } from "./interned.ts"

export interface Drawing {
  readonly initial: ReadonlyArray<number>
  readonly edges: ReadonlyArray<{ readonly from: number; readonly to: number; readonly fairClass: number }>
  /** States in which `holds` is false. */
  readonly bad: ReadonlyArray<number>
  readonly strengths: ReadonlyArray<"weak" | "strong">
}

export interface Drawn {
  readonly system: TransitionSystem<number>
  readonly property: EventuallyAlways<number>
}

export function drawn({ initial, edges, bad, strengths }: Drawing): Drawn {
  return {
    system: interned<number>({
      initial,
      successors: (state, emit) => {
        for (const { from, to, fairClass } of edges) if (from === state) emit("Step", to, fairClass)
      }
    }),
    property: {
      name: "EventuallyGood",
      holds: (state) => !bad.includes(state),
      fairClass: (_, fairClass) => fairClass,
      fairness: strengths.map((strength, k) => ({ name: `class ${k}`, strength }))
    }
  }
}

/** Edges of one fair class, given as pairs. */
export const edgesOf = (fairClass: number, ...pairs: ReadonlyArray<readonly [number, number]>) =>
  pairs.map(([from, to]) => ({ from, to, fairClass }))
