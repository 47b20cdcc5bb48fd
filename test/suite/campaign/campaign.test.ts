import { spawn } from "node:child_process"
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { storeActors } from "../../../src/simulation/index.ts"
import { bugs } from "../bugs/index.ts"
import { type Block, type BlockKind, type BlockSize, kindOf, workOn } from "./blocks.ts"
import { openLedger, UnusableLedger } from "./ledger.ts"
import { summaryOf } from "./summary.ts"

const folder = mkdtempSync(join(tmpdir(), "campaign-"))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const small: BlockSize = { runs: 20, most: 400 }
const numberOf = (kind: BlockKind): number => [...Array(20).keys()].find((number) => kindOf(number) === kind)!

describe("a block", () => {
  test.each<BlockKind>(["commands", "plans", "directions", "bugs"])("of %s is the same each time", (kind) => {
    const block = workOn(1, numberOf(kind), small)
    expect(block.kind).toBe(kind)
    expect(block.runs).toBeGreaterThan(0)
    expect(block.failures).toEqual([])
    expect(workOn(1, numberOf(kind), small)).toEqual(block)
  })

  test("says what is wrong with a store, and how to repeat it", () => {
    const { plant } = bugs.find(({ name }) => name === "VersionOfArrival")!
    const { failures } = workOn(1, numberOf("plans"), small, plant(storeActors))
    expect(failures.length).toBeGreaterThan(0)
    expect(failures[0]).toMatch(
      /repeat it with {2}npx leaderless simulate --replicas \d.* --seed \d+ --runs \d+$/
    )
    const summary = summaryOf([{ ...workOn(1, numberOf("plans"), small), failures }])
    expect(summary).toContain(`${failures.length} of what must not happen:`)
  })
})

describe("the ledger", () => {
  const block = (number: number): Block => ({
    number,
    kind: kindOf(number),
    runs: 10,
    events: 100,
    pairs: ["Crash Recover"],
    actions: { Crash: 1 },
    failures: [],
    missed: [],
    found: [["a bug", 3]]
  })

  test("goes on where it ended, and does blocks again that were under way", () => {
    const path = join(folder, "ledger.ndjson")
    const first = openLedger(path, 7, false)
    expect([first.take(), first.take(), first.take()]).toEqual([0, 1, 2])
    first.add(block(0))
    first.add(block(2))
    // The process is killed while it writes.
    appendFileSync(path, '{"number":1,"ki')
    const second = openLedger(path, 7, false)
    expect(second.blocks).toEqual([block(0), block(2)])
    expect([second.take(), second.take()]).toEqual([1, 3])
    second.add(block(1))
    expect(readFileSync(path, "utf8").split("\n").length).toBe(5)
    expect(openLedger(path, 7, false).blocks.length).toBe(3)
    expect(openLedger(path, 8, true).blocks.length).toBe(0)
  })

  test.each([
    ["", "no ledger"],
    ["{}\n", "no ledger of a campaign"],
    ["nonsense\n", ":1 is no line of a ledger"],
    ['{"schema":"leaderless/campaign/1","seed":3}\n', "seed 3"],
    ['{"schema":"leaderless/campaign/1","seed":7}\n[]\n', ":2 is no block"]
  ])("%j is refused", (text, reason) => {
    const path = join(folder, "other.ndjson")
    writeFileSync(path, text)
    expect(() => openLedger(path, 7, false)).toThrow(UnusableLedger)
    if (text !== "") expect(() => openLedger(path, 7, false)).toThrow(reason)
  })

  test("adds up", () => {
    const lines = summaryOf([block(0), block(1)])
    expect(lines[0]).toBe("2 blocks, 20 runs, 200 events judged")
    expect(lines.at(-1)).toBe("nothing happened that must not")
    expect(lines.join("\n")).toContain("2 of 2 that were looked for were found, half of them within 3 runs")
  })
})

describe("the command", () => {
  const script = join(import.meta.dirname, "..", "..", "..", "scripts", "campaign.ts")

  const campaign = (
    args: ReadonlyArray<string>,
    onNote: (text: string, kill: () => void) => void = () => {}
  ): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> =>
    new Promise((done) => {
      const child = spawn(process.execPath, [script, ...args])
      let stdout = ""
      let stderr = ""
      child.stdout.on("data", (data) => (stdout += data))
      child.stderr.on("data", (data) => {
        stderr += data
        onNote(stderr, () => child.kill("SIGINT"))
      })
      child.on("close", (code) => done({ code, stdout, stderr }))
    })

  test.each([
    [[], "--minutes is missing"],
    [["--minutes", "soon"], '--minutes is "soon"'],
    [["--minutes", "1", "--workers", "0"], "--workers"],
    [["--minutes", "1", "--wrokers", "1"], "Unknown option"],
    [["--minutes", "1", "--ledger", "/dev/null/x"], "cannot be used"]
  ])("%j is refused", async (args, reason) => {
    const { code, stdout, stderr } = await campaign(args)
    expect([code, stdout]).toEqual([2, ""])
    expect(stderr).toContain(reason)
    expect(stderr.trimEnd().split("\n").length).toBeLessThanOrEqual(2)
  })

  test("says after Ctrl-C what it knows, and keeps it", async () => {
    const ledger = join(folder, "interrupted.ndjson")
    const { code, stdout } = await campaign(
      ["--minutes", "5", "--workers", "1", "--ledger", ledger],
      // After the first block.
      (text, kill) => text.includes("1 blocks") && kill()
    )
    expect(code).toBe(130)
    const { blocks } = openLedger(ledger, 1, false)
    expect(blocks.length).toBeGreaterThan(0)
    expect(stdout).toContain(`${blocks.length} blocks`)
  })
})
