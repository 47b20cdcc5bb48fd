/**
 * A TLA+ value as plain data, in one canonical form: two values are equal in TLA+ exactly when their
 * {@link canonicalKey}s are equal strings, whatever way TLC printed them.
 *
 * - numbers are integers, strings are strings, booleans are booleans
 * - `model`: an uninterpreted model value
 * - `set`: elements sorted by {@link compareValues}, none twice
 * - `sequence`: a function on `1..n`, so also a tuple; `n = 0` is the empty function
 * - `record`: a function on a non-empty set of strings; the object has no prototype, its keys are sorted
 * - `function`: any other function; entries sorted by their argument
 */
export type TlaValue =
  | number
  | string
  | boolean
  | TlaModelValue
  | TlaSet
  | TlaSequence
  | TlaRecord
  | TlaFunction

/** An uninterpreted value, written in a configuration as `r1 = r1`. */
export interface TlaModelValue {
  readonly kind: "model"
  readonly name: string
}

/** A finite set. */
export interface TlaSet {
  readonly kind: "set"
  readonly elements: ReadonlyArray<TlaValue>
}

/** A function on `1..n`: a sequence or a tuple. */
export interface TlaSequence {
  readonly kind: "sequence"
  readonly elements: ReadonlyArray<TlaValue>
}

/** A function on a non-empty set of strings. */
export interface TlaRecord {
  readonly kind: "record"
  readonly fields: Readonly<Record<string, TlaValue>>
}

/** A function that is neither sequence nor record. */
export interface TlaFunction {
  readonly kind: "function"
  readonly entries: ReadonlyArray<TlaEntry>
}

/** One argument of a function and what it is mapped to. */
export type TlaEntry = readonly [argument: TlaValue, result: TlaValue]

/** A model value: equal to itself and to nothing else. */
export const modelValue = (name: string): TlaModelValue => ({ kind: "model", name })

/** The set of `elements`, in any order and with any repetitions. */
export const set = (elements: Iterable<TlaValue>): TlaSet => {
  const sorted = [...elements].map(keyed).sort(compareKeyed)
  return { kind: "set", elements: sorted.filter((x, i) => sorted[i - 1]?.key !== x.key).map((x) => x.value) }
}

/** The tuple or sequence of `elements`. */
export const sequence = (elements: Iterable<TlaValue>): TlaSequence => ({
  kind: "sequence",
  elements: [...elements]
})

/** A record. Without fields it is the empty function, which is the empty sequence. */
export const record = (fields: Readonly<Record<string, TlaValue>>): TlaRecord | TlaSequence =>
  recordOf(Object.entries(fields))

const recordOf = (fields: ReadonlyArray<readonly [string, TlaValue]>): TlaRecord | TlaSequence => {
  if (fields.length === 0) return sequence([])
  // Without a prototype a field called `__proto__` is a field like any other.
  const sorted: Record<string, TlaValue> = Object.create(null)
  for (const [name, value] of [...fields].sort(([a], [b]) => compareText(a, b))) sorted[name] = value
  return { kind: "record", fields: sorted }
}

/**
 * The function with these entries: a sequence when its arguments are `1..n`, a record when they are strings.
 *
 * @throws {@link DuplicateArgument} if two entries have the same argument
 */
export const func = (entries: Iterable<TlaEntry>): TlaSequence | TlaRecord | TlaFunction => {
  const sorted = [...entries].map(([argument, result]) => ({ ...keyed(argument), result })).sort(compareKeyed)
  for (const [i, entry] of sorted.entries()) {
    if (i > 0 && sorted[i - 1]!.key === entry.key) throw new DuplicateArgument(entry.key)
  }
  if (sorted.every((entry, i) => entry.value === i + 1)) return sequence(sorted.map((entry) => entry.result))
  if (sorted.every((entry) => typeof entry.value === "string")) {
    return recordOf(sorted.map((entry) => [entry.value as string, entry.result]))
  }
  return { kind: "function", entries: sorted.map((entry) => [entry.value, entry.result]) }
}

/** The same argument stands twice in one function. */
export class DuplicateArgument extends Error {
  readonly key: string
  constructor(key: string) {
    super(`argument ${key} occurs twice in one function`)
    this.key = key
  }
}

/** A text that is the same for equal values and differs for different ones. */
export const canonicalKey = (value: TlaValue): string => {
  switch (typeof value) {
    case "number":
      return String(value)
    case "string":
      return JSON.stringify(value)
    case "boolean":
      return value ? "TRUE" : "FALSE"
  }
  switch (value.kind) {
    case "model":
      return value.name
    case "set":
      return `{${value.elements.map(canonicalKey).join(",")}}`
    case "sequence":
      return `<<${value.elements.map(canonicalKey).join(",")}>>`
    case "record":
      return `[${Object.keys(value.fields)
        .map((name) => `${JSON.stringify(name)}|->${canonicalKey(value.fields[name]!)}`)
        .join(",")}]`
    case "function":
      return `(${value.entries.map(([a, r]) => `${canonicalKey(a)}:>${canonicalKey(r)}`).join("@@")})`
  }
}

/** A total order of values: integers by size and before everything else, the rest by {@link canonicalKey}. */
export const compareValues = (a: TlaValue, b: TlaValue): number => compareKeyed(keyed(a), keyed(b))

/** Whether two values are equal in TLA+. */
export const equalValues = (a: TlaValue, b: TlaValue): boolean => canonicalKey(a) === canonicalKey(b)

interface Keyed {
  readonly key: string
  readonly value: TlaValue
}

const keyed = (value: TlaValue): Keyed => ({ key: canonicalKey(value), value })

const compareKeyed = (a: Keyed, b: Keyed): number => {
  if (typeof a.value === "number") return typeof b.value === "number" ? a.value - b.value : -1
  return typeof b.value === "number" ? 1 : compareText(a.key, b.key)
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
