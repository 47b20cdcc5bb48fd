import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  canonicalKey,
  type History,
  isLinearizable,
  isRegular,
  legalByGuarantee,
  prefixIsConsistent,
  readsAreMonotonic,
  readsOwnWrites,
  sessionsAreRespected
} from "../../src/history/index.ts"
import { histories, read, seed, write } from "./histories.ts"
import {
  naiveLinearizable,
  naivePrefix,
  naiveReadsAreMonotonic,
  naiveReadsOwnWrites,
  naiveRegular
} from "./naive.ts"

const levels = (history: History) => ({
  linearizable: isLinearizable(history),
  regular: isRegular(history),
  ownWrites: readsOwnWrites(history),
  monotonic: readsAreMonotonic(history),
  prefix: prefixIsConsistent(history)
})
const all = { linearizable: true, regular: true, ownWrites: true, monotonic: true, prefix: true }

describe("the borders of the levels", () => {
  it("nothing happened", () => {
    expect(levels([])).toEqual(all)
  })

  it("a read after a write returns it", () => {
    expect(levels([write("w1", 1, 2), read("r1", "w1", 3, 4)])).toEqual(all)
  })

  it("a stale read: the write ended before the read began", () => {
    const history = [write("w1", 1, 2), read("r1", null, 3, 4)]
    expect(levels(history)).toEqual({ ...all, linearizable: false, regular: false })
  })

  it("a read concurrent with a write may return either", () => {
    expect(levels([write("w1", 1, 4), read("r1", null, 2, 3)])).toEqual(all)
    expect(levels([write("w1", 1, 4), read("r1", "w1", 2, 3)])).toEqual(all)
  })

  it("new, then old: regular, not linearizable", () => {
    const history = [write("w1", 1, null), read("r1", "w1", 2, 3), read("r2", null, 4, 5)]
    expect(levels(history)).toEqual({ ...all, linearizable: false })
  })

  it("new, then old, of one client: its reads are not monotonic", () => {
    const history = [
      write("w1", 1, null),
      read("r1", "w1", 2, 3, { client: 7 }),
      read("r2", null, 4, 5, { client: 7 })
    ]
    expect(levels(history)).toEqual({ ...all, linearizable: false, monotonic: false })
  })

  it("a client that misses its own write", () => {
    const history = [write("w1", 1, 2, { client: 7 }), read("r1", null, 3, 4, { client: 7 })]
    expect(levels(history)).toEqual({ ...all, linearizable: false, regular: false, ownWrites: false })
  })

  it("a client that reads a newer write of somebody else instead of its own", () => {
    const history = [
      write("w1", 1, 2, { client: 7 }),
      write("w2", 3, 4),
      read("r1", "w2", 5, 6, { client: 7 })
    ]
    expect(levels(history)).toEqual(all)
  })

  it("a client that reads an older write of somebody else instead of its own", () => {
    const history = [
      write("w1", 1, 2),
      write("w2", 3, 4, { client: 7 }),
      read("r1", "w1", 5, 6, { client: 7 })
    ]
    expect(levels(history)).toEqual({ ...all, linearizable: false, regular: false, ownWrites: false })
  })

  it("regular, though two clients see concurrent writes in different orders", () => {
    const history = [
      write("w1", 1, 3),
      write("w2", 2, 4),
      read("r1", "w1", 5, 6),
      read("r2", "w2", 7, 8),
      read("r3", "w1", 9, 10)
    ]
    expect(levels(history)).toEqual({ ...all, linearizable: false })
  })

  it("a write of unknown outcome is read later, or never", () => {
    const unknown = write("w1", 1, 2, { outcome: "info" })
    expect(levels([unknown, read("r1", null, 3, 4), read("r2", "w1", 5, 6)])).toEqual(all)
    expect(levels([unknown, read("r1", null, 3, 4)])).toEqual(all)
    expect(levels([unknown, read("r1", "w1", 3, 4), read("r2", null, 5, 6)])).toEqual({
      ...all,
      linearizable: false
    })
  })

  it("a refused write did not happen", () => {
    const refused = write("w1", 1, 2, { outcome: "fail" })
    expect(levels([refused, read("r1", null, 3, 4)])).toEqual(all)
    expect(isRegular([refused, read("r1", "w1", 3, 4)])).toBe(false)
  })

  it("a value that nobody wrote", () => {
    expect(isRegular([read("r1", "w9", 1, 2)])).toBe(false)
  })

  it("reads without a result say nothing", () => {
    const history = [
      write("w1", 1, 2),
      read("r1", null, 3, null),
      read("r2", null, 4, 5, { outcome: "info" })
    ]
    expect(levels(history)).toEqual(all)
  })

  it("keys are judged one by one", () => {
    const history = [write("w1", 1, 2, { key: 0 }), read("r1", null, 3, 4, { key: 1 })]
    expect(levels(history)).toEqual(all)
  })

  it("the order of a session's writes shows only together with its readers' order", () => {
    const history = [
      write("w1", 1, 2, { client: 7, outcome: "info" }),
      write("w2", 3, 4, { client: 7 }),
      read("r1", "w2", 5, 6, { client: 8 }),
      read("r2", "w1", 7, 8, { client: 8 })
    ]
    expect(readsAreMonotonic(history)).toBe(true)
    expect(sessionsAreRespected(history, ["monotonic-writes"])).toBe(true)
    expect(sessionsAreRespected(history, ["monotonic-writes", "monotonic-reads"])).toBe(false)
  })

  describe("the past of a write", () => {
    const question = write("w1", 1, null, { client: 1, key: 0 })
    const answer = write("w2", 4, null, { client: 2, key: 1 })
    const heard = read("r1", "w1", 2, 3, { client: 2, key: 0 })
    const observed = read("r2", "w2", 5, 6, { client: 3, key: 1 })
    const missed = read("r3", null, 7, 8, { client: 3, key: 0 })
    const broken = { ...all, linearizable: false, prefix: false }

    it("an answer, and not the question that it answers", () => {
      expect(levels([question, heard, answer, observed, missed])).toEqual(broken)
      expect(prefixIsConsistent([question, heard, answer, observed, { ...missed, value: "w1" }])).toBe(true)
    })

    it("the answer was begun before the question was read", () => {
      const early = { ...answer, invoked: 1.5 }
      expect(prefixIsConsistent([question, early, { ...heard, client: 4 }, observed, missed])).toBe(true)
      expect(prefixIsConsistent([question, { ...heard, client: 4 }, answer, observed, missed])).toBe(true)
    })

    it("the observer looked for the question first, or was somebody else", () => {
      expect(
        prefixIsConsistent([question, heard, answer, { ...missed, invoked: 4.5, completed: 4.6 }, observed])
      ).toBe(true)
      expect(prefixIsConsistent([question, heard, answer, observed, { ...missed, client: 4 }])).toBe(true)
    })

    it("a client that writes twice: only what it was told to be written is in the past of the second", () => {
      const first = write("w1", 1, 2, { client: 2, key: 0 })
      expect(prefixIsConsistent([first, answer, observed, missed])).toBe(false)
      expect(prefixIsConsistent([{ ...first, outcome: "info" }, answer, observed, missed])).toBe(true)
    })

    it("the past of a past: an answer to an answer", () => {
      const between = read("r4", "w2", 5, 6, { client: 4, key: 1 })
      const second = write("w3", 7, null, { client: 4, key: 2 })
      const last = read("r5", "w3", 8, 9, { client: 3, key: 2 })
      const missedThen = { ...missed, invoked: 10, completed: 11 }
      expect(levels([question, heard, answer, between, second, last, missedThen])).toEqual(broken)
      expect(
        prefixIsConsistent([question, heard, answer, { ...between, client: 5 }, second, last, missedThen])
      ).toBe(true)
    })

    it("another value than the question may be newer", () => {
      const other = write("w4", 1, null, { client: 5, key: 0 })
      expect(prefixIsConsistent([question, other, heard, answer, observed, { ...missed, value: "w4" }])).toBe(
        true
      )
      const older = write("w4", 0, 0.5, { client: 5, key: 0 })
      expect(prefixIsConsistent([older, question, heard, answer, observed, { ...missed, value: "w4" }])).toBe(
        false
      )
    })
  })

  it("refuses histories that are too large for a definition", () => {
    const many = Array.from({ length: 25 }, (_, i) => write(`w${i}`, 2 * i, 2 * i + 1))
    expect(() => isLinearizable(many)).toThrow(RangeError)
  })
})

