import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import * as NodeFileSystem from "@effect/platform-node-shared/NodeFileSystem"
import * as NodePath from "@effect/platform-node-shared/NodePath"
import * as NodeStdio from "@effect/platform-node-shared/NodeStdio"
import * as NodeTerminal from "@effect/platform-node-shared/NodeTerminal"
import { Effect, Fiber, Layer, Schema, SchemaRepresentation } from "effect"
import { Command } from "effect/cli"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { historyCommand } from "../../src/cli/HistoryCommand.ts"
import { HistoryReport } from "../../src/cli/HistoryReport.ts"
import { jsonSchemas } from "../../src/cli/JsonSchemas.ts"
import { Output } from "../../src/cli/Output.ts"
import { conclude } from "../../src/cli/Run.ts"
import { alone, endless, linearizable, lostToNil, stale } from "./fixtures/Histories.ts"
import { runInProcess } from "./fixtures/InProcess.ts"

let folder = ""
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "history-"))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const fileOf = async (text: string, name = "history.edn"): Promise<string> => {
  const file = join(folder, name)
  await writeFile(file, text)
  return file
}

const decode = Schema.decodeUnknownSync(HistoryReport, { onExcessProperty: "error" })
const bySchema = Schema.decodeUnknownSync(
  SchemaRepresentation.fromJsonSchemaDocument(jsonSchemas["leaderless/history/1"]!) as Schema.Codec<unknown>,
  { onExcessProperty: "error" }
)

/** The document of a history, which fits both schemas. */
const documentOf = async (text: string, ...flags: ReadonlyArray<string>) => {
  const { stdout, stderr, exitCode } = await runInProcess(["history", await fileOf(text), "--json", ...flags])
  expect(stderr).toEqual([])
  expect(stdout.endsWith("}\n")).toBe(true)
  const document: unknown = JSON.parse(stdout)
  bySchema(document)
  return { exitCode, document: decode(document) }
}

