import { describe, expect, test } from "vitest"
import { oracleLayer, oracleLayerBy } from "../../src/cli/OracleLive.ts"
import { laws } from "../../src/model/index.ts"
import { runInProcess } from "./fixtures/InProcess.ts"

const quorums = (readQuorum: number, writeQuorum: number, ...flags: ReadonlyArray<string>) => [
  ...["--replicas", "2", "--read-quorum", `${readQuorum}`, "--write-quorum", `${writeQuorum}`],
  ...["--writes", "1", "--reads", "1"],
  ...flags
]

const results = async (...args: ReadonlyArray<string>) => {
  const { stdout } = await runInProcess(["check", ...args, "--workers", "1", "--json"], {
    oracle: oracleLayer
  })
  const found: ReadonlyArray<{ readonly guarantee: string }> = JSON.parse(stdout).scenarios[0].results
  return (name: string) => found.find(({ guarantee }) => guarantee === name)
}

describe("the law beside a verdict", () => {
  test("both say violated: the smallest changes, and nothing that the search has not seen", async () => {
    const result = (await results(...quorums(1, 1)))("AckedWritesAreRead")
    expect(result).toMatchObject({
      verdict: "violated",
      law: { holds: false, text: "R + W > N + F + S", because: laws.AckedWritesAreRead.because },
      smallestChange: [{ readQuorum: 2 }, { writeQuorum: 2 }]
    })
    expect(result).not.toHaveProperty("beyondBounds")
  })

  test("both say holds: the law goes beyond the bounds", async () => {
    const result = (await results(...quorums(1, 2)))("AckedWritesAreRead")
    expect(result).toMatchObject({ verdict: "holds", law: { holds: true }, beyondBounds: "holds" })
    expect(result).not.toHaveProperty("smallestChange")
  })

  test("holds within bounds that are too small to break it", async () => {
    const asked = quorums(1, 2, "--versioning", "clock")
    expect((await results(...asked))("Regular")).toMatchObject({
      verdict: "holds",
      law: { holds: false },
      beyondBounds: "violated",
      smallestChange: [{ versioning: "two-phase" }]
    })
    const { stdout } = await runInProcess(["check", ...asked], { oracle: oracleLayer })
    expect(stdout).toMatch(/^Regular +violated by law +✗/m)
    expect(stdout).toMatch(
      /^ {2}by the law: holds within these bounds, but is violated in larger ones: Regular/m
    )
  })

  test("undecided by a search that gave up", async () => {
    const asked = quorums(1, 1, "--anti-entropy", "--max-states", "8")
    const result = await results(...asked)
    expect(result("NoPhantoms")).toMatchObject({ verdict: "undecided", beyondBounds: "holds" })
    expect(result("AckedWritesAreRead")).toMatchObject({ verdict: "undecided", beyondBounds: "violated" })
    const { stdout, exitCode } = await runInProcess(["check", ...asked], { oracle: oracleLayer })
    expect(exitCode).toBe(3)
    const told = stdout.replace(/\s+/g, " ")
    const seen = "the search saw 8 states of it and found no violation"
    expect(told).toContain(`by nobody: ${seen}, and a proof that it holds here is missing: Convergence`)
    expect(told).toContain(`by its law, proved for stores of any size; ${seen}: TypeOK, NoPhantoms`)
    expect(told).toContain(`by the law, which says that it is violated; ${seen}: AckedWritesAreRead`)
  })

  test("is not asked of scenarios, whose scripts it does not know", async () => {
    expect((await results("weak-quorum"))("AckedWritesAreRead")).not.toHaveProperty("law")
    const { stdout } = await runInProcess(["explain", "weak-quorum"], { oracle: oracleLayer })
    expect(stdout).not.toMatch(/^Law /m)
  })

  test("ends a story of a configuration", async () => {
    const { stdout } = await runInProcess(["explain", ...quorums(1, 1)], { oracle: oracleLayer })
    expect(stdout).toMatch(
      /\n\nLaw {6}AckedWritesAreRead holds where R \+ W > N.*\n {9}.*It would hold with --read-quorum 2, or with --write-quorum 2\.\n$/s
    )
    const strict = ["explain", ...quorums(1, 2), "--guarantee", "AckedWritesAreRead"]
    const held = (await runInProcess(strict, { oracle: oracleLayer })).stdout.replace(/\s+/g, " ")
    expect(held).toContain("By this law it holds whatever the bounds.")
  })
})

describe("a violation that the law denies is a defect, with the whole answer and the line that asks for a report", () => {
  const wrong = oracleLayerBy({
    ...laws,
    AckedWritesAreRead: { holds: () => true, text: "R > 0", because: "one answer is enough" }
  })
  const line = expect.stringMatching(
    /^leaderless: a defect of this tool, please report it.*AckedWritesAreRead is violated, although its law \(R > 0\) says that it holds here$/
  )

  test("check", async () => {
    const table = await runInProcess(["check", ...quorums(1, 1)], { oracle: wrong })
    expect(table).toMatchObject({ exitCode: 70, stderr: [line] })
    expect(table.stdout).toMatch(/^AckedWritesAreRead +VIOLATED ! +\d states +✓ R > 0$/m)
    expect(table.stdout).toContain("VIOLATED, although its law says that it holds: AckedWritesAreRead\n")
  })

  test("check --json, as an assertion, too", async () => {
    const asserted = [...quorums(1, 1), "--guarantee", "AckedWritesAreRead", "--json"]
    const document = await runInProcess(["check", ...asserted], { oracle: wrong })
    expect(document).toMatchObject({ exitCode: 70, stderr: [line] })
    expect(JSON.parse(document.stdout).scenarios[0].results[0]).toMatchObject({
      verdict: "violated",
      law: { holds: true },
      trace: expect.any(Array)
    })
  })

  test("explain", async () => {
    const story = await runInProcess(["explain", ...quorums(1, 1)], { oracle: wrong })
    expect(story).toMatchObject({ exitCode: 70, stderr: [line] })
    expect(story.stdout).toContain("violated, in")
  })

  test("not where the law is right", async () => {
    expect(await runInProcess(["check", ...quorums(1, 1)], { oracle: oracleLayer })).toMatchObject({
      exitCode: 0,
      stderr: []
    })
  })
})
