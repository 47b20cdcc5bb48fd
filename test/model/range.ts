import { type Bounds, type Configuration, fullModel, type Model } from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"

/** A configuration in a few words, for the names of tests. */
export const shortName = ({ configuration: c, ...model }: Model): string => {
  const { replicas, readQuorum, writeQuorum, ...options } = c
  const switched = Object.entries(options)
    .filter(([, value]) => value !== false && value !== 0 && value !== "none" && value !== "ordered")
    .map(([name, value]) => (value === true ? name : `${name} ${value}`))
  const bounds = `${model.writeScript.length}w ${model.readScript.length}r ${model.keys}k ${model.clients}c`
  return [`N=${replicas} R=${readQuorum} W=${writeQuorum}`, ...switched, bounds].join(", ")
}

const named = (configuration: Configuration, bounds: Partial<Bounds>): Model =>
  fullModel(configuration, { writes: 1, reads: 1, keys: 1, clients: 0, ...bounds })

/** Small full models, over all options of a configuration, one or two switched on at a time. */
export const range: ReadonlyArray<Model> = [
  named(quorums(1, 1, 1), { writes: 2, reads: 2 }),
  named(quorums(2, 1, 1), { writes: 2 }),
  named(quorums(3, 2, 2), { reads: 2 }),
  named(quorums(3, 1, 2), { writes: 2 }),
  named(quorums(2, 1, 2, { readRepair: "async" }), { writes: 2 }),
  named(quorums(3, 2, 2, { readRepair: "async" }), {}),
  named(quorums(2, 2, 1, { readRepair: "async", antiEntropy: true }), { reads: 2 }),
  named(quorums(2, 1, 2, { readRepair: "blocking" }), { reads: 2 }),
  named(quorums(2, 1, 1, { readRepair: "blocking", timeouts: true }), { writes: 2 }),
  named(quorums(3, 2, 2, { readRepair: "blocking" }), {}),
  named(quorums(2, 2, 2, { sloppy: true, spares: 1 }), {}),
  named(quorums(2, 1, 2, { sloppy: true, spares: 1, timeouts: true }), {}),
  named(quorums(1, 1, 1, { sloppy: true, spares: 1 }), { writes: 2 }),
  named(quorums(1, 1, 1, { sloppy: true, spares: 2 }), {}),
  named(quorums(1, 1, 1, { sloppy: true, spares: 1, losses: 1 }), {}),
  named(quorums(2, 2, 1, { sloppy: true, spares: 1, restores: 1 }), {}),
  named(quorums(2, 1, 1, { timeouts: true }), { writes: 2 }),
  named(quorums(2, 2, 2, { timeouts: true }), { reads: 2 }),
  named(quorums(2, 2, 1, { crashes: 2 }), {}),
  named(quorums(2, 1, 2, { restores: 1 }), { writes: 2 }),
  named(quorums(3, 2, 2, { restores: 1 }), {}),
  named(quorums(2, 2, 2, { losses: 1, readRepair: "async" }), {}),
  named(quorums(2, 1, 1, { losses: 1, antiEntropy: true }), {}),
  named(quorums(2, 1, 1, { restores: 1, readRepair: "blocking" }), {}),
  named(quorums(2, 1, 1, { antiEntropy: true }), { writes: 2 }),
  named(quorums(2, 1, 2, { versioning: "clock" }), { writes: 2 }),
  named(quorums(2, 2, 1, { versioning: "clock" }), { writes: 2, clients: 2 }),
  named(quorums(2, 1, 1, { versioning: "clock", timeouts: true }), { writes: 2, reads: 0, clients: 1 }),
  named(quorums(2, 2, 2, { versioning: "two-phase" }), { writes: 2, reads: 0 }),
  named(quorums(2, 1, 1, { versioning: "two-phase" }), { writes: 2 }),
  named(quorums(2, 1, 1, { versioning: "two-phase", timeouts: true }), { writes: 2, reads: 0, clients: 1 }),
  named(quorums(2, 1, 1, { versioning: "two-phase", losses: 1 }), { writes: 2, reads: 0 }),
  named(quorums(1, 1, 1, { versioning: "two-phase", sloppy: true, spares: 1 }), { writes: 2, reads: 0 }),
  named(quorums(2, 1, 1, { versioning: "two-phase", readRepair: "blocking" }), { writes: 1, reads: 2 }),
  named(quorums(2, 1, 1), { writes: 2, clients: 2 }),
  named(quorums(2, 1, 1), { reads: 2, clients: 1 }),
  named(quorums(1, 1, 1), { writes: 2, reads: 2, keys: 2, clients: 2 })
]
