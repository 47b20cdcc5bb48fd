/**
 * One line of a drawing, character by character, each with its tone.
 *
 * @module
 */
import type { Tone } from "./happenings.ts"
import type { Paint } from "./paint.ts"

export class Canvas {
  readonly #characters: Array<string>
  readonly #tones: Array<Tone>

  constructor(width: number) {
    this.#characters = new Array<string>(width).fill(" ")
    this.#tones = new Array<Tone>(width).fill("plain")
  }

  at(column: number): string {
    return this.#characters[column] ?? " "
  }

  /** What does not fit is cut. */
  put(column: number, text: string, tone: Tone): void {
    ;[...text].forEach((character, i) => {
      const at = column + i
      if (at < 0 || at >= this.#characters.length) return
      this.#characters[at] = character
      this.#tones[at] = tone
    })
  }

  /** The line, with one colour change for each run of one tone. */
  render(paint: Paint): string {
    let line = ""
    for (let from = 0; from < this.#characters.length; ) {
      let to = from
      while (to < this.#characters.length && this.#tones[to] === this.#tones[from]) to++
      line += paint(this.#characters.slice(from, to).join(""), this.#tones[from]!)
      from = to
    }
    return line
  }
}
