/** All bugs that are planted into the store. */
import { type Actors, storeActors } from "../../../src/simulation/index.ts"
import { answerBugs } from "./answers.ts"
import type { Bug } from "./Bug.ts"
import { coordinatorBugs } from "./coordinators.ts"
import { exchangeBugs } from "./exchanges.ts"
import { failureBugs } from "./failures.ts"
import { handOffBugs } from "./handOffs.ts"
import { hintBugs } from "./hints.ts"
import { readBugs } from "./reads.ts"
import { recoveryBugs } from "./recovery.ts"
import { repairBugs } from "./repairs.ts"
import { spareBugs } from "./spares.ts"
import { versionBugs } from "./versions.ts"
import { writeBugs } from "./writes.ts"

export * from "./Bug.ts"

/** In the order of the table. */
export const bugs: ReadonlyArray<Bug> = [
  ...writeBugs,
  ...coordinatorBugs,
  ...readBugs,
  ...answerBugs,
  ...repairBugs,
  ...spareBugs,
  ...hintBugs,
  ...handOffBugs,
  ...exchangeBugs,
  ...versionBugs,
  ...recoveryBugs,
  ...failureBugs
]

/** The bug with this name; `undefined` if there is none. */
export const bugNamed = (name: string): Bug | undefined => bugs.find((bug) => bug.name === name)

/**
 * The actors of the store, with the bug of this name planted if there is a name.
 *
 * @throws Error where no bug has the name
 */
export const actorsWith = (planted: string | undefined): Actors => {
  if (planted === undefined) return storeActors
  const bug = bugNamed(planted)
  if (bug === undefined) throw new Error(`no bug is called ${planted}: see test/suite/bugs`)
  return bug.plant(storeActors)
}
