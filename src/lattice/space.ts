/**
 * The lattice: the configurations on which every guarantee is decided.
 *
 * @module
 */
import type { Configuration, ReadRepair, Versioning } from "../model/index.ts"
import { quorums } from "../scenarios/index.ts"

const repairs: ReadonlyArray<ReadRepair> = ["none", "async", "blocking"]
const versionings: ReadonlyArray<Versioning> = ["ordered", "clock", "two-phase"]
const flags = [false, true] as const

const upTo = (first: number, last: number): ReadonlyArray<number> =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i)

/** What varies in one part of the lattice. */
interface Part {
  readonly about: string
  readonly replicas: ReadonlyArray<number>
  readonly readRepair: ReadonlyArray<ReadRepair>
  readonly spares: ReadonlyArray<number>
  readonly antiEntropy: ReadonlyArray<boolean>
  readonly versioning: ReadonlyArray<Versioning>
  readonly timeouts: ReadonlyArray<boolean>
  readonly crashes: ReadonlyArray<number>
  readonly restores: ReadonlyArray<number>
  readonly losses: ReadonlyArray<number>
}

/** The parts of the lattice; each has all read and write quorums of its sizes. */
export const parts: ReadonlyArray<Part> = [
  {
    about: "N up to 3: every combination of options, up to two stale restores and a lost disk",
    replicas: upTo(1, 3),
    readRepair: repairs,
    spares: [0, 1],
    antiEntropy: flags,
    versioning: versionings,
    timeouts: flags,
    crashes: [0],
    restores: upTo(0, 2),
    losses: upTo(0, 1)
  },
  {
    about: "N = 4 and 5: quorums, a spare, stale restores, with and without blocking repair",
    replicas: [4, 5],
    readRepair: ["none", "blocking"],
    spares: [0, 1],
    antiEntropy: flags,
    versioning: ["ordered"],
    timeouts: [false],
    crashes: [0],
    restores: upTo(0, 2),
    losses: [0]
  },
  {
    about: "N up to 3: two spares",
    replicas: upTo(1, 3),
    readRepair: ["none"],
    spares: [2],
    antiEntropy: [false],
    versioning: ["ordered"],
    timeouts: [false],
    crashes: [0],
    restores: upTo(0, 1),
    losses: [0]
  },
  {
    about: "N up to 3: a crash from which the replica recovers",
    replicas: upTo(1, 3),
    readRepair: repairs,
    spares: [0],
    antiEntropy: flags,
    versioning: ["ordered"],
    timeouts: [false],
    crashes: [1],
    restores: [0],
    losses: [0]
  }
]

const rowsOf = (part: Part): ReadonlyArray<Configuration> => {
  const rows: Array<Configuration> = []
  for (const n of part.replicas)
    for (const r of upTo(1, n))
      for (const w of upTo(1, n))
        for (const versioning of part.versioning)
          for (const readRepair of part.readRepair)
            for (const spares of part.spares)
              for (const antiEntropy of part.antiEntropy)
                for (const timeouts of part.timeouts)
                  for (const crashes of part.crashes)
                    for (const restores of part.restores)
                      for (const losses of part.losses) {
                        const sloppy = spares > 0
                        const options = { readRepair, sloppy, spares, antiEntropy, versioning, timeouts }
                        rows.push(quorums(n, r, w, { ...options, crashes, restores, losses }))
                      }
  return rows
}

/** Every row, by size and quorums. */
export const rows: ReadonlyArray<Configuration> = parts
  .flatMap(rowsOf)
  .sort((a, b) => a.replicas - b.replicas || a.readQuorum - b.readQuorum || a.writeQuorum - b.writeQuorum)

/** The part of a row's name that says N, R and W. */
export const quorumsOf = ({ replicas, readQuorum, writeQuorum }: Configuration): string =>
  `${replicas}/${readQuorum}/${writeQuorum}`

/** A row in words: what differs from plain quorums. */
export const nameOf = (c: Configuration): string =>
  [
    quorumsOf(c),
    c.versioning,
    ...(c.readRepair === "none" ? [] : [c.readRepair]),
    ...(c.spares === 0 ? [] : [`sloppy${c.spares}`]),
    ...(c.antiEntropy ? ["anti-entropy"] : []),
    ...(c.timeouts ? ["timeouts"] : []),
    ...(c.crashes === 0 ? [] : [`crashes${c.crashes}`]),
    ...(c.restores === 0 ? [] : [`restores${c.restores}`]),
    ...(c.losses === 0 ? [] : [`losses${c.losses}`])
  ].join(" ")

/** The row with this name; `undefined` if there is none. */
export const rowNamed = (name: string): Configuration | undefined => byName.get(name)

const byName: ReadonlyMap<string, Configuration> = new Map(rows.map((row) => [nameOf(row), row]))
