/** Why mutants of the judges as a whole survive. */
import type { Reasons } from "../explained.ts"

export const judging: Reasons = {
  "src/history/judging/Regular.ts": {
    "one more turn is past the end of typed arrays, which ignore it": [
      "for (let v = 0; v < view.values; v++)",
      "for (let i = 0; i < view.count; i++) {"
    ],
    "what is no write lengthens the lists before their beginning only": [
      "for (const value of view.written) if (value >= 0)"
    ],
    "a shortcut: a typed array ignores what is written at -1": ["if (value < 0) continue"],
    "of two writes that end at one moment either will do": ["latest[at] = view.completed[before]!"],
    "before the first operation no write has ended": ["if (newest < 0 || !(completed[source]!"]
  },
  "src/history/judging/Judge.ts": {
    "a shortcut: what is linearizable as a whole, or was found to be on a key, is found to be once more": [
      'linearizable.verdict === "holds"',
      "verdicts.set(key, alone)"
    ],
    "the name of no level: what is linearizable is found to be all the same, and the rest is searched": [
      '(yield* judgingLevel(restricted(history, [key]), options, "linearizable")).verdict)'
    ]
  },
  "src/history/judging/JudgeAlternatives.ts": {
    "numbers of keys and values that are as different": [
      "const name = (key: number, value: number): number => key * history.values.length + value"
    ],
    "a shortcut: nobody saw what nobody wrote": ["if (unknown.size === 0) return []"],
    "one more turn reads past the end, where nothing is greater or smaller": [
      "for (let i = 1; i < events; i++)"
    ],
    "the name of what neither goes on nor back": ['return stands ? "stands" : "goes-on"']
  },
  "src/history/judging/JudgeAssumptions.ts": {
    "a shortcut: what its witness does not show by itself is judged again with its key, which says the same":
      [
        "const aloneOf = (history: RecordedHistory",
        "const seen = new Set(named.filter(",
        "(o) =>",
        'o.key !== key || o.kind === "read" || !seen.has(o.value)',
        "const isRegister = named.every(",
        "if (!isClosed || !isRegister) return undefined",
        "return { ...history, operations: named.map(",
        "if (alone !== undefined) {"
      ],
    "a shortcut: a read that nothing explains is found by judging its key as well": [
      "if (alternative.broken !== undefined) {",
      "operations: [{ ...alternative.broken, index: 0 }]",
      'if ((yield* judgingLevel(alone, options, level)).verdict === "violated") return "violated"'
    ],
    "a shortcut: nothing is violated on no keys": [
      "if (keys.length === 0 || !changes.has(",
      "return keys.length > 1 &&"
    ],
    "for the compiler: what is undecided cannot change, which was asked before": [
      'if (verdict.verdict !== "violated" || !keys.includes('
    ],
    "a memory: what is forgotten is made again, and what is kept takes room only": [
      "alternative.known.set(part, known)",
      "if (parts.size < 4) parts.set(name, part)"
    ]
  },
  "src/history/judging/JudgeKeys.ts": {
    "a shortcut: of several reasons the first is kept": ["if (complete)"]
  }
}
