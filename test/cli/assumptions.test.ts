import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { oracleLayer } from "../../src/cli/OracleLive.ts"
import { headerLine } from "../../src/trace/index.ts"
import { store } from "../trace/cases.ts"
import { runInProcess } from "./fixtures/InProcess.ts"

let folder = ""
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assumptions-"))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const real = (...args: ReadonlyArray<string>) => runInProcess(args, { oracle: oracleLayer })

/** Lines are as wide as a terminal; what is said is not. */
const unwrapped = (text: string): string => text.replace(/\s+/g, " ")

const quorum = ["--replicas", "3", "--read-quorum", "2", "--write-quorum", "2"]
const blocking = [...quorum, "--read-repair", "blocking"]
const small = ["--writes", "1", "--reads", "1"]

const ideal = "Versions come from an ideal clock, which no leaderless store has"
const skewed = "Versions come from each client's own clock"
const waitsForW =
  "A blocking read waits until W replicas hold what it returns; Cassandra and ScyllaDB wait for"
const spares = "Spares keep writes and never answer reads; in Dynamo and Riak"
const life = "count over the store's whole life"

const schedule = async (): Promise<string> => {
  const { stdout } = await real("simulate", ...quorum, "--guarantee", "ReadsNeverGoBack", "--json")
  const file = join(folder, "schedule.json")
  await writeFile(file, JSON.stringify(JSON.parse(stdout).found.schedule))
  return file
}

const trace = async (): Promise<string> => {
  const file = join(folder, "trace.ndjson")
  await writeFile(file, `${headerLine(store)}\n`)
  return file
}

const answers: ReadonlyArray<[string, () => Promise<ReadonlyArray<string>>]> = [
  ["check", async () => ["check", ...quorum, ...small]],
  ["explain", async () => ["explain", ...quorum, ...small, "--guarantee", "Regular"]],
  ["explain of what is violated", async () => ["explain", "strict-quorum"]],
  ["explain as a diagram", async () => ["explain", "strict-quorum", "--format", "mermaid"]],
  ["simulate", async () => ["simulate", ...quorum, "--runs", "1"]],
  ["simulate --replay", async () => ["simulate", "--replay", await schedule()]],
  ["predict", async () => ["predict", ...quorum]],
  ["validate", async () => ["validate", await trace()]]
]

