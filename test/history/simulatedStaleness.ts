/** How often the judge finds that a read of the simulated store is stale, beside what is predicted. */
import { stalenessOf } from "../../src/history/judging/staleness/Staleness.ts"
import { defaultOptions } from "../../src/history/judging/view/Verdict.ts"
import { drawLatency, drawVisibility, type Latency, staleAfter } from "../../src/prediction/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import {
  clientHistoryOf,
  latencyNetwork,
  observeStaleness,
  randomOf,
  storeActors
} from "../../src/simulation/index.ts"
import type { Event } from "../../src/trace/index.ts"

/** N, R, W. */
export type Sizes = readonly [replicas: number, readQuorum: number, writeQuorum: number]

/** Quorums that need not meet. */
export const partial: ReadonlyArray<Sizes> = [
  [3, 1, 1],
  [3, 1, 2],
  [3, 2, 1],
  [5, 2, 2],
  [5, 1, 3]
]

/** In milliseconds, each way of a message. */
const latency: Latency = { kind: "exponential", mean: 10 }

/** The share of reads that returned an older version than the newest, by the history of the client alone. */
export const judgedShare = (sizes: Sizes, after: number, reads: number, seed: number): number => {
  const { next } = randomOf(seed)
  const draw = () => drawLatency(latency, next)
  const configuration = quorums(...sizes)
  const events: Array<Event> = []
  const times: Array<number> = []
  observeStaleness({
    configuration,
    actors: storeActors,
    network: latencyNetwork({ write: draw, acknowledgement: draw, request: draw, response: draw }),
    after,
    reads,
    seed,
    onEvent: (event, at) => {
      events.push(event)
      times.push(at)
    }
  })
  const { k, unexplained } = stalenessOf(clientHistoryOf(events, configuration, times), defaultOptions)
  const count = [...k.values()].reduce((sum, n) => sum + n, unexplained)
  if (count !== reads) throw new Error(`${count} reads were judged, and there were ${reads}`)
  return 1 - (k.get(1) ?? 0) / reads
}

/** The same by drawing latencies alone, with the standard error of the difference to so many judged reads. */
export const predictedShare = ([replicas, readQuorum, writeQuorum]: Sizes, after: number, reads: number) => {
  const latencies = { write: latency, acknowledgement: latency, request: latency, response: latency }
  const visibility = drawVisibility(
    { replicas, readQuorum, writeQuorum },
    latencies,
    100_000,
    randomOf(5).next
  )
  const { probability, standardError } = staleAfter(visibility, after)
  const error = Math.sqrt((probability * (1 - probability)) / reads + standardError ** 2)
  return { probability, error }
}
