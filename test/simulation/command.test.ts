import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as NodeFileSystem from "@effect/platform-node-shared/NodeFileSystem"
import * as NodePath from "@effect/platform-node-shared/NodePath"
import * as NodeStdio from "@effect/platform-node-shared/NodeStdio"
import * as NodeTerminal from "@effect/platform-node-shared/NodeTerminal"
import { Effect, Fiber, Layer, Schema, SchemaRepresentation } from "effect"
import { Command } from "effect/cli"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { jsonSchemas } from "../../src/cli/JsonSchemas.ts"
import { Output } from "../../src/cli/Output.ts"
import { conclude } from "../../src/cli/Run.ts"
import { simulateCommand } from "../../src/cli/SimulateCommand.ts"
import { SimulateReport } from "../../src/cli/SimulateReport.ts"
import { validateTrace } from "../../src/trace/index.ts"
import { runInProcess } from "../cli/fixtures/InProcess.ts"

const strict = ["simulate", "--replicas", "3", "--read-quorum", "2", "--write-quorum", "2"]

let folder = ""
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "leaderless-test-"))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const documentOf = async (...args: ReadonlyArray<string>) => {
  const { stdout } = await runInProcess([...args, "--json"])
  return Schema.decodeUnknownSync(SimulateReport, { onExcessProperty: "error" })(JSON.parse(stdout))
}

/** The bytes of a file as a stream. */
async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  yield await readFile(path)
}

