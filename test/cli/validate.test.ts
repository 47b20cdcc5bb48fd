import { execFileSync } from "node:child_process"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Schema, SchemaRepresentation } from "effect"
import { afterAll, beforeAll, expect, test } from "vitest"
import { jsonSchemas } from "../../src/cli/JsonSchemas.ts"
import { type Event, eventLine, headerLine } from "../../src/trace/index.ts"
import { cases, store } from "../trace/cases.ts"
import { runInProcess } from "./fixtures/InProcess.ts"

let folder = ""
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "validate-"))
})
afterAll(() => rm(folder, { recursive: true }))

const fileOf = async (events: ReadonlyArray<Event>): Promise<string> => {
  const file = join(folder, "trace.ndjson")
  const lines = [headerLine(store), ...events.map((event, i) => eventLine(i + 1, event))]
  await writeFile(file, `${lines.join("\n")}\n`)
  return file
}
const { before, wrong } = cases[0]!

test("an accepted trace", async () => {
  const { exitCode, stdout, stderr } = await runInProcess(["validate", await fileOf(before)])
  expect({ exitCode, stdout, stderr }).toEqual({
    exitCode: 0,
    stdout:
      "accepted: 3 events, each a step of the specification\n" +
      "Assumed  Versions come from an ideal clock, which no leaderless store has: a write that begins later\n" +
      "         has the larger version.\n",
    stderr: []
  })
})

test("a rejected trace", async () => {
  const { exitCode, stdout } = await runInProcess(["validate", await fileOf([...before, wrong])])
  expect(exitCode).toBe(1)
  expect(stdout).toMatchInlineSnapshot(`
    "rejected at event 4
      CompleteWrite(c1-1): c1-1 needs acknowledgements in 2 places and has 1: the places of n1
      possible there, among others:
        ApplyWrite(c1-1, n2)
        ApplyWrite(c1-1, n3)
        TimeOutWrite(c1-1)
        LateArrival(c1-1, n2, n2)
        LateArrival(c1-1, n3, n3)
        Crash(n1)
        Crash(n2)
        Crash(n3)
    Assumed  Versions come from an ideal clock, which no leaderless store has: a write that begins later
             has the larger version.
    "
  `)
})

test.each(["tlc", "both"])("judged by %s", async (engine) => {
  const file = await fileOf([...before, wrong])
  const { exitCode, stdout } = await runInProcess(["validate", file, "--engine", engine, "--json"])
  expect(exitCode).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ verdict: "rejected", events: 3, rejectedAt: 4 })
})

test("as JSON", async () => {
  const { exitCode, stdout } = await runInProcess(["validate", await fileOf([...before, wrong]), "--json"])
  expect(exitCode).toBe(1)
  const schema = jsonSchemas["leaderless/validate/1"]!
  const decode = Schema.decodeUnknownSync(
    SchemaRepresentation.fromJsonSchemaDocument(schema) as Schema.Codec<unknown>,
    { onExcessProperty: "error" }
  )
  expect(decode(JSON.parse(stdout))).toMatchObject({ verdict: "rejected", events: 3, rejectedAt: 4 })
})

test.each<[string, () => Promise<string>, RegExp]>([
  ["no such file", async () => join(folder, "absent"), /does not exist/],
  ["a folder", async () => folder, /is a folder, not a file/],
  [
    "not a trace",
    async () => {
      const file = join(folder, "other.json")
      await writeFile(file, "{}\n")
      return file
    },
    /, line 1: expected a header/
  ]
])("refused: %s", async (_, path, line) => {
  const { exitCode, stdout, stderr } = await runInProcess(["validate", await path()])
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" })
  expect(stderr).toHaveLength(1)
  expect(stderr[0]).toMatch(line)
})

test("help has an example", async () => {
  const { stdout } = await runInProcess(["validate", "--help"])
  expect(stdout).toMatch(/EXAMPLES\n[\s\S]*leaderless validate/)
})

test("a pipe to which nobody writes is refused and not waited for", async () => {
  const pipe = join(folder, "pipe")
  execFileSync("mkfifo", [pipe])
  const { exitCode, stdout, stderr } = await runInProcess(["validate", pipe])
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" })
  expect(stderr.join()).toContain("is a pipe, not a file")
})

test("what a terminal would obey is not printed", async () => {
  const write = "\u001b[31mred\u0007\n"
  const { stdout } = await runInProcess(["validate", await fileOf([{ action: "CompleteWrite", write }])])
  expect(stdout).toContain("CompleteWrite(?[31mred??)")
})
