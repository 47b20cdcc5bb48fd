import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { parseValue, ValueSyntaxError } from "../../src/tlc/values/ParseValue.ts"
import { printValue } from "../../src/tlc/values/PrintValue.ts"
import {
  canonicalKey,
  compareValues,
  equalValues,
  func,
  modelValue,
  record,
  sequence,
  set
} from "../../src/tlc/values/Value.ts"
import "./seed.ts"
import { anyValue, choices, printAnyhow } from "./values.ts"

describe("parseValue", () => {
  test.each([
    ["-5", -5],
    ["-0", 0],
    ["TRUE", true],
    ['"a\\"b\\\\c\\nd\\te\\rf\\f"', 'a"b\\c\nd\te\rf\f'],
    ["m1", modelValue("m1")],
    ["1a", modelValue("1a")],
    ["{}", set([])],
    ["{3, 1, 2, 1}", set([1, 2, 3])],
    ["{10, 9, -1}", { kind: "set", elements: [-1, 9, 10] }],
    ["1..3", set([1, 2, 3])],
    ["-1 .. 1", set([-1, 0, 1])],
    ["5..3", set([])],
    ["<<>>", sequence([])],
    ["<< >>", sequence([])],
    ["<<1, <<2>>>>", sequence([1, sequence([2])])],
    ["[b |-> 1,\n a |-> {1..2, {}}]", record({ a: set([set([1, 2]), set([])]), b: 1 })],
    ["(1 :> 7 @@ 2 :> 8)", sequence([7, 8])],
    ["(2 :> 8 @@ 1 :> 7)", sequence([7, 8])],
    ['("a" :> 1 @@ "b c" :> 2)', record({ a: 1, "b c": 2 })],
    [
      "(0 :> 7 @@ 1 :> 8)",
      {
        kind: "function",
        entries: [
          [0, 7],
          [1, 8]
        ]
      }
    ],
    ["((3 :> 4) :> {m1})", func([[func([[3, 4]]), set([modelValue("m1")])]])],
    ["(3 :> 1..2)", func([[3, set([1, 2])]])]
  ])("%s", (text, value) => {
    expect(parseValue(text)).toEqual(value)
  })

  test.each([
    ["", 0, /expected a value/],
    ["{1, 2", 5, /expected }/],
    ["<<1, 2>", 6, /expected >>/],
    ["[a -> 1]", 3, /expected \|->/],
    ["(1 :> 2 @@ 3)", 12, /expected :>/],
    ["1 2", 2, /unexpected text/],
    ['"abc', 0, /without an end/],
    ['"a\\x"', 2, /unknown escape/],
    ["-a", 0, /expected an integer/],
    ["1..b", 3, /expected an integer/],
    ["99999999999999999999", 0, /beyond 2\^53/],
    ["(1 :> 2 @@ 1 :> 3)", 1, /argument 1 occurs twice/],
    ["[a |-> 1, a |-> 1]", 1, /argument "a" occurs twice/],
    ["SUBSET {1}", 7, /unexpected text/]
  ])("refuses %s", (text, position, message) => {
    const error = thrown(() => parseValue(text))
    expect(error).toBeInstanceOf(ValueSyntaxError)
    expect(error).toMatchObject({ position, message: expect.stringMatching(message) })
  })

  test("keeps to its limits", () => {
    const deep = `${"<<".repeat(300)}${">>".repeat(300)}`
    expect(() => parseValue(deep)).toThrow(/nested deeper than 200/)
    expect(parseValue(deep, { maxDepth: 300 })).toBeDefined()
    expect(() => parseValue("0..1000000000")).toThrow(/more than 1000000 values/)
    expect(() => parseValue("{1, 2, 3}", { maxValues: 3 })).toThrow(
      /more than 3 values in one text at character 7/
    )
  })

  test("a printed value is read back the same, in every style", () => {
    fc.assert(
      fc.property(anyValue, choices, (value, style) => {
        const printed = printAnyhow(value, style[Symbol.iterator]())
        const read = parseValue(printed)
        expect(read).toEqual(value)
        expect(canonicalKey(read)).toBe(canonicalKey(value))
      }),
      { numRuns: 2000 }
    )
  })

  test("any other text gives a value or an error with a position inside it", () => {
    const pieces = fc.constantFrom(
      ...'{}<>[]()|->:@.," \\n1aT-'.split(""),
      "<<",
      ">>",
      ":>",
      "@@",
      "|->",
      ".."
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join("")
        const error = thrown(() => parseValue(text))
        if (error === undefined) return
        expect(error).toBeInstanceOf(ValueSyntaxError)
        expect((error as ValueSyntaxError).position).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 2000 }
    )
  })
})

describe("values", () => {
  test("printValue is read back the same", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        expect(parseValue(printValue(value))).toEqual(value)
      })
    )
  })

  test("keys are equal exactly for equal values, and the order agrees with them", () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b)
        expect(equalValues(a, b)).toBe(same)
        expect(compareValues(a, b) === 0).toBe(same)
        expect(Math.sign(compareValues(a, b))).toBe(0 - Math.sign(compareValues(b, a)))
      })
    )
  })

  test.each([
    [1, "1"],
    ["TRUE", true],
    ["m1", modelValue("m1")],
    [set([1]), sequence([1])],
    [record({ a: 1 }), set([])],
    [sequence(["a,b"]), sequence(["a", "b"])]
  ])("%j differs from %j", (a, b) => {
    expect(equalValues(a, b)).toBe(false)
  })

  test("a field may be called __proto__", () => {
    const value = parseValue('("__proto__" :> 1 @@ "a" :> 2)')
    expect(canonicalKey(value)).toBe('["__proto__"|->1,"a"|->2]')
  })

  test("functions refuse one argument twice", () => {
    expect(() =>
      func([
        [1, 2],
        [1, 2]
      ])
    ).toThrow("argument 1 occurs twice")
  })
})

const thrown = (run: () => unknown): unknown => {
  try {
    run()
    return undefined
  } catch (error) {
    return error
  }
}
