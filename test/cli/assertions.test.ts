import { Schema } from "effect"
import { describe, expect, test } from "vitest"
import { oracleLayer } from "../../src/cli/OracleLive.ts"
import { answeredStates } from "../../src/cli/QuestionSearch.ts"
import { CheckReport } from "../../src/report/CheckReport.ts"
import { describeWithTlc } from "../tlc/java.ts"
import { runInProcess } from "./fixtures/InProcess.ts"

const store = (replicas: number, readQuorum: number, writeQuorum: number, more = "") =>
  `--replicas ${replicas} --read-quorum ${readQuorum} --write-quorum ${writeQuorum} ${more}`.trim()

const check = (flags: string) => runInProcess(["check", ...flags.split(" ")], { oracle: oracleLayer })

/** The text in one line, as a reader takes it in. */
const told = async (flags: string) => {
  const { stdout, exitCode } = await check(flags)
  return { exitCode, text: stdout.replace(/\s+/g, " ") }
}

const documentOf = async (flags: string) => {
  const { stdout, exitCode } = await check(`${flags} --json`)
  const document: CheckReport = Schema.decodeUnknownSync(CheckReport)(JSON.parse(stdout), {
    onExcessProperty: "error"
  })
  return { exitCode, report: document.scenarios[0]! }
}

const answersIn = async (flags: string) => {
  const { exitCode, report } = await documentOf(flags)
  return [
    exitCode,
    ...report.results.map(({ guarantee, verdict, answer, answeredBy }) =>
      [guarantee, verdict, answer, answeredBy].join(" ")
    )
  ]
}

const small = "--writes 1 --reads 1"

describe("an assertion passes only if it was answered", () => {
  test.each<[string, string, ReadonlyArray<number | string>]>([
    [
      "by the search, and the law says the same",
      `${store(2, 1, 2, small)} --guarantee AckedWritesAreRead`,
      [0, "AckedWritesAreRead holds holds both"]
    ],
    [
      "a violation",
      `${store(2, 1, 1, small)} --guarantee AckedWritesAreRead`,
      [1, "AckedWritesAreRead violated violated both"]
    ],
    [
      "the law denies what the search saw hold within its bounds",
      `${store(3, 2, 2, `${small} --versioning clock`)} --guarantee Regular`,
      [1, "Regular holds violated law"]
    ],
    [
      "a proved law answers where the search was cut short",
      `${store(3, 2, 2, "--max-states 50")} --guarantee AckedWritesAreRead`,
      [0, "AckedWritesAreRead undecided holds law"]
    ],
    [
      "a law that is broken answers too",
      `${store(3, 2, 2, "--max-states 50")} --guarantee ReadsNeverGoBack`,
      [1, "ReadsNeverGoBack undecided violated law"]
    ],
    [
      "what is not proved needs a complete search",
      `${store(2, 1, 2, `${small} --anti-entropy`)} --guarantee TypeOK,Convergence`,
      [0, "TypeOK holds holds search", "Convergence holds holds search"]
    ],
    [
      "TypeOK, cut short",
      `${store(2, 1, 2, `${small} --max-states 20`)} --guarantee TypeOK,AckedWritesAreRead`,
      [3, "TypeOK undecided undecided ", "AckedWritesAreRead undecided holds law"]
    ],
    [
      "Convergence, cut short",
      `${store(3, 1, 2, "--anti-entropy --max-states 20")} --guarantee Convergence`,
      [3, "Convergence undecided undecided "]
    ],
    [
      "Convergence, cut short, where its law is broken",
      `${store(3, 1, 2, "--max-states 20")} --guarantee Convergence`,
      [1, "Convergence undecided violated law"]
    ],
    ["what nothing can break", `${store(2, 1, 2, small)} --guarantee VersionsAreUnique`, [0]]
  ])("%s", async (_, flags, answers) => {
    expect(await answersIn(flags)).toEqual(answers)
  })

  test("what is wrong comes before what is not answered", async () => {
    const asserted = `${store(2, 1, 1, small)} --max-states 20 --guarantee TypeOK,AckedWritesAreRead`
    expect((await answersIn(asserted))[0]).toBe(1)
  })

  test("the text says by whom", async () => {
    const { text } = await told(
      `${store(3, 2, 2, "--max-states 50")} --guarantee AckedWritesAreRead,ReadsNeverGoBack`
    )
    expect(text).toContain("AckedWritesAreRead holds by law ✓")
    expect(text).toContain("ReadsNeverGoBack violated by law ✗")
    const seen = "the search saw 50 states of it and found no violation"
    expect(text).toContain(`by its law, proved for stores of any size; ${seen}: AckedWritesAreRead`)
    expect(text).toContain(`by the law, which says that it is violated; ${seen}: ReadsNeverGoBack`)
    expect(text).toContain("Stopped at its limit of states: 50 distinct states")
    expect(text).not.toContain("Within these bounds")

    const whole = await told(
      `${store(2, 1, 2, `${small} --anti-entropy`)} --guarantee AckedWritesAreRead,Convergence`
    )
    expect(whole.text).toContain(
      "by the search, in every state within its bounds, and by the law, proved for stores of any size: AckedWritesAreRead"
    )
    expect(whole.text).toContain(
      "by the search alone, in every state within its bounds; for larger ones nothing is proved: Convergence"
    )
  })

  test("the text says why what nothing can break was not asked", async () => {
    const { exitCode, text } = await told(`${store(2, 1, 2, small)} --guarantee VersionsAreUnique`)
    expect(exitCode).toBe(0)
    expect(text).toContain("Holds by definition: nothing in this store could break it")
    expect(text).toContain("VersionsAreUnique: the numbers of this versioning are distinct by definition")
  })
})

