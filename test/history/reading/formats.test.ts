import { describe, expect, test } from "vitest"
import { endsBefore, type ReadingOptions, readHistory } from "../../../src/history/index.ts"

const read = (text: string, options: ReadingOptions = {}) => readHistory([Buffer.from(text)], options)

/** Operations in words. */
const told = async (text: string, options: ReadingOptions = {}): Promise<ReadonlyArray<string>> => {
  const { history } = await read(text, options)
  const { operations, processes, keys, values } = history
  return operations.map((o) => {
    const key = keys[o.key] === "" ? "" : ` ${keys[o.key]}`
    const value = o.kind === "cas" ? `${values[o.from]} -> ${values[o.value]}` : values[o.value]
    return `${o.line}: ${processes[o.process]} ${o.kind}${key} ${value} ${o.outcome} [${o.invoked}, ${o.completed}]`
  })
}

const edn = `; a comment
{:process 0, :type :invoke, :f :write, :value 3, :time 10, :index 0}
{:process 1, :type :invoke, :f :read, :value nil, :time 11, :index 1}
{:process :nemesis, :type :info, :f :start-partition, :value {:grudge {"n1" #{"n2"}}}, :time 12, :index 2}
{:process 0, :type :ok, :f :write, :value 3, :time 13, :index 3, :debug {:stack [#object[a.B 0x7f "a.B@7f"]]}}
{:process 1, :type :ok, :f :read, :value 3, :time 14, :index 4}
{:process 2, :type :invoke, :f :cas, :value [3 4], :time 15, :index 5}
{:process 2, :type :fail, :f :cas, :value [3 4], :error :mismatch, :time 16, :index 6}
{:process 0, :type :invoke, :f :write, :value 5, :time 17, :index 7}
{:process 0, :type :info, :f :write, :value 5, :error "timed out\\nafter 5 s", :time 18, :index 8}
{:process 1, :type :invoke, :f :read, :value nil, :time 19, :index 9}
`
const meaning = [
  "2: 0 write 3 ok [1, 4]",
  "3: 1 read 3 ok [2, 5]",
  "7: 2 cas 3 -> 4 fail [6, 7]",
  "9: 0 write 5 info [8, Infinity]",
  "11: 1 read nil info [10, Infinity]"
]

describe("EDN", () => {
  test("one map a line", async () => {
    expect(await told(edn)).toEqual(meaning)
    const { assumptions, counts, nil } = await read(edn)
    expect(assumptions).toEqual({ format: "edn", independent: false, initial: "nil", order: "position" })
    expect(counts).toEqual({ events: 10, nemesis: 1, unanswered: 1, isTimed: true })
    expect(nil).toBe(0)
  })

  test("one vector, or one list, of maps", async () => {
    expect(await told(`[${edn}\n]`)).toEqual(meaning)
    expect(await told(` ( ${edn} ) ; the end`)).toEqual(meaning)
  })

  test("tagged maps, in several lines each", async () => {
    const tagged = edn
      .replaceAll("{:process", "#jepsen.history.Op{:process")
      .replaceAll(", :type", "\n :type")
    expect((await told(tagged)).map((line) => line.replace(/^\d+/, ""))).toEqual(
      meaning.map((line) => line.replace(/^\d+/, ""))
    )
  })

  test("a vector in one line: events are numbered", async () => {
    const oneLine = `[${edn.replace(/;.*\n/, "").trimEnd().split("\n").join(" ")}]`
    expect((await told(oneLine))[0]).toBe("1: 0 write 3 ok [1, 4]")
    expect((await told(oneLine))[4]).toBe("10: 1 read nil info [10, Infinity]")
    await expect(read(oneLine.replace(":process 2, :type :fail", ":process 9, :type :fail"))).rejects.toThrow(
      "line 1, event 7: process 9 completes a cas that it never began"
    )
  })

  test("carriage returns and a byte order mark", async () => {
    expect(await told(`\ufeff${edn.replaceAll("\n", "\r\n")}`)).toEqual(meaning)
  })

  test("keywords and strings are different values", async () => {
    const { history } = await read(
      [":a", '"a"', '":a"', "a"]
        .map((value, i) => `{:process ${i} :type :invoke :f :write :value ${value}}`)
        .join("\n")
    )
    expect(history.values).toEqual(["nil", ":a", '"a"', '":a"', "a"])
  })
})

describe("independent keys", () => {
  const keyed = `{:process 0 :type :invoke :f :cas :value [7 [1 2]]}
{:process 1 :type :invoke :f :read :value ["k" nil]}
{:process 1 :type :ok :f :read :value ["k" [1 2]]}
{:process 0 :type :info :f :cas :value nil :error :timeout}`

  test("a pair of a key and a value", async () => {
    expect(await told(keyed, { independent: true })).toEqual([
      "1: 0 cas 7 1 -> 2 info [1, Infinity]",
      '2: 1 read "k" [1 2] ok [2, 3]'
    ])
  })

  test("without the flag it is a compare-and-set", async () => {
    expect((await told(keyed))[0]).toBe("1: 0 cas 7 -> [1 2] info [1, Infinity]")
  })

  test("a key of its own in JSON, with or without the flag", async () => {
    const text = '{"process":1,"type":"invoke","f":"cas","key":"x","value":[1,2]}'
    for (const independent of [true, false])
      expect(await told(text, { independent })).toEqual(['1: 1 cas "x" 1 -> 2 info [1, Infinity]'])
  })

  test("pairs in JSON, with the flag", async () => {
    expect(
      await told('[{"process":1,"type":"invoke","f":"write","value":["x",2]}]', { independent: true })
    ).toEqual(['1: 1 write "x" 2 info [1, Infinity]'])
  })
})

