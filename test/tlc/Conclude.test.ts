import { describe, expect, test } from "vitest"
import { conclude, type RunEnd } from "../../src/tlc/Conclude.ts"
import { MessageCode, parseMessages } from "../../src/tlc/Messages.ts"
import { makeReporter, parseProgress } from "../../src/tlc/Report.ts"
import { parseSpecError } from "../../src/tlc/SpecError.ts"

const framed = (code: number, text: string, severity = 0) =>
  `@!@!@STARTMSG ${code}:${severity} @!@!@\n${text}\n@!@!@ENDMSG ${code} @!@!@\n`

const context = {
  fileOf: (module: string) => (module === "M" ? "spec/M.tla" : undefined),
  config: "spec/M.cfg",
  jar: "tla.jar"
}

const concluded = (output: string, end: Partial<RunEnd> = {}) => {
  const reporter = makeReporter()
  for (const event of parseMessages(output)) reporter.add(event)
  const how = { exitCode: 0, signal: undefined, stderr: "", seconds: 1.5, ...end }
  return conclude(reporter.report(), how, context)
}

const begin =
  framed(2262, "TLC2 Version 2.19 of 08 August 2024") +
  framed(2220, "Starting SANY...") +
  "Parsing file /a/M.tla\n" +
  framed(2219, "SANY finished.")

describe("conclude", () => {
  test("large numbers, which TLC writes with commas; the last coverage counts", () => {
    const coverage = (n: number) =>
      framed(2201, "The coverage statistics") +
      framed(2773, "<Init line 1, col 1 to line 1, col 4 of module M>: 1:1") +
      framed(2772, `<Send line 3, col 1 to line 3, col 4 of module M (12 3 12 20)>: ${n}:${2 * n}`) +
      framed(2202, "End of statistics.")
    const output =
      begin +
      coverage(5) +
      framed(2193, "Model checking completed. No error has been found.") +
      coverage(7) +
      framed(2199, "1,234,567 states generated, 222,000 distinct states found, 0 states left on queue.") +
      framed(2194, "The depth of the complete state graph search is 21.") +
      framed(2186, "Finished in 01min 02s")
    const location = { module: "M", column: 1, endColumn: 4 }
    expect(concluded(output)).toEqual({
      exitCode: 0,
      outcome: "success",
      violations: [],
      generatedStates: 1234567,
      distinctStates: 222000,
      depth: 21,
      seconds: 1.5,
      version: "2.19",
      printed: [],
      coverage: [
        {
          action: "Init",
          location: { ...location, line: 1, endLine: 1 },
          distinct: 1,
          generated: 1,
          initial: true
        },
        {
          action: "Send",
          location: { ...location, line: 3, endLine: 3 },
          distinct: 7,
          generated: 14,
          initial: false
        }
      ]
    })
  })

  test.each([
    ["nothing", "", { exitCode: 0 }, "unreadable", "ended with exit code 0 and no answer of TLC.\n"],
    ["something else", "hello\n", { exitCode: 3 }, "unreadable", "no answer of TLC: hello."],
    ["an end in the middle", begin, { exitCode: 0 }, "unreadable", "no answer"],
    [
      "words of Java",
      "",
      { exitCode: 1, stderr: "Picked up JAVA_TOOL_OPTIONS: -X\nError: Invalid or corrupt jarfile\n" },
      "unreadable",
      "no answer of TLC: Error: Invalid or corrupt jarfile."
    ],
    [
      "success with the exit code of a violation",
      begin + framed(2193, "No error has been found."),
      { exitCode: 12 },
      "unreadable",
      "exit code 12"
    ],
    ["a signal", begin, { exitCode: undefined, signal: "SIGTERM" }, "killed", "TLC was killed by SIGTERM.\n"],
    ["a signal that Java caught", begin, { exitCode: 143 }, "killed", "TLC was killed by SIGTERM.\n"],
    [
      "no memory, in words of Java",
      `${begin}Terminating due to java.lang.OutOfMemoryError: Java heap space\n`,
      { exitCode: 3 },
      "memory",
      "TLC ran out of memory"
    ],
    [
      "no memory, in words of TLC",
      begin + framed(1000, "a java.lang.OutOfMemoryError\n: GC overhead limit exceeded", 1),
      { exitCode: 75 },
      "memory",
      "maxHeap"
    ],
    [
      "no memory to begin with",
      "",
      { exitCode: 1, stderr: "Could not reserve enough space for object heap" },
      "memory",
      "maxHeap"
    ],
    [
      "an unknown option",
      framed(1102, "Error: unrecognized option: -foo\nUsage: java", 1),
      { exitCode: 1 },
      "error",
      "TLC stopped with exit code 1: Error: unrecognized option: -foo Usage: java."
    ],
    [
      "an error after a violation",
      begin + framed(2114, "Deadlock reached.", 1) + framed(2128, "TLC could not write", 1),
      { exitCode: 255 },
      "error",
      "TLC could not write"
    ]
  ] as const)("%s is a failure", (_, output, end, reason, message) => {
    expect(concluded(output, end)).toMatchObject({
      _tag: "TlcFailed",
      reason,
      message: expect.stringContaining(message)
    })
  })

  test("a specification may print words about memory", () => {
    const output = `${begin}java.lang.OutOfMemoryError\n${framed(2193, "No error has been found.")}`
    expect(concluded(output)).toMatchObject({ outcome: "success", printed: ["java.lang.OutOfMemoryError"] })
  })

  test("the distributed server exits with 0 at a violation", () => {
    const output =
      begin +
      framed(2110, "Invariant Safe is violated.", 1) +
      framed(2121, "The behavior up to this point is:", 1) +
      framed(2217, "1: <Initial predicate>\nx = 1\n", 4)
    expect(concluded(output)).toMatchObject({
      outcome: "invariant",
      violatedName: "Safe",
      trace: { states: [{ number: 1, variables: { x: 1 } }] }
    })
  })

  test("a parse error without a place, a configuration error with one", () => {
    expect(
      concluded(begin + framed(3002, "Parsing or semantic analysis failed.", 1), { exitCode: 150 })
    ).toMatchObject({
      _tag: "SpecParseFailed",
      message: "The specification cannot be parsed: Parsing or semantic analysis failed."
    })
    const nested = `The exception was\n: ${framed(5006, "TLC found an error at line 2\nIt was")}`
    expect(concluded(framed(1000, nested.trimEnd(), 1), { exitCode: 255 })).toMatchObject({
      _tag: "ConfigFailed",
      line: 2,
      message: "spec/M.cfg:2: TLC found an error at line 2 It was."
    })
  })
})

