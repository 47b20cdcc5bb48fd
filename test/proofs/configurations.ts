import fc from "fast-check"
import type { Configuration } from "../../src/model/index.ts"

/** Configurations with up to nine replicas and all options. */
export const configurations: fc.Arbitrary<Configuration> = fc
  .integer({ min: 1, max: 9 })
  .chain((replicas) =>
    fc.record({
      replicas: fc.constant(replicas),
      readQuorum: fc.integer({ min: 1, max: replicas }),
      writeQuorum: fc.integer({ min: 1, max: replicas }),
      readRepair: fc.constantFrom("none" as const, "async" as const, "blocking" as const),
      sloppy: fc.boolean(),
      spares: fc.integer({ min: 0, max: 3 }),
      antiEntropy: fc.boolean(),
      versioning: fc.constantFrom("ordered" as const, "clock" as const, "two-phase" as const),
      timeouts: fc.boolean(),
      crashes: fc.integer({ min: 0, max: 2 }),
      restores: fc.integer({ min: 0, max: 2 }),
      losses: fc.integer({ min: 0, max: 2 })
    })
  )
  .map((c) => (c.sloppy ? c : { ...c, spares: 0 }))
