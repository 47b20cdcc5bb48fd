/**
 * Lists and numbers in English.
 *
 * @module
 */

/** `n1`, `n1 and n2`, `n1, n2 and n3`; `nobody` for none. */
export const listed = (items: ReadonlyArray<string>): string => {
  if (items.length === 0) return "nobody"
  if (items.length === 1) return items[0]!
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)!}`
}

/** `1 replica`, `3 replicas`. */
export const counted = (count: number, singular: string, plural = `${singular}s`): string =>
  `${count} ${count === 1 ? singular : plural}`

/** The beginning of a sentence; names such as `w1` stay as they are. */
export const capitalised = (text: string): string =>
  /^[a-z]\d/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1)

/** Breaks a text at spaces into lines of at most `width` characters; a longer word is cut. */
export const wrapped = (text: string, width: number): ReadonlyArray<string> => {
  const lines: Array<string> = []
  let line = ""
  // A formula such as "R = 2" stays together, and "step 4", and a flag and its value.
  for (const word of text
    .replace(/ ([=+>]) /g, "\u00a0$1\u00a0")
    .replace(/\b(steps?|to|version) (?=\d)/g, "$1\u00a0")
    .replace(/(--[a-z-]+) (?=\d|blocking|two-phase)/g, "$1\u00a0")
    .split(" ")) {
    let rest = word.replaceAll("\u00a0", " ")
    if (line !== "" && line.length + 1 + rest.length > width) {
      lines.push(line)
      line = ""
    }
    while (rest.length > width) {
      lines.push(rest.slice(0, width))
      rest = rest.slice(width)
    }
    line = line === "" ? rest : `${line} ${rest}`
  }
  return line === "" ? lines : [...lines, line]
}
