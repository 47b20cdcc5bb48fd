/** Mutants that survive, each with the reason. */

/**
 * By file and reason, parts of the lines that were changed. A reason is for every mutant of its lines that survives, so a line
 * stands here only if each of its changes either has this effect or is caught.
 */
const explained: Readonly<Record<string, Readonly<Record<string, ReadonlyArray<string>>>>> = {
  "src/model/reads.ts": {
    "a shortcut: a list of one element is sorted": ["answered.length === 0 ? [value]"],
    "says the same as another part, which the tests of the guards leave out instead": [
      "implied as long as answers are forgotten"
    ],
    "an equivalent mutant: a read that has begun may not begin, which is asked as well": [
      'if (state.read[r]!.phase !== "idle") return'
    ]
  },
  "src/model/writes.ts": {
    "an equivalent mutant: what it would tell apart never occurs": [
      "v !== NO_NUMBER &&",
      "v > numberOf(largestOwnWritten"
    ],
    "only instances with the number 0 are asked in two phases": ["return v === NO_NUMBER"],
    "the caller spreads it over a state that has both": [
      "return { hints: state.hints, handedOff: state.handedOff }"
    ],
    "says the same as another part, which the tests of the guards leave out instead": [
      "implied as long as numbers are forgotten",
      "implied as long as acknowledgements are forgotten"
    ],
    "a shortcut: nothing is forgotten": [
      "facts[operation]!.every((told) => told.length === 0)",
      "ackedPlaces(state, w) === 0"
    ]
  },
  "src/model/guarantees.ts": {
    "a value names a write that exists": ["write !== undefined && write.key === read.key"],
    "a key that does not exist holds nothing, and nothing is asked of it": ["k < model.keys"],
    "no model of these tests has two spares; the broken variants have": ["state.hints.some((kept)"]
  },
  "src/model/naming.ts": {
    "fewer values than parameters give the same names": ["actions[action].parameters"]
  },
  "src/model/faults.ts": {
    "instances with a replica in the place of another are not asked": ["if (m !== n) return"]
  },
  "src/model/leaderless.ts": {
    "an instance that is left in is one that no state allows: it costs time only": [
      "scripts[p[0]!]!.clients",
      'case "BeginWrite"',
      'case "RefuseWrite"',
      'case "BeginRead"',
      'case "RefuseRead"',
      'case "TimeOutWrite"',
      'case "TimeOutRead"',
      'case "ReplyVersion"',
      'case "ChooseVersion"',
      'case "RepairReplica"',
      'case "CompleteRepair"',
      'case "AntiEntropy"',
      'case "LateArrival"',
      'case "Crash"',
      'case "Recover"',
      'case "RestoreFrom"',
      'case "LoseDisk"',
      "return mayBe(model.writeScript) &&",
      "return timeouts && mayBe",
      'return versioning === "two-phase"',
      "return readRepair",
      "return model.configuration.antiEntropy",
      "return p[1] === p[2]",
      "return crashes + restores + losses > 0",
      "return restores > 0",
      "return losses > 0",
      "allInstances(model).filter"
    ]
  },
  "src/model/encoding.ts": {
    "a layout with room for what never happens: states take more bits and mean the same": [
      "const bitsFor =",
      "const twoPhase =",
      "const repairs =",
      "const mayFail =",
      "if (!mayFail) return",
      "return this.shift === 0",
      "const sessions ="
    ],
    "a replica of its own is sorted alone": ["interchangeableReplicas(model).filter"],
    "a memory: what is known is worked out again": ["if (known !== undefined) return known"],
    "sorts the other way, or goes on over equal columns: one of an orbit is chosen as well": [
      "for (let i = 0; i < columnWords",
      "if (difference !== 0)",
      "return false",
      "for (let i = 1; i < members",
      "for (let j = i;",
      "if (!isBefore("
    ],
    "names of classes that are only compared": ['.join("")'],
    "one and a square: never 31": ["if (values.length > 31)"],
    "the values come in this order": [".sort((a, b) => a - b)"],
    "every place is set afterwards": [".fill(0))"],
    "sorting where there is nothing to sort costs time only": ["symmetric: classes.length > 0"]
  },
  "src/model/applicability.ts": {
    "no operation is on a key that does not exist": ["k < model.keys"],
    "what follows the cases is undefined as well": ['case "TypeOK"']
  },
  "src/model/state.ts": {
    "only the initial value names no write": ["number >= 1 && number <= writes"]
  },
  "src/model/smallestChange.ts": {
    "a move that changes nothing, or not for the better, is in no smallest change": [
      "isOn ? []",
      "...flip({ versioning:",
      "flip({ readRepair:"
    ],
    "choices with fewer assumptions than asked were tried before, and the law held after none": [
      "if (assumptions < 0"
    ],
    "no smallest change needs every option, and choices that were tried before are not found anew": [
      "for (let assumptions",
      "for (let count"
    ]
  },
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
  },
  "src/store/MerkleTree.ts": {
    "a sum or its negative: both tell contents apart": ["[node]! += added"],
    "a shortcut: no leaf below has keys": ["sizes[nodeOf(path)] === 0"],
    "another hash that is as good": ["for (let i = 0; i < text.length"]
  },
  "src/store/Version.ts": {
    "a shortcut: equal parts compare as equal": ["if (a === b) return 0"]
  }
}

/** The reason, if there is one. */
export const reasonFor = (file: string, line: string): string | undefined =>
  Object.entries(explained[file] ?? {}).find(([, parts]) => parts.some((part) => line.includes(part)))?.[0]
