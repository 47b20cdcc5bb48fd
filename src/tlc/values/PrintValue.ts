import type { TlaEntry, TlaValue } from "./Value.ts"

/**
 * A value as a TLA+ expression, for generated modules and for people. Functions need `EXTENDS TLC` (`:>`, `@@`).
 * Reading it back gives the same value.
 */
export const printValue = (value: TlaValue): string => {
  switch (typeof value) {
    case "number":
      return String(value)
    case "string":
      return printString(value)
    case "boolean":
      return value ? "TRUE" : "FALSE"
  }
  switch (value.kind) {
    case "model":
      return value.name
    case "set":
      return `{${value.elements.map(printValue).join(", ")}}`
    case "sequence":
      return `<<${value.elements.map(printValue).join(", ")}>>`
    case "record": {
      const names = Object.keys(value.fields)
      return names.every((name) => identifier.test(name))
        ? `[${names.map((name) => `${name} |-> ${printValue(value.fields[name]!)}`).join(", ")}]`
        : printEntries(names.map((name) => [name, value.fields[name]!]))
    }
    case "function":
      return printEntries(value.entries)
  }
}

/** A string literal of TLA+. */
export const printString = (text: string): string =>
  `"${text.replace(/["\\\n\t\r\f]/g, (c) => escapes[c] ?? c)}"`

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\t": "\\t",
  "\r": "\\r",
  "\f": "\\f"
}

const identifier = /^[A-Za-z][A-Za-z0-9_]*$/

const printEntries = (entries: ReadonlyArray<TlaEntry>): string =>
  `(${entries.map(([a, r]) => `${printValue(a)} :> ${printValue(r)}`).join(" @@ ")})`
