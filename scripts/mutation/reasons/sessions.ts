/** Why mutants of sessions survive. */
import type { Reasons } from "../explained.ts"

export const sessions: Reasons = {
  "src/history/judging/sessions/Sessions.ts": {
    "an order that is tried before the graph, which decides if it is rejected: trying a worse one only costs time":
      [
        "const satisfies = (view: JudgeView",
        "const newest = new Int32Array(view.sessions)",
        "for (let i = 0; i < view.count; i++)",
        "if (isSecond(view, level, i) && (view.written",
        "if (isFirst(view, level, i) && place > most)",
        "return true",
        "if (view.completed[i]! < earliest[value]!)",
        "if (view.invoked[i]! > latest[value]!)",
        "column(view.values, (v) => (v === 0",
        "places[v] = place - 1",
        "const isGuessed = (view: JudgeView",
        "if (levels.every((level) => satisfies(view, level, view.writer)))",
        "if (realTime) return false",
        "guesses.set(view, guess)",
        "return levels.every((level) => satisfies(view, level, guess))",
        "if (isGuessed(view, levels, realTime)) return null"
      ]
  },
  "src/history/judging/sessions/SessionsCycle.ts": {
    "of two ways that are equally long either is shown": [
      "if ((reached.get(next)?.length ?? Number.POSITIVE_INFINITY) <= cost)"
    ],
    "one more turn is past the end, or adds a part of its own that nobody asks for": [
      "for (let root = 0; root < nodes; root++)",
      "for (let node = 0; node < graph.nodes; node++)"
    ],
    "the first visit of all is that of the first root": ["if (visited[root]! >= 0) continue"],
    "a part that contradicts itself has a way back to each value, so the ways never run out before it is found":
      ["level.length > 0 && length < bound"],
    "a shortcut: where nothing contradicts itself, nothing is found": ["if (wrong[part[v]!] === 0) continue"]
  },
  "src/history/judging/sessions/SessionsGraph.ts": {
    "the initial value is before all others anyway": ["? view.read[i]! >= 0"],
    "the initial value is written by nobody where sessions are judged": [
      '(level !== "read-your-writes" || view.certain[i] === 1)'
    ],
    "one more turn reads past the end, where nothing is greater or smaller, and what is written there is ignored":
      ["start[n + 1] = start[n + 1]! + start[n]!", "for (let i = 0; i < view.count; i++)"],
    "the first numbers are those of values, so none is that of a chain": [
      "if (chain >= 0 && isSecond(view, level, i))",
      "if (chain >= 0) edges.add(chain, count, -1, false)"
    ]
  },
  "src/history/judging/sessions/SessionsWitness.ts": {
    "a shortest contradiction needs each of its values": [
      "(value) => (i: number) => valueAt(view, i) === value"
    ],
    "a shortest contradiction has one read of the initial value at most, which it needs": [
      "(value, read) => (i: number) => value >= 0 && i === read"
    ],
    "a shortcut: what the smaller contradiction does not need is left out when it is asked about": [
      "kept = rest.filter((_, i) => needed.has(i))"
    ]
  }
}
