/**
 * The levels once more, by enumeration of total orders, as literally as their definitions: for up to about eight
 * operations a key. Shares nothing with the judges but the data types.
 *
 * Everywhere: operations that failed never happened; a write or compare-and-set that is `info` may be at any moment
 * after its invocation, or left out; reads that are not ok are left out; intervals are closed. Except in
 * linearizability, a compare-and-set that succeeded is a write of the value that it sets, and nothing else.
 */
export {
  isKAtomicByDefinition,
  isLinearizableByDefinition,
  isRegularByDefinition
} from "./bruteForceLevels.ts"
export type { Choices } from "./bruteForceOrders.ts"
export { type SessionLevel, sessionHoldsByDefinition } from "./bruteForceSessions.ts"
export { deltaByDefinition, gammaByDefinition, stalenessByDefinition } from "./bruteForceStaleness.ts"
export { isLinearizableInSomeWorld } from "./bruteForceWorlds.ts"
