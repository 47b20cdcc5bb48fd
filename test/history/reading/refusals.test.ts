import { describe, expect, test } from "vitest"
import {
  type ReadingOptions,
  readHistory,
  readingLimits,
  UnreadableHistory
} from "../../../src/history/index.ts"

const refusalOf = async (text: string | Uint8Array, options: ReadingOptions = {}): Promise<string> => {
  try {
    await readHistory([typeof text === "string" ? Buffer.from(text) : text], options)
    return "accepted"
  } catch (error) {
    if (error instanceof UnreadableHistory) return error.message
    throw error
  }
}

const begun = "{:process 0 :type :invoke :f :write :value 1}\n"
const ended = "{:process 0 :type :ok :f :write :value 1}\n"

describe("what no harness can have recorded", () => {
  test.each<[string, string, string]>([
    [
      "an operation while another is open",
      `${begun}${begun}`,
      "line 2: process 0 begins another operation while its write of line 1 is open"
    ],
    ["what was never begun", ended, "line 1: process 0 completes a write that it never began"],
    [
      "what has ended already",
      `${begun}${ended}${ended}`,
      "line 3: process 0 completes a write that it never began"
    ],
    [
      "another function",
      `${begun}{:process 0 :type :ok :f :read :value 1}`,
      "line 2: completes a read, and what it began is the write of line 1"
    ],
    [
      "another written value",
      `${begun}{:process 0 :type :ok :f :write :value 2}`,
      "line 2: completes a write of 2, and what it began is the write of line 1"
    ],
    [
      "another value that looks the same",
      `${begun}{:process 0 :type :fail :f :write :value "1"}`,
      'line 2: completes a write of "1", and what it began is the write of line 1'
    ],
    [
      "another compare-and-set",
      "{:process 0 :type :invoke :f :cas :value [1 2]}\n{:process 0 :type :info :f :cas :value [2 2]}",
      "line 2: completes a cas of [2 2], and what it began is the cas of line 1"
    ],
    [
      "an operation after one whose end nobody knows",
      `${begun}{:process 0 :type :info :f :write :value 1}\n${begun}`,
      "line 3: process 0 begins another operation, although nobody knows how its write of line 1 ended"
    ],
    [
      "an end after one that nobody knows",
      `${begun}{:process 0 :type :info :f :write}\n${ended}`,
      "line 3: process 0 completes a write that it never began"
    ],
    [
      "an index twice",
      "{:process 0 :type :invoke :f :read :index 4}\n{:process 1 :type :invoke :f :read :index 4}",
      "line 2: the index 4 is there twice"
    ],
    [
      "an index that goes back",
      "{:process 0 :type :invoke :f :read :index 4}\n{:process :nemesis :type :info :index 3}",
      "line 2: the index goes back from 4 to 3"
    ],
    [
      "a key now and then",
      '{"process":0,"type":"invoke","f":"read"}\n{"process":1,"type":"invoke","f":"read","key":1}',
      "line 2: has a key, and events before it have none"
    ]
  ])("%s", async (_, text, message) => expect(await refusalOf(text)).toBe(message))

  test("a keyword is a value where an operation is ok, and a reason where it is not", async () => {
    const completed = (type: string) =>
      `{:process 0 :type :invoke :f :write :value :a}\n{:process 0 :type :${type} :f :write :value :timed-out}`
    expect(await refusalOf(completed("ok"))).toBe(
      "line 2: completes a write of :timed-out, and what it began is the write of line 1"
    )
    expect(await refusalOf(completed("info"))).toBe("accepted")
    expect(await refusalOf(completed("fail"))).toBe("accepted")
  })

  test("another key", async () => {
    const text =
      "{:process 0 :type :invoke :f :read :value [1 nil]}\n{:process 0 :type :ok :f :read :value [2 nil]}"
    expect(await refusalOf(text, { independent: true })).toBe(
      "line 2: completes an operation on the key 2, and what it began is the read of line 1"
    )
  })

  test.each([
    [":time 8", ":time 7", "line 2: the time goes back by 1 ns, and the order is to be by time"],
    [":time 8", "", "line 2: has no time, and the order is to be by time"],
    [":time -1", ":time 9", "line 1: has no time, and the order is to be by time"]
  ])("by time: %s and then %j", async (first, second, message) => {
    const text = `{:process 0 :type :invoke :f :read ${first}}\n{:process 1 :type :invoke :f :read ${second}}`
    expect(await refusalOf(text, { order: "time" })).toBe(message)
    expect(await refusalOf(text)).toBe("accepted")
  })
})

