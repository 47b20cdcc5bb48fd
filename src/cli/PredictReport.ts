/**
 * How stale reads are likely to be, as a document.
 *
 * @module
 */
import { Schema } from "effect"
import { assumptionsOf, ConfigurationShape } from "../configuration/index.ts"
import { type Configuration, copiesLost } from "../model/index.ts"
import {
  drawingVisibility,
  type Latencies,
  latencyText,
  missProbability,
  quantile,
  staleAfter,
  staleByVersions
} from "../prediction/index.ts"
import { randomOf } from "../simulation/index.ts"

const Percentiles = Schema.Struct({ p50: Schema.Finite, p95: Schema.Finite, p99: Schema.Finite })

const latencyKeys = {
  write: Schema.String,
  acknowledgement: Schema.String,
  request: Schema.String,
  response: Schema.String
}

/** What was drawn with given latencies. */
export const DrawnStaleness = Schema.Struct({
  latencies: Schema.Struct(latencyKeys),
  trials: Schema.Natural,
  seed: Schema.Natural,
  /**
   * By the time at which a read begins after the last write was acknowledged: the probability that the read misses the
   * last version, the last two, and so on; the standard error is that of the first.
   */
  after: Schema.Array(
    Schema.Struct({
      millis: Schema.Finite,
      stale: Schema.Array(Schema.Finite),
      standardError: Schema.Finite
    })
  ),
  /** After how many milliseconds so large a share of reads sees the write. */
  visible: Schema.Array(Schema.Struct({ share: Schema.Finite, millis: Schema.Finite })),
  /** How long operations take, in milliseconds. */
  writeTook: Percentiles,
  readTook: Percentiles
})
/** A value of {@link DrawnStaleness}. */
export type DrawnStaleness = typeof DrawnStaleness.Type

/** The document that `predict --json` prints. It is the same for the same flags. */
export const PredictReport = Schema.Struct({
  schema: Schema.Literal("leaderless/predict/1"),
  config: ConfigurationShape,
  /** What the prediction takes for granted, in sentences; the first says whose clock gives the versions. */
  assumptions: Schema.Array(Schema.String),
  /**
   * Where quorums are picked at random, no spare stands in, no copy is lost, and nothing spreads: the probability that a read
   * quorum misses the last version, the last two, and so on.
   */
  miss: Schema.Array(Schema.Finite),
  /**
   * The other end: the probability that a read quorum picked at random misses the last version where every spare stood in when
   * it was written, and every restore and lost disk took a copy of it away. `null` where there are neither spares nor these
   * faults.
   */
  missAtWorst: Schema.NullOr(Schema.Finite),
  /** `null` where no latencies were given. */
  drawn: Schema.NullOr(DrawnStaleness),
  /** What the configuration has and the prediction leaves out. */
  leavesOut: Schema.Array(Schema.String)
})
/** A value of {@link PredictReport}. */
export type PredictReport = typeof PredictReport.Type

/** What is drawn, if anything is. */
export interface DrawOptions {
  readonly latencies: Latencies
  readonly trials: number
  readonly seed: number
  /** In milliseconds. */
  readonly after: ReadonlyArray<number>
}

const shares = [0.5, 0.9, 0.99, 0.999]

const percentiles = (ascending: Float64Array): typeof Percentiles.Type => ({
  p50: quantile(ascending, 0.5),
  p95: quantile(ascending, 0.95),
  p99: quantile(ascending, 0.99)
})

const byVersions = (miss: number, versions: number): ReadonlyArray<number> =>
  Array.from({ length: versions }, (_, k) => staleByVersions(miss, k + 1))

function* drawing(
  config: Configuration,
  options: DrawOptions,
  versions: number
): Generator<void, DrawnStaleness> {
  const { latencies, trials, seed, after } = options
  const visibility = yield* drawingVisibility(config, latencies, trials, randomOf(seed).next)
  return {
    latencies: {
      write: latencyText(latencies.write),
      acknowledgement: latencyText(latencies.acknowledgement),
      request: latencyText(latencies.request),
      response: latencyText(latencies.response)
    },
    trials,
    seed,
    after: after.map((millis) => {
      const { probability, standardError } = staleAfter(visibility, millis)
      return { millis, stale: byVersions(probability, versions), standardError }
    }),
    visible: shares.map((share) => ({
      share,
      millis: Math.max(0, quantile(visibility.visibleAfter, share))
    })),
    writeTook: percentiles(visibility.writeTook),
    readTook: percentiles(visibility.readTook)
  }
}

/**
 * How many home replicas hold the last version at least, when it has been acknowledged: spares may have acknowledged it in the
 * place of others, and each restore and each lost disk may have taken a copy away.
 */
export const copiesAtWorst = (config: Configuration): number =>
  Math.max(0, config.writeQuorum - (config.sloppy ? config.spares : 0) - copiesLost(config))

const atWorst = (config: Configuration): number | null =>
  config.sloppy || copiesLost(config) > 0
    ? missProbability({ ...config, writeQuorum: copiesAtWorst(config) })
    : null

const leftOut = (config: Configuration): ReadonlyArray<string> => [
  ...(config.readRepair === "none" ? [] : ["read repair, which makes later reads less stale"]),
  ...(config.antiEntropy ? ["anti-entropy, which makes reads less stale"] : []),
  ...(config.sloppy
    ? [
        "spares, but for the worst case: their acknowledgements count although they answer no reads, so that reads are more stale"
      ]
    : []),
  ...(config.versioning === "clock" ? ["skewed clocks, under which a new write may lose to an old one"] : []),
  ...(config.versioning === "two-phase" ? ["the first phase of a write, which takes longer"] : []),
  ...(config.crashes > 0 ? ["crashes"] : []),
  ...(config.restores + config.losses > 0 ? ["restores and lost disks, but for the worst case"] : [])
]

/**
 * Predicts; gives way now and then.
 *
 * @param versions - how many versions back
 */
export function* predicting(
  config: Configuration,
  options: DrawOptions | undefined,
  versions: number
): Generator<void, PredictReport> {
  return {
    schema: "leaderless/predict/1",
    config,
    assumptions: assumptionsOf(config),
    miss: byVersions(missProbability(config), versions),
    missAtWorst: atWorst(config),
    drawn: options === undefined ? null : yield* drawing(config, options, versions),
    leavesOut: leftOut(config)
  }
}