describe("simulate", () => {
  test("prints what was reached, and violations beside their laws; nothing promised was violated", async () => {
    const { exitCode, stdout, stderr } = await runInProcess([...strict, "--runs", "400"])
    expect(exitCode).toBe(0)
    expect(stdout).toContain("Runs         400, seed 1")
    expect(stdout).toMatch(/ApplyWrite [\d,]+/)
    expect(stdout).toMatch(/ReadsNeverGoBack +\d+ +run \d+, event \d+ +✗ R \+ W > N/)
    expect(stdout).not.toContain("operations/s")
    expect(stderr).toEqual([expect.stringMatching(/operations\/s/)])
  })

  test("the document is the same for the same seed but for the time, and another for another", async () => {
    const [a, b, c] = [
      await documentOf(...strict, "--runs", "50", "--crashes", "1"),
      await documentOf(...strict, "--runs", "50", "--crashes", "1"),
      await documentOf(...strict, "--runs", "50", "--crashes", "1", "--seed", "2")
    ]
    expect({ ...a, seconds: 0 }).toEqual({ ...b, seconds: 0 })
    expect(a.events).not.toBe(c.events)
    expect(a.found).toBeNull()
  })

  test("with --json standard error is empty, and the document fits its JSON Schema", async () => {
    const { stdout, stderr } = await runInProcess([...strict, "--guarantee", "ReadsNeverGoBack", "--json"])
    expect(stderr).toEqual([])
    const schema = SchemaRepresentation.fromJsonSchemaDocument(
      jsonSchemas["leaderless/simulate/1"]!
    ) as Schema.Codec<unknown>
    Schema.decodeUnknownSync(schema, { onExcessProperty: "error" })(JSON.parse(stdout))
  })

  test("an asserted guarantee is looked for, made small, told, saved, and repeated exactly", async () => {
    const into = join(folder, "deep", "found")
    const args = [...strict, "--guarantee", "ReadsNeverGoBack", "--save", into]
    const { exitCode, stdout } = await runInProcess(args)
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(/FOUND: event \d+ violates ReadsNeverGoBack/)
    expect(stdout).toMatch(/CompleteRead\(.*<< violates ReadsNeverGoBack/)
    expect((await readdir(into)).toSorted()).toEqual([
      "history.edn",
      "history.json",
      "schedule.json",
      "trace.ndjson"
    ])
    expect((await validateTrace(chunksOf(join(into, "trace.ndjson")))).verdict).toBe("accepted")

    const file = join(into, "schedule.json")
    const again = await runInProcess(["simulate", "--replay", file, "--guarantee", "ReadsNeverGoBack"])
    expect(again.exitCode).toBe(1)
    const story = (text: string): string => text.slice(text.indexOf("Schedule "))
    expect(story(again.stdout)).toBe(story(stdout))

    // Nobody promised it: without the assertion the replay shows it, and all is well.
    const shown = await runInProcess(["simulate", "--replay", file])
    expect(shown.exitCode).toBe(0)
    expect(shown.stdout).toContain("<< violates ReadsNeverGoBack")

    const saved = join(folder, "again")
    await runInProcess(["simulate", "--replay", file, "--guarantee", "ReadsNeverGoBack", "--save", saved])
    for (const name of ["schedule.json", "trace.ndjson", "history.edn", "history.json"])
      expect(await readFile(join(saved, name), "utf8")).toBe(await readFile(join(into, name), "utf8"))
  })

  test("says if there is nothing to save", async () => {
    const { exitCode, stderr } = await runInProcess([
      ...strict,
      "--runs",
      "1",
      "--save",
      join(folder, "none")
    ])
    expect(exitCode).toBe(0)
    expect(stderr[0]).toBe("Nothing was found, so nothing is saved")
    expect(await readdir(join(folder, "none"))).toEqual([])
  })

  test("Ctrl-C leaves no half document, and says how far it was", async () => {
    const notes: Array<string> = []
    let results = ""
    let interrupt = (): void => {}
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
    const args = [...strict.slice(1), "--runs", "100000000"]
    const fiber = Effect.runFork(
      Command.runWith(simulateCommand, { version: "1.2.3" })(args).pipe(
        Effect.provide(Layer.mergeAll(output, platform))
      ) as Effect.Effect<void, unknown>
    )
    interrupt = () => fiber.interruptUnsafe()
    const exit = await Effect.runPromise(Fiber.await(fiber))
    expect(conclude(exit).exitCode).toBe(130)
    expect(results).toBe("")
    expect(notes).toEqual([expect.stringMatching(/^interrupted after \d+ of 100000000 runs, /)])
  })
})

describe("refuses with exit status 2 and an empty standard output", () => {
  test.each<[string, ReadonlyArray<string>, RegExp]>([
    ["no configuration", ["simulate"], /missing/],
    ["nonsense", [...strict, "--spares", "1"], /spares 1 without sloppy/],
    ["no runs", [...strict, "--runs", "0"], /a whole number from 1/],
    ["a negative seed", [...strict, "--seed", "-1"], /a whole number from 0/],
    ["an unknown guarantee", [...strict, "--guarantee", "ReadsNeverGoBak"], /no guarantee is called/],
    ["what is not watched", [...strict, "--guarantee", "Convergence"], /no guarantee is called/],
    ["bounds of a model", [...strict, "--writes", "2"], /--writes/],
    ["a missing schedule", ["simulate", "--replay", "no-such-file"], /does not exist/],
    ["a replay with a configuration", [...strict, "--replay", "x"], /--replay excludes/],
    ["a replay with a seed", ["simulate", "--replay", "x", "--seed", "1"], /--replay excludes/],
    ["a folder as schedule", ["simulate", "--replay", "."], /is not a file/]
  ])("%s", async (_name, args, reason) => {
    const { exitCode, stdout, stderr } = await runInProcess(args)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" })
    expect(stderr[0]).toMatch(reason)
  })

  test("a schedule that is none, in one line", async () => {
    const file = join(folder, "hostile.json")
    await writeFile(file, '{"schema":"leaderless/schedule/1"}')
    const { exitCode, stderr } = await runInProcess(["simulate", "--replay", file])
    expect(exitCode).toBe(2)
    expect(stderr).toHaveLength(1)
  })

  test("a folder that cannot be made, before anything runs", async () => {
    const file = join(folder, "file")
    await writeFile(file, "")
    const { exitCode, stderr } = await runInProcess([...strict, "--save", file])
    expect(exitCode).toBe(2)
    expect(stderr[0]).toContain("cannot be made into a folder")
    for (const name of ["", join(file, "below", "it"), "/proc/nope"])
      expect((await runInProcess([...strict, "--save", name])).exitCode, name).toBe(2)
  })
})
