/**
 * Leaves out every part of every guard, one at a time, and says what is different without it.
 *
 * @module
 */
import type { ActionName, Model } from "../../src/model/index.ts"
import { type Part, partsOf, without } from "./conjuncts.ts"
import { type Difference, firstDifference, isClearer, isClearest } from "./difference.ts"
import { protocolOf } from "./loading.ts"
import { edited, type Mirror } from "./mirror.ts"
import type { Purpose } from "./purposes.ts"
import { type World, worldOf } from "./worlds.ts"

/** What one action does without one part of its guard. */
export interface Finding {
  readonly part: Part
  readonly action: ActionName
  /** Absent if it does the same: the part is redundant in all worlds. */
  readonly difference?: Difference
}

/** The worlds of models, the smallest first, so that differences are found in the smallest. */
export const worldsOf = async (models: Readonly<Record<string, Model>>): Promise<ReadonlyArray<World>> => {
  const worlds: Array<World> = []
  for (const [name, model] of Object.entries(models)) worlds.push(await worldOf(name, model))
  return worlds.sort((a, b) => a.states.length - b.states.length)
}

/** What each action does without each part of its guard, in the order of {@link partsOf}; or without some parts. */
export const findingsOf = (
  mirror: Mirror,
  worlds: ReadonlyArray<World>,
  isAsked: (part: Part) => boolean = () => true
): ReadonlyArray<Finding> => {
  const right = protocolOf(mirror)
  return partsOf(mirror)
    .filter(isAsked)
    .flatMap((part) => {
      const copy = protocolOf(without(mirror, part))
      return part.actions.map((action) => {
        const difference = firstDifference(worlds, action, right, copy)
        return { part, action, ...(difference === undefined ? {} : { difference }) }
      })
    })
}

/** The findings in which leaving out a part made no difference. */
export const survivors = (findings: ReadonlyArray<Finding>): ReadonlyArray<Finding> =>
  findings.filter(({ difference }) => difference === undefined)

/** Is the purpose stated of this part, in this action? */
export const isAbout = ({ guard, action }: Purpose, { part, action: of }: Finding): boolean =>
  action === of && guard.within === part.within && guard.part === part.text

/** What a list of purposes lacks: parts that make no difference, and what it has too many: parts that make one. */
export const compared = (
  findings: ReadonlyArray<Finding>,
  purposes: ReadonlyArray<Purpose>
): { readonly withoutPurpose: ReadonlyArray<Finding>; readonly needed: ReadonlyArray<Purpose> } => {
  const redundant = survivors(findings)
  return {
    withoutPurpose: redundant.filter((finding) => !purposes.some((purpose) => isAbout(purpose, finding))),
    needed: purposes.filter((purpose) => !redundant.some((finding) => isAbout(purpose, finding)))
  }
}

/**
 * The difference that leaving out a part makes once that is gone on which its redundancy rests: the clearest in
 * the models of the worlds, the first of those. `undefined` if there is none, or if the purpose names nothing on which it rests.
 */
export const differenceUnless = async (
  mirror: Mirror,
  purpose: Purpose,
  worlds: ReadonlyArray<World>
): Promise<Difference | undefined> => {
  if (purpose.restsOn === undefined) return undefined
  const { file, text, gone } = purpose.restsOn
  const changed = edited(mirror, file, text, gone)
  const part = partsOf(changed).find((found) => isAbout(purpose, { part: found, action: purpose.action }))
  if (part === undefined) return undefined
  const right = protocolOf(changed)
  const copy = protocolOf(without(changed, part))
  let best: Difference | undefined
  for (const { name, model } of worlds) {
    const found = firstDifference([await worldOf(name, model, right)], purpose.action, right, copy)
    if (found !== undefined && isClearer(found.kind, best?.kind)) best = found
    if (isClearest(best?.kind)) break
  }
  return best
}
