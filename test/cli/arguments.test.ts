import fc from "fast-check"
import { expect, test } from "vitest"
import { runInProcess } from "./fixtures/InProcess.ts"

const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("as-expected", "unexpected", "undecided", "no-java", "Regular") },
  { weight: 2, arbitrary: fc.integer({ min: -2, max: 9 }).map(String) },
  fc.string(),
  fc.constantFrom(
    "",
    "-",
    "--",
    "-x",
    "--json=maybe",
    "--replicas=",
    "1e9",
    "true",
    "/nowhere",
    "../..",
    "/dev/null"
  )
)

const numbered = fc
  .tuple(
    fc.constantFrom(
      "replicas",
      "read-quorum",
      "write-quorum",
      "spares",
      "crashes",
      "writes",
      "clients",
      "workers"
    ),
    fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 4 }).map(String) }, word)
  )
  .map(([flag, value]) => [`--${flag}`, value])

const named = fc
  .tuple(
    fc.constantFrom("guarantee", "engine", "read-repair", "versioning", "config", "format"),
    fc.oneof(fc.constantFrom("Regular", "both", "async", "clock", "/dev/null", "mermaid"), word)
  )
  .map(([flag, value]) => [`--${flag}`, value])

const bare = fc.constantFrom(["--sloppy"], ["--no-sloppy"], ["--timeouts"], ["--json"])

const scenario = fc.constantFrom(["as-expected"], ["unexpected"], ["undecided"])

const quorums = fc.constant(["--replicas", "3", "--read-quorum", "1", "--write-quorum", "2"])

const command = fc.tuple(
  fc.constantFrom("check", "check", "explain", "scenarios", "doctor", "chek"),
  fc.array(
    fc.oneof({ weight: 4, arbitrary: fc.oneof(numbered, named, bare, quorums, scenario) }, fc.tuple(word)),
    {
      maxLength: 6
    }
  )
)

test("any arguments end in a documented way, with an answer or with one or two lines", async () => {
  const seen = new Set<number>()
  await fc.assert(
    fc.asyncProperty(command, async ([name, groups]) => {
      const args = [name, ...groups.flat()]
      const { exitCode, stdout, stderr } = await runInProcess(args)
      seen.add(exitCode)
      expect([0, 1, 2, 3]).toContain(exitCode)
      if (exitCode === 2) {
        expect(stdout).toBe("")
        expect([1, 2]).toContain(stderr.length)
        for (const line of stderr) expect(line).toMatch(/^[^\p{Cc}]+$/u)
      } else {
        expect(stdout).not.toBe("")
        expect(stderr).toEqual([])
      }
    }),
    { numRuns: 400 }
  )
  expect(seen.size).toBeGreaterThan(1)
})