describe("random histories", () => {
  const holds = (
    arbitrary: fc.Arbitrary<History>,
    numRuns: number,
    property: (history: History) => void
  ): void => fc.assert(fc.property(arbitrary, property), { seed, numRuns })

  it("linearizable implies each other level", () => {
    holds(histories(2, 8), 3000, (history) => {
      if (isLinearizable(history)) expect(levels(history)).toEqual(all)
    })
  })

  it("the judges agree with permutations", () => {
    const seen = new Set<string>()
    holds(histories(1, 5), 1500, (history) => {
      const verdicts = levels(history)
      seen.add(JSON.stringify(verdicts))
      expect(verdicts).toEqual({
        linearizable: naiveLinearizable(history),
        regular: naiveRegular(history),
        ownWrites: naiveReadsOwnWrites(history),
        monotonic: naiveReadsAreMonotonic(history),
        prefix: naivePrefix(history)
      })
    })
    expect(seen.size).toBeGreaterThan(5)
  })

  it("a prefix across keys agrees with permutations, and is missed where sessions of each key are kept", () => {
    const seen = { missed: 0, aloneMissed: 0 }
    holds(histories(2, 9), 6000, (history) => {
      const verdict = prefixIsConsistent(history)
      expect(verdict).toBe(naivePrefix(history))
      if (verdict) return
      seen.missed++
      if (readsOwnWrites(history) && readsAreMonotonic(history)) seen.aloneMissed++
    })
    expect(seen.missed).toBeGreaterThan(50)
    expect(seen.aloneMissed).toBeGreaterThan(0)
  })

  it("monotonic writes and writes follow reads hold alone in every history", () => {
    holds(histories(1, 6), 1000, (history) => {
      const known = new Set(history.map(({ id }) => id))
      const sound = history.every(
        (o) =>
          o.outcome !== "ok" ||
          o.value === null ||
          (known.has(o.value) &&
            history.some((w) => w.id === o.value && w.outcome !== "fail" && w.invoked < o.completed!))
      )
      if (sound) expect(sessionsAreRespected(history, ["monotonic-writes", "writes-follow-reads"])).toBe(true)
    })
  })

  it("histories with one canonical key have one verdict, and judges that remember give it", () => {
    const verdicts = new Map<string, string>()
    holds(histories(2, 5), 3000, (history) => {
      const key = canonicalKey(history)
      const verdict = JSON.stringify(levels(history))
      expect(verdicts.get(key) ?? verdict).toBe(verdict)
      verdicts.set(key, verdict)
      expect(legalByGuarantee.Regular!(history)).toBe(isRegular(history))
      expect(legalByGuarantee.ReadsNeverGoBack!(history)).toBe(isLinearizable(history))
    })
    expect(verdicts.size).toBeLessThan(3000)
  })
})
