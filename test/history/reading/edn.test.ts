import { parseEDNString } from "edn-data"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type Datum, textOf } from "../../../src/history/reading/Datum.ts"
import { readEdnEvent, readEdnValue } from "../../../src/history/reading/EdnEvent.ts"
import { EdnLine } from "../../../src/history/reading/EdnLine.ts"
import { readJsonEvent, readJsonValue } from "../../../src/history/reading/JsonEvent.ts"
import { JsonLine } from "../../../src/history/reading/JsonLine.ts"
import { nothingSeen, type SeenEvent } from "../../../src/history/reading/SeenEvent.ts"
import "./seed.ts"

const canonical = (text: string): string => textOf(readEdnValue(text))

// What the library makes of EDN, in the notation of histories, by nothing that the reader uses.
type Parsed =
  | null
  | boolean
  | number
  | bigint
  | string
  | ReadonlyArray<Parsed>
  | ({ readonly [part in "key" | "sym" | "char"]?: string } & {
      readonly list?: ReadonlyArray<Parsed>
      readonly set?: ReadonlyArray<Parsed>
      readonly map?: ReadonlyArray<readonly [Parsed, Parsed]>
      readonly tag?: string
      readonly val?: Parsed
    })
const characterNames: Readonly<Record<string, string>> = {
  "\n": "newline",
  " ": "space",
  "\t": "tab",
  "\r": "return"
}
const ofLibrary = (value: Parsed): string => {
  if (value === null) return "nil"
  if (typeof value === "string") return JSON.stringify(value)
  if (typeof value !== "object") return String(value)
  if (Array.isArray(value)) return `[${value.map(ofLibrary).join(" ")}]`
  const { key, sym, char, list, set, map, tag, val } = value as Exclude<typeof value, ReadonlyArray<Parsed>>
  if (key !== undefined) return `:${key}`
  if (sym !== undefined) return sym
  if (char !== undefined) return `\\${characterNames[char] ?? char}`
  if (list !== undefined) return `[${list.map(ofLibrary).join(" ")}]`
  if (set !== undefined) return `#{${set.map(ofLibrary).sort().join(" ")}}`
  if (map !== undefined)
    return `{${map
      .map(([k, v]) => `${ofLibrary(k)} ${ofLibrary(v)}`)
      .sort()
      .join(" ")}}`
  return `#${tag} ${ofLibrary(val!)}`
}

const name = fc
  .stringMatching(/^[a-z*!_?<>=][a-z0-9*!_?<>=.-]{0,5}$/)
  .filter((text) => !["nil", "true", "false"].includes(text))
const space = fc.constantFrom(" ", ", ", "\n", "\t", " ; said\n", " #_ {:a [1 2]} ", "\r\n", " #_#_ 1 2 ")
const atom = fc.oneof(
  fc.constantFrom(
    "nil",
    "true",
    "false",
    "\\a",
    "\\newline",
    "\\space",
    "\\\\",
    "\\u0041",
    "0.5",
    "-12.25",
    "1.5e3M"
  ),
  fc.maxSafeInteger().map(String),
  fc.bigInt().map((n) => `${n}N`),
  name.map((text) => `:${text}`),
  fc.tuple(name, name).map(([a, b]) => `:${a}/${b}`),
  name,
  fc.string({ unit: "binary" }).map((text) => `"${text.replace(/[\\"]/g, "\\$&")}"`),
  fc.constantFrom('"\\n\\t\\"\\\\"', '"\\u00e9"', '""')
)
const uniqueBy = (texts: ReadonlyArray<string>): ReadonlyArray<string> => [
  ...new Map(texts.map((text) => [canonical(text), text])).values()
]
const { datum } = fc.letrec<{ datum: string }>((tie) => {
  const some = fc.array(tie("datum"), { maxLength: 4 })
  const joined = (texts: ReadonlyArray<string>, by: string) =>
    `${by}${texts.map((text) => `${text}${by}`).join("")}`
  return {
    datum: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      atom,
      fc.tuple(some, space).map(([texts, by]) => `[${joined(texts, by)}]`),
      fc.tuple(some, space).map(([texts, by]) => `(${joined(texts, by)})`),
      fc.tuple(some, space).map(([texts, by]) => `#{${joined(uniqueBy(texts), by)}}`),
      fc.tuple(some, some, space).map(([keys, values, by]) => {
        const all = uniqueBy(keys)
        return `{${joined(
          all.slice(0, values.length).flatMap((key, i) => [key, values[i]!]),
          by
        )}}`
      }),
      fc.tuple(name, tie("datum")).map(([tag, text]) => `#t${tag} ${text}`)
    )
  }
})