describe("the answer", () => {
  test("a history that is linearizable", async () => {
    const { exitCode, stdout, stderr } = await runInProcess(["history", await fileOf(linearizable)])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: [] })
    expect(stdout.replace(folder, "")).toMatchInlineSnapshot(`
      "/history.edn: 2 operations of 2 processes on 1 key

        linearizable         holds      zones
        2-atomic             holds      lbt
        regular              holds      intervals
        read-your-writes     holds      graph
        monotonic-reads      holds      graph
        monotonic-writes     holds      graph
        writes-follow-reads  holds      graph

      Anomalies   none of those that have a name
      Staleness   1 read of the newest value
                  1-atomic, and no smaller k
      Assumed     read as edn
                  every key has nil at first; a read of nil says that the key has the value nil
                  events happened in the order of their positions
                  what failed had no effect; what nobody knows the end of takes effect at any later moment, or never
      "
    `)
  })

  test("one that is not: the operations that show it, by lines, and what is wrong by name", async () => {
    const { exitCode, stdout } = await runInProcess(["history", await fileOf(stale)])
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(/ {2}linearizable +violated +zones\n {4}.*process 1 read 1.* \(lines [\d, ]*7\)\n/)
    expect(stdout).toMatch(/ {2}2-atomic +holds/)
    expect(stdout).toMatch(/ {2}monotonic-reads +holds/)
    expect(stdout).toMatch(/ {2}stale-read: 1\n/)
    expect(stdout).toContain("Staleness   1 read of the newest value, 1 read 1 version behind\n")
    expect(stdout).toContain("2-atomic, and no smaller k")
  })

  test("as JSON", async () => {
    const { exitCode, document } = await documentOf(stale)
    expect(exitCode).toBe(1)
    expect(document).toMatchObject({
      operations: 4,
      processes: 2,
      keys: 1,
      level: "linearizable",
      levels: {
        linearizable: { verdict: "violated", witness: { key: null, minimal: true } },
        "2-atomic": { verdict: "holds", witness: null }
      },
      staleness: { k: { 1: 1, 2: 1 } },
      atomicity: { atLeast: 2, atMost: 2 },
      assumptions: { format: "edn", initial: "nil", nilRead: "value", order: "position" }
    })
    expect(document.anomalies[0]).toMatchObject({
      kind: "stale-read",
      operations: [0, 1, 3],
      lines: [1, 3, 7]
    })
    expect(document.anomalyCounts["stale-read"]).toBe(1)
  })

  test("the level that is asked for decides the exit status", async () => {
    const file = await fileOf(stale)
    const statuses = ["linearizable", "2-atomic", "regular", "monotonic-reads", "monotonic-writes"].map(
      async (level) => (await runInProcess(["history", file, "--level", level])).exitCode
    )
    expect(await Promise.all(statuses)).toEqual([1, 0, 1, 0, 0])
    const inTime = ["history", file, "--level", "monotonic-reads", "--real-time-writes"]
    expect((await runInProcess(inTime)).exitCode).toBe(1)
  })

  test("several files: a document each, in their order; the largest exit status", async () => {
    const files = [await fileOf(linearizable, "a"), await fileOf(stale, "b"), await fileOf(linearizable, "c")]
    const { exitCode, stdout } = await runInProcess(["history", ...files, "--json"])
    expect(exitCode).toBe(1)
    const documents = stdout
      .trimEnd()
      .split("\n")
      .map((line) => decode(JSON.parse(line)))
    expect(documents.map(({ file, levels }) => [file, levels.linearizable.verdict])).toEqual([
      [files[0], "holds"],
      [files[1], "violated"],
      [files[2], "holds"]
    ])
  })

  test("with keys, each by its name", async () => {
    const keyed = [
      alone(0, "write", '["x" 1]', 1),
      alone(0, "write", '["x" 2]', 10_000_000),
      alone(1, "read", '["x" 1]', 20_000_000).replace("nil", '["x" nil]'),
      alone(1, "write", "[:y 1]", 30_000_000)
    ].join("")
    const { document } = await documentOf(keyed, "--independent")
    expect(document.keys).toBe(2)
    expect(document.levels.linearizable.witness?.key).toBe('"x"')
    const { stderr } = await runInProcess(["history", await fileOf(keyed)])
    expect(stderr).toEqual([expect.stringMatching(/every value is a pair.*--independent/)])
  })

  test("what a person may see is free of what a terminal obeys", async () => {
    const { stdout } = await runInProcess(["history", await fileOf(alone(0, "read", '"\u202e"', 1))])
    expect(stdout).not.toMatch(/[\u202a-\u202e]/)
  })
})

test("staleness is not measured where a value was written twice, and without reads there is none", async () => {
  const twice = alone(0, "write", "1", 1) + alone(0, "write", "1", 10_000_000)
  const said = async (text: string) => (await runInProcess(["history", await fileOf(text)])).stdout
  expect(await said(twice + alone(1, "read", "1", 20_000_000))).toContain("Staleness   not measured\n")
  expect(await said(twice)).toContain("Staleness   no reads\n")
})

