/** Why mutants of the model survive. */
import type { Reasons } from "../explained.ts"

export const model: Reasons = {
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
  }
}
