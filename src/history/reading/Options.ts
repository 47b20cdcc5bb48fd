/**
 * What a history file leaves open, and how it is taken.
 *
 * @module
 */
import { type ReadingLimits, readingLimits } from "./Limits.ts"

/** The notations that are read. */
export const historyFormats = ["edn", "json", "jepsen-log"] as const

/** One of {@link historyFormats}. */
export type HistoryFormat = (typeof historyFormats)[number]

/** How a history is read. Whatever is left out has the value that is named. */
export interface ReadingOptions {
  /** `auto`, found out from the first characters. */
  readonly format?: HistoryFormat | "auto"
  /** `false`. Is every value a pair of a key and a value? It cannot be told from a pair that is compared and set. */
  readonly independent?: boolean
  /** `nil`. What every key has before anything is written to it, as the format writes it. */
  readonly initial?: string
  /** `position`: events happened in the order in which they stand; `time`: in that of their times, ties at once. */
  readonly order?: "position" | "time"
  /** {@link readingLimits}. */
  readonly limits?: ReadingLimits
}

/** How a history was taken: each of these can change a verdict. */
export interface Assumptions {
  readonly format: HistoryFormat
  readonly independent: boolean
  /** The initial value, as values are written in a history. */
  readonly initial: string
  readonly order: "position" | "time"
}

/** The options with nothing left out. */
export const completed = (options: ReadingOptions): Required<ReadingOptions> => ({
  format: "auto",
  independent: false,
  initial: "nil",
  order: "position",
  limits: readingLimits,
  ...options
})
