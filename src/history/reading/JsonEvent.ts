/**
 * An event from a JSON object.
 *
 * @module
 */
import { type Datum, NIL, Sequence, textOf } from "./Datum.ts"
import { readEdnValue } from "./EdnEvent.ts"
import { decimalOf } from "./Numeral.ts"
import type { SeenEvent } from "./SeenEvent.ts"
import { excerpt, Malformed } from "./Unreadable.ts"

/** A number as it stands in the text. */
class Numeral {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
}

/** Only numbers that stand there as short whole numbers are exact once they are parsed. */
const mayBeInexact = /\d[eE.]|\d{16}/

const withNumerals = (_: string, value: unknown, context?: { readonly source?: string }): unknown =>
  typeof value === "number" ? new Numeral(context?.source ?? String(value)) : value

const parse = (text: string): unknown => {
  try {
    return mayBeInexact.test(text)
      ? JSON.parse(text, withNumerals as (key: string, value: unknown) => unknown)
      : JSON.parse(text)
  } catch {
    throw new Malformed(`expected JSON, found ${excerpt(text)}`)
  }
}

/** The key of an object that holds what JSON cannot say, as EDN. */
export const ednKey = "#edn"

const datumOf = (value: unknown): Datum => {
  switch (typeof value) {
    case "number":
      return value === 0 ? 0 : value
    case "string":
      return JSON.stringify(value)
    case "boolean":
      return String(value)
  }
  if (value === null) return NIL
  if (value instanceof Numeral) {
    const number = decimalOf(value.source, false)
    if (number === undefined) throw new Malformed(`${excerpt(value.source)} is too large a number`)
    return number
  }
  if (Array.isArray(value)) return new Sequence(value.map(datumOf))
  const members = Object.entries(value as object)
  const [first] = members
  if (members.length === 1 && first![0] === ednKey && typeof first![1] === "string")
    return readEdnValue(first![1])
  const entries = members.map(([name, part]) => `${JSON.stringify(name)} ${textOf(datumOf(part))}`)
  return `{${entries.toSorted().join(" ")}}`
}

const partOf = (value: unknown): Datum | undefined => (value === undefined ? undefined : datumOf(value))

/**
 * Reads the object of an event. Other members may have any value; of members with one name the last counts. Depth must have
 * been limited before.
 *
 * @throws Malformed
 */
export const readJsonEvent = (text: string, event: SeenEvent): void => {
  const found = parse(text) as { readonly [Part in keyof SeenEvent]?: unknown }
  event.process = partOf(found.process)
  event.type = partOf(found.type)
  event.f = partOf(found.f)
  event.key = partOf(found.key)
  event.value = partOf(found.value)
  event.time = partOf(found.time)
  event.index = partOf(found.index)
}

/** Reads one value and nothing else. */
export const readJsonValue = (text: string): Datum => datumOf(parse(text))
