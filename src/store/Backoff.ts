/**
 * How long to wait before something is tried again.
 *
 * @module
 */

/**
 * Milliseconds before attempt number `attempt` (from 0): `first`, doubled each time, at most `atMost`, and of that a share
 * between a half and the whole, so that those who failed together do not try again together.
 *
 * @param random - Uniform in [0, 1).
 */
export const backoff = (first: number, atMost: number, attempt: number, random: () => number): number =>
  Math.min(atMost, first * 2 ** attempt) * (0.5 + random() / 2)
