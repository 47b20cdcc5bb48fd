import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { assumptionsOf } from "../../src/configuration/index.ts"
import {
  type Event,
  eventLine,
  headerLine,
  longestLine,
  readTrace,
  UnreadableTrace,
  type ValidateReport,
  validateTrace
} from "../../src/trace/index.ts"
import { cases, store } from "./cases.ts"
import { seed } from "./seed.ts"
import { anyWalk } from "./walks.ts"

/** In pieces of a few bytes, as a pipe may bring them. */
async function* bytes(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(text)
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size)
}

const header = headerLine(store)
const first = '{"n":1,"action":"BeginWrite","params":{"write":"c1-1","client":"c1","key":"k","number":1}}'

const refusal = async (...lines: ReadonlyArray<string>): Promise<string> => {
  try {
    await validateTrace(bytes(lines.join("\n"), 100_000))
  } catch (error) {
    if (error instanceof UnreadableTrace) return error.message
    throw error
  }
  return "read"
}

test("what is written is read again", async () => {
  await fc.assert(
    fc.asyncProperty(anyWalk, fc.integer({ min: 1, max: 200 }), async ({ model, steps }, size) => {
      const text = [header, ...steps.map(({ event }, i) => eventLine(i + 1, event))].join("\n")
      const { configuration, events } = await readTrace(bytes(text, size))
      expect(configuration).toEqual(store)
      const read: Array<Event> = []
      for await (const { event } of events) read.push(event)
      expect(read).toEqual(steps.map(({ event }) => event))
      const own = [headerLine(model.configuration), ...steps.map(({ event }, i) => eventLine(i + 1, event))]
      expect((await validateTrace(bytes(own.join("\r\n")))).verdict).toBe("accepted")
    }),
    { numRuns: 60, seed }
  )
})

describe("the verdict", () => {
  test.each(cases.slice(0, 12))("$name", async ({ configuration, before, wrong, reason }) => {
    const lines = [
      headerLine(configuration),
      ...[...before, wrong].map((event, i) => eventLine(i + 1, event))
    ]
    const report = await validateTrace(bytes(lines.join("\n")))
    expect(report).toMatchObject({
      schema: "leaderless/validate/1",
      verdict: "rejected",
      events: before.length,
      rejectedAt: before.length + 1
    } satisfies Partial<ValidateReport>)
    expect(report.reason).toMatch(reason)
  })

  test("of no events", async () => {
    expect(await validateTrace(bytes(`${header}\n\n`))).toEqual({
      schema: "leaderless/validate/1",
      verdict: "accepted",
      assumptions: assumptionsOf(store),
      events: 0,
      rejectedAt: null,
      reason: null,
      enabled: []
    })
  })

  test.each<[string, RegExp | null]>([
    ['{"store":{"n1":{"k":null}}}', null],
    ['{"up":["n1","n2","n3"]}', null],
    ['{"store":{"n1":{"other":null}}}', null],
    ['{"store":{"n2":{"k":{"number":1,"write":"c1-1"}}}}', /n2 holds c1-1@1 of k, and nothing in the spec/],
    ['{"store":{"n9":{}}}', /no node is called "n9"/],
    ['{"hints":{"n1":{}}}', /n1 is a home replica/],
    ['{"up":["n1","n2"]}', /n3 is down, and up in the specification/]
  ])("of a claimed state: %s", async (state, reason) => {
    const line = `${first.slice(0, -1)},"state":${state}}`
    const report = await validateTrace(bytes(`${header}\n${line}\n`))
    if (reason === null) expect(report.verdict).toBe("accepted")
    else {
      expect(report).toMatchObject({ verdict: "rejected", events: 0, rejectedAt: 1 })
      expect(report.reason).toMatch(reason)
    }
  })
})

test.each<[string, ReadonlyArray<string>, RegExp]>([
  ["nothing", [], /^line 1: is empty: expected a header$/],
  ["no header", [first], /^line 1: expected a header with "schema"/],
  ["another format", ['{"schema":"leaderless/trace/2"}'], /found "leaderless\/trace\/2"/],
  ["no configuration", ['{"schema":"leaderless/trace/1"}'], /line 1: configuration: expected an object/],
  [
    "a misspelt part of the header",
    ['{"schema":"leaderless/trace/1","config":{}}'],
    /"config" is not a part of a header \(did you mean configuration\?\)/
  ],
  [
    "a quorum that is too large",
    [header.replace('"readQuorum":2', '"readQuorum":4')],
    /line 1: configuration: readQuorum 4 is larger than replicas 3/
  ],
  ["half a line", [header, first.slice(0, -2)], /^line 2: is not JSON$/],
  ["not an object", [header, "[]"], /^line 2: expected an object, found \[\]$/],
  ["blank lines count", [header, "", "", "7"], /^line 4: expected an object, found 7$/],
  [
    "an unknown action",
    [header, first.replace("BeginWrite", "beginwrite")],
    /"beginwrite" is no action \(did you mean BeginWrite/
  ],
  [
    "a name of every object",
    [header, first.replace("BeginWrite", "constructor")],
    /"constructor" is no action/
  ],
  ["an action that is no name", [header, first.replace('"BeginWrite"', "{}")], /\{\} is no action/],
  [
    "a misspelt parameter",
    [header, first.replace('"client"', '"clint"')],
    /"clint" is no parameter of BeginWrite \(did you mean client\?\)/
  ],
  [
    "a missing parameter",
    [header, first.replace('"client":"c1",', "")],
    /BeginWrite needs the parameter client/
  ],
  ["no parameters", [header, '{"n":1,"action":"Crash"}'], /Crash needs "params" with node/],
  [
    "a prototype",
    [header, '{"n":1,"action":"Crash","params":{"__proto__":{"node":"n1"}}}'],
    /"__proto__" is no parameter/
  ],
  [
    "a part that there is not",
    [header, first.replace('"n"', '"time":1,"n"')],
    /"time" is not a part of an event/
  ],
  [
    "a number too large",
    [header, first.replace('"number":1', '"number":9007199254740993')],
    /BeginWrite.number may not be/
  ],
  ["an empty name", [header, first.replace('"c1"', '""')], /BeginWrite.client may not be ""/],
  ["an event left out", [header, first.replace('"n":1', '"n":2')], /"n" is 2, and this is event 1/],
  [
    "a strange state",
    [header, first.replace('"n":1', '"n":1,"state":{"stores":{}}')],
    /state.stores may not be/
  ],
  ["deep nesting", [header, `${"[".repeat(30_000)}`], /^line 2: is nested more than 8 deep$/],
  ["a long line", [header, `"${"x".repeat(longestLine)}"`], /^line 2: is longer than 64 KiB$/]
])("refused: %s", async (_, lines, reason) => {
  const message = await refusal(...lines)
  expect(message).toMatch(reason)
  expect(message).not.toContain("\n")
})

test("bytes that are no text", async () => {
  const chunks = async function* () {
    yield Buffer.concat([Buffer.from(`${header}\n`), Buffer.from([0xff, 0xfe, 0x0a])])
  }
  await expect(validateTrace(chunks())).rejects.toThrow("line 2: is not UTF-8 text")
})
