/**
 * Borders: neighbouring rows, of which one keeps a guarantee and the other does not.
 *
 * @module
 */
import type { Configuration, GuaranteeName } from "../model/index.ts"
import { nameOf } from "./space.ts"

/** What can change from a row to its neighbour. */
export type Option =
  | "replicas"
  | "readQuorum"
  | "writeQuorum"
  | "readRepair"
  | "spares"
  | "antiEntropy"
  | "versioning"
  | "timeouts"
  | "crashes"
  | "restores"
  | "losses"

/** The options in which rows differ. */
export const optionNames: ReadonlyArray<Option> = [
  "replicas",
  "readQuorum",
  "writeQuorum",
  "readRepair",
  "spares",
  "antiEntropy",
  "versioning",
  "timeouts",
  "crashes",
  "restores",
  "losses"
]

/** Two rows that differ in one option, by one if it is a number. */
export interface Border {
  readonly guarantee: GuaranteeName
  readonly option: Option
  readonly holds: Configuration
  readonly violated: Configuration
}

const changed = (row: Configuration, option: Option): ReadonlyArray<Configuration> => {
  const value = row[option]
  const set = (change: Partial<Configuration>): Configuration => ({ ...row, ...change })
  switch (option) {
    case "readRepair":
      return (["none", "async", "blocking"] as const)
        .filter((readRepair) => readRepair !== value)
        .map((readRepair) => set({ readRepair }))
    case "versioning":
      return (["ordered", "clock", "two-phase"] as const)
        .filter((versioning) => versioning !== value)
        .map((versioning) => set({ versioning }))
    case "antiEntropy":
    case "timeouts":
      return [set({ [option]: !value })]
    case "spares":
      return [-1, 1].map((step) => set({ spares: row.spares + step, sloppy: row.spares + step > 0 }))
    default:
      return [-1, 1].map((step) => set({ [option]: (value as number) + step }))
  }
}

/** All borders of a guarantee, by where a row keeps it and where a row violates it. */
export const bordersOf = (
  guarantee: GuaranteeName,
  rows: ReadonlyArray<Configuration>,
  verdict: (row: Configuration) => "holds" | "violated" | "undecided" | "not applicable"
): ReadonlyArray<Border> => {
  const byName = new Map(rows.map((row) => [nameOf(row), row]))
  return rows
    .filter((row) => verdict(row) === "violated")
    .flatMap((violated) =>
      optionNames.flatMap((option) =>
        changed(violated, option)
          .map((neighbour) => byName.get(nameOf(neighbour)))
          .filter((holds) => holds !== undefined && verdict(holds) === "holds")
          .map((holds) => ({ guarantee, option, holds: holds!, violated }))
      )
    )
}
