/**
 * The broken variants: each is the protocol with one thing wrong, which a guarantee must notice.
 *
 * @module
 */
import { faultVariants } from "./faults.ts"
import { healingVariants } from "./healing.ts"
import { outcomeVariants } from "./outcomes.ts"
import { readVariants } from "./reads.ts"
import { spareVariants } from "./spares.ts"
import type { Variant } from "./Variant.ts"
import { versionVariants } from "./versions.ts"
import { writeVariants } from "./writes.ts"

export * from "./Catches.ts"
export * from "./Variant.ts"

/** All variants, in the order of the protocol's concerns. */
export const variants: ReadonlyArray<Variant> = [
  ...writeVariants,
  ...versionVariants,
  ...outcomeVariants,
  ...spareVariants,
  ...readVariants,
  ...healingVariants,
  ...faultVariants
]
