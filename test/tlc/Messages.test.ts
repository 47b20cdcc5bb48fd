import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { makeMessageParser, parseMessages, type TlcEvent } from "../../src/tlc/Messages.ts"
import "./seed.ts"

const start = (code: number, severity = 0) => `@!@!@STARTMSG ${code}:${severity} @!@!@\n`
const end = (code: number) => `@!@!@ENDMSG ${code} @!@!@\n`
const framed = (code: number, text: string, severity = 0) => `${start(code, severity)}${text}\n${end(code)}`

const message = (code: number, text: string, more: object = {}) => ({
  _tag: "Message",
  code,
  severity: 0,
  text,
  nested: [],
  truncated: false,
  ...more
})
const output = (text: string) => ({ _tag: "Output", text })

describe("parseMessages", () => {
  test("messages, with the lines between them", () => {
    expect(
      parseMessages(`${framed(2262, "TLC2")}Parsing file A\n\n${framed(2217, "1: <A>\nx = 1\n", 4)}`)
    ).toEqual([
      message(2262, "TLC2"),
      output("Parsing file A"),
      output(""),
      message(2217, "1: <A>\nx = 1\n", { severity: 4 })
    ])
  })

  test("an empty message, a negative code, line ends of Windows", () => {
    expect(parseMessages(start(-1) + end(-1))).toEqual([message(-1, "")])
    expect(parseMessages(framed(1, "a\nb").replaceAll("\n", "\r\n"))).toEqual([message(1, "a\nb")])
  })

  test("a message inside a message, which begins in the middle of a line", () => {
    const text = `${start(1000, 1)}The exception was\n: ${framed(5006, "line 2\nkeyword")}${end(1000)}`
    expect(parseMessages(text)).toEqual([
      message(1000, "The exception was\n: ", { severity: 1, nested: [message(5006, "line 2\nkeyword")] })
    ])
  })

  test("a cut end", () => {
    expect(parseMessages(`${start(1000, 1)}one\n${start(2)}two`)).toEqual([
      message(1000, "one", { severity: 1, truncated: true, nested: [message(2, "two", { truncated: true })] })
    ])
    expect(parseMessages("@!@!@START")).toEqual([output("@!@!@START")])
  })

  test("an outer end closes what is open inside; an end without a beginning is text", () => {
    expect(parseMessages(start(1) + start(2) + end(1) + end(2))).toEqual([
      message(1, "", { nested: [message(2, "", { truncated: true })] }),
      output("@!@!@ENDMSG 2 @!@!@")
    ])
    expect(parseMessages(start(1) + end(7) + end(1))).toEqual([message(1, "@!@!@ENDMSG 7 @!@!@")])
  })

  const line = fc.oneof(
    fc.constantFrom("", "Parsing", "@!@!@", "x @!@!@ENDMSG 1 @!@!@", "@!@!@STARTMSG 1 @!@!@", "\r"),
    fc.nat(3).map((code) => start(code).trimEnd()),
    fc.nat(3).map((code) => end(code).trimEnd()),
    fc.string({ maxLength: 5 })
  )

  test("it does not matter where the output is cut, and no line is lost", () => {
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat(40)), (lines, cuts) => {
        const text = lines.join("\n")
        const parser = makeMessageParser()
        const events: Array<TlcEvent> = []
        let rest = text
        for (const cut of cuts) {
          events.push(...parser.push(rest.slice(0, cut)))
          rest = rest.slice(cut)
        }
        events.push(...parser.push(rest), ...parser.end())
        expect(events).toEqual(parseMessages(text))
        expect(parser.end()).toEqual([])
      }),
      { numRuns: 1000 }
    )
  })

  test("any messages come back as they were", () => {
    const text = fc.array(fc.constantFrom("", "1: <A>", "/\\ x = 1", "@!@!@", "Progress"), { maxLength: 4 })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(4), text)), (messages) => {
        const printed = messages.map(([code, severity, lines]) => {
          return start(code, severity) + lines.map((l) => `${l}\n`).join("") + end(code)
        })
        expect(parseMessages(printed.join("noise\n"))).toEqual(
          messages.flatMap(([code, severity, lines], i) => [
            ...(i === 0 ? [] : [output("noise")]),
            message(code, lines.join("\n"), { severity })
          ])
        )
      })
    )
  })
})
