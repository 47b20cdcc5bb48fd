import { describe, expect, test } from "vitest"
import { runInProcess } from "./fixtures/InProcess.ts"

describe("help", () => {
  test.each(["check", "scenarios", "explain", "simulate", "doctor"])(
    "%s --help has an example",
    async (command) => {
      const { exitCode, stdout, stderr } = await runInProcess([command, "--help"])
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: [] })
      expect(stdout).toMatch(new RegExp(`EXAMPLES\\n[\\s\\S]*leaderless ${command}`))
    }
  )

  test("no command at all shows the commands", async () => {
    const { exitCode, stdout } = await runInProcess([])
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/check[\s\S]*scenarios[\s\S]*explain[\s\S]*doctor/)
  })

  test("colours only if they are wanted", async () => {
    expect((await runInProcess(["--help"])).stdout).not.toContain("\u001b")
    expect((await runInProcess(["--help"], { colour: true })).stdout).toContain("\u001b[1m")
  })

  test("--version", async () => {
    expect((await runInProcess(["--version"])).stdout).toContain("1.2.3")
  })
})

describe("scenarios", () => {
  test("name, sentence, configuration, verdicts", async () => {
    const { stdout } = await runInProcess(["scenarios"])
    expect(stdout.split("\n\n")[0]).toMatchInlineSnapshot(`
      "as-expected
        The oracle answers: as-expected.
        3 replicas, read quorum 1, write quorum 2, versions from an ideal clock; 2 writes, 2 reads, 1 key, 2 clients
        holds     ReadsNeverGoBack
        violated  Regular"
    `)
  })
})

describe("explain", () => {
  test("a scenario", async () => {
    const { exitCode, stdout, requests } = await runInProcess([
      "explain",
      "as-expected",
      "--guarantee",
      "Regular"
    ])
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "Client 0 wrote.\n" })
    expect(requests).toEqual([
      {
        subject: { _tag: "Scenario", name: "as-expected" },
        guarantee: "Regular",
        format: "text",
        colour: false
      }
    ])
  })

  test("a configuration, as a diagram without colours", async () => {
    const quorums = ["--replicas", "3", "--read-quorum", "1", "--write-quorum", "2"]
    const { requests } = await runInProcess(["explain", ...quorums, "--format", "mermaid"], { colour: true })
    expect(requests).toMatchObject([{ subject: { _tag: "Question" }, format: "mermaid", colour: false }])
  })

  test("undecided", async () => {
    expect((await runInProcess(["explain", "undecided"])).exitCode).toBe(3)
  })

  test.each<[string, ReadonlyArray<string>, RegExp]>([
    ["nothing", [], /one story/],
    ["two scenarios", ["as-expected", "undecided"], /one story/],
    ["both", ["as-expected", "--replicas", "3"], /exclude each other/],
    ["unknown", ["nothing-such"], /no scenario is called/],
    ["unknown guarantee", ["as-expected", "--guarantee", "Regular,Linearizable"], /no guarantee is called/]
  ])("refused: %s", async (_, args, line) => {
    const { exitCode, stdout, stderr } = await runInProcess(["explain", ...args])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" })
    expect(stderr[0]).toMatch(line)
    expect(stderr.length).toBeLessThanOrEqual(2)
  })
})

describe("doctor", () => {
  test("says what works without what is missing", async () => {
    const { exitCode, stdout } = await runInProcess(["doctor"], { java: { found: true, detail: "21.0.1" } })
    expect(exitCode).toBe(0)
    expect(stdout).toMatchInlineSnapshot(`
      "leaderless 1.2.3

        node     24.0.0
        java     21.0.1
        jar      missing: no such program
        cores    4
        memory   8.0 GiB, 4.0 GiB for the builtin engine

        check                  works
        check --engine tlc     needs jar
        check --engine both    needs jar
        scenarios              works
        explain                works
        simulate               works
        validate               works
        validate --engine tlc  needs jar
        validate --engine both needs jar
        history                works
        predict                works
        doctor                 works
      "
    `)
  })
})
