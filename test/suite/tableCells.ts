/** What the tables of `docs/suite.md` are made of. */
import { type StrategyName, strategies } from "./strategies.ts"

/** All figures are of this seed. */
export const tableSeed = 20_261_125

/** The ways to make runs, in the order of the tables. */
export const names = Object.keys(strategies) as ReadonlyArray<StrategyName>

/** A number with its thousands apart. */
export const count = (number: number): string => number.toLocaleString("en-US")
/** A share of a whole. */
export const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`
/** A row of cells. */
export const row = (...cells: ReadonlyArray<string>): string =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`
/** A table with a head. */
export const table = (head: ReadonlyArray<string>, rows: ReadonlyArray<string>): ReadonlyArray<string> => [
  row(...head),
  row(...head.map(() => "---")),
  ...rows
]
