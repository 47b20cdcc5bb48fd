import fc from "fast-check"
import { ANYONE, firstNodes, fullModel, type Model, type Script } from "../../src/model/index.ts"

/** The seed of this folder's property tests; `FC_SEED` sets another. It is part of every failure's report. */
export const seed = Number(process.env.FC_SEED ?? 20261124)

fc.configureGlobal({ seed })
console.info(`fast-check seed ${seed}`)

/** Models from the whole space of configurations and scripts, with tiny bounds. */
export const anyModel: fc.Arbitrary<Model> = fc
  .record({
    replicas: fc.integer({ min: 1, max: 4 }),
    spares: fc.integer({ min: 0, max: 2 }),
    keys: fc.integer({ min: 1, max: 2 }),
    clients: fc.integer({ min: 0, max: 3 }),
    writes: fc.integer({ min: 0, max: 3 }),
    reads: fc.integer({ min: 0, max: 2 })
  })
  .chain(({ replicas, spares, keys, clients, writes, reads }) => {
    const count = fc.integer({ min: 0, max: 1 })
    const quorum = fc.integer({ min: 1, max: replicas })
    const nodeSet = fc.integer({ min: 0, max: firstNodes(replicas + spares) })
    const none = { weight: 3, arbitrary: fc.constant(0) }
    const script: fc.Arbitrary<Script> = fc.record({
      clients: fc.subarray([ANYONE, ...Array.from({ length: clients }, (_, i) => i + 1)], { minLength: 1 }),
      keys: fc.subarray(
        Array.from({ length: keys }, (_, k) => k),
        { minLength: 1 }
      ),
      reach: fc.oneof(fc.constant(firstNodes(replicas)), fc.integer({ min: 0, max: firstNodes(replicas) })),
      down: fc.oneof(none, { weight: 1, arbitrary: nodeSet }),
      up: fc.oneof(none, { weight: 1, arbitrary: nodeSet })
    })
    const configuration = fc.record({
      replicas: fc.constant(replicas),
      readQuorum: quorum,
      writeQuorum: quorum,
      readRepair: fc.constantFrom("none" as const, "async" as const, "blocking" as const),
      sloppy: fc.constant(spares > 0),
      spares: fc.constant(spares),
      antiEntropy: fc.boolean(),
      versioning: fc.constantFrom("ordered" as const, "clock" as const, "two-phase" as const),
      timeouts: fc.boolean(),
      crashes: count,
      restores: count,
      losses: count
    })
    const scripted = fc.record({
      writeScript: fc.array(script, { minLength: writes, maxLength: writes }),
      readScript: fc.array(script, { minLength: reads, maxLength: reads }),
      recurring: fc.subarray(Array.from({ length: reads }, (_, r) => r)),
      redundantSteps: fc.boolean()
    })
    return fc
      .tuple(configuration, scripted, fc.boolean())
      .map(([store, scripts, full]) =>
        full
          ? { ...fullModel(store, { writes, reads, keys, clients }), redundantSteps: scripts.redundantSteps }
          : { configuration: store, keys, clients, ...scripts }
      )
  })
