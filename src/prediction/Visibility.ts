/**
 * How soon a write that was acknowledged is visible to reads, by Monte Carlo simulation of the four latencies of Bailis
 * and others, "Probabilistically bounded staleness for practical partial quorums", VLDB 2012, section 4.1: of the write
 * request, its acknowledgement, the read request and the response.
 *
 * Requests go to all replicas. A write is acknowledged when W acknowledgements have arrived; a read that begins `t`
 * milliseconds later goes by the first R responses. It is stale if none of these replicas had been given the write when
 * the request came. Nothing else spreads a value: with read repair, anti-entropy or hints, reads are less stale.
 *
 * @module
 */
import { drawLatency, type Latency } from "./Latency.ts"
import type { Quorums } from "./Overlap.ts"

/** One distribution for each way. */
export interface Latencies {
  /** From a coordinator to a replica that is to store a value. */
  readonly write: Latency
  /** Back. */
  readonly acknowledgement: Latency
  /** From a coordinator to a replica that is to answer. */
  readonly request: Latency
  /** Back. */
  readonly response: Latency
}

/** What was drawn. */
export interface Visibility {
  readonly trials: number
  /**
   * For each trial the time after the acknowledgement from which on the read would have seen the write, in milliseconds,
   * ascending; negative or 0 where it sees it at once.
   */
  readonly visibleAfter: Float64Array
  /** How long each write took, in milliseconds, ascending. */
  readonly writeTook: Float64Array
  /** How long each read took, in milliseconds, ascending. */
  readonly readTook: Float64Array
}

const trialsAtOnce = 50_000

/**
 * Draws so many writes, each with a read of it; gives way now and then.
 *
 * @param uniform - gives numbers in [0, 1), of which all draws are made
 */
export function* drawingVisibility(
  { replicas, readQuorum, writeQuorum }: Quorums,
  { write, acknowledgement, request, response }: Latencies,
  trials: number,
  uniform: () => number
): Generator<void, Visibility> {
  const visibleAfter = new Float64Array(trials)
  const writeTook = new Float64Array(trials)
  const readTook = new Float64Array(trials)
  const arrives = new Float64Array(replicas)
  const acknowledged = new Float64Array(replicas)
  const asked = new Float64Array(replicas)
  const responds = new Float64Array(replicas)
  for (let trial = 0; trial < trials; trial++) {
    for (let n = 0; n < replicas; n++) {
      arrives[n] = drawLatency(write, uniform)
      acknowledged[n] = arrives[n]! + drawLatency(acknowledgement, uniform)
      asked[n] = drawLatency(request, uniform)
      responds[n] = asked[n]! + drawLatency(response, uniform)
    }
    const took = acknowledged.sort()[writeQuorum - 1]!
    writeTook[trial] = took
    let soonest = Number.POSITIVE_INFINITY
    // The first R responses, one after the other; who has responded is taken out. Equal times go by a coin each.
    for (let r = 0; r < readQuorum; r++) {
      let first = 0
      let ties = 1
      for (let n = 1; n < replicas; n++) {
        if (responds[n]! < responds[first]!) {
          first = n
          ties = 1
        } else if (responds[n] === responds[first] && uniform() * ++ties < 1) first = n
      }
      if (r === readQuorum - 1) readTook[trial] = responds[first]!
      responds[first] = Number.POSITIVE_INFINITY
      soonest = Math.min(soonest, arrives[first]! - took - asked[first]!)
    }
    visibleAfter[trial] = soonest
    if (trial % trialsAtOnce === trialsAtOnce - 1) yield
  }
  return {
    trials,
    visibleAfter: visibleAfter.sort(),
    writeTook: writeTook.sort(),
    readTook: readTook.sort()
  }
}

/** The same in one go. */
export const drawVisibility = (...drawn: Parameters<typeof drawingVisibility>): Visibility => {
  const steps = drawingVisibility(...drawn)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** A share of trials with what it may be off by. */
export interface Estimate {
  readonly probability: number
  /** The standard deviation of the estimate. */
  readonly standardError: number
}

/** How many elements are above the bound, in an ascending array. */
const countAbove = (ascending: Float64Array, bound: number): number => {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ascending[middle]! > bound) high = middle
    else low = middle + 1
  }
  return ascending.length - low
}

/** A share as an estimate. */
export const estimateOf = (count: number, trials: number): Estimate => {
  const probability = count / trials
  return { probability, standardError: Math.sqrt((probability * (1 - probability)) / trials) }
}

/** The probability that a read that begins so many milliseconds after the acknowledgement misses the write. */
export const staleAfter = ({ visibleAfter, trials }: Visibility, millis: number): Estimate =>
  estimateOf(countAbove(visibleAfter, millis), trials)

/** The smallest value that is not exceeded with this probability; of an ascending array that is not empty. */
export const quantile = (ascending: Float64Array, probability: number): number =>
  ascending[Math.min(ascending.length - 1, Math.max(0, Math.ceil(probability * ascending.length) - 1))]!