describe("assumptions", () => {
  test("a read of nil", async () => {
    const { document, exitCode } = await documentOf(lostToNil)
    expect(exitCode).toBe(1)
    expect(document.levels.linearizable.dependsOn).toEqual([
      { assumption: "nil-read", otherwise: "wildcard", verdict: "holds" }
    ])
    const told = await runInProcess(["history", await fileOf(lostToNil)])
    expect(told.stdout).toContain("This depends on a convention: with --nil-read wildcard, it would hold.")
    expect((await documentOf(lostToNil, "--nil-read", "wildcard")).exitCode).toBe(0)
  })

  test("the initial value", async () => {
    const history = alone(0, "read", "7", 1)
    expect((await documentOf(history)).exitCode).toBe(1)
    const { exitCode, document } = await documentOf(history, "--initial", "7")
    expect([exitCode, document.assumptions.initial]).toEqual([0, "7"])
    // Then a read of nil finds what nobody wrote, unless it says nothing.
    const nothing = alone(0, "read", "nil", 1)
    expect((await documentOf(nothing, "--initial", "7")).exitCode).toBe(1)
    expect((await documentOf(nothing, "--initial", "7", "--nil-read", "wildcard")).exitCode).toBe(0)
  })

  test("the order of events", async () => {
    // By position the read is after both writes; by time all touch.
    const history = `{:process 0 :type :invoke :f :write :value 1 :time 5}
{:process 0 :type :ok :f :write :value 1 :time 5}
{:process 1 :type :invoke :f :read :time 5}
{:process 1 :type :ok :f :read :value nil :time 6}
`
    const { exitCode, document } = await documentOf(history)
    expect(exitCode).toBe(1)
    expect(document.levels.linearizable.dependsOn).toContainEqual({
      assumption: "order",
      otherwise: "time",
      verdict: "holds"
    })
    expect((await documentOf(history, "--order", "time")).exitCode).toBe(0)
  })

  test("the order of writes in sessions", async () => {
    // To the reader of 2 and then 1 the writes may have been in this order, but their own process made them in the other one.
    const { exitCode, stdout } = await runInProcess([
      "history",
      await fileOf(stale),
      "--level",
      "monotonic-reads"
    ])
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(
      / {2}monotonic-reads +holds +graph\n {4}This depends on a convention: with --real-time-writes, it would be violated\.\n/
    )
    expect(stdout).toMatch(
      / {2}these four together +violated +graph\n {4}No order of the writes .* \(lines [\d, ]+\)\n/
    )
    const kept = await runInProcess(["history", await fileOf(stale), "--real-time-writes"])
    expect(kept.stdout).toMatch(
      /This depends on a convention: without --real-time-writes, it would hold\.\n {2}monotonic-writes/
    )
    expect(kept.stdout).not.toContain("these four together")
    const { document } = await documentOf(stale)
    expect(document.sessionsTogether).toMatchObject({ verdict: "violated", witness: { lines: [1, 3, 5, 7] } })
    expect(document.levels["monotonic-reads"].dependsOn).toEqual([
      { assumption: "real-time-writes", otherwise: "kept", verdict: "violated" }
    ])
  })

  test("times that go back are not asked for by a flag, which would refuse them", async () => {
    const history = `${alone(0, "write", "1", 20_000_000)}${alone(1, "read", "nil", 1_000_000)}`
    const { stdout } = await runInProcess(["history", await fileOf(history)])
    expect(stdout).toContain("if the times of its events gave their order, it would hold.")
    const byTime = await runInProcess(["history", await fileOf(history), "--order", "time"])
    expect(byTime.stderr.join("\n")).toMatch(/the time goes back by/)
  })

  test("a compare-and-set is one to linearizability only", async () => {
    const history = [
      alone(0, "write", "1", 1),
      alone(0, "cas", "[7 2]", 10_000_000),
      alone(1, "read", "1", 20_000_000)
    ].join("")
    const { stdout } = await runInProcess(["history", await fileOf(history)])
    expect(stdout).toContain("linearizable, compare-and-sets taken as writes, if every read had begun")
    expect(stdout).toContain("to all but linearizable a compare-and-set is a write of what it sets\n")
    expect((await documentOf(history)).document.compareAndSets).toBe(1)
    const failing = (await documentOf(alone(0, "cas", "[7 2]", 1, "fail"))).document
    expect(failing.compareAndSets).toBe(0)
  })

  test("values that are pairs may have a key in them", async () => {
    const hint = /every value is a pair/
    const notesOf = async (text: string, ...flags: ReadonlyArray<string>) =>
      (await runInProcess(["history", await fileOf(text), ...flags])).stderr.join("\n")
    const keyed = [
      alone(0, "write", "[5 1]", 1),
      alone(0, "cas", "[5 [1 2]]", 10_000_000),
      alone(1, "read", "[5 2]", 20_000_000).replace("nil", "[5 nil]")
    ].join("")
    expect(await notesOf(keyed)).toMatch(hint)
    expect(await notesOf(keyed, "--independent")).toBe("")
    expect(await notesOf(keyed.replace("[5 2]", "2"))).toBe("")
    expect(await notesOf(keyed.replaceAll("[5 [1 2]]", "[5 6]"))).toBe("")
    expect(await notesOf(alone(0, "cas", "[5 [1 2]]", 1))).toBe("")
    expect(await notesOf("[]")).toBe("")
  })

  test("a failed compare-and-set", async () => {
    const history = `${alone(0, "write", "1", 1)}${alone(1, "cas", "[1 2]", 10_000_000, "fail")}`
    expect((await documentOf(history)).exitCode).toBe(0)
    expect((await documentOf(history, "--failed-cas", "mismatch")).exitCode).toBe(1)
  })
})

