import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { RecordedHistory, RecordedOperation } from "../../../src/history/index.ts"
import { historyPage, historySvg, mostInSvg, mostOnPage } from "../../../src/report/history/index.ts"
import { layoutOf } from "../../../src/report/history/Layout.ts"
import { partOf } from "../../../src/report/history/Part.ts"
import { randomOf } from "../../../src/simulation/index.ts"

/** Processes that begin and end operations of all kinds in any order. */
const drawnHistory = (
  processes: number,
  count: number,
  seed: number,
  values: ReadonlyArray<string>
): RecordedHistory => {
  const random = randomOf(seed)
  const operations: Array<RecordedOperation> = []
  const open = new Map<number, number>()
  for (let moment = 1; operations.length < count || open.size > 0; moment++) {
    const process = random.below(processes)
    const started = open.get(process)
    if (started !== undefined) {
      const operation = operations[started]!
      operations[started] = {
        ...operation,
        completed: operation.outcome === "info" ? Number.POSITIVE_INFINITY : moment
      }
      open.delete(process)
    } else if (operations.length < count) {
      open.set(process, operations.length)
      operations.push({
        index: operations.length,
        line: moment,
        process,
        key: random.below(2),
        kind: random.pick(["read", "write", "cas"]),
        value: random.below(values.length),
        from: random.below(values.length),
        outcome: random.pick(["ok", "ok", "fail", "info"]),
        invoked: moment,
        completed: Number.POSITIVE_INFINITY,
        invokedAt: moment * 1e6,
        completedAt: -1
      })
    }
  }
  return {
    operations,
    processes: Array.from({ length: processes }, (_, p) => `${p}`),
    keys: ["a", "b"],
    values
  }
}

/** Elements that are open, in a text that must be well-formed: every element is closed, and by its own name. */
const isWellFormed = (xml: string): boolean => {
  const open: Array<string> = []
  for (const [, closing, name, rest] of xml.matchAll(/<(\/?)([a-zA-Z]+)((?:[^>"]|"[^"<]*")*)>/g)) {
    if (closing === "/") {
      if (open.pop() !== name) return false
    } else if (!rest!.endsWith("/")) open.push(name!)
  }
  return open.length === 0 && !/[<>]/.test(xml.replace(/<\/?[a-zA-Z]+(?:[^>"]|"[^"<]*")*>/g, ""))
}

const marksOf = (history: RecordedHistory, key: number, seed: number): ReadonlyArray<number> => {
  const random = randomOf(seed)
  const ofKey = history.operations.filter((operation) => operation.key === key).map(({ index }) => index)
  return Array.from(new Set(Array.from({ length: 4 }, () => random.pick(ofKey)))).sort((a, b) => a - b)
}

const plain = ["nil", "1", "2", "3"]

describe("the part that is drawn", () => {
  test("has all marked operations, only those of the key, at most so many, and says where some are missing", () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), fc.integer({ min: 4, max: 60 }), (seed, most) => {
        const history = drawnHistory(5, 80, seed, plain)
        const marked = marksOf(history, 1, seed)
        const part = partOf(history, { key: 1, marked, most })
        const indexes = part.operations.map(({ index }) => index)
        expect(indexes).toEqual([...indexes].sort((a, b) => a - b))
        for (const index of marked) expect(indexes).toContain(index)
        expect(part.operations.every(({ key }) => key === 1)).toBe(true)
        expect(indexes.length).toBe(Math.min(most, part.total))
        const ofKey = history.operations.filter(({ key }) => key === 1).map(({ index }) => index)
        const expected = [...indexes.keys()].filter(
          (i) => ofKey.indexOf(indexes[i]!) !== (i === 0 ? 0 : ofKey.indexOf(indexes[i - 1]!) + 1)
        )
        if (indexes.at(-1) !== ofKey.at(-1)) expected.push(indexes.length)
        expect([...part.gaps]).toEqual(expected)
      }),
      { seed: 1, numRuns: 100 }
    )
  })

  test("has what was under way when a marked operation began, however long ago that was invoked", () => {
    const history = drawnHistory(3, 400, 7, plain)
    const old: RecordedOperation = {
      ...history.operations[0]!,
      key: 1,
      invoked: 0,
      completed: 1e6,
      outcome: "ok"
    }
    const long = { ...history, operations: [old, ...history.operations.slice(1)] }
    const last = long.operations.findLast(({ key }) => key === 1)!.index
    expect(partOf(long, { key: 1, marked: [last], most: 10 }).operations[0]).toBe(old)
  })
})

