/** The exit status of every command. */
export const ExitCode = {
  /** What was asked is true, or is as expected. */
  AsExpected: 0,
  /** A violation, a rejected trace, or a verdict that is not the expected one. */
  NotAsExpected: 1,
  /** The question could not be put: a bad flag, bad or missing input, a missing tool. */
  CannotAsk: 2,
  /** A stated limit was reached before the answer. */
  Undecided: 3,
  /** A defect of this tool. */
  Defect: 70,
  /** Interrupted by a signal. */
  Interrupted: 130
} as const

/** One of the values of `ExitCode`. */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode]
