/**
 * The language of the proofs: the constants and variables of `spec/Configuration.tla` and `spec/State.tla`, for any
 * number of nodes, keys, operations and numbers.
 *
 * A record of the specification is one function a field. What is left out of the specification only ever forbids a step
 * (scripts, the order in which names are used, the budgets of faults), so that more can happen here than there.
 *
 * @module
 */
import {
  all,
  and,
  choose,
  constant,
  differ,
  equal,
  type Formula,
  not,
  or,
  type Sort,
  symbol,
  type Term,
  type TermFunction
} from "../logic/Formula.ts"

const rigid = <const A extends ReadonlyArray<Sort>, S extends Sort>(name: string, args: A, result: S) =>
  symbol("rigid", name, args, result)

/** Is the node a home replica? The others are spares. */
export const home = rigid("home", ["Node"], "Bool")
/** The replicas of a set of R, of a set of W, and of a set of keepers (see `Quorums.ts`). */
export const inReadQuorum = rigid("inReadQuorum", ["Node", "ReadQuorum"], "Bool")
export const inWriteQuorum = rigid("inWriteQuorum", ["Node", "WriteQuorum"], "Bool")
export const isKeeper = rigid("isKeeper", ["Node", "Keepers"], "Bool")
/** The nodes whose disk some fault of this behaviour, now or later, replaces or empties. */
export const unreliable = rigid("unreliable", ["Node"], "Bool")
/** The replicas in whose place a spare acknowledges write w in this behaviour. */
export const away = rigid("away", ["Write", "Node"], "Bool")
/** The replicas that are unreliable, or in whose place an unreliable spare acknowledges w. */
export const lost = rigid("lost", ["Write", "Node"], "Bool")

export const readRepair = rigid("readRepair", [], "ReadRepair")
export const versioning = rigid("versioning", [], "Versioning")
export const timeouts = rigid("timeouts", [], "Bool")
export const antiEntropy = rigid("antiEntropy", [], "Bool")
export const recurring = rigid("recurring", ["Read"], "Bool")

export const Anyone = rigid("Anyone", [], "Client")
export const NoKey = rigid("NoKey", [], "Key")
export const NoNumber = rigid("NoNumber", [], "Number")
export const Initial = rigid("Initial", [], "Value")
/** Is number u at most v? */
export const atMost = rigid("atMost", ["Number", "Number"], "Bool")
/** The value `<<v, w>>`, and its two parts. */
export const pair = rigid("pair", ["Number", "Write"], "Value")
export const numberOf = rigid("numberOf", ["Value"], "Number")
export const writtenBy = rigid("writtenBy", ["Value", "Write"], "Bool")
/** Is a as new as b, or newer? */
export const atLeast = rigid("atLeast", ["Value", "Value"], "Bool")
export const newer = (a: Term<"Value">, b: Term<"Value">): Formula => not(atLeast(b, a))
export const below = (u: Term<"Number">, v: Term<"Number">): Formula => not(atMost(v, u))

const variable = <const A extends ReadonlyArray<Sort>, S extends Sort>(name: string, args: A, result: S) =>
  symbol("state", name, args, result)

/** The variables of the specification. */
export const now = {
  store: variable("store", ["Node", "Key"], "Value"),
  hints: variable("hints", ["Node", "Node", "Key"], "Value"),
  handedOff: variable("handedOff", ["Node", "Node", "Key"], "Bool"),
  up: variable("up", ["Node"], "Bool"),
  writePhase: variable("writePhase", ["Write"], "WritePhase"),
  writeClient: variable("writeClient", ["Write"], "Client"),
  writeKey: variable("writeKey", ["Write"], "Key"),
  writeNumber: variable("writeNumber", ["Write"], "Number"),
  readPhase: variable("readPhase", ["Read"], "ReadPhase"),
  readClient: variable("readClient", ["Read"], "Client"),
  readKey: variable("readKey", ["Read"], "Key"),
  readResult: variable("readResult", ["Read"], "Value"),
  behind: variable("behind", ["Read", "Node"], "Bool"),
  acks: variable("acks", ["Write", "Node", "Node"], "Bool"),
  versions: variable("versions", ["Write", "Node", "Number"], "Bool"),
  answers: variable("answers", ["Read", "Node", "Value"], "Bool"),
  writeFloorAcked: variable("writeFloorAcked", ["Write"], "Value"),
  writeFloorSeen: variable("writeFloorSeen", ["Write"], "Value"),
  writeFloorOwnAcked: variable("writeFloorOwnAcked", ["Write"], "Value"),
  writeFloorOwnWritten: variable("writeFloorOwnWritten", ["Write"], "Value"),
  writeFloorOwnRead: variable("writeFloorOwnRead", ["Write"], "Value"),
  writeFloorPast: variable("writeFloorPast", ["Write", "Key"], "Value"),
  readFloorAcked: variable("readFloorAcked", ["Read"], "Value"),
  readFloorSeen: variable("readFloorSeen", ["Read"], "Value"),
  readFloorOwnAcked: variable("readFloorOwnAcked", ["Read"], "Value"),
  readFloorOwnWritten: variable("readFloorOwnWritten", ["Read"], "Value"),
  readFloorOwnRead: variable("readFloorOwnRead", ["Read"], "Value"),
  readFloorPrefix: variable("readFloorPrefix", ["Read"], "Value")
} as const

type Variables = typeof now

/** The name of a variable. */
export type VariableName = keyof Variables

/** A state: each variable as a function. Before a step these are symbols; after it, terms over those. */
export type State = {
  readonly [V in VariableName]: Variables[V] extends (...args: infer A) => infer R ? (...args: A) => R : never
}

/** The variables without their types, for what treats them all alike. */
export const variables = Object.entries(now) as ReadonlyArray<
  readonly [VariableName, Variables[VariableName]]
>

/** A state's variable, as a function of untyped terms. */
export const variableOf = (s: State, name: VariableName): TermFunction => s[name] as unknown as TermFunction

export const writePhase = {
  idle: constant("WritePhase", "idle"),
  asking: constant("WritePhase", "asking"),
  writing: constant("WritePhase", "writing"),
  acknowledged: constant("WritePhase", "acknowledged"),
  indeterminate: constant("WritePhase", "indeterminate"),
  refused: constant("WritePhase", "refused")
} as const

export const readPhase = {
  idle: constant("ReadPhase", "idle"),
  reading: constant("ReadPhase", "reading"),
  repairing: constant("ReadPhase", "repairing"),
  returned: constant("ReadPhase", "returned"),
  indeterminate: constant("ReadPhase", "indeterminate"),
  refused: constant("ReadPhase", "refused")
} as const

/** The value that write w writes, once it has chosen its number. */
export const writtenValue = (s: State, w: Term<"Write">): Term<"Value"> => pair(s.writeNumber(w), w)
export const hasVersion = (s: State, w: Term<"Write">): Formula => differ(s.writeNumber(w), NoNumber())
export const isAcked = (s: State, w: Term<"Write">): Formula =>
  equal(s.writePhase(w), writePhase.acknowledged)
export const isReturned = (s: State, r: Term<"Read">): Formula => equal(s.readPhase(r), readPhase.returned)

/** The newer of two values; the first where neither is. */
export const newest = (a: Term<"Value">, b: Term<"Value">): Term<"Value"> => choose(newer(b, a), b, a)

/** Is v the number after u? Nothing lies between. */
export const isNext = (u: Term<"Number">, v: Term<"Number">): Formula =>
  and(
    below(u, v),
    all({ x: "Number" }, ({ x }) => or(atMost(x, u), atMost(v, x)))
  )