describe("all of EDN", () => {
  test("any value is what the library says it is", () => {
    fc.assert(
      fc.property(datum, (text) => {
        const parsed = parseEDNString(`[\n${text}\n]`) as ReadonlyArray<Parsed>
        // The library rounds decimal numbers, which here have few digits.
        const decimals = (found: string) => found.replace(/1500\.0M/g, "1500")
        expect(decimals(canonical(text))).toBe(ofLibrary(parsed[0]!))
      }),
      { numRuns: 1_500 }
    )
  })

  test("the text of a value is read as the same value", () => {
    fc.assert(
      fc.property(datum, (text) => {
        expect(canonical(canonical(text))).toBe(canonical(text))
      }),
      { numRuns: 500 }
    )
  })

  test.each([
    ["1", "1N"],
    ["1", "+1"],
    ["12345678901234567890", "+12345678901234567890"],
    ["0", "-0"],
    ["[1 2]", "(1, 2)"],
    ["1.50", "15e-1"],
    ["100.0", "1e2"],
    ["{:a 1 :b 2}", "{:b 2, :a 1}"],
    ["#{1 2}", "#{2 1}"],
    ['"\\u0041"', '"A"'],
    ["\\u0041", "\\A"]
  ])("%s is %s", (a, b) => expect(canonical(a)).toBe(canonical(b)))

  test.each([
    ["1", '"1"'],
    ["1", "1.0"],
    ["1.5", "1.5M"],
    [":a", '"a"'],
    [":a", "a"],
    ["\\a", '"a"'],
    ["[1]", "#{1}"],
    ["9007199254740993", "9007199254740992"],
    ["nil", "false"],
    ["[[1] 2]", "[1 [2]]"]
  ])("%s is not %s", (a, b) => expect(canonical(a)).not.toBe(canonical(b)))

  test.each([
    "",
    "[1 2",
    "[1 2)",
    "{:a}",
    "{:a 1 :a 2}",
    "#{1 1}",
    "1 2",
    "007",
    "1a",
    "::a",
    '"a',
    '"\\q"',
    "\\nonsense",
    "#",
    "##Nan",
    "^{:a 1} b",
    "@a",
    "1e9999999999"
  ])("%s is refused", (text) => {
    expect(() => canonical(text)).toThrow()
  })
})

const jsonCanonical = (text: string): string => textOf(readJsonValue(text))

describe("JSON", () => {
  test.each([
    ["1", "1.0"],
    ["100", "1e2"],
    ["10000000000000000000000000", "1E25"],
    ["0", "-0.0"],
    ["0.10", "1e-1"],
    ['{"a":1,"b":null}', '{"b":null,"a":1.0}'],
    ['"\\u0041"', '"A"']
  ])("%s is %s", (a, b) => expect(jsonCanonical(a)).toBe(jsonCanonical(b)))

  test.each([
    ["1", '"1"'],
    ["9007199254740993", "9007199254740992"],
    ["9007199254740991", "9007199254740991.4"],
    ["1", "1.00000000000000000001"],
    ["[9007199254740993]", "[9007199254740992]"],
    ['{"__proto__":1}', "{}"],
    ["null", '"null"']
  ])("%s is not %s", (a, b) => expect(jsonCanonical(a)).not.toBe(jsonCanonical(b)))

  test("numbers are the same exactly if their doubles are, as long as doubles are exact", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (a, b) => {
          const texts = [JSON.stringify(a), a.toExponential()].map(jsonCanonical)
          expect(texts[0]).toBe(texts[1])
          expect(jsonCanonical(JSON.stringify(b)) === texts[0]).toBe(a === b)
        }
      )
    )
  })
})

const parts = ["process", "type", "f", "value", "time", "index"]
const textsOf = (event: SeenEvent): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(event).map(([part, found]: [string, Datum | undefined]) => [
      part,
      found === undefined ? undefined : textOf(found)
    ])
  )

