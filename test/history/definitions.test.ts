import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  canonicalKey,
  type History,
  isLinearizable,
  isRegular,
  legalByGuarantee,
  readsAreMonotonic,
  readsOwnWrites,
  sessionsAreRespected
} from "../../src/history/index.ts"
import { histories, read, seed, write } from "./histories.ts"
import { naiveLinearizable, naiveReadsAreMonotonic, naiveReadsOwnWrites, naiveRegular } from "./naive.ts"

const levels = (history: History) => ({
  linearizable: isLinearizable(history),
  regular: isRegular(history),
  ownWrites: readsOwnWrites(history),
  monotonic: readsAreMonotonic(history)
})
const all = { linearizable: true, regular: true, ownWrites: true, monotonic: true }

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
      if (isLinearizable(history))
        expect(levels(history)).toEqual({ ...all, ownWrites: true, monotonic: true })
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
        monotonic: naiveReadsAreMonotonic(history)
      })
    })
    expect(seen.size).toBeGreaterThan(5)
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
