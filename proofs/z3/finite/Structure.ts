/**
 * Finite structures: a configuration with bounds gives every sort its elements, and every rigid symbol its meaning.
 *
 * @module
 */
import { type Configuration, isIn, type NodeSet, nodesOf, sizeOf } from "../../../src/model/index.ts"
import { copiesLost } from "../../../src/model/laws.ts"
import { enumerations, type Sort } from "../logic/Formula.ts"

/** How many there are of what has no bound in a proof. */
export interface Sizes {
  readonly writes: number
  readonly reads: number
  readonly keys: number
  readonly clients: number
}

/** Which nodes faults hit in a behaviour, and where spares stand in. */
export interface Fate {
  readonly unreliable: NodeSet
  /** For each write the places in which a spare acknowledges it. */
  readonly away: ReadonlyArray<NodeSet>
  /** For each write the places whose copy an unreliable node holds. */
  readonly lost: ReadonlyArray<NodeSet>
}

/** What a symbol means: one number for each tuple of arguments, the last argument running fastest. */
export type Table = Int32Array

/** A finite structure without its state. */
export interface Structure {
  readonly configuration: Configuration
  readonly sizes: Sizes
  /** The names of the elements of each sort, in order; an element is its place in this list. */
  readonly elements: (sort: Sort) => ReadonlyArray<string>
  /** The meanings of the rigid symbols. */
  readonly rigid: Readonly<Record<string, Table>>
}

/** How many places of a write may be away: a spare stands in once for a write. */
export const standIns = ({ sloppy, spares, replicas }: Configuration): number =>
  sloppy ? Math.min(spares, replicas) : 0

/** All sets of so many of the first nodes. */
export const subsets = (nodes: number, size: number): ReadonlyArray<NodeSet> =>
  Array.from({ length: 1 << nodes }, (_, set) => set).filter((set) => sizeOf(set) === size)

/** The pair with this number and write, as an element of `Value`; 0 is the initial value. */
export const pairElement = (sizes: Sizes, number: number, write: number): number =>
  1 + number * sizes.writes + write

const flags = (of: ReadonlyArray<boolean>): Table => Int32Array.from(of, Number)

const product = <A, B, C>(
  as: ReadonlyArray<A>,
  bs: ReadonlyArray<B>,
  f: (a: A, b: B, i: number, j: number) => C
): ReadonlyArray<C> => as.flatMap((a, i) => bs.map((b, j) => f(a, b, i, j)))

