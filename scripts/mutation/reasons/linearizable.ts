/** Why mutants of linearizability survive. */
import type { Reasons } from "../explained.ts"

export const linearizable: Reasons = {
  "src/history/judging/linearizable/Partition.ts": {
    "one more turn, or a column that has no rows, is past the end, where what is written is ignored": [
      "for (let key = 1; key < offsets.length; key++)",
      "if (compares) rows.from[row] =",
      "if (compares) result.from[i] =",
      "for (let i = 0; i < which.length; i++)"
    ]
  },
  "src/history/judging/linearizable/Linearizable.ts": {
    "one more turn: a key, or a row, that has nothing": [
      "for (let key = 0; key < history.keys.length",
      "for (let row = 0; row < effect.length"
    ],
    "how long a witness is made smaller is a choice: only after searches of many thousand steps it is longer":
      ["stepsToShrink.each * search.steps"]
  },
  "src/history/judging/linearizable/LinearizableShrink.ts": {
    "a shortcut when the budget is over: what is found then is illegal as well": [
      "if (this.isOver) return false"
    ],
    "one step or byte more or less": ["this.isOver = this.#steps <= 0"],
    "one operation that is illegal alone cannot be made smaller": ["for (let size = -1; size !=="],
    "in which order parts are tried: of several smallest witnesses another one may be found": [
      "units(current).toSorted("
    ],
    "where nothing was left out, the same rows are made once more": [
      "if (kept.length < parts.length) current"
    ],
    "past the end of a typed array nothing is greater": ["row < part.completed.length"],
    "other beginnings are tried first: the shortest one is found as well": [
      "const tried = Math.min(low + step - 1"
    ],
    "what is known to be needed is tried once more": ["rest = rest.slice(0, low - 1)"],
    "no value of a row is a text": ["if (rows.effect[row] === WRITE) return []"]
  },
  "src/history/judging/linearizable/LinearizableWitness.ts": {
    "what set the value without failing would explain the read": ['operation.outcome === "fail" &&'],
    "of reads or moments that are equally early or late either is shown, and later rows begin no earlier": [
      "if (first < 0 || partition.completed[row]! <",
      "if (last < 0 || partition.invoked[row]! >",
      "const end = rows.reduce(",
      "const beginning = rows.reduce("
    ]
  },
  "src/history/judging/linearizable/Search.ts": {
    "one more turn is past the last value or operation": [
      "value < this.#register.values",
      "for (let i = 0; i < size; i++) {"
    ],
    "as far as before: nothing changes": [
      "this.#trail.length > this.#furthest",
      "stopped > this.#furthestEnd"
    ],
    "keeps apart what could be taken for the same: costs time only": [
      "this.#relevant[c] = this.#register.hasMismatches ||"
    ],
    "more words are compared: those that are added hold nothing": ["if (invoked[middle]! <= completed[i]!)"]
  },
  "src/history/judging/linearizable/SearchChoices.ts": {
    "counts the other way: numbers of configurations are only compared": ["this.#configuration++"],
    "the end of the list, and what is before the first, are past a typed array, where nothing is less or greater":
      ["i !== lists.end && invoked[i]! <= until", "at > 0 && urgencies[at - 1]! > urgency"]
  },
  "src/history/judging/linearizable/SearchLists.ts": {
    "past the end of a typed array, where what is written is ignored": ["end < size + lists; end++"],
    "the end of a list is no operation: it did not begin in time": [
      "if (setting < size && invoked[setting]! <= until)"
    ],
    "no value is a text": ["const comparing = new Set("]
  },
  "src/history/judging/linearizable/SearchTrail.ts": {
    "a shortcut: a branching without choices is left at once": ["if (count === 0) return"],
    "room is made one branching or choice too early": ["if (at + SIZE >", "while (start + count >"],
    "a choice too many is copied, and written over by the next": ["i < count; i++) this.#choices[start + i]"],
    "NEXT is 0, the first of the numbers": ["at + NEXT]"]
  },
  "src/history/judging/linearizable/Zones.ts": {
    "room for more rows than there are": ["most = Math.max(most, offsets[key]!"],
    "what is before the first or past the last of a typed array is neither less nor greater": [
      "if (cluster > 0 && ended < invoked",
      "for (let i = 1; i < forward",
      "if (low > 0 && earliest < ends[low - 1]!)"
    ],
    "the same moment once more": [
      "if (ended < earliestEnd[cluster]!)",
      "if (began > latestBeginning[cluster]!)"
    ],
    "what is looked for is found before the end": ["for (let i = 0; i < count; i++)"],
    "two forward zones that begin together would have been found to overlap": [
      "if (earliestEnd[i] === beginning && latestBeginning[i]!"
    ],
    "nobody can meet it: only a mistake of this very module": ["throw new Error("]
  },
  "src/history/judging/linearizable/SearchCache.ts": {
    "a window of just this length is known as well, here or there": ["if (length >= 1 << lengthBits ||"],
    "NEXT is 0, the first of the numbers": ["base + NEXT]"],
    "room for classes that do not count: nothing is used of them": [
      "used[c]! > 0 && relevant[c] === 1) classes++"
    ],
    "a number too many, where the next entry will be written": [
      "chunk[base + HEADER + i] = words[first + i]!",
      "for (let c = 0; c < used.length; c++) {"
    ],
    "a larger or smaller table knows the same: it costs time only": [
      "if (this.#count > table.length) this.#grow()",
      "#grow(): void {",
      "slot < old.length"
    ],
    "the rest of a chunk is left empty": ["if (this.#room < length)"],
    "an estimate of memory": ["this.#longBytes += "],
    "what is known may be taken for new: it costs time only": ["for (let c = 0; c < classes; c++) {"]
  },
  "src/history/judging/linearizable/SearchRegister.ts": {
    "sorting what is sorted changes nothing": ["if (order.some((row) => row > 0 &&"],
    "one more turn: a value that no operation has": ["for (let i = 0; i < size; i++) {"],
    "nobody asks what a write compares with": ["from: compares ? numberOf(rows.from[row]!) : sets"]
  }
}
