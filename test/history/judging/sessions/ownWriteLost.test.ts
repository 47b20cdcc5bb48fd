import { describe, expect, test } from "vitest"
import type { RecordedHistory } from "../../../../src/history/Recorded.ts"
import { judged } from "../histories/judgedText.ts"
import { randomHistory } from "../histories/randomHistories.ts"

const seed = 20_261_129

const noteOf = (text: string, realTimeWrites = false): string | null =>
  judged(text, { realTimeWrites }).levels["read-your-writes"].note

describe("a process that wrote, and then read what was there before", () => {
  test.each([
    [
      "its own earlier write",
      "1 w1 1-2, 1 w2 3-4, 1 r1 5-6",
      "which it had written before",
      "MonotonicWrites"
    ],
    [
      "what it had read, of a write that nobody knows the end of",
      "2 w1 1-?, 1 r1 2-3, 1 w2 4-5, 1 r1 6-7",
      "which it had read before",
      "WritesFollowReads"
    ],
    [
      "what another had written before",
      "2 w1 1-2, 1 w2 3-4, 1 r1 5-6",
      "which had been written before",
      "AckedWritesAreNotOvertaken"
    ]
  ])("%s: the level holds, says so, and names what is missed", (_, text, how, missed) => {
    const { levels } = judged(text)
    expect(levels["read-your-writes"].verdict).toBe("holds")
    expect(noteOf(text)).toMatch(/^Process 1 wrote 2 .*, and later process 1 read 1 .*/)
    expect(noteOf(text)).toContain(how)
    expect(noteOf(text)).toContain(`What is missed check calls ${missed}`)
    for (const level of ["monotonic-reads", "monotonic-writes", "writes-follow-reads"] as const)
      expect(levels[level].note).toBeNull()
  })

  test.each([
    ["it reads its own write", "1 w1 1-2, 1 w2 3-4, 1 r2 5-6"],
    ["it reads something newer", "1 w1 1-2, 2 w2 3-4, 1 r2 5-6"],
    ["what it reads was written meanwhile", "2 w1 1-4, 1 w2 2-3, 1 r1 5-6"],
    ["nobody knows whether its own write succeeded", "1 w1 1-2, 1 w2 3-?, 1 r1 5-6"],
    ["another reads it", "1 w1 1-2, 1 w2 3-4, 2 r1 5-6"],
    ["it had read it only afterwards", "2 w1 1-?, 1 w2 2-3, 1 r1 4-5, 1 r1 6-7"],
    ["the level is violated", "1 w1 1-2, 1 w2 3-4, 1 r1 5-6, 1 w3 7-8, 1 r0 9-10"],
    ["a value was written twice, and it may be the other one", "1 w1 1-2, 1 w2 3-4, 2 w1 5-6, 1 r1 7-8"]
  ])("%s: nothing is said", (_, text) => expect(noteOf(text)).toBeNull())

  test("with --real-time-writes the level is violated", () => {
    const { levels } = judged("1 w1 1-2, 1 w2 3-4, 1 r1 5-6", { realTimeWrites: true })
    expect(levels["read-your-writes"]).toMatchObject({ verdict: "violated", note: null })
  })
})

/** The same by its definition, each pair of operations tried. */
const lostByDefinition = ({ operations, keys }: RecordedHistory): boolean =>
  keys.some((_, key) => {
    const here = operations.filter((o) => o.key === key && o.outcome === "ok")
    const writes = here.filter(({ kind }) => kind === "write")
    const reads = here.filter(({ kind }) => kind === "read")
    const writersOf = (value: number) =>
      operations.filter(
        (o) => o.key === key && o.kind === "write" && o.outcome !== "fail" && o.value === value
      )
    return writes.some((write) =>
      reads.some((read) => {
        if (read.process !== write.process || read.invoked <= write.completed) return false
        if (read.value === write.value) return false
        // The last own write before the read is the one that counts.
        if (
          writes.some(
            (o) => o.process === read.process && o.invoked > write.invoked && o.completed <= read.invoked
          )
        )
          return false
        const overwritten = writersOf(read.value).some(
          (o) => o.outcome === "ok" && o.completed < write.invoked
        )
        const hadRead = reads.some(
          (o) => o.process === read.process && o.value === read.value && o.completed < write.invoked
        )
        return overwritten || hadRead
      })
    )
  })

test.each([
  ["position", 2000],
  ["time", 3000]
] as const)(
  `on random histories by %s it is said exactly where it is so, and what is said to forbid it does, seed ${seed}`,
  (order, count) => {
    const shape = { keys: 1, processes: 2, operations: 8, cas: false, repeated: false, order }
    const told = { said: 0, silent: 0 }
    for (let i = 0; i < count; i++) {
      const history = randomHistory(seed, i, shape)
      const { levels, sessionsTogether, repeatedKeys } = judged(history, { order })
      if (levels["read-your-writes"].verdict !== "holds" || repeatedKeys.length > 0) continue
      const { note } = levels["read-your-writes"]
      expect(note !== null, `history ${i}`).toBe(lostByDefinition(history))
      if (note === null) {
        told.silent++
        continue
      }
      told.said++
      expect(levels.linearizable.verdict, `history ${i}`).toBe("violated")
      if (note.includes("regular")) expect(levels.regular.verdict, `history ${i}`).toBe("violated")
      if (note.includes("four together")) expect(sessionsTogether.verdict, `history ${i}`).toBe("violated")
      if (note.includes("--real-time-writes"))
        expect(judged(history, { order, realTimeWrites: true }).levels["read-your-writes"].verdict).toBe(
          "violated"
        )
    }
    expect(told.said).toBeGreaterThan(10)
    expect(told.silent).toBeGreaterThan(1000)
  }
)
