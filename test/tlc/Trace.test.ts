import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { parseMessages, type TlcMessage } from "../../src/tlc/Messages.ts"
import { parseState, StateSyntaxError } from "../../src/tlc/State.ts"
import { parseBehavior, parseTrace, parseTraceState } from "../../src/tlc/Trace.ts"
import { printValue } from "../../src/tlc/values/PrintValue.ts"
import "./seed.ts"
import { anyValue } from "./values.ts"

const messages = (...parts: ReadonlyArray<readonly [code: number, text: string]>) =>
  parseMessages(
    parts
      .map(([code, text]) => `@!@!@STARTMSG ${code}:4 @!@!@\n${text}\n@!@!@ENDMSG ${code} @!@!@\n`)
      .join("")
  ).filter((event): event is TlcMessage => event._tag === "Message")

describe("parseState", () => {
  test("several variables, one variable, values over several lines, none", () => {
    expect(parseState('/\\ x = 1\n/\\ y = "a\\n/\\\\ z = 2"\n')).toEqual({ x: 1, y: "a\n/\\ z = 2" })
    expect(parseState("x = 1")).toEqual({ x: 1 })
    expect(parseState("/\\ x = <<1,\n  2>>\n/\\ M!y_1 = TRUE")).toEqual({
      x: { kind: "sequence", elements: [1, 2] },
      "M!y_1": true
    })
    expect(parseState(" \n")).toEqual({})
  })

  test.each([
    ["/\\ x", 'expected "variable = value" but found "x"'],
    ["x == 1", "expected"],
    ["/\\ x = 1\n/\\ y = {1", "variable y: expected } at character 3"]
  ])("refuses %j", (text, problem) => {
    expect(() => parseState(text)).toThrow(StateSyntaxError)
    expect(() => parseState(text)).toThrow(problem)
  })

  test("any variables come back as they were", () => {
    const name = fc.stringMatching(/^[a-z]\w{0,5}$/)
    fc.assert(
      fc.property(fc.dictionary(name, anyValue, { minKeys: 1, maxKeys: 4 }), (variables) => {
        const text = Object.entries(variables).map(([key, value]) => `/\\ ${key} = ${printValue(value)}`)
        expect(parseState(text.join("\n"))).toEqual(variables)
      })
    )
  })
})

describe("parseTraceState", () => {
  test("the initial state has no action", () => {
    expect(parseTraceState("1: <Initial predicate>\n/\\ x = 1\n/\\ y = 2\n")).toEqual({
      number: 1,
      variables: { x: 1, y: 2 }
    })
  })

  test("an action with its place; newer versions add parameters", () => {
    const location = { module: "M", line: 10, column: 3, endLine: 12, endColumn: 9 }
    expect(parseTraceState("2: <Deliver line 10, col 3 to line 12, col 9 of module M>\nx = 1")).toEqual({
      number: 2,
      action: "Deliver",
      location,
      variables: { x: 1 }
    })
    expect(
      parseTraceState("2: <Send(r1, 3) line 10, col 3 to line 12, col 9 of module M>\nx = 1")
    ).toMatchObject({
      action: "Send(r1, 3)",
      location
    })
  })

  test("errors name the state", () => {
    expect(() => parseTraceState("7: <A>\nx = {")).toThrow("state 7, variable x: expected a value")
    expect(() => parseTraceState("no number")).toThrow('expected "number: <action>"')
  })
})

describe("parseTrace", () => {
  const first = [2217, "1: <Initial predicate>\nx = 0"] as const
  const second = [2217, "2: <A line 1, col 1 to line 1, col 2 of module M>\nx = 1"] as const

  test("stuttering", () => {
    expect(parseTrace(messages(first, second, [2218, "3: Stuttering"]))).toMatchObject({
      states: [{ number: 1 }, { number: 2, action: "A" }],
      stuttering: true
    })
  })

  test("back to a state", () => {
    const back = [2122, "1: Back to state: <B line 1, col 1 to line 1, col 2 of module M>\n"] as const
    expect(parseTrace(messages(first, second, back))).toMatchObject({
      loopsTo: 1,
      loopAction: "B",
      stuttering: false
    })
    expect(parseTrace(messages(first, [2122, "1: Back to state"]))).toEqual({
      states: [{ number: 1, variables: { x: 0 } }],
      loopsTo: 1,
      stuttering: false
    })
  })
})

test("parseBehavior reads the file of a simulated behaviour", () => {
  const text =
    "---------------- MODULE b_0_0 -----------------\nSTATE_1 == \n/\\ n = 1\n/\\ s = <<>>\n\n\n" +
    "STATE_2 == \n/\\ n = 2\n/\\ s = <<1>>\n\n\n=================================================\n"
  expect(parseBehavior(text)).toEqual([
    { n: 1, s: { kind: "sequence", elements: [] } },
    { n: 2, s: { kind: "sequence", elements: [1] } }
  ])
})