/** The structure of a configuration with bounds, for behaviours with one fate. */
export const structureOf = (
  configuration: Configuration,
  sizes: Sizes,
  fate: Fate,
  recurring: ReadonlyArray<number> = []
): Structure => {
  const { replicas, readQuorum, writeQuorum } = configuration
  const upTo = (count: number): ReadonlyArray<number> => Array.from({ length: count }, (_, i) => i)
  const nodes = upTo(nodesOf({ configuration } as never))
  const nodeName = (n: number): string => (n < replicas ? `n${n + 1}` : `s${n - replicas + 1}`)
  const setName = (set: NodeSet): string =>
    nodes
      .filter((n) => isIn(set, n))
      .map(nodeName)
      .join("-")
  const reads = subsets(replicas, readQuorum)
  const writes = subsets(replicas, writeQuorum)
  const keepers = subsets(replicas, replicas - readQuorum + 1).filter((set) => (set & fate.unreliable) === 0)
  const numbers = upTo(sizes.writes + 1)
  const values: ReadonlyArray<readonly [number, number]> = [
    [0, -1],
    ...product(numbers, upTo(sizes.writes), (v, w) => [v, w] as const)
  ]
  const tieBreak = (w: number): number => (configuration.versioning === "two-phase" ? w : 0)
  const compare = ([v, w]: readonly [number, number], [x, u]: readonly [number, number]): number =>
    v - x || tieBreak(w) - tieBreak(u)
  const lists: Partial<Record<Sort, ReadonlyArray<string>>> = {
    Bool: ["false", "true"],
    Node: nodes.map(nodeName),
    Key: ["NoKey.", ...upTo(sizes.keys).map((k) => `k${k + 1}`)],
    Write: upTo(sizes.writes).map((w) => `w${w + 1}`),
    Read: upTo(sizes.reads).map((r) => `r${r + 1}`),
    Client: ["Anyone.", ...upTo(sizes.clients).map((c) => `c${c + 1}`)],
    Number: numbers.map((v) => `v${v}`),
    Value: values.map(([v, w]) => (w < 0 ? "Initial." : `w${w + 1}@${v}`)),
    ReadQuorum: reads.map((set) => `R.${setName(set)}`),
    WriteQuorum: writes.map((set) => `W.${setName(set)}`),
    Keepers: keepers.map((set) => `K.${setName(set)}`)
  }
  return {
    configuration,
    sizes,
    elements: (sort) =>
      sort in enumerations ? enumerations[sort as keyof typeof enumerations] : (lists[sort] ?? []),
    rigid: {
      home: flags(nodes.map((n) => n < replicas)),
      inReadQuorum: flags(product(nodes, reads, (n, set) => isIn(set, n))),
      inWriteQuorum: flags(product(nodes, writes, (n, set) => isIn(set, n))),
      isKeeper: flags(product(nodes, keepers, (n, set) => isIn(set, n))),
      unreliable: flags(nodes.map((n) => isIn(fate.unreliable, n))),
      away: flags(product(upTo(sizes.writes), nodes, (w, n) => isIn(fate.away[w]!, n))),
      lost: flags(product(upTo(sizes.writes), nodes, (w, n) => isIn(fate.lost[w]!, n))),
      readRepair: Int32Array.of(enumerations.ReadRepair.indexOf(configuration.readRepair)),
      versioning: Int32Array.of(enumerations.Versioning.indexOf(configuration.versioning)),
      timeouts: flags([configuration.timeouts]),
      antiEntropy: flags([configuration.antiEntropy]),
      recurring: flags(upTo(sizes.reads).map((r) => recurring.includes(r))),
      Anyone: Int32Array.of(0),
      NoKey: Int32Array.of(0),
      NoNumber: Int32Array.of(0),
      Initial: Int32Array.of(0),
      atMost: flags(product(numbers, numbers, (u, v) => u <= v)),
      pair: Int32Array.from(product(numbers, upTo(sizes.writes), (v, w) => pairElement(sizes, v, w))),
      numberOf: Int32Array.from(values, ([v]) => v),
      writtenBy: flags(product(values, upTo(sizes.writes), ([, w], u) => w === u)),
      atLeast: flags(product(values, values, (a, b) => compare(a, b) >= 0))
    }
  }
}

/** Every fate that a behaviour of the configuration may have; those with fewer faults are among them as well. */
export const fatesOf = (configuration: Configuration, writes: number): ReadonlyArray<Fate> => {
  const { replicas, spares } = configuration
  const faults = Math.min(copiesLost(configuration), replicas + spares)
  const places = subsets(replicas, standIns(configuration))
  let away: ReadonlyArray<ReadonlyArray<NodeSet>> = [[]]
  for (let w = 0; w < writes; w++) away = away.flatMap((sets) => places.map((set) => [...sets, set]))
  return subsets(replicas + spares, faults).flatMap((unreliable) => {
    const replicasHit = unreliable & ((1 << replicas) - 1)
    // An unreliable spare loses one place of a write, and which one is not known in advance.
    const lostPlaces = subsets(replicas, Math.min(replicas, sizeOf(unreliable))).filter(
      (set) => (set & replicasHit) === replicasHit
    )
    let lost: ReadonlyArray<ReadonlyArray<NodeSet>> = [[]]
    for (let w = 0; w < writes; w++) lost = lost.flatMap((sets) => lostPlaces.map((set) => [...sets, set]))
    return away.flatMap((a) => lost.map((l): Fate => ({ unreliable, away: a, lost: l })))
  })
}
