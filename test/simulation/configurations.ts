/** Configurations drawn from a seed, and which pairs of options they cover. */
import type { Configuration } from "../../src/model/index.ts"
import type { Random } from "../../src/simulation/index.ts"

const upTo = (random: Random, most: number): number => random.below(most + 1)

/** Any configuration of the store, with one to five replicas. */
export const drawnConfiguration = (random: Random): Configuration => {
  const replicas = random.pick([1, 2, 3, 3, 3, 4, 5])
  const sloppy = random.chance(0.5)
  return {
    replicas,
    readQuorum: 1 + random.below(replicas),
    writeQuorum: 1 + random.below(replicas),
    readRepair: random.pick(["none", "async", "blocking"]),
    sloppy,
    spares: sloppy ? 1 + random.below(2) : 0,
    antiEntropy: random.chance(0.5),
    versioning: random.pick(["ordered", "clock", "two-phase"]),
    timeouts: random.chance(0.5),
    crashes: upTo(random, 2),
    restores: upTo(random, 2),
    losses: upTo(random, 2)
  }
}

/** The pairs of values of two options in a configuration; sizes are left out. */
export const pairsIn = ({ replicas: _n, readQuorum: _r, writeQuorum: _w, ...options }: Configuration) => {
  const values = Object.entries(options).map(([name, value]) => `${name} ${value}`)
  return values.flatMap((a, i) => values.slice(i + 1).map((b) => `${a}, ${b}`))
}
