/** Mutants that survive, each with the reason. */
import { anomalies } from "./reasons/anomalies.ts"
import { atomic } from "./reasons/atomic.ts"
import { checker } from "./reasons/checker.ts"
import { judging } from "./reasons/judging.ts"
import { linearizable } from "./reasons/linearizable.ts"
import { model } from "./reasons/model.ts"
import { sessions } from "./reasons/sessions.ts"
import { staleness } from "./reasons/staleness.ts"
import { store } from "./reasons/store.ts"
import { view } from "./reasons/view.ts"

/**
 * By file and reason, parts of the lines that were changed. A reason is for every mutant of its lines that survives, so a line
 * stands here only if each of its changes either has this effect or is caught.
 */
export type Reasons = Readonly<Record<string, Readonly<Record<string, ReadonlyArray<string>>>>>

const explained: Reasons = {
  ...model,
  ...checker,
  ...anomalies,
  ...judging,
  ...view,
  ...linearizable,
  ...atomic,
  ...sessions,
  ...staleness,
  ...store
}

const isPartOf = (part: string, line: string): boolean => line.trim().includes(part)

/** The reason, if there is one. */
export const reasonFor = (file: string, line: string): string | undefined =>
  Object.entries(explained[file] ?? {}).find(([, parts]) => parts.some((part) => isPartOf(part, line)))?.[0]

/** Parts, each after the name of its file, that stand on no line of it any more: their reasons explain nothing. */
export const staleParts = (
  textOf: (file: string) => string,
  reasons: Reasons = explained
): ReadonlyArray<string> =>
  Object.entries(reasons).flatMap(([file, byReason]) => {
    const lines = textOf(file).split("\n")
    return Object.values(byReason)
      .flat()
      .filter((part) => !lines.some((line) => isPartOf(part, line)))
      .map((part) => `${file}: ${part}`)
  })