describe("bounds that are too small", () => {
  const flags = store(3, 1, 1, "--reads 1")

  test("are raised for what was asserted", async () => {
    const { exitCode, report } = await documentOf(`${flags} --guarantee Linearizable,MonotonicReads`)
    expect(exitCode).toBe(1)
    expect(report.notApplicable).toEqual([])
    expect(report.searches?.map(({ bounds, guarantees, raised }) => [bounds, guarantees, raised])).toEqual([
      [{ writes: 2, reads: 2, keys: 1, clients: 0 }, ["Linearizable"], true],
      [{ writes: 2, reads: 2, keys: 1, clients: 2 }, ["MonotonicReads"], true]
    ])
    for (const { verdict } of report.results) expect(verdict).toBe("violated")
  })

  test("and for a question, in which nothing is left out but what the store cannot show", async () => {
    const { report } = await documentOf(store(2, 1, 1, `${small} --clients 1`))
    expect(report.results.map(({ guarantee }) => guarantee)).toEqual(
      expect.arrayContaining(["Linearizable", "MonotonicReads", "ConsistentPrefix"])
    )
    for (const { reason } of report.notApplicable!) expect(reason).not.toMatch(/^needs/)
    const { text } = await told(`${flags} --guarantee Linearizable`)
    expect(text).toContain("Bounds 2 writes, 1 read, 1 key")
    expect(text).toContain(
      "Asked with 2 writes, 2 reads, 1 key, a client for each operation (raised: the given bounds are too small): Linearizable"
    )
  })
})

test("a story says that it is told of larger bounds", async () => {
  const flags = `${store(3, 1, 1, "--reads 1")} --guarantee MonotonicReads`
  const { stdout } = await runInProcess(["explain", ...flags.split(" ")], { oracle: oracleLayer })
  const text = stdout.replace(/\s+/g, " ")
  expect(text).toContain("violated, in 8 steps")
  expect(text).toContain(
    "Asked with 2 writes, 2 reads, 1 key, 2 clients: the given bounds are too small for MonotonicReads."
  )
})

describe("a search ends when all that was asked is decided", () => {
  test("after the last violation", async () => {
    const { report } = await documentOf(`${store(3, 1, 1)} --guarantee AckedWritesAreRead`)
    expect(report).toMatchObject({ complete: false, searches: [{ complete: false, stoppedBy: "decided" }] })
    expect(report.distinctStates).toBeLessThan(300)
    const { text } = await told(`${store(3, 1, 1)} --guarantee AckedWritesAreRead`)
    expect(text).toContain("Ended once all of it was decided: ")
    expect(text).not.toContain("Within these bounds")
  })

  test("an assertion that its law answers is searched no further than its budget, with any number of threads", async () => {
    const flags = `${store(6, 4, 4)} --guarantee AckedWritesAreRead`
    const [one, two] = await Promise.all(
      [1, 2].map(async (workers) => documentOf(`${flags} --workers ${workers}`))
    )
    expect(one!.exitCode).toBe(0)
    expect(one!.report).toMatchObject({ distinctStates: answeredStates, searches: [{ stoppedBy: "states" }] })
    const timeless = ({ report: { seconds: _, ...rest } }: NonNullable<typeof one>) => JSON.stringify(rest)
    expect(timeless(one!)).toBe(timeless(two!))
  })

  test("the budget is not that of a question, and --max-states is obeyed", async () => {
    const { report } = await documentOf(
      `${store(3, 2, 2, "--max-states 777")} --guarantee AckedWritesAreRead`
    )
    expect(report.distinctStates).toBe(777)
    const asked = await documentOf(`${store(2, 1, 2)} --guarantee AckedWritesAreRead`)
    expect(asked.report).toMatchObject({ complete: true, searches: [{ complete: true }] })
  })
})

