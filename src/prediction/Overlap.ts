/**
 * How likely a read quorum misses a write quorum, where both are picked at random and nothing spreads afterwards:
 * closed forms of Bailis, Venkataraman, Franklin, Hellerstein and Stoica, "Probabilistically bounded staleness for
 * practical partial quorums", VLDB 2012, sections 2 and 3.
 *
 * @module
 */

/** The sizes that matter. */
export interface Quorums {
  readonly replicas: number
  readonly readQuorum: number
  readonly writeQuorum: number
}

/**
 * The probability that no member of a random read quorum is in a random write quorum: C(N - W, R) / C(N, R). It is 0
 * where R + W > N.
 */
export const missProbability = ({ replicas, readQuorum, writeQuorum }: Quorums): number => {
  let probability = 1
  for (let i = 0; i < readQuorum; i++) {
    const left = replicas - writeQuorum - i
    if (left <= 0) return 0
    probability *= left / (replicas - i)
  }
  return probability
}

/**
 * The probability that a read returns none of the last k versions, where each was written to a quorum of its own: the
 * k-th power of the probability of missing one (section 3.1).
 */
export const staleByVersions = (miss: number, k: number): number => miss ** k

/**
 * The probability that a client reads something older than what it read before, where `writesBetween` writes of the key
 * are made, on average, between two of its reads (section 3.2).
 */
export const goesBackProbability = (miss: number, writesBetween: number): number =>
  miss ** (1 + writesBetween)
