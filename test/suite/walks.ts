/** What comes next in a walk: a command that is drawn while the world goes on. */
import {
  type Command,
  isEnabled,
  type Primitive,
  type Random,
  type SteppedWorld
} from "../../src/simulation/index.ts"
import { type Cast, type Kind, kindsOf } from "./kinds.ts"

/** Draws the next command; `undefined` if none was found that can be done. */
export type Walk = (world: SteppedWorld, random: Random) => Command | undefined

/** So often is drawn again where a command cannot be done. */
const draws = 30

const totalOf = (kinds: ReadonlyArray<Kind>): number => kinds.reduce((sum, { weight }) => sum + weight, 0)

const drawnKind = (kinds: ReadonlyArray<Kind>, total: number, random: Random): Kind => {
  let left = random.next() * total
  for (const kind of kinds) {
    left -= kind.weight
    if (left < 0) return kind
  }
  return kinds.at(-1)!
}

/** Kinds by their weights, commands of a kind uniformly; what cannot be done now is drawn again. */
export const weightedWalk = (kinds: ReadonlyArray<Kind>): Walk => {
  const total = totalOf(kinds)
  return (world, random) => {
    for (let left = draws; left > 0; left--) {
      const command = random.pick(drawnKind(kinds, total, random).commands)
      if (isEnabled(world, command)) return command
    }
    return
  }
}

const onEach = (world: SteppedWorld, what: "deliver" | "lose" | "double"): ReadonlyArray<Primitive> => {
  const seen = new Map<string, number>()
  return world.inFlight().map(({ from, to, message: { kind } }): Primitive => {
    const link = `${from} ${to} ${kind}`
    const nth = seen.get(link) ?? 0
    seen.set(link, nth + 1)
    return { do: what, from, to, kind, nth }
  })
}

/** Everything that can be done, one single step at a time. */
export const enabledSteps = (world: SteppedWorld, cast: Cast): ReadonlyArray<Primitive> => {
  const timers = new Map(world.timers().map(({ of, timer: { kind } }) => [`${of} ${kind}`, { of, kind }]))
  const fixed = kindsOf(cast)
    .filter(({ name }) => ["begin", "crash", "comeBack", "partition", "heal"].includes(name))
    .flatMap(({ commands }) => commands as ReadonlyArray<Primitive>)
  return [
    ...fixed.filter((step) => isEnabled(world, step)),
    ...onEach(world, "deliver"),
    ...onEach(world, "lose"),
    ...onEach(world, "double"),
    ...Array.from(timers.values(), ({ of, kind }): Primitive => ({ do: "fire", of, timer: kind }))
  ]
}

/** First the name of the step, then the step, uniformly among those that can be done: a single step at a time. */
export const uniformWalk = (cast: Cast): Walk => {
  return (world, random) => {
    const byName = Map.groupBy(enabledSteps(world, cast), (step) => step.do)
    const steps = byName.get(random.pick([...byName.keys()]))!
    return random.pick(steps)
  }
}
