/**
 * The verdict table for people: `docs/verdicts.md`.
 *
 * @module
 */
import { describeConfiguration, flagsOf } from "../../src/configuration/index.ts"
import {
  answerOf,
  type Border,
  bordersOf,
  byQuorums,
  nameOf,
  neededFrom,
  operationsIn,
  optionNames,
  type Probe,
  parts,
  quorumsOf,
  type RowVerdict,
  type Rung,
  rowNamed,
  rows,
  smallestViolations,
  type VerdictTable,
  verdictIn,
  verdictOf,
  weightOf
} from "../../src/lattice/index.ts"
import {
  type Configuration,
  type GuaranteeName,
  guaranteeNames,
  laws,
  letters,
  type Versioning
} from "../../src/model/index.ts"

const versionings: ReadonlyArray<Versioning> = ["ordered", "clock", "two-phase"]

const number = (value: number): string => value.toLocaleString("en-US")

const table = (head: ReadonlyArray<string>, lines: ReadonlyArray<ReadonlyArray<string>>): string =>
  [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n")

const boundsText = ([writes, reads]: Rung): string =>
  `${writes} ${writes === 1 ? "write" : "writes"}, ${reads} ${reads === 1 ? "read" : "reads"}`

const countsOf = (verdicts: Iterable<RowVerdict>): Readonly<Record<RowVerdict, number>> => {
  const counts = { holds: 0, violated: 0, undecided: 0, "not applicable": 0 }
  for (const verdict of verdicts) counts[verdict]++
  return counts
}

/** What the page needs to look up again and again. */
class Reader {
  readonly table: VerdictTable
  private readonly groups: ReadonlyMap<string, ReadonlyArray<Probe>>

  constructor(read: VerdictTable) {
    this.table = read
    this.groups = byQuorums(read.probes)
  }

  verdict(guarantee: GuaranteeName, row: Configuration): RowVerdict {
    return verdictIn(this.table.rows.get(nameOf(row)) ?? "", guarantee)
  }

  /** The probe behind a violation. */
  violation(guarantee: GuaranteeName, row: Configuration): Probe {
    const probes = this.groups.get(quorumsOf(row)) ?? []
    const { by } = verdictOf(guarantee, row, probes, neededFrom(this.table.needed))
    if (by === undefined) throw new Error(`nothing is behind the verdict on ${guarantee} in ${nameOf(row)}`)
    return by
  }
}

const lawsSection = (reader: Reader): string => {
  const lines = guaranteeNames.map((guarantee) => {
    const counts = countsOf(rows.map((row) => reader.verdict(guarantee, row)))
    const against = rows.filter((row) => {
      const verdict = reader.verdict(guarantee, row)
      return verdict === "holds"
        ? !laws[guarantee].holds(row)
        : verdict === "violated" && laws[guarantee].holds(row)
    })
    return [
      `\`${guarantee}\``,
      laws[guarantee].text,
      number(counts.holds),
      number(counts.violated),
      number(counts.undecided),
      number(counts["not applicable"]),
      number(against.length)
    ]
  })
  return table(
    ["guarantee", "holds where", "rows: holds", "violated", "undecided", "not asked", "against the law"],
    lines
  )
}

const boundsSection = (reader: Reader): string => {
  const smallest = smallestViolations(reader.table.probes)
  const lines = guaranteeNames.flatMap((guarantee) =>
    versionings.flatMap((versioning) => {
      const needed = neededFrom(reader.table.needed)(guarantee, versioning)
      if (needed.length === 0) return []
      const ofThese = smallest.flatMap((one) => {
        const { configuration } = one.probe
        if (one.guarantee !== guarantee) return []
        // What an ideal clock allows a skewed one does too, so that those rows need not have been searched.
        const carries = versioning === "clock" && configuration.versioning === "ordered"
        if (configuration.versioning !== versioning && !carries) return []
        return [{ ...one.probe, configuration: { ...configuration, versioning } }]
      })
      const least = ofThese.reduce((a, b) => (rank(guarantee, b) < rank(guarantee, a) ? b : a))
      return [
        [
          `\`${guarantee}\``,
          versioning,
          boundsText(least.rung),
          needed.map(boundsText).join("; "),
          describeConfiguration(least.configuration),
          String(answerOf(least, guarantee))
        ]
      ]
    })
  )
  return table(
    [
      "guarantee",
      "versioning",
      "smallest bounds anywhere",
      "bounds that some row needs",
      "first seen in",
      "states"
    ],
    lines
  )
}

/** The least first: few operations, then a short trace, then a small store with few options. */
const rank = (guarantee: GuaranteeName, { configuration, rung, ...probe }: Probe): number =>
  operationsIn(rung) * 1e6 +
  answerOf({ ...probe, configuration, rung }, guarantee) * 1e4 +
  configuration.replicas * 1e3 +
  weightOf(configuration)

const borderRank = (reader: Reader, { guarantee, violated }: Border): number =>
  violated.replicas * 1e6 + rank(guarantee, reader.violation(guarantee, violated))

/** For each guarantee and option the border with the least row on its far side. */
export const leastBorders = (read: VerdictTable): ReadonlyArray<Border> => {
  const reader = new Reader(read)
  return guaranteeNames.flatMap((guarantee) => {
    const all = bordersOf(guarantee, rows, (row) => reader.verdict(guarantee, row))
    return optionNames.flatMap((option) => {
      const ofOption = all.filter((border) => border.option === option)
      if (ofOption.length === 0) return []
      return [ofOption.reduce((a, b) => (borderRank(reader, b) < borderRank(reader, a) ? b : a))]
    })
  })
}

const bordersSection = (reader: Reader): string => {
  const lines = leastBorders(reader.table).map(({ guarantee, option, holds, violated }) => {
    const probe = reader.violation(guarantee, violated)
    const [writes, reads] = probe.rung
    const bounds = { writes, reads, keys: 1, clients: undefined }
    const command = `explain ${flagsOf({ configuration: violated, bounds })} --guarantee ${guarantee}`
    return [
      `\`${guarantee}\``,
      `${option} ${holds[option]} → ${violated[option]}`,
      describeConfiguration(holds),
      String(answerOf(probe, guarantee)),
      `\`${command}\``
    ]
  })
  return table(
    ["guarantee", "the change", "from a row that keeps it", "states", "the counterexample: `leaderless ...`"],
    lines
  )
}

const mark: Readonly<Record<RowVerdict, string>> = {
  holds: "yes",
  violated: "no",
  undecided: "?",
  "not applicable": "-"
}

/** R across, W down, for a few guarantees that depend on them. */
const quorumSection = (reader: Reader, replicas: number): string => {
  const of = (restores: number): ReadonlyArray<Configuration> =>
    rows.filter(
      (row) =>
        row.replicas === replicas &&
        nameOf(row) === `${quorumsOf(row)} ordered${restores === 0 ? "" : ` restores${restores}`}`
    )
  const blocking = (row: Configuration): Configuration => rowNamed(`${nameOf(row)} blocking`)!
  const stale = (row: Configuration, restores: number): Configuration =>
    rowNamed(`${nameOf(row)} restores${restores}`)!
  const lines = of(0).map((row) => [
    quorumsOf(row),
    mark[reader.verdict("AckedWritesAreRead", row)],
    mark[reader.verdict("ReadsNeverGoBack", row)],
    mark[reader.verdict("ReadsNeverGoBack", blocking(row))],
    mark[reader.verdict("AckedWritesAreRead", stale(row, 1))],
    mark[reader.verdict("AckedWritesAreRead", stale(row, 2))],
    mark[reader.verdict("AckedWritesSurvive", stale(row, 1))],
    mark[reader.verdict("AckedWritesSurvive", stale(row, 2))]
  ])
  return table(
    [
      "N/R/W",
      "AckedWritesAreRead",
      "ReadsNeverGoBack",
      "… blocking repair",
      "AckedWritesAreRead, 1 stale restore",
      "… 2",
      "AckedWritesSurvive, 1 stale restore",
      "… 2"
    ],
    lines
  )
}

/** The page. */
export const pageOf = (read: VerdictTable): string => {
  const reader = new Reader(read)
  const total = countsOf(
    guaranteeNames.flatMap((guarantee) => rows.map((row) => reader.verdict(guarantee, row)))
  )
  const states = read.probes.reduce((sum, probe) => sum + probe.states, 0)
  const { operations, sessions, prefix, convergence } = read.limits
  const limit = (of: readonly [number, number, number]): string => of.map(number).join(" / ")
  return `# Verdicts on the whole lattice

Written by \`npm run verdicts\` from [verdicts.json](verdicts.json), which has every verdict and every search behind it.

${number(rows.length)} configurations, ${number(read.probes.length)} searches of the built-in checker over ${(states / 1e6).toFixed(0)} million distinct states.
Of ${number(rows.length * guaranteeNames.length)} questions ${number(total.holds)} have the answer *holds*, ${number(total.violated)} *violated*, ${number(total.undecided)} are *undecided*, and
${number(total["not applicable"])} are not asked, because the guarantee cannot fail there or says nothing (\`src/model/applicability.ts\`).

* *violated*: a search found a counterexample, in the row itself or in one whose behaviours are all behaviours of the row.
* *holds*: complete searches found none, in bounds that contain all bounds which a violation of the same guarantee under the
  same versioning needs in any row. Beyond two writes and two reads nothing was searched here.
* *undecided*: the limit came first. Limits on distinct states, for up to two replicas / three / more: ${limit(operations)} for
  guarantees about single operations, ${limit(sessions)} for sessions, ${limit(prefix)} for
  \`ConsistentPrefix\`, ${limit(convergence)} for \`Convergence\`.

The rows:

${parts.map(({ about }) => `* ${about};`).join("\n")}

each with all read and write quorums.

## The laws

For each guarantee the condition under which it holds, as a predicate in \`src/model/laws.ts\`. A row is *against the law* if
it is decided and the law says otherwise. ${Object.entries(letters)
    .map(([letter, meaning]) => `${letter}: ${meaning}`)
    .join("; ")}.

${lawsSection(reader)}

That a guarantee holds wherever its law says so is proved for stores of any size ([how](assurance.md)), but for \`Convergence\`. That it
is violated everywhere else rests on these rows: beyond their bounds it is a conjecture. A row that is undecided says nothing for or
against it.

## How large the bounds must be

A search in bounds that are too small finds nothing, which is no result. For each guarantee that is violated somewhere: the
smallest bounds in which any row shows it, and the bounds that some row needs, without which no row is said to keep it.
Faults are part of the configuration. A guarantee is asked only in bounds in which it
says something that a simpler one does not (\`ReadsNeverGoBack\` of two reads, for instance), so that these count, although a counterexample
may use fewer. For \`ConsistentPrefix\` the bounds are those of two models, with two keys and two clients; the third read is that of a
client which then writes the other key. With \`clock\` all bounds are needed that \`ordered\` needs.

${boundsSection(reader)}

## Quorums

Versions by an ideal clock, no spares, no time-outs. *yes*: it holds.

${[1, 2, 3, 4, 5].map((replicas) => quorumSection(reader, replicas)).join("\n\n")}

## Borders

For each guarantee and each option: the smallest step across the border that changes that option alone, and what breaks there
(states of the shortest violation, in the smallest store; \`explain\` may tell a longer one, whose client history is illegal). An option that is
not listed for a guarantee changes no decided verdict on it anywhere in the lattice.

${bordersSection(reader)}

## Options that change no safety verdict

Beyond two replicas rows are merged that differ only in options which cannot matter (\`mergedRow\` in \`src/lattice/order.ts\` has
the arguments): anti-entropy, asynchronous repair and crashes with an intact disk for every state invariant; time-outs for those
invariants that are neither about sessions nor about outcomes; read repair for \`Convergence\`. Up to two replicas no row is
merged, and the tests find the verdicts and the lengths that the arguments say.
`
}