/** What the reader of everything says, or nothing if it refuses. */
const slowly = (read: (text: string, event: SeenEvent) => unknown, text: string) => {
  const event = nothingSeen()
  try {
    return read(text, event) === false ? undefined : textsOf(event)
  } catch {
    return undefined
  }
}

const quickly = (line: EdnLine | JsonLine, text: string) => {
  const event = nothingSeen()
  const bytes = Buffer.from(text)
  const after = line.read(bytes, 0, bytes.length, event)
  if (after < 0) return undefined
  return { read: bytes.toString("utf8", 0, after), texts: textsOf(event) }
}

const junk = fc.constantFrom(
  "",
  "",
  "",
  "{",
  "}",
  "[",
  "]",
  '"',
  ",",
  ":",
  " ",
  "\t",
  "1",
  "-",
  "nil",
  "null",
  ".",
  "e",
  "\\",
  ";",
  "#_",
  "é",
  "0"
)
const damaged = (text: string, pieces: ReadonlyArray<readonly [number, string]>): string =>
  pieces.reduce((all, [where, piece]) => {
    const at = Math.floor(where * all.length)
    return all.slice(0, at) + piece + all.slice(at + (piece === "" ? 1 : 0))
  }, text)
const damages = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), junk), {
  maxLength: 2
})

describe("the quick readers say what the slow ones say, or leave it to them", () => {
  const usual = fc.oneof(
    fc.constantFrom(
      "nil",
      ":read",
      ":ok",
      '"x"',
      "[1 2]",
      "[nil [3 4]]",
      "-1",
      "[]",
      "999999999999999",
      "1000000000000000",
      "00",
      "1.5",
      "nill",
      "#{}"
    ),
    fc.nat().map(String)
  )
  test("EDN", () => {
    let quick = 0
    const line = new EdnLine()
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...parts, "error"), usual), { maxLength: 7 }),
        damages,
        (entries, pieces) => {
          const text = damaged(`{${entries.map(([part, value]) => `:${part} ${value}`).join(", ")}}`, pieces)
          const found = quickly(line, text)
          if (found === undefined) return
          quick++
          expect(slowly(readEdnEvent, found.read), text).toEqual(found.texts)
        }
      ),
      { numRuns: 4_000 }
    )
    expect(quick).toBeGreaterThan(400)
  })

  test("JSON", () => {
    let quick = 0
    const line = new JsonLine()
    const value = fc.oneof(
      fc.constantFrom(
        "null",
        '"read"',
        '"x"',
        "[1,2]",
        "[null, [3,4]]",
        "-1",
        "[]",
        "999999999999999",
        "9007199254740993",
        "00",
        "1.5",
        "nulls",
        "{}"
      ),
      fc.nat().map(String)
    )
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.constantFrom(...parts, "key", "error"), value), {
          maxLength: 7,
          selector: ([part]) => part
        }),
        damages,
        (entries, pieces) => {
          const text = damaged(`{${entries.map(([part, found]) => `"${part}":${found}`).join(", ")}}`, pieces)
          const found = quickly(line, text)
          if (found === undefined) return
          quick++
          expect(slowly(readJsonEvent, found.read), text).toEqual(found.texts)
        }
      ),
      { numRuns: 4_000 }
    )
    expect(quick).toBeGreaterThan(400)
  })

  test("a string with an escape is not taken as it stands", () => {
    expect(quickly(new EdnLine(), '{:value "\\u0041"}')).toBeUndefined()
    expect(quickly(new JsonLine(), '{"value":"\\u0041"}')).toBeUndefined()
  })

  test("what a harness writes is read quickly", () => {
    for (const text of [
      "{:type :invoke, :f :read, :value nil, :process 0, :time 12345678901, :index 0}",
      "{:process 3, :type :ok, :f :cas, :value [7 [1 2]], :index 4, :time -1}",
      '{:type :ok, :f :write, :value "x", :process 12, :error :timeout}'
    ])
      expect(quickly(new EdnLine(), text)?.read).toBe(text)
    for (const text of [
      '{"process":7,"type":"invoke","f":"read","value":null,"time":12345678901,"index":3}',
      '{ "process": "c1", "type": "ok", "f": "write", "value": "x", "key": "k" }'
    ])
      expect(quickly(new JsonLine(), text)?.read).toBe(text)
  })
})
