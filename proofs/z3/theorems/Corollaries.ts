/**
 * Guarantees that are conjunctions of others by definition, in every way in which their parts are proved.
 *
 * @module
 */
import type { Corollary } from "./Theorem.ts"

const regular = (way: string): Corollary => ({
  name: `Regular, ${way}`,
  guarantee: "Regular",
  from: ["AckedWritesAreRead", `AckedWritesAreNotOvertaken, ${way}`, "VersionsAreUnique", "NoPhantoms"]
})

const linearizable = (way: string, reads: string, writes: string): Corollary => ({
  name: `Linearizable, ${way}`,
  guarantee: "Linearizable",
  from: [`ReadsNeverGoBack${reads}`, `WritesAreOrdered, ${writes}`, "VersionsAreUnique", "NoPhantoms"]
})

export const corollaries: ReadonlyArray<Corollary> = [
  regular("two-phase"),
  regular("ordered"),
  linearizable("two-phase, blocking repair", "", "two-phase"),
  linearizable("two-phase, all asked", ", all asked", "two-phase, all asked"),
  linearizable("ordered, blocking repair", "", "ordered"),
  linearizable("ordered, all asked", ", all asked", "ordered")
]
