import { type Configuration, fullModel, type Model } from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { smallModels } from "../specification/models.ts"

type Sizes = readonly [number, number, number]

const model = (
  sizes: Sizes,
  options: Partial<Configuration>,
  writes: number,
  reads: number,
  clients = 0,
  keys = 1
): Model => fullModel(quorums(...sizes, options), { writes, reads, keys, clients })

/** Small models in which the theorems apply, each with what it is about. */
const theoremModels: Readonly<Record<string, Model>> = {
  "strict quorums, anti-entropy, a crash": model([2, 2, 1], { antiEntropy: true, crashes: 1 }, 1, 1),
  "a stale restore, tolerated": model([2, 2, 2], { restores: 1 }, 1, 1),
  "a lost disk, tolerated": model([2, 2, 2], { losses: 1 }, 1, 1),
  "a spare, tolerated": model([2, 2, 2], { sloppy: true, spares: 1 }, 1, 1),
  "a spare that loses its hints": model([1, 1, 1], { sloppy: true, spares: 1, losses: 1 }, 2, 0),
  "copies outlive a lost disk": model([2, 1, 2], { sloppy: true, spares: 1, losses: 1 }, 1, 0),
  "blocking repair": model([2, 1, 2], { readRepair: "blocking" }, 1, 2),
  "blocking repair, a stale restore": model([2, 2, 2], { readRepair: "blocking", restores: 1 }, 1, 1, 1),
  "blocking repair, a session": model([2, 1, 2], { readRepair: "blocking", timeouts: true }, 1, 2, 1),
  "all asked, a session": model([2, 2, 1], {}, 1, 2, 1),
  "two-phase": model([2, 2, 1], { versioning: "two-phase" }, 2, 1),
  "two-phase, blocking repair": model([2, 1, 2], { versioning: "two-phase", readRepair: "blocking" }, 2, 1),
  "two-phase, a session, no time-outs": model([2, 1, 2], { versioning: "two-phase" }, 2, 0, 1),
  "two-phase, time-outs": model([2, 2, 1], { versioning: "two-phase", timeouts: true }, 2, 0, 1),
  "clocks, a session, time-outs": model([2, 1, 2], { versioning: "clock", timeouts: true }, 2, 1, 1),
  "two keys, sessions": model([2, 1, 2], {}, 1, 1, 2, 2)
}

/** The models whose whole graphs are held against the formulas. */
export const tiedModels: Readonly<Record<string, Model>> = { ...smallModels, ...theoremModels }
