/**
 * leaderless: what does a leaderless, Dynamo-style store really guarantee?
 *
 * This entry has what most programs need: the scenarios, and the questions that can be put about a configuration. The
 * parts have entries of their own: `leaderless/model`, `/checker`, `/tlc`, `/configuration`.
 *
 * @module
 */
export * from "./scenarios/index.ts"
export * from "./verification/index.ts"
