/**
 * The verdict table as a file: `docs/verdicts.json`.
 *
 * @module
 */
import { Schema } from "effect"
import { type Configuration, type GuaranteeName, guaranteeNames } from "../model/index.ts"
import { type Needed, type NeededTable, neededFrom } from "./bounds.ts"
import { type Family, families, familyOf, type Rung } from "./family.ts"
import { type Answer, limitOf, limits, type Probe, UNDECIDED } from "./probe.ts"
import { nameOf, quorumsOf, rowNamed, rows } from "./space.ts"
import { lettersOf } from "./verdicts.ts"

/** The verdicts of all rows, and the probes from which they follow. */
export interface VerdictTable {
  /** Distinct states after which a probe gave up, for up to two replicas, for three, and for more. */
  readonly limits: typeof limits
  /** The bounds in which a guarantee must have been looked for before a row is said to keep it. */
  readonly needed: NeededTable
  /** By the name of the row, a letter for each guarantee: h holds, V violated, ? undecided, - not asked. */
  readonly rows: ReadonlyMap<string, string>
  readonly probes: ReadonlyArray<Probe>
}

const rung = Schema.Tuple([Schema.Int, Schema.Int])
const probe = Schema.Struct({
  row: Schema.String,
  family: Schema.Literals(families),
  bounds: rung,
  states: Schema.Int,
  answers: Schema.Array(Schema.Int)
})

const limit = Schema.Tuple([Schema.Int, Schema.Int, Schema.Int])

/** What the file holds. Answers stand in the order of the guarantees of the family. */
const File = Schema.Struct({
  schema: Schema.Literal("leaderless/verdicts/1"),
  madeBy: Schema.String,
  legend: Schema.Record(Schema.String, Schema.String),
  limits: Schema.Struct({ operations: limit, sessions: limit, prefix: limit, convergence: limit }),
  guarantees: Schema.Array(Schema.String),
  families: Schema.Record(Schema.String, Schema.Array(Schema.String)),
  needed: Schema.Record(Schema.String, Schema.Array(rung)),
  rows: Schema.Record(Schema.String, Schema.String),
  probes: Schema.Array(probe)
})

const guaranteesOf = (family: Family): ReadonlyArray<GuaranteeName> =>
  guaranteeNames.filter((guarantee) => familyOf(guarantee) === family)

const legend = {
  rows: "a letter for each of the guarantees: h holds, V violated, ? undecided, - cannot fail there or says nothing",
  probes:
    "answers in the order of the guarantees of the family: 0 holds, n > 0 the states of the shortest violation, -1 undecided or not asked; bounds are writes and reads",
  limits: "distinct states after which a search gave up, for up to two replicas, for three, and for more",
  needed: "bounds (writes, reads) that must have been searched before a row is said to keep the guarantee"
}

const ordered = (probes: Iterable<Probe>): ReadonlyArray<Probe> => {
  const place = new Map(rows.map((row, i) => [nameOf(row), i]))
  const rank = ({ configuration, family, rung: [writes, reads] }: Probe): number =>
    (place.get(nameOf(configuration))! * families.length + families.indexOf(family)) * 100 +
    writes * 10 +
    reads
  return [...probes].sort((a, b) => rank(a) - rank(b))
}

/** Probes by the quorums of their rows: no verdict carries over to other quorums. */
export const byQuorums = (probes: Iterable<Probe>): ReadonlyMap<string, ReadonlyArray<Probe>> => {
  const groups = new Map<string, Array<Probe>>()
  for (const one of probes) {
    const key = quorumsOf(one.configuration)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}

/** The verdicts that follow from probes. */
export const tableOf = (probes: Iterable<Probe>, needed: NeededTable): VerdictTable => {
  const kept = ordered(probes)
  const groups = byQuorums(kept)
  const lookUp: Needed = neededFrom(needed)
  return {
    limits,
    needed,
    rows: new Map(rows.map((row) => [nameOf(row), lettersOf(row, groups.get(quorumsOf(row)) ?? [], lookUp)])),
    probes: kept
  }
}

const lines = (entries: ReadonlyArray<string>): string => entries.map((entry) => `\n    ${entry}`).join(",")

/** The text of the file: JSON with a row, or a probe, a line. */
export const encodeTable = (table: VerdictTable): string => {
  const small = {
    schema: "leaderless/verdicts/1",
    madeBy: "npm run verdicts",
    legend,
    limits: table.limits,
    guarantees: guaranteeNames,
    families: Object.fromEntries(families.map((family) => [family, guaranteesOf(family)])),
    needed: table.needed
  }
  const head = Object.entries(small).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`
  )
  const ofRows = [...table.rows].map(
    ([name, letters]) => `${JSON.stringify(name)}: ${JSON.stringify(letters)}`
  )
  const ofProbes = table.probes.map(({ configuration, family, rung: bounds, states, answers }) =>
    JSON.stringify({
      row: nameOf(configuration),
      family,
      bounds,
      states,
      answers: guaranteesOf(family).map((guarantee) => answers[guarantee] ?? UNDECIDED)
    })
  )
  return `{\n${head.join(",\n")},\n  "rows": {${lines(ofRows)}\n  },\n  "probes": [${lines(ofProbes)}\n  ]\n}\n`
}

const knownRow = (name: string): Configuration => {
  const row = rowNamed(name)
  if (row === undefined) throw new Error(`docs/verdicts.json has the row ${name}, which the lattice has not`)
  return row
}

/**
 * Reads the file again.
 *
 * @throws `Error` where it is not of the schema, or of another lattice
 */
export const decodeTable = (text: string): VerdictTable => {
  const file = Schema.decodeUnknownSync(Schema.fromJsonString(File))(text)
  if (file.guarantees.join() !== guaranteeNames.join())
    throw new Error("docs/verdicts.json has other guarantees than src/model: run npm run verdicts")
  return {
    limits: file.limits,
    needed: file.needed as Record<string, ReadonlyArray<Rung>>,
    rows: new Map(Object.entries(file.rows)),
    probes: file.probes.map(({ row, family, bounds, states, answers }) => ({
      configuration: knownRow(row),
      family,
      rung: bounds,
      limit: limitOf(family, knownRow(row).replicas),
      states,
      answers: Object.fromEntries(
        guaranteesOf(family)
          .map((guarantee, i): readonly [GuaranteeName, Answer] => [guarantee, answers[i] ?? UNDECIDED])
          .filter(([, answer]) => answer !== UNDECIDED)
      )
    }))
  }
}
