/**
 * The scenarios: named models, one for each thing that must be shown.
 *
 * @module
 */
import { faultScenarios } from "./catalogue/faults.ts"
import { healingScenarios } from "./catalogue/healing.ts"
import { quorumScenarios } from "./catalogue/quorums.ts"
import type { Scenario } from "./Scenario.ts"

export * from "./Scenario.ts"

/** All scenarios, in the order in which they are documented. */
export const scenarios: ReadonlyArray<Scenario> = [...quorumScenarios, ...healingScenarios, ...faultScenarios]
