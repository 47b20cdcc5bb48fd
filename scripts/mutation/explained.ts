/** Mutants that survive, each with the reason: by file and line of source that was changed. */

const twice = "says the same as another part, which the tests of the guards leave out instead"
const neverUnequal = "an equivalent mutant: what it would tell apart never occurs"

const leftIn = "an instance that is left in is one that no state allows: it costs time only"
const roomier = "a layout with room for what never happens: states take more bits and mean the same"

/** `file: text that was changed -> replacement`, as far as it is needed to tell mutants of a line apart. */
export const explained: ReadonlyArray<readonly [file: string, line: string, reason: string]> = [
  ["src/model/reads.ts", "answered.length === 0 ? [value]", "a shortcut: a list of one element is sorted"],
  ["src/model/reads.ts", "implied as long as answers are forgotten", twice],
  [
    "src/model/reads.ts",
    'if (state.read[r]!.phase !== "idle") return',
    "an equivalent mutant: a read that has begun may not begin, which is asked as well"
  ],
  ["src/model/writes.ts", "v !== NO_NUMBER &&", neverUnequal],
  ["src/model/writes.ts", "v > numberOf(largestOwnWritten", neverUnequal],
  [
    "src/model/writes.ts",
    "return v === NO_NUMBER",
    "only instances with the number 0 are asked in two phases"
  ],
  [
    "src/model/writes.ts",
    "return { hints: state.hints, handedOff: state.handedOff }",
    "the caller spreads it over a state that has both"
  ],
  ["src/model/writes.ts", "implied as long as numbers are forgotten", twice],
  ["src/model/writes.ts", "implied as long as acknowledgements are forgotten", twice],
  [
    "src/model/writes.ts",
    "facts[operation]!.every((told) => told.length === 0)",
    "a shortcut: nothing is forgotten"
  ],
  ["src/model/writes.ts", "ackedPlaces(state, w) === 0", "a shortcut: nothing is forgotten"],
  [
    "src/model/guarantees.ts",
    "write !== undefined && write.key === read.key",
    "a value names a write that exists"
  ],
  [
    "src/model/guarantees.ts",
    "k < model.keys",
    "a key that does not exist holds nothing, and nothing is asked of it"
  ],
  [
    "src/model/guarantees.ts",
    "state.hints.some((kept)",
    "no model of these tests has two spares; the broken variants have"
  ],
  ["src/model/naming.ts", "actions[action].parameters", "fewer values than parameters give the same names"],
  [
    "src/model/faults.ts",
    "if (m !== n) return",
    "instances with a replica in the place of another are not asked"
  ],
  ["src/model/leaderless.ts", "scripts[p[0]!]!.clients", leftIn],
  ["src/model/leaderless.ts", 'case "', leftIn],
  ["src/model/leaderless.ts", "return mayBe(model.writeScript) &&", leftIn],
  ["src/model/leaderless.ts", "return timeouts && mayBe", leftIn],
  ["src/model/leaderless.ts", 'return versioning === "two-phase"', leftIn],
  ["src/model/leaderless.ts", "return readRepair", leftIn],
  ["src/model/leaderless.ts", "return model.configuration.antiEntropy", leftIn],
  ["src/model/leaderless.ts", "return p[1] === p[2]", leftIn],
  ["src/model/leaderless.ts", "return crashes + restores + losses > 0", leftIn],
  ["src/model/leaderless.ts", "return restores > 0", leftIn],
  ["src/model/leaderless.ts", "return losses > 0", leftIn],
  ["src/model/leaderless.ts", "allInstances(model).filter", leftIn],
  ["src/model/encoding.ts", "const bitsFor =", roomier],
  ["src/model/encoding.ts", "const twoPhase =", roomier],
  ["src/model/encoding.ts", "const repairs =", roomier],
  ["src/model/encoding.ts", "const mayFail =", roomier],
  ["src/model/encoding.ts", "if (!mayFail) return", roomier],
  ["src/model/encoding.ts", "interchangeableReplicas(model).filter", "a replica of its own is sorted alone"],
  [
    "src/model/encoding.ts",
    "if (known !== undefined) return known",
    "a memory: what is known is worked out again"
  ],
  ["src/model/applicability.ts", "k < model.keys", "no operation is on a key that does not exist"],
  ["src/model/applicability.ts", 'case "TypeOK"', "what follows the cases is undefined as well"],
  ["src/model/state.ts", "number >= 1 && number <= writes", "only the initial value names no write"],
  [
    "src/model/smallestChange.ts",
    "isOn ? []",
    "a move that changes nothing, or not for the better, is in no smallest change"
  ],
  [
    "src/model/smallestChange.ts",
    "...flip({ versioning:",
    "a move that changes nothing, or not for the better, is in no smallest change"
  ],
  [
    "src/model/smallestChange.ts",
    "flip({ readRepair:",
    "a move that changes nothing, or not for the better, is in no smallest change"
  ],
  [
    "src/model/smallestChange.ts",
    "if (assumptions < 0",
    "a bound of the search that no smallest change comes near"
  ],
  [
    "src/model/smallestChange.ts",
    "for (let assumptions",
    "a bound of the search that no smallest change comes near"
  ],
  [
    "src/model/smallestChange.ts",
    "for (let count",
    "a bound of the search that no smallest change comes near"
  ],
  [
    "src/model/encoding.ts",
    "for (let i = 0; i < columnWords",
    "sorts the other way, or goes on over equal columns: one of an orbit is chosen as well"
  ],
  [
    "src/model/encoding.ts",
    "if (difference !== 0)",
    "sorts the other way, or goes on over equal columns: one of an orbit is chosen as well"
  ],
  [
    "src/model/encoding.ts",
    "return false",
    "sorts the other way, or goes on over equal columns: one of an orbit is chosen as well"
  ],
  [
    "src/model/encoding.ts",
    "for (let i = 1; i < members",
    "sorts the other way, or goes on over equal columns: one of an orbit is chosen as well"
  ],
  [
    "src/model/encoding.ts",
    "for (let j = i;",
    "sorts the other way, or goes on over equal columns: one of an orbit is chosen as well"
  ],
  [
    "src/model/encoding.ts",
    "if (!isBefore(",
    "sorts the other way, or goes on over equal columns: one of an orbit is chosen as well"
  ],
  ["src/model/encoding.ts", "return this.shift === 0", roomier],
  ["src/model/encoding.ts", "const sessions =", roomier],
  ["src/model/encoding.ts", '.join("")', "names of classes that are only compared"],
  ["src/model/encoding.ts", "if (values.length > 31)", "one and a square: never 31"],
  ["src/model/encoding.ts", ".sort((a, b) => a - b)", "the values come in this order"],
  ["src/model/encoding.ts", ".fill(0))", "every place is set afterwards"],
  [
    "src/model/encoding.ts",
    "symmetric: classes.length > 0",
    "sorting where there is nothing to sort costs time only"
  ],
  ["src/store/MerkleTree.ts", "[node]! += added", "a sum or its negative: both tell contents apart"],
  ["src/store/MerkleTree.ts", "sizes[nodeOf(path)] === 0", "a shortcut: no leaf below has keys"],
  ["src/store/MerkleTree.ts", "for (let i = 0; i < text.length", "another hash that is as good"],
  ["src/store/Version.ts", "if (a === b) return 0", "a shortcut: equal parts compare as equal"],
  ["src/checker/Candidates.ts", "Math.ceil(invariants / 32)", "more words than needed: room only"]
]

/** The reason, if there is one. */
export const reasonFor = (file: string, line: string): string | undefined =>
  explained.find(([where, text]) => where === file && line.includes(text))?.[2]