describe("the layout", () => {
  test("puts no bar over another, and orders what real time orders", () => {
    fc.assert(
      fc.property(fc.nat({ max: 10_000 }), fc.integer({ min: 1, max: 50 }), (seed, processes) => {
        const history = drawnHistory(processes, 60, seed, plain)
        const { bars, width } = layoutOf(partOf(history, { key: 0, marked: [], most: 100 }), [])
        for (const a of bars) {
          expect(a.x + a.width).toBeLessThanOrEqual(width)
          for (const b of bars) {
            if (a.lane === b.lane && a.x < b.x) expect(a.x + a.width).toBeLessThanOrEqual(b.x)
            if (a.operation.completed < b.operation.invoked) expect(a.x + a.width).toBeLessThanOrEqual(b.x)
          }
        }
      }),
      { seed: 1, numRuns: 40 }
    )
  })

  test("begins with the lanes of the marked operations", () => {
    const history = drawnHistory(50, 500, 3, plain)
    const marked = marksOf(history, 0, 3)
    const { lanes } = layoutOf(partOf(history, { key: 0, marked, most: 200 }), marked)
    const wanted = new Set(marked.map((index) => history.operations[index]!.process))
    expect(new Set(lanes.slice(0, wanted.size))).toEqual(wanted)
  })
})

// What a file may contain, and a document must not be told.
const hostile = [
  "nil",
  "<script>alert(1)</script>",
  '"&quot;',
  "\u0000\u001b[31m\u202e",
  "🙂".repeat(500),
  "]]>"
]

describe("pictures and pages", () => {
  test("are well-formed and harmless, whatever the values are", () => {
    const history = { ...drawnHistory(6, 60, 5, hostile), processes: hostile, keys: ["<b>", "&"] }
    const marked = marksOf(history, 1, 5)
    const svg = historySvg(history, { key: 1, marked }, hostile.join(" "))
    const page = historyPage(history, {
      title: hostile[1]!,
      summary: hostile,
      shown: [{ title: hostile[1]!, text: hostile.join(" "), key: 1, marked }]
    })
    expect(isWellFormed(svg)).toBe(true)
    expect(isWellFormed(`${svg}<b>`)).toBe(false)
    for (const text of [svg, page]) {
      expect(text).not.toContain("<script>alert")
      for (const character of ["\u0000", "\u001b", "\u202e"]) expect(text).not.toContain(character)
      expect(text.length).toBeLessThan(200_000)
    }
    // Nothing is fetched: the only addresses are names of namespaces.
    expect(page.replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:|src=|href=|url\(/)
  })

  test("number the marked operations and list them in words", () => {
    const history = drawnHistory(50, 20_000, 5, plain)
    const marked = marksOf(history, 0, 9)
    const svg = historySvg(history, { key: 0, marked }, "what is wrong")
    expect([...svg.matchAll(/▼(\d+)/g)].map(([, number]) => Number(number)).sort()).toEqual(
      marked.map((_, i) => i + 1)
    )
    expect([...svg.matchAll(/class="bar"/g)].length).toBe(mostInSvg)
    const page = historyPage(history, {
      title: "h",
      summary: [],
      shown: [{ title: "t", text: "x", key: 0, marked }]
    })
    expect([...page.matchAll(/<li>process \d+: /g)].length).toBe(marked.length)
    expect([...page.matchAll(/class="bar"/g)].length).toBe(mostOnPage)
    expect(page).toContain(`${mostOnPage} of `)
  })

  test("say what each bar is", () => {
    const history = drawnHistory(3, 40, 2, plain)
    const svg = historySvg(history, { key: 0, marked: [] }, "all")
    for (const [kind, words] of [
      ["read", "returned"],
      ["cas", "compare"],
      ["info", "its outcome is unknown"],
      ["fail", "had no effect"]
    ])
      expect(svg, kind).toContain(words)
  })
})