describe("whose clock gives the versions stands in every answer:", () => {
  test.each(answers)("%s", async (_, args) => {
    const { stdout } = await real(...(await args()))
    expect(unwrapped(stdout.replaceAll("<br/>", " "))).toContain(ideal)
  })

  test("scenarios: what is assumed beside the clock, and what real clocks would break", async () => {
    const { stdout } = await real(
      "check",
      "blocking-repair-read-one",
      "--guarantee",
      "Linearizable,AckedWritesAreRead"
    )
    const text = unwrapped(stdout)
    expect(text).toContain(`Assumed ${waitsForW}`)
    expect(text).toContain(
      "With clients' clocks (--versioning clock) these would not hold wherever they hold here, by their laws: Linearizable"
    )
    const violated = unwrapped((await real("check", "sloppy-quorum", "--guarantee", "Linearizable")).stdout)
    expect(violated).toContain(`Assumed ${spares}`)
    expect(violated).not.toContain("With clients' clocks")
  })

  test("scenarios, and a table of scenarios", async () => {
    const listed = (await real("scenarios")).stdout
    expect(
      listed.match(/versions (from an ideal clock|from the clients' clocks|in two phases)/g)
    ).toHaveLength(JSON.parse((await real("scenarios", "--json")).stdout).scenarios.length)
    const { stdout } = await real("check", "no-anti-entropy", "lost-disk")
    expect(stdout).toMatch(/^Versions +from an ideal clock: no-anti-entropy, lost-disk\n/)
  })

  test("and changes with --versioning", async () => {
    const { stdout } = await real("check", ...quorum, ...small, "--versioning", "clock")
    expect(unwrapped(stdout)).toContain("versions from the clients' clocks Bounds")
    expect(unwrapped(stdout)).toContain(skewed)
    expect(unwrapped(stdout)).not.toContain(ideal)
  })

  test.each(answers.filter(([name]) => !name.startsWith("explain")))(
    "the document of %s, the same on every run",
    async (name, args) => {
      const timeless = async () => {
        const { stdout } = await real(...(await args()), "--json")
        return stdout.replace(/"seconds":[\d.e-]+/g, '"seconds":0')
      }
      const text = await timeless()
      expect(await timeless()).toBe(text)
      const document = JSON.parse(text)
      const { assumptions } = name === "check" ? document.scenarios[0] : document
      expect(assumptions[0]).toContain(ideal)
    }
  )
})

describe("what real clocks would change", () => {
  test("QUORUM and QUORUM with blocking read repair is not called linearizable in passing", async () => {
    const { stdout, exitCode } = await real(
      "check",
      ...blocking,
      "--writes",
      "1",
      "--guarantee",
      "Linearizable"
    )
    expect(exitCode).toBe(0)
    const text = unwrapped(stdout)
    expect(text).toContain(
      "With clients' clocks (--versioning clock) these would not hold, by their laws: Linearizable GUARANTEE"
    )
    // Before the verdict.
    expect(text.indexOf("With clients' clocks")).toBeLessThan(text.indexOf("Linearizable holds"))
    const story = await real("explain", ...blocking, "--writes", "1", "--guarantee", "Linearizable")
    expect(unwrapped(story.stdout)).toContain(
      "Verdict holds With clients' clocks (--versioning clock) it would not hold"
    )
  })

  test("is true: with them it is violated", async () => {
    const { stdout, exitCode } = await real(
      "check",
      ...["--replicas", "2", "--read-quorum", "2", "--write-quorum", "2", "--read-repair", "blocking"],
      ...["--reads", "1", "--versioning", "clock", "--guarantee", "Linearizable"]
    )
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(/Linearizable +violated/)
  })

  test("all of them where all are asked, those that cannot fail here among them", async () => {
    const { stdout } = await real("check", ...blocking, "--writes", "1", "--json")
    expect(JSON.parse(stdout).scenarios[0].violatedWithClocks).toEqual([
      "AckedWritesAreNotOvertaken",
      "Regular",
      "WritesAreOrdered",
      "Linearizable",
      "WritesFollowReads"
    ])
  })

  test("nothing is said of what they do not change", async () => {
    const { stdout } = await real("check", ...quorum, ...small, "--guarantee", "AckedWritesAreRead")
    expect(stdout).not.toContain("With clients' clocks")
    const story = await real("explain", ...quorum, ...small, "--guarantee", "AckedWritesAreRead")
    expect(story.stdout).not.toContain("With clients' clocks")
  })

  test("a guarantee that an ideal clock gives by definition is refused with that", async () => {
    const { stdout, stderr, exitCode } = await real("explain", ...quorum, "--guarantee", "WritesFollowReads")
    expect([stdout, exitCode]).toEqual(["", 2])
    expect(stderr.join("\n")).toContain(
      "With clients' clocks (--versioning clock) it would not hold, by its law"
    )
  })
})

describe("what an option means is said where it is on", () => {
  test.each<[string, ReadonlyArray<string>, string]>([
    ["blocking repair", ["--read-repair", "blocking"], waitsForW],
    ["spares", ["--sloppy"], spares],
    ["restores", ["--restores", "1"], life],
    ["lost disks", ["--losses", "1"], life]
  ])("%s", async (_, flags, words) => {
    const commands = [
      ["check", ...quorum, ...small, "--guarantee", "QuorumsHoldAcked"],
      ["explain", ...quorum, ...small, "--guarantee", "QuorumsHoldAcked"],
      ["simulate", ...quorum, "--runs", "1"],
      ["predict", ...quorum]
    ]
    for (const command of commands) {
      expect(unwrapped((await real(...command, ...flags)).stdout), command[0]).toContain(words)
      expect(unwrapped((await real(...command)).stdout), command[0]).not.toContain(words)
    }
  })

  test.each(["check", "explain", "simulate", "predict"])("and in the help of %s", async (command) => {
    const help = unwrapped((await real(command, "--help")).stdout)
    expect(help).toMatch(/--read-repair .*waiting until W replicas hold its result/)
    expect(help).toMatch(/--sloppy .*never answers reads/)
    expect(help).toMatch(/--versioning .*an ideal one, which no leaderless store has/)
    expect(help).toMatch(/--restores .* in the store's whole life/)
    expect(help).toMatch(/--losses .* in the store's whole life/)
  })
})

describe("ReadYourWrites speaks of versions", () => {
  const words =
    "a client that reads a value, writes another that gets a smaller version, and then reads the first again"

  test("with clients' clocks check and explain say so, and name what is missed", async () => {
    const clock = [...quorum, ...small, "--versioning", "clock", "--guarantee", "ReadYourWrites"]
    for (const command of ["check", "explain"]) {
      const text = unwrapped((await real(command, ...clock)).stdout)
      expect(text).toContain(`ReadYourWrites speaks of versions: ${words}`)
      expect(text).toContain("misses is WritesFollowReads, and AckedWritesAreNotOvertaken if")
    }
  })

  test("with an ideal clock there is no such client", async () => {
    const text = unwrapped((await real("check", ...quorum, ...small, "--guarantee", "ReadYourWrites")).stdout)
    expect(text).not.toContain(words)
  })

  test("a history in which a client lost its own second write, the last one winning", async () => {
    const event = (type: string, f: string, value: string | null, time: number) =>
      JSON.stringify({ process: 0, type, f, value, key: "k", time })
    const file = join(folder, "own-update-lost.ndjson")
    await writeFile(
      file,
      [
        event("invoke", "write", "v1", 1_000_000),
        event("ok", "write", "v1", 2_000_000),
        event("invoke", "write", "v2", 3_000_000),
        event("ok", "write", "v2", 4_000_000),
        event("invoke", "read", null, 5_000_000),
        event("ok", "read", "v1", 6_000_000)
      ].join("\n")
    )
    const level = ["history", file, "--level", "read-your-writes"]
    const { stdout, exitCode } = await real(...level)
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(
      / {2}read-your-writes +holds +graph\n {4}Process 0 wrote "v2" .*, and later process 0 read "v1" .*, which it had written before\. This level allows that, since no versions are known: .*with a clock of the client's own, as check has it, the read would break ReadYourWrites.* What is missed check calls MonotonicWrites; of the levels here, the four together forbid it, and regular, and this level with --real-time-writes\.\n/
    )
    expect(stdout).toMatch(/these four together +violated/)
    // What is said to forbid it does.
    expect((await real(...level, "--real-time-writes")).exitCode).toBe(1)
    expect((await real("history", file, "--level", "regular")).exitCode).toBe(1)
  })
})
