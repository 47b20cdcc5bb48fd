/**
 * The paragraphs around a drawing: labels on the left, text on the right.
 *
 * @module
 */
import type { Model } from "../../model/configuration.ts"
import type { InvariantName } from "../../model/guarantees.ts"
import { storyWidth } from "./drawing.ts"
import type { Tone } from "./happenings.ts"
import type { Paint } from "./paint.ts"
import { promises, type TemporalName } from "./promises.ts"
import { isReachability, reachedInWords } from "./reached.ts"
import { arithmeticInWords, settingInWords } from "./setting.ts"
import { wrapped } from "./words.ts"

const labelWidth = 9

/** One paragraph; each text begins a line of its own. */
export const paragraph = (
  paint: Paint,
  label: string,
  texts: ReadonlyArray<string>,
  tone: Tone = "plain"
): ReadonlyArray<string> =>
  texts
    .flatMap((text) => wrapped(text, storyWidth - labelWidth))
    .map((line, i) => `${paint((i === 0 ? label : "").padEnd(labelWidth), "strong")}${paint(line, tone)}`)

export const promiseOf = (guarantee: string): string =>
  Object.hasOwn(promises, guarantee)
    ? `${guarantee}: ${promises[guarantee as InvariantName | TemporalName]}`
    : isReachability(guarantee)
      ? reachedInWords(guarantee)
      : `${guarantee}.`

/** The head of a story: what it is about, and the verdict. */
export const heading = (
  paint: Paint,
  model: Model,
  guarantee: string,
  title: string | undefined,
  assumed: ReadonlyArray<string>,
  verdict: { readonly texts: ReadonlyArray<string>; readonly tone: Tone }
): ReadonlyArray<string> => [
  ...(title === undefined ? [] : [...wrapped(title, storyWidth).map((line) => paint(line, "strong")), ""]),
  ...paragraph(paint, "Store", [settingInWords(model), arithmeticInWords(model)]),
  ...paragraph(paint, "Assumed", assumed),
  ...paragraph(paint, "Promise", [promiseOf(guarantee)]),
  ...paragraph(paint, "Verdict", verdict.texts, verdict.tone)
]
