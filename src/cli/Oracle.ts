/**
 * The work behind the commands: what the command line asks, and what it is answered.
 *
 * @module
 */
import { Context, type Effect } from "effect"
import type { Question } from "../configuration/index.ts"
import type { CheckReport, engines, ScenarioReport, Verdict } from "../report/CheckReport.ts"
import type { ServerAddress } from "../tlc/index.ts"
import type { CannotAsk } from "./Failure.ts"
import type { ScenarioSummary } from "./ScenariosReport.ts"

/** What a question is about: scenarios of the manifest, by name, or one configuration. */
export type Subject =
  | { readonly _tag: "Scenarios"; readonly names: ReadonlyArray<string> }
  | { readonly _tag: "Question"; readonly question: Question }

/** A question for `check`. Every name in it is known, and none occurs twice. */
export interface CheckRequest {
  readonly subject: Subject
  /** The only guarantees to ask; `undefined` asks all that apply. */
  readonly guarantees: ReadonlyArray<string> | undefined
  readonly engine: (typeof engines)[number]
  /** The number of distinct states after which a search gives up, for each search; `undefined` is no limit. */
  readonly maxStates: number | undefined
  /** The number of threads; `undefined` leaves it to the engine. */
  readonly workers: number | undefined
  /** Where workers from other machines find TLC's server; absent if this machine searches alone. */
  readonly distributed?: ServerAddress
}

/** How far the present search is. Times are in seconds. */
export interface Progress {
  /** `null` for a configuration. */
  readonly scenario: string | null
  readonly distinctStates: number
  readonly queue: number
  readonly seconds: number
}

/** Is told, while a check runs, what is known so far. Both calls are cheap; `progress` may be called often. */
export interface Observer {
  /** The present search is so far. */
  readonly progress: (progress: Progress) => void
  /** A search has ended; its report is part of the answer. */
  readonly finished: (scenario: ScenarioReport) => void
  /** Something that a person should know while the check runs, in a line or a few. */
  readonly note?: (text: string) => void
}

/** The forms in which a story can be told. */
export const storyFormats = ["text", "mermaid"] as const

/** A question for `explain`. Every name in it is known. */
export interface ExplainRequest {
  readonly subject:
    | { readonly _tag: "Scenario"; readonly name: string }
    | { readonly _tag: "Question"; readonly question: Question }
  /** The guarantee to explain; `undefined` takes what a scenario shows, or the first violated one. */
  readonly guarantee: string | undefined
  readonly format: (typeof storyFormats)[number]
  /** Whether the text may contain colours (ANSI). */
  readonly colour: boolean
}

/** A told story. `text` ends without a newline. */
export interface Story {
  readonly guarantee: string
  readonly verdict: Verdict
  readonly text: string
  /** The law of the guarantee, if it says that there is no such violation. */
  readonly contradictsLaw?: string
}

/**
 * The oracle. All its effects can be interrupted: they give way at least every few hundred milliseconds, and
 * leave no process, thread or temporary folder behind.
 */
export interface OracleShape {
  /** The names of all guarantees, in the order in which they are documented. */
  readonly guarantees: ReadonlyArray<string>
  /** The scenarios of the manifest, in its order. */
  readonly scenarios: Effect.Effect<ReadonlyArray<ScenarioSummary>, CannotAsk>
  /** Answers a question; fails with `CannotAsk` if a tool or a combination of them is missing. */
  readonly check: (request: CheckRequest, observer: Observer) => Effect.Effect<CheckReport, CannotAsk>
  /** Tells the story of a guarantee; fails with `CannotAsk` if it was not asked there. */
  readonly explain: (request: ExplainRequest) => Effect.Effect<Story, CannotAsk>
}

/** The service of {@link OracleShape}. */
export class Oracle extends Context.Service<Oracle, OracleShape>()("leaderless/Oracle") {}
