/**
 * What to change so that a guarantee holds, by its law.
 *
 * @module
 */
import type { Configuration, Versioning } from "./configuration.ts"
import type { Law } from "./laws.ts"

/** Options with new values; the others stay as they are. A change makes a store or its environment stronger. */
export type Change = Readonly<Partial<Omit<Configuration, "replicas" | "crashes">>>

/** One option, changed. */
interface Move {
  readonly change: Change
  /** How far a number moves; 1 for an option that is no number. */
  readonly magnitude: number
  /** Is it something that one can only hope for? */
  readonly assumes: boolean
}

/** How many changes are named at most. */
const mostNamed = 3

const flip = (change: Change, isOn: boolean, assumes = false): ReadonlyArray<Move> =>
  isOn ? [] : [{ change, magnitude: 1, assumes }]

const upTo = (from: number, to: number, changed: (value: number) => Change): ReadonlyArray<Move> =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => ({
    change: changed(from + i + 1),
    magnitude: i + 1,
    assumes: false
  }))

const downToNone = (
  from: number,
  changed: (value: number) => Change,
  assumes: boolean
): ReadonlyArray<Move> =>
  Array.from({ length: from }, (_, i) => ({ change: changed(from - i - 1), magnitude: i + 1, assumes }))

const fewerSpares = (spares: number): Change => (spares > 0 ? { spares } : { sloppy: false, spares })

/** Nobody is sent to clocks: they order the writes of one client, at the price of those of all others. */
const versionings = (versioning: Versioning): ReadonlyArray<Move> => [
  ...flip({ versioning: "two-phase" }, versioning !== "clock"),
  ...flip({ versioning: "ordered" }, versioning === "ordered", true)
]

/** What can be done about each option, the store's before its environment's. */
const optionsOf = (c: Configuration): ReadonlyArray<ReadonlyArray<Move>> => [
  upTo(c.readQuorum, c.replicas, (readQuorum) => ({ readQuorum })),
  upTo(c.writeQuorum, c.replicas, (writeQuorum) => ({ writeQuorum })),
  flip({ readRepair: "blocking" }, c.readRepair === "blocking"),
  downToNone(c.sloppy ? c.spares : 0, fewerSpares, false),
  flip({ antiEntropy: true }, c.antiEntropy),
  versionings(c.versioning),
  flip({ timeouts: false }, !c.timeouts, true),
  downToNone(c.restores, (restores) => ({ restores }), true),
  downToNone(c.losses, (losses) => ({ losses }), true)
]

/** All ways to change exactly `count` of the options, `assumptions` of them by hoping. */
function* choices(
  options: ReadonlyArray<ReadonlyArray<Move>>,
  count: number,
  assumptions: number
): Generator<ReadonlyArray<Move>> {
  if (assumptions < 0 || assumptions > count || count > options.length) return
  if (count === 0) return yield []
  const [moves, ...others] = options as [ReadonlyArray<Move>, ...ReadonlyArray<ReadonlyArray<Move>>]
  for (const move of moves)
    for (const rest of choices(others, count - 1, assumptions - (move.assumes ? 1 : 0))) yield [move, ...rest]
  yield* choices(others, count, assumptions)
}

/** Does the change need something of the environment: fewer faults, no time-outs, an ideal clock? */
export const isAssumption = ({ timeouts, restores, losses, versioning }: Change): boolean =>
  timeouts !== undefined || restores !== undefined || losses !== undefined || versioning === "ordered"

/**
 * The smallest changes of a configuration after which a law holds.
 *
 * A change of the store is smaller than one that needs an assumption about the environment, because only the first can
 * be carried out; then fewer options are smaller than more, and then less of them. The number of replicas stays.
 *
 * @param law - need not be that of any other guarantee, which a change may even break
 * @returns the equally small ones, at most three, in the order of the options; none if the law holds already; `null` if
 * no change makes it hold
 */
export const smallestChanges = (configuration: Configuration, law: Law): ReadonlyArray<Change> | null => {
  if (law.holds(configuration)) return []
  const options = optionsOf(configuration)
  for (let assumptions = 0; assumptions <= options.length; assumptions++)
    for (let count = Math.max(1, assumptions); count <= options.length; count++) {
      const found = [...choices(options, count, assumptions)]
        .map((moves) => ({
          change: Object.assign({}, ...moves.map(({ change }) => change)) as Change,
          magnitude: moves.reduce((sum, { magnitude }) => sum + magnitude, 0)
        }))
        .filter(({ change }) => law.holds({ ...configuration, ...change }))
      if (found.length === 0) continue
      const least = Math.min(...found.map(({ magnitude }) => magnitude))
      return found
        .filter(({ magnitude }) => magnitude === least)
        .map(({ change }) => change)
        .slice(0, mostNamed)
    }
  return null
}
