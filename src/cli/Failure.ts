/**
 * The ways in which a command ends without success.
 *
 * @module
 */
import { Data } from "effect"
import type { ExitCode } from "./ExitCode.ts"

/** The question could not be put. Exit status 2; `reason` and `hint` are one line each. */
export class CannotAsk extends Data.TaggedError("CannotAsk")<{
  readonly reason: string
  readonly hint?: string
}> {
  override get message() {
    return this.reason
  }

  /** Takes over the message of another error: its first line is the reason, its second the hint. */
  static fromMessage(message: string): CannotAsk {
    const [reason = message, hint] = message.split("\n").filter((line) => line.trim() !== "")
    return new CannotAsk(hint === undefined ? { reason } : { reason, hint })
  }
}

/** A search found a violation where the law says that there is none: one of the two is wrong. A defect. */
export class LawContradicted extends Data.TaggedError("LawContradicted")<{
  readonly guarantee: string
  readonly law: string
}> {
  override get message() {
    return `${this.guarantee} is violated, although its law (${this.law}) says that it holds here`
  }
}

/** The answer was given, all of it, and it calls for an exit status other than 0. */
export class Concluded extends Data.TaggedError("Concluded")<{
  readonly exitCode: typeof ExitCode.NotAsExpected | typeof ExitCode.Undecided
}> {}
