/**
 * The models on which the specification and the mirror are compared as wholes: a pairwise covering array of the options
 * of a configuration and of the bounds of its world.
 *
 * @module
 */
import { type ActionName, firstNodes, fullModel, type Model } from "../../src/model/index.ts"
import { pairwise, type Row } from "./pairwise.ts"

/** The options, by their names in a configuration. Of the values that nothing else decides a row has the first. */
export const options = {
  replicas: [2, 3, 1],
  readQuorum: [2, 1, 3],
  writeQuorum: [2, 1, 3],
  readRepair: ["none", "async", "blocking"],
  sloppy: [false, true],
  spares: [0, 1, 2],
  antiEntropy: [false, true],
  versioning: ["ordered", "clock", "two-phase"],
  timeouts: [false, true],
  crashes: [0, 1],
  restores: [0, 1, 2],
  losses: [0, 1]
} as const

/** The bounds. `reach`: the home replicas that requests of writes can reach; `recurring`: whether the last read is. */
export const bounds = {
  keys: [1, 2],
  redundantSteps: [false, true],
  recurring: [false, true],
  reach: ["all", "first", "none"],
  clients: [0, 2, 1],
  writes: [1, 2],
  reads: [1, 2, 0]
} as const

const factors = { ...options, ...bounds }

/** A configuration with bounds. */
export type CoveringRow = Row<typeof factors>
type Part = Partial<CoveringRow>

/** The names that a rule is about, and whether a row with values for them obeys it. */
type Rule = readonly [ReadonlyArray<keyof CoveringRow>, (row: CoveringRow) => boolean]

const rules: ReadonlyArray<Rule> = [
  // What the specification assumes.
  [["replicas", "readQuorum"], (row) => row.readQuorum <= row.replicas],
  [["replicas", "writeQuorum"], (row) => row.writeQuorum <= row.replicas],
  [["spares", "sloppy"], (row) => row.sloppy || row.spares === 0],
  // And bounds within which each option makes a difference,
  [["readRepair", "reads"], (row) => row.readRepair === "none" || row.reads > 0],
  [["readQuorum", "versioning", "reads"], (row) => row.readQuorum === 1 || asks(row)],
  [["versioning", "writes"], (row) => row.versioning === "ordered" || row.writes > 1],
  [["recurring", "reads"], (row) => !row.recurring || row.reads > 0],
  [["clients", "writes", "reads"], (row) => row.clients === 0 || row.writes + row.reads > 1],
  [
    // A client alone finds nothing to repair where all replicas acknowledged.
    ["clients", "readRepair", "writeQuorum", "replicas"],
    (row) => row.clients !== 1 || row.readRepair === "none" || row.writeQuorum < row.replicas
  ],
  [["keys", "writes", "reads"], (row) => row.keys === 1 || row.writes + row.reads > 1],
  [["reach", "replicas"], (row) => row.reach !== "first" || row.replicas > 1],
  [["reach", "spares"], (row) => row.reach !== "none" || row.spares > 0],
  [["reach", "spares", "writeQuorum"], (row) => row.writeQuorum <= placesOf(row)],
  // but which do not make it too large.
  [
    ["replicas", "spares", "reads", "clients"],
    (row) => row.replicas * row.spares < 6 || row.reads === 0 || row.clients === 1
  ]
]

const asks = ({ reads, versioning }: CoveringRow): boolean => reads > 0 || versioning === "two-phase"

/** In the places of how many replicas a write may be acknowledged. */
const placesOf = ({ reach, replicas, spares }: CoveringRow): number =>
  reach === "all" ? replicas : (reach === "first" ? 1 : 0) + spares

const allowed = (part: Part): boolean =>
  rules.every(([names, holds]) => names.some((name) => !(name in part)) || holds(part as CoveringRow))

const betweenReplicas: ReadonlyArray<string> = ["readRepair", "antiEntropy", "restores"]

/** A single replica has nobody to repair, to exchange with or to be restored from. */
const idle = ({ replicas }: Part, name: string): boolean => replicas === 1 && betweenReplicas.includes(name)

const smallest: CoveringRow = {
  replicas: 1,
  readQuorum: 1,
  writeQuorum: 1,
  readRepair: "none",
  sloppy: false,
  spares: 0,
  antiEntropy: false,
  versioning: "ordered",
  timeouts: false,
  crashes: 0,
  restores: 0,
  losses: 0,
  keys: 1,
  redundantSteps: false,
  recurring: false,
  reach: "none",
  clients: 1,
  writes: 1,
  reads: 0
}