test("every search has its counts", async () => {
  const { report } = await documentOf(store(2, 1, 1, "--writes 1 --reads 2"))
  expect(report.searches!.map(({ guarantees }) => guarantees.at(-1))).toEqual([
    "QuorumsHoldAcked",
    "Convergence",
    "MonotonicReads",
    "ConsistentPrefix"
  ])
  for (const { distinctStates, generatedStates, depth } of report.searches!)
    expect(Math.min(distinctStates, generatedStates - distinctStates, depth)).toBeGreaterThan(0)
  const [{ distinctStates, generatedStates, depth }] = report.searches as [
    (typeof report.searches & {})[number]
  ]
  expect(report).toMatchObject({ distinctStates, generatedStates, depth })
  const named = report.searches!.flatMap(({ guarantees }) => guarantees)
  expect(named.toSorted()).toEqual(report.results.map(({ guarantee }) => guarantee).toSorted())
})

test("the states of a search for one guarantee of a scenario stand beside it", async () => {
  const { stdout } = await check("read-repair-only")
  expect(stdout).toMatch(/^read-repair-only +TypeOK +holds +holds +905 /m)
  expect(stdout).toMatch(/^ +HotKeyConverges +holds +holds +1,542$/m)
  expect(stdout).toContain("5,531 distinct states")
})

describe("a store that is too large to search is answered by the laws", () => {
  const flags = store(9, 5, 5)

  test("all of it", async () => {
    const { exitCode, report } = await documentOf(flags)
    expect(exitCode).toBe(0)
    expect(report).toMatchObject({
      searches: [],
      noSearch: "N = 9 is above the search's limit of 7 replicas"
    })
    expect(report.results.length).toBeGreaterThan(8)
    for (const { answeredBy } of report.results) expect(answeredBy).toBe("law")
    const { text } = await told(flags)
    expect(text).toContain("No search N = 9 is above the search's limit of 7 replicas; the laws answer")
    expect(text).not.toMatch(/Within these bounds|explain/)
  })

  test.each([
    [flags, "AckedWritesAreRead", 0],
    [flags, "Linearizable", 1],
    [flags, "TypeOK", 3],
    [store(9, 5, 5, "--anti-entropy"), "Convergence", 3],
    [store(3, 2, 2, "--losses 4"), "AckedWritesSurvive", 1],
    [store(50, 25, 26, "--timeouts --versioning clock"), "Regular", 1]
  ])("%s --guarantee %s: %i", async (asked, guarantee, exitCode) => {
    expect((await check(`${asked} --guarantee ${guarantee}`)).exitCode).toBe(exitCode)
  })

  test("but not told as a story, nor without end", async () => {
    const { exitCode, stderr } = await runInProcess(["explain", ...flags.split(" ")], { oracle: oracleLayer })
    expect(exitCode).toBe(2)
    expect(stderr[0]).toMatch(/--replicas.*"9".*from 1 to 7/)
    expect((await check(store(51, 26, 26))).exitCode).toBe(2)
  })
})

test("who asks about nodes that died is told that the disks are intact, and which flags say that they are not", async () => {
  const { exitCode, text } = await told(`${store(3, 2, 2, "--crashes 1")} --guarantee AckedWritesSurvive`)
  expect(exitCode).toBe(0)
  expect(text).toContain("AckedWritesSurvive: a crash leaves the disk intact")
  expect(text).toContain("--losses K says that disks are lost")
  expect(text).toContain("--restores K")
  expect((await check(`${store(3, 2, 1, "--losses 1")} --guarantee AckedWritesSurvive`)).exitCode).toBe(1)
})

describeWithTlc("two engines", () => {
  test("that both searched and agreed is said, and no search ends before it has seen everything", async () => {
    const flags = `${store(2, 1, 1, small)} --engine both --guarantee AckedWritesAreRead`
    const { exitCode, text } = await told(flags)
    expect(exitCode).toBe(1)
    expect(text).toContain("Both engines searched, the built-in one and TLC, and agree")
    expect(text).toContain("Within these bounds: ")
  })
})
