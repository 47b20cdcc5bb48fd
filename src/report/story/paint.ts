/**
 * Tones as ANSI colours.
 *
 * @module
 */
import type { Tone } from "./happenings.ts"

const codes: Readonly<Record<Tone, string>> = {
  plain: "",
  new: "1;32",
  answer: "33",
  bad: "1;31",
  quiet: "2",
  strong: "1"
}

/** Paints texts, or leaves them as they are. */
export type Paint = (text: string, tone: Tone) => string

export const painter =
  (colour: boolean): Paint =>
  (text, tone) =>
    colour && codes[tone] !== "" && text.trim() !== "" ? `\u001b[${codes[tone]}m${text}\u001b[0m` : text
