/**
 * What carries over from one configuration to another.
 *
 * If every behaviour of `a` is a behaviour of `b` (up to variables that no guarantee looks at), then what is violated in
 * `a` is violated in `b`, and what holds in `b` holds in `a`, within the same bounds. An option that only adds steps,
 * and a larger budget of faults, are such extensions. This much follows from the form of the actions, and is used
 * everywhere.
 *
 * More can be said, but needs an argument about the protocol ({@link representative}, {@link carriesOver}): that some
 * options cannot change a verdict. On configurations of up to {@link plainReplicas} replicas the argument is not used but
 * tested: each verdict there comes without it, and the tests hold them against what it says. On larger ones it merges
 * rows.
 *
 * @module
 */
import type { Configuration, GuaranteeName } from "../model/index.ts"
import { familyOf } from "./family.ts"

/** Up to so many replicas every row is decided by itself, without the arguments of this module. */
export const plainReplicas = 2

const implies = (a: boolean, b: boolean): boolean => !a || b

/** An ideal clock's choice, one more than the largest number, is one of those that a skewed clock has. */
const versioningExtends = (a: Configuration, b: Configuration): boolean =>
  a.versioning === b.versioning || (a.versioning === "ordered" && b.versioning === "clock")

const budgetsExtend = (a: Configuration, b: Configuration): boolean =>
  a.crashes <= b.crashes &&
  a.restores <= b.restores &&
  a.losses <= b.losses &&
  implies(a.timeouts, b.timeouts) &&
  a.spares <= b.spares

/**
 * Is every behaviour of `a` one of `b`, by the form of the actions alone?
 *
 * For `Convergence` behaviours are the fair ones. Steps of anti-entropy are fair, so that the option must be the same;
 * spares add fair steps as well, but none that is enabled where no hint was left. No read ends there, so that repair
 * does not matter.
 */
export const extendsTo = (guarantee: GuaranteeName, a: Configuration, b: Configuration): boolean => {
  if (a.replicas !== b.replicas || a.readQuorum !== b.readQuorum || a.writeQuorum !== b.writeQuorum)
    return false
  if (!versioningExtends(a, b) || !budgetsExtend(a, b)) return false
  if (guarantee === "Convergence") return a.antiEntropy === b.antiEntropy
  const repairExtends = a.readRepair === b.readRepair || (a.readRepair === "none" && b.readRepair === "async")
  return repairExtends && implies(a.antiEntropy, b.antiEntropy)
}

/** The guarantees about outcomes that only time-outs bring. */
const aboutTimeouts: ReadonlyArray<GuaranteeName> = ["NoDirtyReads", "NoPartialWritesRead"]

/**
 * The configuration without the options that cannot change the verdict of a guarantee.
 *
 * - An exchange, and a repair after the read has returned, do to a store what the request itself does when it arrives
 *   late, and nothing else.
 * - A node that crashes and recovers with its disk intact is a node that took no step for a while; no step is forced.
 * - An operation that is given up is one that never ends; where each operation has a client of its own, nobody waits for
 *   it. A refusal leaves an operation out.
 * - `Convergence` is asked without reads, where repair and, unless writes ask first, the read quorum play no part.
 */
export const mergedRow = (guarantee: GuaranteeName, row: Configuration): Configuration => {
  const family = familyOf(guarantee)
  if (family === "convergence") return { ...row, readRepair: "none" }
  const timeouts = row.timeouts && (family !== "operations" || aboutTimeouts.includes(guarantee))
  const readRepair = row.readRepair === "async" ? "none" : row.readRepair
  return { ...row, readRepair, antiEntropy: false, crashes: 0, timeouts }
}

/** The row whose verdict is taken: {@link mergedRow} beyond {@link plainReplicas}, the row itself up to there. */
export const representative = (guarantee: GuaranteeName, row: Configuration): Configuration =>
  row.replicas <= plainReplicas ? row : mergedRow(guarantee, row)

/**
 * Is a violation with blocking repair also one without? What blocking repair adds is that the read waits, and what is
 * written meanwhile could arrive late; a read that may return at any moment can wait as long.
 */
const withoutBlocking = (row: Configuration): Configuration =>
  row.readRepair === "blocking" ? { ...row, readRepair: "none" } : row

/** Does what is violated in `a` carry over to `b`, and what holds in `b` to `a`? */
export const carriesOver = (guarantee: GuaranteeName, a: Configuration, b: Configuration): boolean => {
  const from = representative(guarantee, a)
  const to = representative(guarantee, b)
  if (extendsTo(guarantee, from, to)) return true
  return (
    from.replicas > plainReplicas &&
    to.readRepair === "none" &&
    extendsTo(guarantee, withoutBlocking(from), to)
  )
}

/** A number that grows with every extension. */
export const weightOf = (c: Configuration): number =>
  c.crashes +
  c.restores +
  c.losses +
  c.spares +
  (c.timeouts ? 1 : 0) +
  (c.antiEntropy ? 1 : 0) +
  (c.readRepair === "async" ? 1 : 0) +
  (c.versioning === "clock" ? 1 : 0)