describe("a history that cannot be wrong says so", () => {
  const notice = "It proves nothing: as it was read, no operation says what a key held"
  const compare = alone(1, "cas", "[1 2]", 10_000_000)
  test.each<[what: string, text: string, flags: ReadonlyArray<string>, observations: number]>([
    ["nothing at all", "[]", [], 0],
    ["a write", alone(0, "write", "1", 1), [], 0],
    ["a read", alone(0, "read", "1", 1), [], 1],
    ["a read of nil", alone(0, "read", "nil", 1), [], 1],
    ["a read of nil that says nothing", alone(0, "read", "nil", 1), ["--nil-read", "wildcard"], 0],
    ["a read that failed", alone(0, "read", "nil", 1, "fail"), [], 0],
    ["a compare-and-set", compare, [], 1],
    ["a compare-and-set of unknown outcome", compare.replace(":ok", ":info"), [], 0],
    ["one that failed", compare.replace(":ok", ":fail"), [], 0],
    ["one that failed and says so", compare.replace(":ok", ":fail"), ["--failed-cas", "mismatch"], 1]
  ])("%s", async (_, text, flags, observations) => {
    expect((await documentOf(text, ...flags)).document.observations).toBe(observations)
    const { stdout } = await runInProcess(["history", await fileOf(text), ...flags])
    expect(stdout.includes(notice)).toBe(observations === 0)
  })
})

test("undecided when the time is over: exit status 3, and what is known", async () => {
  const { exitCode, document } = await documentOf(endless(60, 400), "--time-limit", "0.2")
  expect(exitCode).toBe(3)
  expect(document.levels.linearizable).toMatchObject({ verdict: "undecided", method: "search" })
  expect(document.levels.linearizable.reason).toMatch(/time|limit/)
})

test("interrupted while it searches: exit status 130, no half document", async () => {
  const notes: Array<string> = []
  let results = ""
  let interrupt = () => {}
  const output = Layer.succeed(Output, {
    result: (text) =>
      Effect.sync(() => {
        results += text
      }),
    note: (line) => Effect.sync(() => notes.push(line)),
    status: () => interrupt(),
    colour: false
  })
  const platform = Layer.mergeAll(NodeFileSystem.layer, NodePath.layer, NodeStdio.layer, NodeTerminal.layer)
  const files = [await fileOf(linearizable, "short"), await fileOf(endless(60, 400))]
  const fiber = Effect.runFork(
    Command.runWith(historyCommand, { version: "1.2.3" })([...files, "--json"]).pipe(
      Effect.provide(Layer.mergeAll(output, platform))
    ) as Effect.Effect<void, unknown>
  )
  interrupt = () => fiber.interruptUnsafe()
  const exit = await Effect.runPromise(Fiber.await(fiber))
  expect(conclude(exit).exitCode).toBe(130)
  expect(results).toBe("")
  expect(notes).toEqual([
    expect.stringMatching(/^interrupted after [\d.]+ s, while the 402 operations of .* were judged$/),
    expect.stringMatching(/^judged before: ".*" linearizable: holds$/)
  ])
})

test("from standard input", async () => {
  const bin = fileURLToPath(new URL("../../src/bin.ts", import.meta.url))
  const child = spawn(process.execPath, [bin, "history", "-", "--json"], {
    env: { ...process.env, NODE_OPTIONS: "" }
  })
  let stdout = ""
  child.stdout.on("data", (chunk) => {
    stdout += chunk
  })
  child.stdin.end(stale)
  const [exitCode] = await once(child, "close")
  expect(exitCode).toBe(1)
  expect(decode(JSON.parse(stdout))).toMatchObject({ file: "-", operations: 4 })
})

describe("pictures", () => {
  test.each(["svg", "html"])("%s", async (kind) => {
    const out = join(folder, `picture.${kind}`)
    const { exitCode, stdout } = await runInProcess([
      "history",
      await fileOf(stale),
      "--draw",
      kind,
      "--out",
      out
    ])
    expect(exitCode).toBe(1)
    expect(stdout).toContain("violated")
    const text = await readFile(out, "utf8")
    expect(text).toMatch(kind === "svg" ? /^<svg / : /^<!doctype html>/)
    expect(text).toContain("Not linearizable")
    expect(text).toContain("marked")
  })

  test("of a history without a violation, and of an empty one", async () => {
    const out = join(folder, "picture.html")
    for (const text of [linearizable, "[]"]) {
      const { exitCode } = await runInProcess(["history", await fileOf(text), "--draw", "html", "--out", out])
      expect(exitCode).toBe(0)
      expect(await readFile(out, "utf8")).toContain("no violation was found")
    }
  })
})

