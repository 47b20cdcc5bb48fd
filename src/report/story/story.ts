/**
 * Counterexamples as stories.
 *
 * @module
 */
import type { Trace } from "../../checker/index.ts"
import type { GuaranteeName } from "../../model/applicability.ts"
import type { Model } from "../../model/configuration.ts"
import type { ReachabilityName } from "../../model/reachability.ts"
import type { State } from "../../model/state.ts"
import { assumedOf, violatedWithClocks, withClocks } from "../Assumed.ts"
import { behaviourOf, lastIndex } from "./behaviour.ts"
import { clientsInWords, conclusionInWords } from "./clients.ts"
import { drawingInText } from "./drawing.ts"
import { heading, paragraph, promiseOf } from "./heading.ts"
import { lanesOf } from "./lanes.ts"
import { drawingInMermaid, noteInMermaid } from "./mermaid.ts"
import { type Paint, painter } from "./paint.ts"
import { isReachability } from "./reached.ts"
import { reasonOf } from "./reasons.ts"
import { argumentFor } from "./whyItHolds.ts"
import { counted } from "./words.ts"

/** How a story is told. */
export interface StoryForm {
  readonly format: "text" | "mermaid"
  /** Whether ANSI colours may be used; never in a diagram. */
  readonly colour: boolean
  /** The scenario, in one sentence. */
  readonly title?: string | undefined
  /** The law of the guarantee and what would make it hold, for the end; each text begins a line. */
  readonly law?: ReadonlyArray<string>
}

/** A guarantee that is violated, and how. */
export interface Counterexample extends StoryForm {
  readonly model: Model
  /** A guarantee by name, or an invariant that must be violated, whose story tells how. */
  readonly guarantee: GuaranteeName | ReachabilityName | (string & {})
  /** Its last state violates the guarantee; with `loopsTo`, the behaviour that goes on for ever does. */
  readonly trace: Trace<State>
  /** Whether the client history of the trace is one that the guarantee forbids, where that has been judged. */
  readonly showsIllegalHistory?: boolean | undefined
}

/** A guarantee that holds. */
export interface Confirmation extends StoryForm {
  readonly model: Model
  readonly guarantee: GuaranteeName | (string & {})
  /** Distinct states that were explored. */
  readonly distinctStates: number
}

/**
 * Tells why a guarantee broke.
 *
 * @returns several lines of at most 100 columns (text), or a Mermaid `sequenceDiagram`; no newline at the end
 */
export const tellStory = (counterexample: Counterexample): string => {
  const { model, guarantee, trace, title, law = [], format, colour, showsIllegalHistory } = counterexample
  const behaviour = behaviourOf(model, trace)
  const lanes = lanesOf(behaviour)
  const reason = reasonOf(behaviour, lanes, guarantee)
  const assumed = assumedOf(model.configuration, [])
  if (format === "mermaid")
    return drawingInMermaid(behaviour, lanes, title ?? `${guarantee} is violated`, [
      promiseOf(guarantee),
      ...reason,
      ...assumed.map((sentence) => `Assumed: ${sentence}`),
      ...law
    ])
  const paint = painter(colour)
  const steps = counted(lastIndex(behaviour), "step")
  const verdict =
    trace.loopsTo === undefined
      ? `${isReachability(guarantee) ? "reached" : "violated"}, in ${steps}`
      : trace.loopsTo === lastIndex(behaviour)
        ? `violated: after ${steps} nothing more has to happen`
        : `violated, by steps ${Math.max(1, trace.loopsTo)} to ${lastIndex(behaviour)} for ever`
  return [
    ...heading(paint, model, guarantee, title, assumed, {
      texts: [verdict],
      tone: isReachability(guarantee) ? "new" : "bad"
    }),
    "",
    ...drawingInText(behaviour, lanes, paint),
    "",
    ...paragraph(paint, "Clients", [
      ...clientsInWords(behaviour, lanes),
      ...conclusionInWords(showsIllegalHistory)
    ]),
    "",
    ...paragraph(paint, "Why", [reason.join(" ")]),
    ...lawParagraph(paint, law)
  ].join("\n")
}

const lawParagraph = (paint: Paint, law: ReadonlyArray<string>): ReadonlyArray<string> =>
  law.length === 0 ? [] : ["", ...paragraph(paint, "Law", law)]

/** That the ideal clock decides, where it does. */
const onlyIdeally = ({ configuration }: Model, guarantee: string): ReadonlyArray<string> =>
  violatedWithClocks(configuration, [guarantee]).map(
    () => `${withClocks} it would not hold in a store of this configuration, by its law.`
  )

const searched = (distinctStates: number): string =>
  `No behaviour within the bounds violates it: all ${distinctStates.toLocaleString("en-US")} distinct states were examined.`

/**
 * Tells why a guarantee holds.
 *
 * @returns as {@link tellStory}
 */
export const tellWhyItHolds = (confirmation: Confirmation): string => {
  const { model, guarantee, distinctStates, title, law = [], format, colour } = confirmation
  const argument = argumentFor(model, guarantee)
  const assumed = assumedOf(model.configuration, [guarantee])
  const why = [
    // Where there is a law, it argues below.
    ...(argument.length > 0 || law.length > 0
      ? argument
      : ["No general argument is offered here: that it holds is what the search found."]),
    searched(distinctStates)
  ]
  if (format === "mermaid")
    return noteInMermaid(model, title ?? `${guarantee} holds`, [
      promiseOf(guarantee),
      ...why,
      ...assumed.map((sentence) => `Assumed: ${sentence}`),
      ...onlyIdeally(model, guarantee),
      ...law
    ])
  const paint = painter(colour)
  return [
    ...heading(paint, model, guarantee, title, assumed, {
      texts: ["holds", ...onlyIdeally(model, guarantee)],
      tone: "new"
    }),
    "",
    ...paragraph(paint, "Why", [why.join(" ")]),
    ...lawParagraph(paint, law)
  ].join("\n")
}
