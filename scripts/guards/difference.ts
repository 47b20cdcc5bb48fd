/**
 * Where a copy of the mirror does something else than the mirror: the steps of one action, state by state.
 *
 * @module
 */
import { type ActionName, type Instance, type Protocol, type State, stepText } from "../../src/model/index.ts"
import { isSame, type World } from "./worlds.ts"

/**
 * How the steps of the copy differ in a state, the clearest first:
 *
 * - `allows` a step to a state to which the right action does not lead
 * - `forbids` a step
 * - `leads elsewhere`: as many steps, to other states
 * - `stutters`: allows a step that changes nothing
 * - `breaks TypeOK`: leads to something that is no state of the model
 * - `throws`
 */
export const kinds = ["allows", "forbids", "leads elsewhere", "stutters", "breaks TypeOK", "throws"] as const

/** See {@link kinds}. */
export type Kind = (typeof kinds)[number]

/** One step that is different, and how to get there. */
export interface Difference {
  readonly world: string
  readonly kind: Kind
  /** The step with its parameters. */
  readonly step: string
  /** The steps of a shortest way to the state in which it is different. */
  readonly after: ReadonlyArray<string>
}

/** Does the one kind say more than the other? */
export const isClearer = (a: Kind, b: Kind | undefined): boolean =>
  b === undefined || kinds.indexOf(a) < kinds.indexOf(b)

/** A step more, or a step fewer: there is nothing clearer to look for. */
export const isClearest = (kind: Kind | undefined): boolean => kind === "allows" || kind === "forbids"

const thrown = Symbol("thrown")

/** After so many errors the rest of a world is not looked at: they take long and say no more. */
const MANY = 20

const tried = (next: Instance["next"], instance: Instance, world: World, state: State) => {
  const [a, b, c, d] = instance.parameters
  try {
    return next(world.model, state, a!, b!, c!, d!)
  } catch {
    return thrown
  }
}

/** What an instance of an action leads to, and what that of the copy does. */
interface Outcome {
  readonly instance: Instance
  readonly right: State | undefined
  readonly copied: State | undefined | typeof thrown
}

/** How the steps from one state differ, if they do; as states to which they lead, whatever their parameters. */
const kindOf = (
  world: World,
  state: State,
  outcomes: ReadonlyArray<Outcome>
): readonly [Kind, Instance] | undefined => {
  const { nameOf } = world
  const isState = ({ right, copied }: Outcome): boolean =>
    isSame(right, copied) || isSame(copied, state) || world.isState(copied as State)
  const rightNames = new Set<string>()
  const copiedNames = new Set<string>()
  for (const outcome of outcomes) {
    const { right, copied } = outcome
    if (right !== undefined) rightNames.add(nameOf(right))
    if (copied !== undefined && copied !== thrown && isState(outcome)) copiedNames.add(nameOf(copied))
  }
  const of = (outcome: Outcome): Kind | undefined => {
    const { right, copied } = outcome
    if (copied === thrown) return "throws"
    if (copied === undefined)
      return right === undefined || copiedNames.has(nameOf(right)) ? undefined : "forbids"
    if (!isState(outcome)) return "breaks TypeOK"
    if (rightNames.has(nameOf(copied))) return undefined
    if (right !== undefined) return "leads elsewhere"
    return nameOf(copied) === nameOf(state) ? "stutters" : "allows"
  }
  let best: readonly [Kind, Instance] | undefined
  for (const outcome of outcomes) {
    const kind = of(outcome)
    if (kind !== undefined && isClearer(kind, best?.[0])) best = [kind, outcome.instance]
  }
  return best
}

/** The clearest difference between the steps of an action and its copy in one world, the earliest of those. */
export const differenceIn = (
  world: World,
  action: ActionName,
  right: Protocol,
  copy: Protocol
): Difference | undefined => {
  const instances = world.instancesOf(action)
  const [rightNext, copiedNext] = [right[action].next, copy[action].next] as const
  let best: { readonly kind: Kind; readonly index: number; readonly instance: Instance } | undefined
  let errors = 0
  for (const [index, state] of world.states.entries()) {
    const outcomes: Array<Outcome> = []
    let equal = true
    for (const instance of instances) {
      const is = tried(copiedNext, instance, world, state)
      const as = tried(rightNext, instance, world, state)
      if (as === undefined && is === undefined) continue
      if (as === thrown) throw new Error(`${action} throws in ${world.name} although nothing is left out`)
      if (is === thrown) errors++
      outcomes.push({ instance, right: as, copied: is })
      equal &&= isSame(as, is)
    }
    if (equal) continue
    const found = kindOf(world, state, outcomes)
    if (found !== undefined && isClearer(found[0], best?.kind))
      best = { kind: found[0], index, instance: found[1] }
    if (isClearest(best?.kind) || errors > MANY) break
  }
  if (best === undefined) return undefined
  const { kind, index, instance } = best
  return {
    world: world.name,
    kind,
    step: stepText(world.model, action, instance.parameters),
    after: world.wayTo(index)
  }
}

/** The clearest difference in any of the worlds, the first of those. */
export const firstDifference = (
  worlds: ReadonlyArray<World>,
  action: ActionName,
  right: Protocol,
  copy: Protocol
): Difference | undefined => {
  let best: Difference | undefined
  for (const world of worlds) {
    const found = differenceIn(world, action, right, copy)
    if (found !== undefined && isClearer(found.kind, best?.kind)) best = found
    if (isClearest(best?.kind)) break
  }
  return best
}
