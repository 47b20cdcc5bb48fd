/**
 * Counterexamples to induction for people: the structure, the state, the step, and what is different after it. Only
 * what the broken part speaks of, and what the step looks at or changes, is shown.
 *
 * @module
 */

import { before as now } from "../Induction.ts"
import type { Meanings } from "../logic/Evaluate.ts"
import { type Declaration, declarationsIn, type Term } from "../logic/Formula.ts"
import { variables } from "../protocol/Vocabulary.ts"
import type { Counterexample } from "./Counterexample.ts"
import type { Structure } from "./Structure.ts"

/** What a symbol says, as lines such as `store[n1, k1] = w1@2`; what is false or initial is left out. */
const linesOf = (
  structure: Structure,
  { name, args, result }: Declaration,
  table: Int32Array,
  other?: Int32Array
): ReadonlyArray<string> => {
  const sizes = args.map((sort) => structure.elements(sort).length)
  const lines: Array<string> = []
  for (let point = 0; point < table.length; point++) {
    if (other === undefined ? table[point] === 0 : table[point] === other[point]) continue
    const at: Array<string> = []
    let rest = point
    for (let i = sizes.length - 1; i >= 0; i--) {
      at.unshift(structure.elements(args[i]!)[rest % sizes[i]!]!)
      rest = Math.floor(rest / sizes[i]!)
    }
    const place = at.length === 0 ? name : `${name}[${at.join(", ")}]`
    const value = structure.elements(result)[table[point]!]!
    if (result !== "Bool") lines.push(`${place} = ${value}`)
    else lines.push(table[point] === 1 ? place : `not ${place}`)
  }
  return lines
}

const rigidShown = ["unreliable", "away", "lost"] as const

const mentionedIn = (terms: ReadonlyArray<Term>): ReadonlySet<string> => {
  const found = new Map<string, Declaration>()
  for (const term of terms) declarationsIn(term, found)
  return new Set(found.keys())
}

/**
 * The counterexample as text; `says` are the meanings of the parts in words. `w1@2` is the value that w1 writes with
 * number 2; what is false, initial or the first of its kind is left out of the state before the step.
 */
export const describe = (
  { structure, query, before, parameters, after }: Counterexample,
  says: (conjunct: string) => string
): string => {
  const { configuration } = structure
  const { replicas, readQuorum, writeQuorum, versioning, readRepair } = configuration
  const given = Object.entries(parameters).map(([name, value]) => `${name} = ${value}`)
  const step = query.action === undefined ? query.by : `${query.by}(${given.join(", ")})`
  const guards = query.action === undefined ? [] : Object.values(query.action.step(now).when)
  const about = mentionedIn([query.claim, ...guards])
  const shown = variables.filter(([name]) => before[name] !== undefined && about.has(name))
  const state = shown.flatMap(([name, { declaration }]) => linesOf(structure, declaration, before[name]!))
  const changes = variables.flatMap(([name, { declaration }]) =>
    after[name] === undefined ? [] : linesOf(structure, declaration, after[name], before[name])
  )
  const rigid = rigidShown.flatMap((name) => rigidLines(structure, name))
  const lines = [
    `${step} breaks ${query.breaks}: ${says(query.breaks)}`,
    `  with N = ${replicas}, R = ${readQuorum}, W = ${writeQuorum}, ${versioning}, repair ${readRepair}${rigid.length > 0 ? `; ${rigid.join(", ")}` : ""}`,
    "  before:",
    ...state.map((line) => `    ${line}`),
    ...(query.action === undefined ? [] : ["  after:", ...changes.map((line) => `    ${line}`)])
  ]
  // A dot keeps the names of elements apart from those of constants.
  return lines.join("\n").replaceAll(/\b(Initial|NoKey|Anyone)\./g, "$1")
}

const rigidLines = (structure: Structure, name: (typeof rigidShown)[number]): ReadonlyArray<string> => {
  const args = name === "unreliable" ? (["Node"] as const) : (["Write", "Node"] as const)
  const meanings: Meanings = structure.rigid
  return linesOf(structure, { kind: "rigid", name, args, result: "Bool" }, meanings[name]!)
}