/**
 * About how often the number of states doubles: an upper estimate, fitted to the graphs of some hundred random models,
 * of which nine in ten have at most half as many again. It only keeps all graphs small.
 */
const doublings = (part: Part): number => {
  const row = { ...smallest, ...part }
  const { replicas, spares, writes, reads } = row
  return (
    2.5 * (replicas - 1) +
    (spares > 0 ? 2 : 0) +
    1.5 * spares * replicas +
    (4.5 + 0.7 * spares) * (writes - 1) +
    (3 + 0.5 * replicas) * reads +
    [0, 2.5, 4.5, 6, 7][row.crashes + row.restores + row.losses]! +
    (row.versioning === "two-phase" ? 1 : 0) +
    (row.timeouts ? 1.5 : 0) +
    (row.keys === 2 ? 1.5 : 0) +
    (row.redundantSteps ? 0.7 : 0) +
    (row.recurring ? 1 : 0) +
    (row.clients === 2 ? 0.5 : 0) +
    { all: 0, first: -2, none: 1 - 1.5 * replicas }[row.reach]
  )
}

/** The array: every two values that the rules allow stand together in one of its rows, options and bounds alike. */
export const coveringRows = (): ReadonlyArray<CoveringRow> =>
  // The larger budget is for three replicas with two spares, of which a model without reads says too little.
  pairwise(factors, { allowed, idle, cost: doublings, budgets: [14, 17] })

/** A few small rows: each acts by something that those before it do not have. */
export const smallRows = (count: number): ReadonlyArray<CoveringRow> => {
  const seen = new Set<ActionName>()
  return coveringRows()
    .toSorted((a, b) => doublings(a) - doublings(b))
    .filter((row) => {
      const acts = actsIn(row).filter((name) => !seen.has(name))
      for (const name of acts) seen.add(name)
      return acts.length > 0
    })
    .slice(0, count)
}

/** The model of a row. */
export const modelOf = (row: CoveringRow): Model => {
  const { keys, redundantSteps, recurring, reach, clients, writes, reads, ...configuration } = row
  const model = fullModel(configuration, { writes, reads, keys, clients })
  const reached = { all: firstNodes(row.replicas), first: 1, none: 0 }[reach]
  return {
    ...model,
    writeScript: model.writeScript.map((script) => ({ ...script, reach: reached })),
    recurring: recurring ? [reads - 1] : [],
    redundantSteps
  }
}

/** What is not as in the smallest model, for people. */
export const nameOf = (row: CoveringRow): string => {
  const { replicas, readQuorum, writeQuorum, sloppy, reach, clients, writes, reads, ...others } = row
  const words = Object.entries(others)
    .filter(([name, value]) => value !== smallest[name as keyof CoveringRow])
    .map(([name, value]) => (value === true ? name : `${name} ${value}`))
  return [
    `N=${replicas} R=${readQuorum} W=${writeQuorum}`,
    ...(sloppy && row.spares === 0 ? ["sloppy"] : []),
    ...words,
    `reach ${reach}`,
    ...(clients === 0 ? [] : [`clients ${clients}`]),
    `writes ${writes}`,
    `reads ${reads}`
  ].join(", ")
}

/** The actions by which the options of a row act: without one of them its graph would say nothing of the option. */
export const actsIn = (row: CoveringRow): ReadonlyArray<ActionName> => {
  const several = row.replicas > 1
  const acts: ReadonlyArray<readonly [boolean, ReadonlyArray<ActionName>]> = [
    [true, ["BeginWrite", "CompleteWrite"]],
    [row.reach !== "none", ["ApplyWrite"]],
    [row.reads > 0, ["BeginRead", "Reply", "CompleteRead"]],
    [row.readRepair !== "none" && several, ["RepairReplica"]],
    [row.readRepair === "blocking", ["CompleteRepair"]],
    [row.spares > 0, ["DivertWrite", "HandOff", "DropHint"]],
    [row.antiEntropy && several, ["AntiEntropy"]],
    [row.versioning === "two-phase", ["ReplyVersion", "ChooseVersion"]],
    [row.timeouts, ["TimeOutWrite", "RefuseWrite"]],
    [row.timeouts && row.reads > 0, ["TimeOutRead", "RefuseRead"]],
    [row.crashes > 0, ["Crash", "Recover"]],
    [row.restores > 0 && several, ["RestoreFrom"]],
    [row.losses > 0, ["LoseDisk"]]
  ]
  return acts.flatMap(([is, names]) => (is ? names : []))
}