describe("parseSpecError", () => {
  test.each([
    [
      'Parsing file /a/M.tla\nParsing file /a/N.tla\n***Parse Error***\nWas expecting "==== or more Module body"\n' +
        'Encountered "1" at line 4, column 15 and token "=" \n\nResidual stack trace follows:\nModule definition\n',
      {
        module: "N",
        line: 4,
        column: 15,
        problem: 'syntax error, expected ==== or more Module body but found "1"'
      }
    ],
    [
      'Parsing file C:\\a\\M.tla\nLexical error at line 6, column 19.  Encountered: "\\n" (10), after : "\\"abc"\n\n' +
        "*** Abort messages: 1\n\nIn module M\n\nCould not parse module M from file M.tla\n",
      { module: "M", line: 6, column: 19, problem: "syntax error" }
    ],
    [
      "Semantic errors:\n\n*** Errors: 2\n\nline 5, col 165 to line 5, col 165 of module Live\n\nCould not find\n" +
        "declaration of '-.'.\n\n\nline 5, col 1 to line 5, col 2 of module Live\n\nmore\n",
      { module: "Live", line: 5, column: 165, problem: "Could not find declaration of '-.'" }
    ],
    [
      "*** Abort messages: 1\n\nUnknown location\n\nCannot find source file for module A imported in module B.\n\n",
      { module: "B", problem: "Cannot find source file for module A imported in module B" }
    ],
    ["Parsing file /a/M.tla\n", undefined]
  ])("%#", (text, error) => {
    expect(parseSpecError(text)).toEqual(error)
  })
})

test("parseProgress reads progress, totals and simulations", () => {
  const message = (code: number, text: string) => {
    const [event] = parseMessages(framed(code, text))
    return event?._tag === "Message" ? parseProgress(event) : undefined
  }
  expect(
    message(
      MessageCode.progress,
      "Progress(15) at 2026-11-23 20:16:15: 3,809,938 states generated (3,809,938 s/min), " +
        "701,953 distinct states found (701,953 ds/min), 278,626 states left on queue."
    )
  ).toEqual({ depth: 15, generatedStates: 3809938, distinctStates: 701953, queuedStates: 278626 })
  expect(
    message(
      MessageCode.simulationProgress,
      "Progress(-1) at x: 14 states generated, -1 distinct states found"
    )
  ).toEqual({ generatedStates: 14 })
  expect(message(MessageCode.progress, "nothing")).toBeUndefined()
  expect(message(MessageCode.state, "3 states generated")).toBeUndefined()
})