test("JSON: one a line, or one array in any layout", async () => {
  const events = [
    { process: 0, type: "invoke", f: "write", value: 3, extra: { __proto__: null, a: [] } },
    { process: "nemesis", type: "info", f: "start", value: { n1: [] } },
    { process: 0, type: "ok", f: "write", value: 3 },
    { process: "c 1", type: "invoke", f: "read" },
    { process: "c 1", type: "ok", f: "read", value: null, time: null, index: null }
  ]
  const meaning = ["0 write 3 ok [1, 3]", '"c 1" read nil ok [4, 5]']
  const lines = events.map((event) => JSON.stringify(event)).join("\n")
  for (const text of [lines, JSON.stringify(events), JSON.stringify(events, null, 2)]) {
    expect((await told(text)).map((line) => line.replace(/^\d+: /, ""))).toEqual(meaning)
    expect((await read(text)).assumptions.format).toBe("json")
  }
})

test("an old log of Jepsen, among other lines", async () => {
  const log = `INFO  jepsen.core - Everything is set up
INFO  jepsen.util - 4\t:invoke\t:cas\t[0 3]
INFO  jepsen.util - 0   :invoke  :read   nil
INFO  jepsen.util - :nemesis\t:info\t:start\t"Cut off {:n1 #{:n2}}"
INFO  jepsen.util - 0   :ok      :read   3
WARN  jepsen.core - jepsen.util - is where it happened
2014-01-02 10:11:12,345{GMT}\tINFO\t[jepsen worker 1] jepsen.util - 4\t:info\t:cas\t:timed-out
INFO  jepsen.util - 1\t:invoke\t:write\t4\t:why not
INFO  jepsen.util - 1\t:fail\t:write\t4
`
  const { assumptions, counts } = await read(log)
  expect(assumptions.format).toBe("jepsen-log")
  expect(counts).toMatchObject({ events: 7, nemesis: 1 })
  expect(await told(log)).toEqual([
    "2: 4 cas 0 -> 3 info [1, Infinity]",
    "3: 0 read 3 ok [2, 4]",
    "8: 1 write 4 fail [6, 7]"
  ])
})

describe("what is assumed", () => {
  const line = "{:process 0 :type :invoke :f :write :value 0}\n"

  test("another initial value has the number of the initial value", async () => {
    const { history, nil, assumptions } = await read(line, { initial: "0" })
    expect(history.operations[0]!.value).toBe(0)
    expect(history.values).toEqual(["0"])
    expect(nil).toBe(-1)
    expect(assumptions.initial).toBe("0")
    expect((await read(line, { initial: "+0" })).history.values).toEqual(["0"])
    expect((await read(line)).history.operations[0]!.value).toBe(1)
  })

  test("an initial value is written as the format writes it", async () => {
    await expect(read('{"process":0,"type":"invoke","f":"read"}', { initial: "x" })).rejects.toThrow(
      /a text needs its quotes/
    )
    expect(
      (await read('{"process":0,"type":"invoke","f":"read"}', { initial: "null" })).history.values
    ).toEqual(["nil"])
    expect((await read(line, { initial: ":x" })).assumptions.initial).toBe(":x")
  })

  test("order by time: at one time both are concurrent", async () => {
    const text = `{:process 0 :type :invoke :f :write :value 1 :time 5}
{:process 0 :type :ok :f :write :value 1 :time 7}
{:process 1 :type :invoke :f :read :time 7}
{:process 1 :type :ok :f :read :value 1 :time 7}`
    const [write, readBack] = (await read(text, { order: "time" })).history.operations
    expect([write!.completed, readBack!.invoked, readBack!.completed]).toEqual([7, 7, 7])
    expect(endsBefore(write!, readBack!)).toBe(false)
    const [first, second] = (await read(text)).history.operations
    expect(endsBefore(first!, second!)).toBe(true)
    expect(second!.invokedAt).toBe(7)
  })

  test("times since 1970 in nanoseconds are not rounded together", async () => {
    const text = `{"process":0,"type":"invoke","f":"read","time":1764036000000000001}
{"process":1,"type":"invoke","f":"read","time":1764036000000000002}
{"process":0,"type":"ok","f":"read","value":1,"time":1764036000000000003}`
    const [a, b] = (await read(text, { order: "time" })).history.operations
    expect([b!.invoked - a!.invoked, a!.completed - a!.invoked]).toEqual([1, 2])
  })

  test("without times, or with times that go back, a history is not timed", async () => {
    const timed = async (...times: ReadonlyArray<string>) =>
      (await read(times.map((time, i) => `{:process ${i} :type :invoke :f :read ${time}}`).join("\n"))).counts
        .isTimed
    expect(await timed(":time 1", ":time 1", ":time 3")).toBe(true)
    expect(await timed(":time 1", ":time -1", ":time 3")).toBe(false)
    expect(await timed(":time 2", ":time 1", ":time 3")).toBe(false)
    expect(await timed("", "", "")).toBe(false)
  })
})

test("no operation is a history in EDN and JSON", async () => {
  for (const text of ["[]", "()", " [ ] ", "{:process :nemesis :type :info :f :start}"])
    expect((await read(text)).history).toEqual({ operations: [], processes: [], keys: [""], values: ["nil"] })
})
