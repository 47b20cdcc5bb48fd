/**
 * Writes `docs/prediction.md`: predicted staleness beside what the simulated store shows under the same latencies.
 *
 *   npm run prediction [-- --reads N --trials N]
 */
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { Result } from "effect"
import {
  drawLatency,
  drawVisibility,
  estimateOf,
  type Latencies,
  latencyText,
  missProbability,
  parseLatency,
  staleAfter
} from "../src/prediction/index.ts"
import { quorums } from "../src/scenarios/index.ts"
import { latencyNetwork, observeStaleness, randomOf, storeActors } from "../src/simulation/index.ts"

const { values } = parseArgs({
  options: { reads: { type: "string", default: "40000" }, trials: { type: "string", default: "1000000" } }
})
const reads = Number(values.reads)
const trials = Number(values.trials)
const seed = 1

const latency = (text: string) => Result.getOrThrow(parseLatency(text))

const settings: ReadonlyArray<readonly [string, Latencies]> = [
  [
    "exponential, 10 ms each way",
    {
      write: latency("exponential:10"),
      acknowledgement: latency("exponential:10"),
      request: latency("exponential:10"),
      response: latency("exponential:10")
    }
  ],
  [
    "slow writes with a long tail, everything else fast",
    {
      write: latency("pareto:4,1.5"),
      acknowledgement: latency("exponential:1"),
      request: latency("exponential:1"),
      response: latency("exponential:1")
    }
  ]
]

const sizes = [
  [3, 1, 1],
  [3, 1, 2],
  [3, 2, 1],
  [5, 1, 3],
  [5, 2, 2],
  [3, 2, 2]
] as const

const drawn = (latencies: Latencies) => {
  const random = randomOf(seed + 1)
  const draw = (way: keyof Latencies) => () => drawLatency(latencies[way], random.next)
  return latencyNetwork({
    write: draw("write"),
    acknowledgement: draw("acknowledgement"),
    request: draw("request"),
    response: draw("response")
  })
}

const rows = ([name, latencies]: (typeof settings)[number]): ReadonlyArray<string> => [
  `## ${name[0]!.toUpperCase()}${name.slice(1)}`,
  "",
  Object.entries(latencies)
    .map(([way, value]) => `${way} \`${latencyText(value)}\``)
    .join(", "),
  "",
  "| N | R | W | read begins after | predicted | observed | difference in standard errors |",
  "| --- | --- | --- | --- | --- | --- | --- |",
  ...sizes.flatMap(([replicas, readQuorum, writeQuorum]) => {
    const visibility = drawVisibility(
      { replicas, readQuorum, writeQuorum },
      latencies,
      trials,
      randomOf(seed).next
    )
    return [0, 1, 5, 20].map((after) => {
      const predicted = staleAfter(visibility, after)
      const [fresh = 0] = observeStaleness({
        configuration: quorums(replicas, readQuorum, writeQuorum),
        actors: storeActors,
        network: drawn(latencies),
        after,
        reads,
        seed
      })
      const observed = estimateOf(reads - fresh, reads)
      const difference = observed.probability - predicted.probability
      // The error of the prediction, were it that of as many reads: it is right also where nothing stale was observed.
      const error = Math.hypot(
        predicted.standardError,
        Math.sqrt((predicted.probability * (1 - predicted.probability)) / reads)
      )
      const off = error === 0 ? (difference === 0 ? "0" : "never predicted") : (difference / error).toFixed(1)
      return (
        `| ${replicas} | ${readQuorum} | ${writeQuorum} | ${after} ms | ${predicted.probability.toFixed(5)} | ` +
        `${observed.probability.toFixed(5)} | ${off} |`
      )
    })
  }),
  ""
]

const closed = [
  [3, 1, 1],
  [3, 1, 2],
  [5, 1, 3],
  [100, 30, 30]
] as const

const page = [
  "# Predicted and observed staleness",
  "",
  `Written by \`npm run prediction\` (${trials.toLocaleString("en-US")} trials a row, ${reads.toLocaleString("en-US")} simulated reads a row, seed ${seed}).`,
  "",
  "*Predicted* is the share of stale reads that `leaderless predict` draws from the latencies alone (Bailis and others,",
  '"Probabilistically bounded staleness for practical partial quorums", VLDB 2012). *Observed* is the share in which the',
  "store itself, in the simulated world and under the same latencies, returned an older value than the one that had been",
  "acknowledged before the read began: one client writes and reads in turn, nothing is repaired, nothing is sent twice, no spare",
  "stands in, no disk is lost. The two share the distributions and nothing else. About one row in three hundred would be off by more than 3 standard errors by chance.",
  "",
  ...settings.flatMap(rows),
  "## Without latencies",
  "",
  "The closed form for quorums picked at random: the probability that a read returns one of the last k versions.",
  "",
  "| N | R | W | k = 1 | k = 2 | k = 3 |",
  "| --- | --- | --- | --- | --- | --- |",
  ...closed.map(([replicas, readQuorum, writeQuorum]) => {
    const miss = missProbability({ replicas, readQuorum, writeQuorum })
    const within = [1, 2, 3].map((k) =>
      miss < 1e-3 ? `1 - ${(miss ** k).toExponential(2)}` : (1 - miss ** k).toFixed(3)
    )
    return `| ${replicas} | ${readQuorum} | ${writeQuorum} | ${within.join(" | ")} |`
  }),
  ""
].join("\n")

await writeFile(join(import.meta.dirname, "..", "docs", "prediction.md"), page)
