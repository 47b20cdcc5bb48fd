/**
 * Configurations of a replicated store, and the bounds of a model of it: shape, limits, defaults, refusals.
 *
 * @module
 */
export * from "./Assumptions.ts"
export * from "./ClosestNames.ts"
export * from "./ConfigurationFile.ts"
export * from "./Description.ts"
export * from "./Limits.ts"
export * from "./Question.ts"
export * from "./Quoted.ts"
export * from "./SettingsDecoder.ts"
export * from "./Shape.ts"
