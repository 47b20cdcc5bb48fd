/** The judge with one line of it changed: planted bugs, so that it can be seen that the comparisons notice them. */
import type { judgeLinearizable } from "../../../../src/history/judging/linearizable/Linearizable.ts"
import { type Change, withChanged } from "../changedSources.ts"

/** Runs something with the changed judge. */
export const withMutant = <A>(mutant: Change, use: (judge: typeof judgeLinearizable) => A): Promise<A> =>
  withChanged<{ readonly judgeLinearizable: typeof judgeLinearizable }, A>(
    mutant,
    "linearizable/Linearizable.ts",
    (changed) => use(changed.judgeLinearizable)
  )

/** Bugs that are easily made. */
export const mutants: ReadonlyArray<Change> = [
  {
    name: "zones that touch count as overlapping",
    file: "linearizable/Zones.ts",
    edits: [["if (beginnings[i]! < ends[i - 1]!)", "if (beginnings[i]! <= ends[i - 1]!)"]]
  },
  {
    name: "a backward zone may touch the border of a forward zone from inside",
    file: "linearizable/Zones.ts",
    edits: [["if (low > 0 && earliest < ends[low - 1]!)", "if (low > 0 && earliest <= ends[low - 1]!)"]]
  },
  {
    name: "backward zones are not looked for in forward zones",
    file: "linearizable/Zones.ts",
    edits: [["if (low > 0 && earliest", "if (low < 0 && earliest"]]
  },
  {
    name: "writes with an unknown outcome are dropped although they are read",
    file: "linearizable/Partition.ts",
    edits: [['if (outcome !== "fail") return kind', 'if (outcome === "ok") return kind']]
  },
  {
    name: "reads of the initial value are ignored",
    file: "linearizable/Zones.ts",
    edits: [
      ["const ended = completed[row]!", "if (cluster === 0) continue\n    const ended = completed[row]!"]
    ]
  },
  {
    name: "a read that ends before its write begins is not noticed",
    file: "linearizable/Zones.ts",
    edits: [["if (cluster > 0 && ended <", "if (cluster < 0 && ended <"]]
  },
  {
    name: "a value that is written twice is taken for the second write's",
    file: "linearizable/Zones.ts",
    edits: [["keyOf[written] === key ? several : count", "count"]]
  },
  {
    name: "configurations are remembered without the value",
    file: "linearizable/SearchCache.ts",
    edits: [
      [
        "if (chunk[base + STATE] !== state || chunk[base + FIRST_WORD] !== first) return false",
        "if (chunk[base + FIRST_WORD] !== first) return false"
      ],
      ["let hash = Math.imul(state + 1, 0x9e3779b1) ^", "let hash ="]
    ]
  },
  {
    name: "of the operations in order only the count is remembered",
    file: "linearizable/SearchCache.ts",
    edits: [["if (chunk[base + HEADER + i] !== words[first + i]) return false", "continue"]]
  },
  {
    name: "configurations that used more optional operations stand for those that used fewer",
    file: "linearizable/SearchCache.ts",
    edits: [
      [
        "if (used[chunk[at]!]! < chunk[at + 1]!) return false",
        "if (used[chunk[at]!]! > chunk[at + 1]!) return false"
      ]
    ]
  },
  {
    name: "an operation may be next although another ended before it",
    file: "linearizable/SearchChoices.ts",
    edits: [["i !== lists.end && invoked[i]! <= until", "i !== lists.end"]]
  },
  {
    name: "operations at the same moment are taken as one after the other",
    file: "linearizable/SearchChoices.ts",
    edits: [["i !== lists.end && invoked[i]! <= until", "i !== lists.end && invoked[i]! < until"]]
  },
  {
    name: "a compare-and-set succeeds whatever the value is",
    file: "linearizable/SearchChoices.ts",
    edits: [
      [
        "if (effect[i] !== kind || (here >= 0 && from[i] !== here)) continue",
        "if (effect[i] !== kind) continue"
      ]
    ]
  },
  {
    name: "writes are hidden although somebody needs their value",
    file: "linearizable/Search.ts",
    edits: [
      [
        "if (effect[i] === WRITE && lists.needed[value[i]!] === 0) this.#take(i)",
        "if (effect[i] === WRITE && lists.needed[value[i]!]! <= 1) this.#take(i)"
      ]
    ]
  },
  {
    name: "writes are hidden although compare-and-sets must have failed",
    file: "linearizable/Search.ts",
    edits: [["if (hasMismatches) return\n    for", "for"]]
  },
  {
    name: "a failed compare-and-set is satisfied by the value that it compares with",
    file: "linearizable/Search.ts",
    edits: [["(effect[i] === MISMATCH && !isHere)", "(effect[i] === MISMATCH && isHere)"]]
  },
  {
    name: "a value is left although somebody still needs it: only optional operations count",
    file: "linearizable/SearchLists.ts",
    edits: [["if (setting < size && invoked[setting]! <= until) return true", ""]]
  },
  {
    name: "the same operation of two is used first although it ends later",
    file: "linearizable/SearchChoices.ts",
    edits: [["if (this.#end[value]! <= ended) return true", "return true"]]
  }
]
