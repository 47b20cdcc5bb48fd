/**
 * Data of a history as JSON.
 *
 * @module
 */
import { Sequence, textOf } from "../reading/Datum.ts"
import { readEdnValue } from "../reading/EdnEvent.ts"
import { ednKey, readJsonValue } from "../reading/JsonEvent.ts"

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/

/** Scalars that JSON has as well. */
const scalarOf = (text: string): string | undefined => {
  if (text === "nil") return "null"
  if (text === "true" || text === "false" || text.startsWith('"')) return text
  // EDN tells 1 from 1.0, JSON does not.
  return number.test(text) && textOf(readJsonValue(text)) === text ? text : undefined
}

/**
 * A datum as JSON.
 *
 * What JSON cannot say (keywords, sets, fractions with a kind) becomes an object with the key `#edn` and the text in EDN,
 * which is read back as what it was.
 *
 * @param text - its text, as it stands in a history
 */
export const jsonOf = (text: string): string => {
  const scalar = scalarOf(text)
  if (scalar !== undefined) return scalar
  if (text.startsWith("[")) {
    const datum = readEdnValue(text)
    if (datum instanceof Sequence) return `[${datum.items.map((item) => jsonOf(textOf(item))).join(",")}]`
  }
  return `{"${ednKey}":${JSON.stringify(text)}}`
}
