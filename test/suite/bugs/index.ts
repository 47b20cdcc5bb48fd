/** All bugs that are planted into the store. */
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
