/**
 * What the schema of the collection of TLA+ examples requires of a manifest (`manifest-schema.json` of tlaplus/Examples, and
 * the rules for names in its CONTRIBUTING.md, May 2026), as a check.
 */

type Check = (value: unknown, at: string) => ReadonlyArray<string>

const fail = (at: string, what: string): ReadonlyArray<string> => [`${at}: ${what}`]

const text: Check = (value, at) => (typeof value === "string" ? [] : fail(at, "is no string"))

const integer: Check = (value, at) => (Number.isInteger(value) ? [] : fail(at, "is no integer"))

const oneOf =
  (...values: ReadonlyArray<string>): Check =>
  (value, at) =>
    values.includes(value as string) ? [] : fail(at, `is none of ${values.join(", ")}`)

const list =
  (of: Check): Check =>
  (value, at) =>
    Array.isArray(value) ? value.flatMap((item, i) => of(item, `${at}[${i}]`)) : fail(at, "is no list")

const either =
  (...checks: ReadonlyArray<Check>): Check =>
  (value, at) =>
    checks.some((check) => check(value, at).length === 0) ? [] : fail(at, "has none of the forms")

const record =
  (required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value, at) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return fail(at, "is no object")
    const fields = { ...required, ...optional }
    return [
      ...Object.keys(required).flatMap((key) => (key in value ? [] : fail(at, `lacks ${key}`))),
      ...Object.entries(value).flatMap(([key, field]) =>
        fields[key] === undefined ? fail(at, `may not have ${key}`) : fields[key](field, `${at}.${key}`)
      )
    ]
  }

const runtime: Check = (value, at) =>
  typeof value === "string" && /^(\d\d:\d\d:\d\d|unknown)$/.test(value) ? [] : fail(at, "is no running time")

const number: Check = (value, at) => (typeof value === "number" ? [] : fail(at, "is no number"))

const mode = either(
  oneOf("exhaustive search", "generate", "symbolic"),
  record({ simulate: record({ traceCount: number }) })
)

const result = oneOf(
  "success",
  "assumption failure",
  "deadlock failure",
  "safety failure",
  "liveness failure",
  "unknown"
)

const workers = either(oneOf("auto"), (value, at) =>
  Number.isInteger(value) && (value as number) >= 1 ? [] : fail(at, "is no number of workers")
)

const model = record(
  { path: text, runtime, mode, result },
  { distinctStates: integer, totalStates: integer, stateDepth: integer, workers }
)

const module = record(
  { path: text, features: list(oneOf("pluscal", "action composition")), models: list(model) },
  { proof: record({ runtime }) }
)

const manifest = record({
  sources: list(text),
  authors: list(text),
  tags: list(oneOf("beginner", "intermediate", "ewd")),
  modules: list(module)
})

/** The part of a manifest that the checks of files read. */
export interface Manifest {
  readonly modules: ReadonlyArray<{
    readonly path: string
    readonly models: ReadonlyArray<{
      readonly path: string
      readonly result: string
      readonly distinctStates?: number
      readonly totalStates?: number
    }>
  }>
}

/** What is wrong with the form of a document. */
export const faultsOf = (document: unknown): ReadonlyArray<string> => manifest(document, "manifest")

const sorted = (paths: ReadonlyArray<string>): ReadonlyArray<string> => [...paths].sort()

/** What is wrong with the files that a manifest names, where `present` are those that are there. */
export const faultsOfFiles = (
  { modules }: Manifest,
  present: ReadonlyArray<string>
): ReadonlyArray<string> => {
  const named = modules.flatMap(({ path, models }) => [path, ...models.map((asked) => asked.path)])
  return [
    ...named.filter((path, i) => named.indexOf(path) !== i).map((path) => `${path}: named twice`),
    ...sorted(named).flatMap((path) => (present.includes(path) ? [] : [`${path}: is not there`])),
    ...sorted(present).flatMap((path) => (named.includes(path) ? [] : [`${path}: is not named`])),
    ...modules.flatMap(({ path, models }) =>
      models
        .filter((asked) => !asked.path.startsWith(path.slice(0, -".tla".length)))
        .map((asked) => `${asked.path}: its name does not begin with that of ${path}`)
    ),
    ...modules.flatMap(({ models }) =>
      models
        .filter(({ result: ends, distinctStates }) => ends !== "success" && distinctStates !== undefined)
        .map((asked) => `${asked.path}: only a complete search has counts`)
    )
  ]
}