describe("what is no event", () => {
  test.each<[string, string]>([
    ["{:type :invoke :f :read}", "has no process"],
    ["{:process nil :type :invoke :f :read}", "has no process"],
    ["{:process 0 :f :read}", "has no type, expected one of invoke, ok, fail, info"],
    ["{:process 0 :type :done :f :read}", "the type is :done, expected one of invoke, ok, fail, info"],
    ["{:process 0 :type :invoke :f :txn}", "the f is :txn, expected one of read, write, cas"],
    ["{:process 0 :type :invoke :f :write}", "a write has no value"],
    ["{:process 0 :type :invoke :f :cas :value 3}", "expected [from to] of a compare-and-set, found 3"],
    [
      "{:process 0 :type :invoke :f :cas :value [1 2 3]}",
      "expected [from to] of a compare-and-set, found [1 2 3]"
    ],
    [
      "{:process 0 :type :invoke :f :read :time 1.5}",
      "the time is 1.5, expected whole nanoseconds, or -1 for none"
    ],
    [
      "{:process 0 :type :invoke :f :read :time -5}",
      "the time is -5, expected whole nanoseconds, or -1 for none"
    ],
    ["{:process 0 :type :invoke :f :read :index :x}", "the index is :x, expected a whole number"],
    ["{:process 0 :process 1 :type :invoke :f :read}", ":process is there twice"],
    ["{:process 0 :type :invoke :f :read :value}", ":value has no value"],
    ["{:process 0 :type :invoke :f :read :value [1}", "the event that begins here does not end"],
    ["{:process 0 :type :invoke :f :read :value [1)}", "expected ], found )}"],
    ['{:process 0 :type :invoke :f :read :value "a}', "the event that begins here does not end"],
    ["{:process 0 :type :invoke :f :write :value 007}", "expected a value, found 007}"],
    ["#op [1 2]", "expected the map of an event, found [1 2]"],
    [
      '{"process":0,"type":"invoke" "f":"read"}',
      'expected JSON, found {"process":0,"type":"invoke" "f":"read"}'
    ],
    ['{"process":0,"type":"invoke","f":"write","value":1e9999999999}', "1e9999999999 is too large a number"]
  ])("%s", async (text, reason) => {
    const good = text.startsWith('{"')
      ? '{"process":9,"type":"invoke","f":"read"}'
      : "{:process 9 :type :invoke :f :read}"
    expect(await refusalOf(`${good}\n\n${text}`)).toBe(`line 3: ${reason}`)
  })

  test.each<[string, string, ReadingOptions?]>([
    ["", "is empty"],
    ["[", "line 1: the list of events is not closed"],
    ["[{:process 0 :type :invoke :f :read}\n", "line 2: the list of events is not closed"],
    ["[]\n[]", "line 2: expected nothing after the list of events, found []"],
    ["[1 2]", "line 1: expected the map of an event, found 1 2]"],
    ['[{"process":0,"type":"invoke","f":"read"} {"a":1}]', "line 1, event 2: expected a comma before it"],
    ['[{"process":0,"type":"invoke","f":"read"},]', "line 1: expected the map of an event, found ]"],
    ["GET / HTTP/1.1\n", "expected a history, found no event (EDN, JSON, or lines of a Jepsen log)"],
    ["INFO jepsen.util - 1 :invoke :txn nil", "line 1: the f is :txn, expected one of read, write, cas"],
    ["x\nINFO jepsen.util - 1 :invoke :cas [1", "line 2: expected ], found the end"],
    ["{:a 1}", "line 1: expected JSON, found {:a 1}", { format: "json" }],
    [
      "{:process 0 :type :invoke :f :read :value 1}",
      "line 1: expected a pair of a key and a value, found 1",
      { independent: true }
    ]
  ])("%j", async (text, message, options) => expect(await refusalOf(text, options)).toBe(message))

  test("a line is named, whatever its bytes are", async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${begun}{:process 1 :x "`),
      Buffer.from([0xff]),
      Buffer.from('"}')
    ])
    expect(await refusalOf(bytes)).toBe("line 2: is not UTF-8 text")
    expect(await refusalOf(`${begun}{:process 1 :type :\u001b[31m :f :read}`)).toMatch(
      /^line 2: [^\p{Cc}]+$/u
    )
  })
})

describe("limits", () => {
  const limited = (text: string, limits: Partial<typeof readingLimits>) =>
    refusalOf(text, { limits: { ...readingLimits, ...limits } })
  const writes = Array.from(
    { length: 5 },
    (_, i) => `{:process ${i} :type :invoke :f :write :value "v${i}"}\n`
  ).join("")

  test.each<[string, Partial<typeof readingLimits>, string]>([
    ["bytes", { bytes: 100 }, "more than 100 bytes are not read"],
    [
      "bytes of an event",
      { eventBytes: 40 },
      "line 1: the event that begins here does not end within 40 bytes"
    ],
    ["operations", { operations: 3 }, "line 4: more than 3 operations are not read"],
    ["processes", { names: 3 }, "line 3: more than 3 distinct values are not read"],
    ["the length of a name", { nameLength: 3 }, 'line 1: "v0" is longer than 3 characters'],
    [
      "the length of all",
      { textLength: 10 },
      "line 2: more than 10 characters of values and names are not read"
    ]
  ])("%s", async (_, limits, message) => {
    expect(await limited(writes, {})).toBe("accepted")
    expect(await limited(writes, limits)).toBe(message)
  })

  test.each([
    `{:a ${"[".repeat(100_000)}`,
    `{"a":${'{"a":'.repeat(100_000)}`,
    `{:a ${"#_".repeat(100_000)} 1}`,
    `{:a ${"#t ".repeat(100_000)} 1}`,
    `INFO jepsen.util - 1 :invoke :write ${"[".repeat(100_000)}`,
    `{"process":0,"type":"invoke","f":"write","value":{"#edn":"${"[".repeat(100_000)}"}}`
  ])("nothing is so deep that it ends the process: %.20s", async (text) => {
    expect(await refusalOf(text)).toMatch(/deep|brackets|end/)
  })
})
