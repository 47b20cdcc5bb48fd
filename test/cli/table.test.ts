import { describe, expect, test } from "vitest"
import { runInProcess } from "./fixtures/InProcess.ts"

const table = async (args: ReadonlyArray<string>, colour = false) =>
  (await runInProcess(["check", ...args], { colour })).stdout

describe("scenarios", () => {
  test("all as expected is calm", async () => {
    expect(await table(["as-expected", "undecided"])).toMatchInlineSnapshot(`
      "Versions  from an ideal clock: as-expected, undecided

      SCENARIO     GUARANTEE         EXPECTED  FOUND        TRACE   STATES  TIME
      as-expected  Regular           violated  violated         2  617,283  24 s
                   ReadsNeverGoBack  holds     holds
      undecided    Regular           violated  violated         2  617,283  24 s
                   ReadsNeverGoBack  holds     undecided ?

      2 scenarios, 4 verdicts, 1 undecided, 1,234,566 distinct states, 48 s
      "
    `)
  })

  test("what is not expected is loud, and so is what was never reached", async () => {
    expect(await table(["unexpected", "unreached", "disagreeing"])).toMatchInlineSnapshot(`
      "Versions  from an ideal clock: unexpected, unreached, disagreeing

      SCENARIO     GUARANTEE         EXPECTED  FOUND            TRACE   STATES  TIME
      unexpected   Regular           holds     VIOLATED !           2  617,283  24 s
                   ReadsNeverGoBack  holds     holds
      unreached    Regular           violated  violated             2  617,283  24 s
                   ReadsNeverGoBack  holds     holds
                   AReadReturns      reached   NEVER REACHED !
      disagreeing  Regular           violated  violated             2  617,283  24 s
                   ReadsNeverGoBack  holds     holds

      disagreeing: distinct states: builtin 1, tlc 2

      3 scenarios, 6 verdicts, 1 NOT AS EXPECTED, 1 NEVER REACHED, 1 DIFFERENT between the engines, 1,851,849 distinct states, 72 s
      "
    `)
  })
})

describe("a configuration", () => {
  test("configuration and bounds first, a way to the story last", async () => {
    expect(
      await table([
        "--replicas",
        "3",
        "--read-quorum",
        "1",
        "--write-quorum",
        "2",
        "--restores",
        "1",
        "--keys",
        "2"
      ])
    ).toMatchInlineSnapshot(`
      "Configuration  3 replicas, read quorum 1, write quorum 2, versions from an ideal clock, 1 restore
      Bounds         2 writes, 2 reads, 2 keys, as many clients as needed
      Assumed        Versions come from an ideal clock, which no leaderless store has: a write that begins
                     later has the larger version.
                     Restores and lost disks count over the store's whole life, not at one time: at most 1
                     restore, ever, even if all copies were made again in between.

      GUARANTEE         VERDICT          TRACE     LAW: HOLDS WHERE
      Regular           violated         2 states  ✗ R + W > N + F + S; never with clock
      ReadsNeverGoBack  violated by law            ✗ R + W > N + F + S, and R + 1 > N + F or blocking
                                                     repair

      Answered
        by the search, which found a violation, as the law says: Regular
        by the law: holds within these bounds, but is violated in larger ones: ReadsNeverGoBack

      The laws say where a guarantee holds, whatever the bounds (✓ here, ✗ not here)
        N = 3: home replicas; R = 1: read quorum; W = 2: write quorum; S = 0: spares that may stand in (0
        if the quorums are strict); F = 1: copies that faults may take away: lost disks, and restores
        where there is a peer to restore from.
        ✗ was read off searches of small stores.

      The smallest changes that would make them hold, by the laws
        with --read-quorum 3:
            Regular
        with --read-quorum 3 and --read-repair blocking:
            ReadsNeverGoBack

      Holds by definition: nothing in this store could break it, so that nothing was asked
        AckedWritesSurvive: nothing is ever lost

      Asked with 2 writes, 2 reads, 2 keys, 2 clients: Regular, ReadsNeverGoBack
        Within these bounds: 617,283 distinct states, 2,000,000 generated, depth 17

      Searched for 24 s

      The story: leaderless explain --replicas 3 --read-quorum 1 --write-quorum 2 --restores 1 --keys 2 --guarantee Regular
      "
    `)
  })

  test("without a violation there is no story", async () => {
    const text = await table(["--replicas", "3", "--read-quorum", "2", "--write-quorum", "2"])
    expect(text).not.toContain("explain")
    expect(text).toMatch(/Regular +holds/)
  })
})

test("colours change nothing but the colour", async () => {
  const coloured = await table(["unexpected", "undecided"], true)
  expect(coloured).toContain("\u001b[1;31mVIOLATED !\u001b[0m")
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
  expect(coloured.replace(/\u001b\[[0-9;]*m/g, "")).toBe(await table(["unexpected", "undecided"]))
})
