/** The semantics of fair behaviours, written from the definition and by brute force, for small graphs. */
import type { Trace } from "../../src/checker/index.ts"
import type { Drawing } from "./systems/drawn.ts"

/**
 * Every set of states that some fair behaviour visits for ever, bad states among them.
 *
 * Of the behaviours with the same set, the one that also takes every step within it infinitely often honours the most
 * classes. So all sets are tried: reachable, connected by steps within, with a bad state, and fair.
 */
export function* badFairSets(
  { initial, edges, bad, strengths }: Drawing,
  states: number
): Generator<ReadonlyArray<number>> {
  const proper = edges.filter(({ from, to }) => from !== to)
  const reaches = (from: ReadonlyArray<number>, within: (state: number) => boolean) => {
    const seen = new Set(from.filter(within))
    for (let grew = true; grew; ) {
      const before = seen.size
      for (const edge of proper) if (seen.has(edge.from) && within(edge.to)) seen.add(edge.to)
      grew = seen.size > before
    }
    return seen
  }
  const reachable = reaches(initial, () => true)
  for (let bits = 1; bits < 1 << states; bits++) {
    const within = (state: number) => ((bits >> state) & 1) === 1
    const set = Array.from({ length: states }, (_, s) => s).filter(within)
    if (!set.every((state) => reachable.has(state))) continue
    if (!set.some((state) => bad.includes(state))) continue
    if (!set.every((state) => reaches([state], within).size === set.length)) continue
    const fair = strengths.every((strength, k) => {
      const steps = proper.filter(({ fairClass }) => fairClass === k)
      const isEnabled = (state: number) => steps.some(({ from }) => from === state)
      const infinitelyOftenTaken = steps.some(({ from, to }) => within(from) && within(to))
      const demanded = strength === "weak" ? set.every(isEnabled) : set.some(isEnabled)
      return !demanded || infinitelyOftenTaken
    })
    if (fair) yield set
  }
}

/** Whether some fair behaviour has bad states again and again. */
export function violatedByDefinition(drawing: Drawing, states: number): boolean {
  return badFairSets(drawing, states).next().done === false
}

/** Every lasso of up to `length` states, closed by a step or by stuttering. */
export function* allLassos({ initial, edges }: Drawing, length: number): Generator<Trace<number>> {
  const paths = [...new Set(initial)].map((state) => [state])
  for (let path = paths.pop(); path !== undefined; path = paths.pop()) {
    const last = path.at(-1)!
    const next = new Set(edges.filter(({ from }) => from === last).map(({ to }) => to))
    const steps = path.map((state) => ({ action: null, params: [], state }))
    for (const [loopsTo, state] of path.entries())
      if (state === last || next.has(state)) yield { steps, loopsTo }
    if (path.length < length) for (const to of next) paths.push([...path, to])
  }
}
