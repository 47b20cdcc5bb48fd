/**
 * In which notation is a history written?
 *
 * @module
 */
import type { HistoryFormat } from "./Options.ts"

/**
 * Finds out from the beginning of a file.
 *
 * @param text - its first bytes, one character each
 * @returns the format; `undefined` if more is needed to tell
 */
export const detectFormat = (text: string): HistoryFormat | undefined => {
  const [, brackets = "", first] = /^[\s,]*([[({]?)[\s,]*([^\s,])?/.exec(text) ?? []
  if (brackets === "(" || (brackets === "" && (first === ";" || first === "#"))) return "edn"
  if (first === undefined) return undefined
  switch (brackets) {
    case "{":
      return first === '"' || first === "}" ? "json" : "edn"
    case "[": {
      if (first !== "{") return first === "]" ? "json" : "edn"
      return detectFormat(text.slice(text.indexOf("{")))
    }
  }
  return "jepsen-log"
}

/** Is a list the first thing after blanks and comments, so that nothing in it means something? Takes what {@link detectFormat} takes. */
export const beginsAsList = (text: string): boolean => /^(?:[\s,]|;[^\n]*\n)*[[(]/.test(text)
