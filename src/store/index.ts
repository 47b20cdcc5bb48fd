/**
 * A leaderless store after Dynamo: an implementation of the protocol that `spec/` specifies.
 *
 * {@link Store} is the store as an Effect service. The actors ({@link makeReplica}, {@link makeSpare},
 * {@link makeCoordinator}) are plain synchronous handlers over a {@link Host}, and run in any world that has one.
 *
 * @module
 */
export type { Client } from "./Client.ts"
export { type Coordinator, makeCoordinator } from "./Coordinator.ts"
export * from "./Disks.ts"
export * from "./Errors.ts"
export { makeMemoryHints } from "./Hints.ts"
export type { Actor, Host, NodeId } from "./Host.ts"
export { makeMemoryStorage } from "./MemoryStorage.ts"
export * from "./MerkleTree.ts"
export type { Held, Message, RangeHash, Timer, Value } from "./Message.ts"
export * from "./Network.ts"
export * from "./Options.ts"
export type { ReadOutcome, Unsuccessful, WriteOutcome } from "./Outcome.ts"
export { makeReplica, type Replica } from "./Replica.ts"
export { makeSpare, type Spare } from "./Spare.ts"
export type { Hint, HintStorage, Storage } from "./Storage.ts"
export * from "./Store.ts"
export * from "./Version.ts"
export * from "./Versioning.ts"
export { operationDuration, stepsTaken, Witness } from "./Witness.ts"
