import { execFileSync } from "node:child_process"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Result } from "effect"
import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { parseSettings, readSettings } from "../../src/configuration/index.ts"
import { runInProcess } from "../cli/fixtures/InProcess.ts"

let folder = ""
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "leaderless-"))
})
afterAll(() => rm(folder, { recursive: true }))

const file = async (name: string, content: string | Uint8Array) => {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const reasons = (path: string) =>
  readSettings(path).pipe(
    Effect.flip,
    Effect.map((error) => error.reasons),
    Effect.runPromise
  )

test("a pipe to which nobody writes is refused, and not waited for", async () => {
  const path = join(folder, "pipe")
  execFileSync("mkfifo", [path])
  expect(await reasons(path)).toEqual([expect.stringContaining("is a pipe, not a file")])
})

test("a good file", async () => {
  const settings = { replicas: 5, readQuorum: 3, writeQuorum: 3, sloppy: true }
  const path = await file("good.json", `\ufeff${JSON.stringify(settings, null, 2)}\n`)
  expect(await Effect.runPromise(readSettings(path))).toEqual(settings)
})

test.each<[string, string | Uint8Array, string]>([
  ["empty", "", "is empty"],
  ["blank", " \n\t ", "is empty"],
  ["truncated", '{"replicas": 3,', "is not JSON: it ends too early"],
  ["truncated in a string", '{"replicas', "is not JSON: it ends too early"],
  ["a comma too many", '{\n  "replicas": 3,\n}', "is not JSON (line 3, column 1)"],
  ["no JSON", "replicas: 3", "is not JSON"],
  ["too big", `{"replicas": 3${" ".repeat(65 * 1024)}}`, "is larger than 64 KiB"],
  ["no text", new Uint8Array([0x7b, 0xff, 0xfe]), "is not UTF-8 text"],
  ["a list", "[3, 2, 2]", 'expected an object like {"replicas": 3, "readQuorum": 2, "writeQuorum": 2}'],
  ["null", "null", 'expected an object like {"replicas": 3, "readQuorum": 2, "writeQuorum": 2}'],
  ["a wrong type", '{"replicas": "3"}', 'replicas must be a whole number from 1 to 7, not "3"'],
  ["an unknown key", '{"replica": 3}', '"replica" is not a known key (did you mean replicas?)']
])("%s", async (_, content, reason) => {
  expect(await reasons(await file("bad.json", content))).toEqual([reason])
})

test("missing, or a folder", async () => {
  expect(await reasons(join(folder, "nothing.json"))).toEqual(["does not exist"])
  expect(await reasons(folder)).toEqual(["is a folder, not a file"])
})

test("any bytes are settings or refused with a reason", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.json().map((text) => new TextEncoder().encode(text))
      ),
      (bytes) => {
        const parsed = parseSettings(bytes)
        if (Result.isFailure(parsed)) expect(parsed.failure[0]).toMatch(/^.+$/)
      }
    ),
    { numRuns: 1000 }
  )
})

test("flags win over the file", async () => {
  const path = await file(
    "store.json",
    '{"replicas": 3, "readQuorum": 2, "writeQuorum": 2, "sloppy": true, "reads": 1}'
  )
  const { requests } = await runInProcess(["check", "--config", path, "--no-sloppy", "--read-quorum", "1"])
  expect(requests).toMatchObject([
    {
      subject: {
        question: {
          configuration: { replicas: 3, readQuorum: 1, writeQuorum: 2, sloppy: false, spares: 0 },
          bounds: { reads: 1 }
        }
      }
    }
  ])
})

test("a refusal names the file, and the flags if they have a part in it", async () => {
  const path = await file("three.json", '{"replicas": 3, "readQuorum": 4, "writeQuorum": 2}')
  expect(await runInProcess(["check", "--config", path])).toMatchObject({
    exitCode: 2,
    stdout: "",
    stderr: [expect.stringMatching(/three.json": readQuorum 4 is larger than replicas 3$/)]
  })
  expect((await runInProcess(["check", "--config", path, "--sloppy"])).stderr).toEqual([
    expect.stringMatching(/three.json" with the flags: readQuorum 4/)
  ])
})
