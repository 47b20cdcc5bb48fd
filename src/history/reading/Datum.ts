/**
 * What stands in a history at one place: a value, a key, the name of a process, a time.
 *
 * Two data are the same exactly if their texts are: the number 1 and the string "1" differ, a keyword and a string differ,
 * and no two whole numbers are ever rounded into one. The notation of all texts, also of those that come from JSON, is
 * EDN, with one text for each value: `nil`, `7`, `"x"`, `:x`, `[1 2]`.
 *
 * @module
 */

/** A number that JavaScript holds exactly, the text of something else, or a sequence. */
export type Datum = number | string | Sequence

/** A vector or a list; which of the two makes no difference in EDN. */
export class Sequence {
  /** Its elements, in order. */
  readonly items: ReadonlyArray<Datum>
  constructor(items: ReadonlyArray<Datum>) {
    this.items = items
  }
}

/** The datum that stands for no value: `nil` of EDN, `null` of JSON. */
export const NIL = "nil"

/** The text of a datum. */
export const textOf = (datum: Datum): string =>
  typeof datum === "number"
    ? String(datum)
    : typeof datum === "string"
      ? datum
      : `[${datum.items.map(textOf).join(" ")}]`

/** Are they the same datum? */
export const isSame = (a: Datum, b: Datum): boolean =>
  a === b || (typeof a === "object" && typeof b === "object" && textOf(a) === textOf(b))

/** The elements of a pair, or nothing if it is none. */
export const pairOf = (datum: Datum | undefined): readonly [Datum, Datum] | undefined =>
  datum instanceof Sequence && datum.items.length === 2 ? (datum.items as readonly [Datum, Datum]) : undefined
