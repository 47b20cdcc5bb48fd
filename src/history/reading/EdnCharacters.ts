/**
 * Characters and strings of EDN, each with one text.
 *
 * @module
 */
import { excerpt, Malformed } from "./Unreadable.ts"

const named: Readonly<Record<string, string>> = {
  newline: "\n",
  return: "\r",
  space: " ",
  tab: "\t",
  backspace: "\b",
  formfeed: "\f"
}
const names = new Map(Object.entries(named).map(([name, character]) => [character, name]))

const escapes = new Map([
  ["t", "\t"],
  ["r", "\r"],
  ["n", "\n"],
  ["b", "\b"],
  ["f", "\f"],
  ["\\", "\\"],
  ['"', '"']
])

const invisible = /[\p{C}\p{Z}]/u

/** A character from what stands after its backslash. */
export const characterText = (token: string): string => {
  const character =
    [...token].length === 1
      ? token
      : Object.hasOwn(named, token)
        ? named[token]
        : /^u[0-9a-fA-F]{4}$/.test(token)
          ? String.fromCharCode(Number.parseInt(token.slice(1), 16))
          : undefined
  if (character === undefined) throw new Malformed("expected a character after \\")
  const name = names.get(character)
  if (name !== undefined) return `\\${name}`
  return invisible.test(character) && character.length === 1
    ? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
    : `\\${character}`
}

/**
 * A string from what stands between its quotes.
 *
 * @param strict - are escapes that EDN does not have refused, or left as they are?
 */
export const stringText = (inside: string, strict: boolean): string => {
  let text = ""
  let from = 0
  for (let at = inside.indexOf("\\"); at >= 0; at = inside.indexOf("\\", from)) {
    text += inside.slice(from, at)
    const letter = inside[at + 1] ?? ""
    const hex = inside.slice(at + 2, at + 6)
    const escaped = escapes.get(letter)
    if (escaped !== undefined) {
      text += escaped
      from = at + 2
    } else if (letter === "u" && /^[0-9a-fA-F]{4}$/.test(hex)) {
      text += String.fromCharCode(Number.parseInt(hex, 16))
      from = at + 6
    } else if (strict) throw new Malformed(`\\${excerpt(letter)} is no escape in a string`)
    else {
      text += `\\${letter}`
      from = at + 2
    }
  }
  return JSON.stringify(text + inside.slice(from))
}
