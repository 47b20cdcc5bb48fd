/** Why mutants of the checker survive. */
import type { Reasons } from "../explained.ts"

export const checker: Reasons = {
  "src/checker/Lasso.ts": {
    "a shortcut: while nothing is pending, nothing pending is disabled": [
      "return this.#pending.size > 0 && this.#disabled(to).size > 0"
    ]
  },
  "src/checker/FairComponents.ts": {
    "an equivalent mutant: components share no state, so no two have the same least one": [
      "if (best === null || least < best[0]!)"
    ],
    "counts the other way: numbers of judgements are only compared": ["const round = ++this.#round"],
    "a shortcut: a typed array ignores what is written at -1": ["if (fairClass < 0) continue"]
  },
  "src/checker/Replay.ts": {
    "one state more or less is remembered": ["this.#known.size > cacheLimit"]
  },
  "src/checker/Merge.ts": {
    "the position is the first word of a record": ["records[record + candidateField.position]"],
    "a word too many, where the next state will be written": ["i < system.words; i++) data[tail + i]"],
    "the number 0 is that of an initial state, which no worker finds": ["if (index >= 0)"],
    "a word too many: there are no invariants with such numbers": ["for (let i = 0; i < masks"],
    "a shortcut: no bit is set": ["if (mask === 0) continue"]
  },
  "src/checker/FingerprintSet.ts": {
    "the table would have to take four gigabytes": ["if (capacity > 1 << 29)"],
    "a free slot is copied as a free slot": ["i < old.length", "if (low === 0) continue"]
  },
  "src/checker/StateStore.ts": {
    "a word too many, where the next state will be written": ["this.#data[at + i] = words[offset + i]"]
  },
  "src/checker/Coverage.ts": {
    "no two actions have the same name": ["taken.sort(([a], [b])"]
  },
  "src/checker/Search.ts": {
    "a shortcut: nothing waits": ["if (this.verdicts.unsettled)"],
    "counts initial states until there is an action; nobody reads it": ["let counter = { distinct: 0"],
    "a memory: the counter of an action is looked up again; only initial states have none, and they come first":
      ["if (action !== lastAction && action"]
  },
  "src/checker/Verdicts.ts": {
    "a shortcut: nothing waits": ["return this.#pending.length > 0"],
    "a shortcut: an invariant that is not evaluated any more has its answers": [
      "if (!this.active.includes(which)) return"
    ],
    "only what is to be confirmed waits": ["entry.confirm?.(trace(index))"]
  },
  "src/checker/Explore.ts": {
    "memory that is not shared is copied for the workers: the result is the same": [
      "shared: descriptor !== undefined"
    ]
  }
}
