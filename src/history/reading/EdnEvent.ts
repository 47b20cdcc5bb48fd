/**
 * An event from the text of its map.
 *
 * @module
 */
import { type Datum, textOf } from "./Datum.ts"
import { EdnText, type Work } from "./EdnText.ts"
import { forget, type SeenEvent } from "./SeenEvent.ts"
import { excerpt, Malformed } from "./Unreadable.ts"

const parts = new Map<Datum, keyof SeenEvent>([
  [":process", "process"],
  [":type", "type"],
  [":f", "f"],
  [":value", "value"],
  [":time", "time"],
  [":index", "index"]
])

/**
 * Reads the map of an event, with or without a tag. Other keys may have any value.
 *
 * @returns `false` if there is nothing but what is discarded
 * @throws Malformed
 */
export const readEdnEvent = (text: string, event: SeenEvent, work?: Work): boolean => {
  const edn = new EdnText(text, work)
  forget(event)
  if (edn.next() === "") return false
  edn.tag()
  if (edn.next() !== "{") throw new Malformed(`expected the map of an event, found ${edn.found()}`)
  edn.expect("{")
  while (edn.next() !== "}") {
    edn.strict = false
    const key = edn.datum()
    const part = parts.get(key)
    edn.strict = part !== undefined
    if (edn.next() === "}") throw new Malformed(`${excerpt(textOf(key))} has no value`)
    const value = edn.datum()
    if (part === undefined) continue
    if (event[part] !== undefined) throw new Malformed(`${textOf(key)} is there twice`)
    event[part] = value
  }
  edn.expect("}")
  if (edn.next() !== "") throw new Malformed(`expected nothing after the map, found ${edn.found()}`)
  return true
}

/** Reads one value and nothing else. */
export const readEdnValue = (text: string): Datum => {
  const edn = new EdnText(text)
  const value = edn.datum()
  if (edn.next() !== "") throw new Malformed(`expected one value, found ${edn.found()} after it`)
  return value
}
