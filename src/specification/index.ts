/**
 * Between the specification and its mirror: models as TLC reads them, states as TLA+ values, graphs compared.
 *
 * @module
 */
export * from "./GraphComparison.ts"
export * from "./ModelText.ts"
export * from "./StateValues.ts"
export * from "./Variation.ts"
