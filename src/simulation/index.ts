/**
 * The simulated world: whole clusters of the store, run deterministically with every fault of the specification, and
 * held against it event by event.
 *
 * @module
 */
export * from "./Account.ts"
export * from "./Actors.ts"
export * from "./ClientHistory.ts"
export * from "./Endless.ts"
export * from "./Finding.ts"
export * from "./Judge.ts"
export * from "./LongRun.ts"
export * from "./Network.ts"
export * from "./ObservedStaleness.ts"
export * from "./Plan.ts"
export * from "./Random.ts"
export * from "./References.ts"
export * from "./Run.ts"
export * from "./Schedule.ts"
export * from "./ScheduleFile.ts"
export * from "./Shrink.ts"
export * from "./Simulation.ts"
export * from "./Story.ts"
export * from "./TraceText.ts"
export * from "./Workload.ts"
export * from "./World.ts"
