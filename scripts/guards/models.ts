/**
 * Small models in which each part of each guard matters.
 *
 * @module
 */
import { fullModel, type Model } from "../../src/model/index.ts"
import { quorums, replicas, type script, staged } from "../../src/scenarios/index.ts"
import { smallModels } from "../../test/specification/models.ts"

type Narrowed = NonNullable<Parameters<typeof script>[1]>

const one = quorums(1, 1, 1, { timeouts: true })
const oneThatCrashes = quorums(1, 1, 1, { timeouts: true, crashes: 1 })

/** Two writes, and two reads, that may be refused and whose scripts differ in one thing. */
const unlike = (
  what: string,
  scripts: readonly [Narrowed, Narrowed],
  configuration = one,
  sizes = {}
): Readonly<Record<string, Model>> => ({
  [`writes with different ${what}`]: staged(configuration, { writes: scripts, reads: [], ...sizes }),
  [`reads with different ${what}`]: staged(configuration, { writes: [], reads: scripts, ...sizes })
})

const differentScripts: Readonly<Record<string, Model>> = {
  ...unlike("reach", [{ reach: 0 }, { reach: replicas(1) }]),
  ...unlike("nodes down", [{ down: replicas(1) }, {}], oneThatCrashes),
  ...unlike("nodes up", [{ up: replicas(1) }, {}], oneThatCrashes),
  ...unlike("clients", [{ clients: [1] }, { clients: [2] }], one, { clients: 2 }),
  ...unlike("numbers of clients", [{ clients: [1] }, { clients: [1, 2] }], one, { clients: 2 }),
  ...unlike("keys", [{ keys: [0] }, { keys: [1] }], one, { keys: 2 })
}

const sessions: Readonly<Record<string, Model>> = {
  "sessions, timeouts": fullModel(one, { writes: 2, reads: 1, keys: 1, clients: 2 }),
  "sessions that read, timeouts": fullModel(one, { writes: 0, reads: 2, keys: 1, clients: 2 }),
  "a session, two-phase, timeouts": fullModel(quorums(1, 1, 1, { timeouts: true, versioning: "two-phase" }), {
    writes: 1,
    reads: 1,
    keys: 2,
    clients: 1
  }),
  "a session, blocking repair, timeouts": fullModel(
    quorums(1, 1, 1, { timeouts: true, readRepair: "blocking" }),
    { writes: 1, reads: 2, keys: 1, clients: 1 }
  )
}

const clocks: Readonly<Record<string, Model>> = {
  "clocks, two keys": fullModel(quorums(1, 1, 1, { versioning: "clock" }), {
    writes: 2,
    reads: 0,
    keys: 2,
    clients: 0
  }),
  "one client's clock, two keys": fullModel(quorums(1, 1, 1, { versioning: "clock" }), {
    writes: 2,
    reads: 0,
    keys: 2,
    clients: 1
  })
}

const crashes: Readonly<Record<string, Model>> = {
  "a crash, two-phase": fullModel(quorums(1, 1, 1, { versioning: "two-phase", crashes: 1 }), {
    writes: 1,
    reads: 0,
    keys: 1,
    clients: 0
  }),
  "a crash, anti-entropy": fullModel(quorums(2, 1, 1, { antiEntropy: true, crashes: 1 }), {
    writes: 1,
    reads: 0,
    keys: 1,
    clients: 0
  })
}

/** Models in which parts of guards matter that matter in no model of `test/specification/models.ts`. */
export const ownModels: Readonly<Record<string, Model>> = {
  ...differentScripts,
  ...sessions,
  ...clocks,
  ...crashes,
  "a read for ever and one that ends, timeouts": staged(
    quorums(2, 2, 1, { timeouts: true, readRepair: "async" }),
    { writes: [{}], reads: [{}, {}], recurring: [1] }
  )
}

/** The models by name. */
export const models: Readonly<Record<string, Model>> = { ...smallModels, ...ownModels }
