/**
 * The executable mirror of the specification in `spec/`: the same variables, actions and invariants, as pure functions
 * on plain readonly data. It knows nothing of the checker.
 *
 * @module
 */
export * from "./applicability.ts"
export * from "./configuration.ts"
export * from "./encoding.ts"
export * from "./faults.ts"
export * from "./guarantees.ts"
export * from "./healing.ts"
export * from "./laws.ts"
export * from "./leaderless.ts"
export * from "./naming.ts"
export * from "./proofs.ts"
export * from "./reachability.ts"
export * from "./reads.ts"
export * from "./smallestChange.ts"
export * from "./state.ts"
export * from "./value.ts"
export * from "./writes.ts"
