/**
 * Laws: for each guarantee the condition on a configuration under which it holds, whatever the number of operations.
 *
 * They were read off the verdicts of the whole lattice of configurations (`docs/verdicts.md`), and every row of it is
 * held against them in the tests. That a guarantee holds where its law says so is proved for any number of replicas,
 * clients and operations, but for `Convergence` (`proofs.ts` says how); that it fails elsewhere rests on the searches.
 *
 * Three numbers say where the copies of a value are when a read looks for it:
 * - an acknowledged write was applied by W nodes, of which as many as there are spares may be no home replicas;
 * - a value that was returned is known to be at one home replica only, or at W of them with blocking repair;
 * - each stale restore and each lost disk may take one copy away again.
 *
 * @module
 */
import type { GuaranteeName } from "./applicability.ts"
import type { Configuration } from "./configuration.ts"

/** When a guarantee holds. */
export interface Law {
  /** Does the guarantee hold in this configuration? */
  readonly holds: (configuration: Configuration) => boolean
  /** The condition, in the letters of {@link letters}. */
  readonly text: string
  /** Why, in a sentence. */
  readonly because: string
}

/** The letters of the laws. */
export const letters = {
  N: "home replicas",
  R: "read quorum",
  W: "write quorum",
  S: "spares that may stand in (0 if the quorums are strict)",
  F: "copies that faults may take away: lost disks, and restores where there is a peer to restore from"
} as const

/**
 * How many copies of an acknowledged write the faults may take away. A single replica has no peer to be restored from.
 */
export const copiesLost = ({ replicas, restores, losses }: Configuration): number =>
  losses + (replicas > 1 ? restores : 0)

/** How many of the nodes that acknowledge a write may be no home replicas. */
export const standIns = ({ sloppy, spares }: Configuration): number => (sloppy ? spares : 0)

/** Does every read meet a copy of every acknowledged write? Gifford, "Weighted voting for replicated data", SOSP 1979. */
export const readsMeetWrites = (c: Configuration): boolean =>
  c.readQuorum + c.writeQuorum > c.replicas + copiesLost(c) + standIns(c)

/** Does every read meet a copy of every value that was returned before? */
const readsMeetReads = (c: Configuration): boolean =>
  c.readQuorum + (c.readRepair === "blocking" ? c.writeQuorum : 1) > c.replicas + copiesLost(c)

const always: Law = {
  holds: () => true,
  text: "always",
  because: "no step of the protocol can break it, under any of these faults"
}

const meetsWrites: Law = {
  holds: readsMeetWrites,
  text: "R + W > N + F + S",
  because: "every R home replicas then include one that still holds the acknowledged write"
}

const meetsReads: Law = {
  holds: readsMeetReads,
  text: "R + 1 > N + F, or with blocking repair R + W > N + F",
  because:
    "every R home replicas then include one that still holds the value returned before; only blocking repair puts that value on more than one of them"
}

const meetsBoth: Law = {
  holds: (c) => readsMeetWrites(c) && readsMeetReads(c),
  text: "R + W > N + F + S, and R + 1 > N + F or blocking repair",
  because:
    "a read must meet the acknowledged writes and what others have returned, which only blocking repair puts on more than one replica"
}

/** The guarantee is about the order of writes: an ideal clock gives it, skewed clocks break it, two phases need quorums. */
const ofOrder = (twoPhase: Law): Law => ({
  holds: (c) => c.versioning === "ordered" || (c.versioning === "two-phase" && twoPhase.holds(c)),
  text: `ordered; or two-phase with ${twoPhase.text}; never with clock`,
  because:
    "an ideal clock orders the writes, a skewed clock may give a later write the smaller version, and two-phase writes ask R replicas for the largest version first"
})

/** The same for a guarantee that also says something about reads, so that an ideal clock is not enough. */
const ofOrderAndReads = (reads: Law): Law => ({
  holds: (c) => c.versioning !== "clock" && reads.holds(c),
  text: `${reads.text}; never with clock`,
  because: `${reads.because}; a skewed clock may give a later write the smaller version`
})

/** The law of each guarantee. */
export const laws: { readonly [Name in GuaranteeName]: Law } = {
  TypeOK: always,
  NoPhantoms: always,
  VersionsAreUnique: always,
  AckedWritesAreRead: meetsWrites,
  AckedWritesAreNotOvertaken: ofOrder(meetsWrites),
  Regular: ofOrderAndReads(meetsWrites),
  ReadsNeverGoBack: meetsBoth,
  WritesAreOrdered: ofOrder(meetsBoth),
  Linearizable: ofOrderAndReads(meetsBoth),
  ReadYourWrites: meetsWrites,
  MonotonicReads: meetsReads,
  MonotonicWrites: {
    holds: (c) => c.versioning !== "two-phase" || (!c.timeouts && readsMeetWrites(c)),
    text: "ordered or clock; or two-phase without time-outs and with R + W > N + F + S",
    because:
      "a client's own clock does not go back; a two-phase write that timed out may be on no replica that the next one asks"
  },
  WritesFollowReads: ofOrder(meetsReads),
  ConsistentPrefix: meetsBoth,
  NoDirtyReads: always,
  NoPartialWritesRead: {
    holds: (c) => !c.timeouts,
    text: "no time-outs",
    because: "a write that was given up is not rolled back, and a read may find it"
  },
  AckedWritesSurvive: {
    holds: (c) => c.writeQuorum > copiesLost(c),
    text: "W > F",
    because:
      "W nodes hold the write when it is acknowledged, and each restore or lost disk takes at most one away"
  },
  QuorumsHoldAcked: meetsWrites,
  Convergence: {
    holds: (c) => c.antiEntropy || c.replicas === 1,
    text: "anti-entropy, or N = 1",
    because:
      "nothing else goes on for ever: repairs end with the reads, and a hint exists only where a spare stood in"
  }
}