test("the clients of a simulated run, as they were saved", async () => {
  const into = join(folder, "found")
  const weak = ["--replicas", "3", "--read-quorum", "1", "--write-quorum", "1", "--guarantee", "Regular"]
  expect((await runInProcess(["simulate", ...weak, "--save", into])).exitCode).toBe(1)
  for (const [name, ...flags] of [["history.edn", "--independent"], ["history.json"]] as const) {
    const { exitCode, stdout } = await runInProcess([
      "history",
      join(into, name),
      "--json",
      "--level",
      "regular",
      ...flags
    ])
    expect(exitCode).toBe(1)
    expect(decode(JSON.parse(stdout)).anomalyCounts["stale-read"]).toBeGreaterThan(0)
  }
})

describe("refused with exit status 2 and an empty standard output", () => {
  test.each<[string, () => Promise<ReadonlyArray<string>>, RegExp]>([
    ["no file", async () => [], /FILE/],
    ["a missing file", async () => [await fileOf(stale), join(folder, "absent")], /absent.*does not exist/],
    ["a folder", async () => [folder], /is a folder, not a file/],
    ["an empty file", async () => [await fileOf("")], /history\.edn"?: is empty/],
    ["nothing but blanks", async () => [await fileOf("\n , \n")], /expected a history, found no event/],
    ["nothing but a comment", async () => [await fileOf("; no []\n")], /expected a history, found no event/],
    [
      "nothing but a byte order mark",
      async () => [await fileOf("\ufeff")],
      /expected a history, found no event/
    ],
    ["something else", async () => [await fileOf("<html>\n")], /expected a history, found no event/],
    [
      "a broken line",
      async () => [await fileOf(`${linearizable}{:process 0`)],
      /, line 5: the event that begins here does not end/
    ],
    [
      "an overlapping process",
      async () => [await fileOf(`${linearizable}${stale.replace(/^.*\n/, "")}`)],
      /, line 5: process 0 completes a write/
    ],
    [
      "another format",
      async () => [await fileOf(stale), "--format", "json"],
      /, line 1: expected JSON, found/
    ],
    ["a format that is none", async () => [await fileOf(stale), "--format", "xml"], /--format/],
    ["a level that is none", async () => [await fileOf(stale), "--level", "serializable"], /--level/],
    [
      "an initial value that is none",
      async () => [await fileOf(stale), "--initial", "[1"],
      /the initial value \[1 is no value of EDN/
    ],
    ["a time limit that is none", async () => [await fileOf(stale), "--time-limit", "-1"], /seconds, from 0/],
    [
      "order by time without times",
      async () => [await fileOf(endless(2, 2)), "--order", "time"],
      /, line 1: has no time/
    ],
    [
      "a picture without a file",
      async () => [await fileOf(stale), "--draw", "svg"],
      /--draw and --out belong together/
    ],
    [
      "a picture of two",
      async () => [await fileOf(stale), await fileOf(stale), "--draw", "svg", "--out", "x"],
      /draws one history/
    ],
    [
      "a picture that cannot be written",
      async () => [await fileOf(stale), "--draw", "svg", "--out", join(folder, "no", "x.svg")],
      /x\.svg" cannot be written \(ENOENT\)|cannot be written/
    ],
    ["standard input twice", async () => ["-", "-"], /once only/]
  ])("%s", async (_, args, line) => {
    const { exitCode, stdout, stderr } = await runInProcess(["history", ...(await args())])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" })
    expect(stderr[0]).toMatch(line)
    expect(stderr.length).toBeLessThanOrEqual(2)
  })
})

test("--help has an example", async () => {
  const { exitCode, stdout } = await runInProcess(["history", "--help"])
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/EXAMPLES\n[\s\S]*leaderless history/)
})
