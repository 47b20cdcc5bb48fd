/**
 * How stale reads are likely to be, by closed forms and by Monte Carlo simulation.
 *
 * @module
 */
export * from "./Latency.ts"
export * from "./Overlap.ts"
export * from "./Visibility.ts"
