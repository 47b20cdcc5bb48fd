/**
 * What is assumed about sets of nodes: what follows from their sizes.
 *
 * A set of *keepers* has N - R + 1 replicas, none of them unreliable, so that every read quorum contains one of them.
 * In a behaviour with F restores and lost disks at most F nodes are unreliable; for each write at most S places are
 * away, because a spare stands in once for a write.
 *
 * @module
 */
import { all, and, equal, implies, not, some } from "../logic/Formula.ts"
import { type Axiom, axiom } from "./Axioms.ts"
import { away, home, inReadQuorum, inWriteQuorum, isKeeper, lost, unreliable } from "./Vocabulary.ts"

/** Quorums and keepers are replicas; a keeper keeps. */
export const keepersAreReliable: Axiom = axiom(
  "KeepersAreReliable",
  and(
    all({ n: "Node", h: "Keepers" }, ({ n, h }) => implies(isKeeper(n, h), and(home(n), not(unreliable(n))))),
    all({ n: "Node", q: "ReadQuorum" }, ({ n, q }) => implies(inReadQuorum(n, q), home(n))),
    all({ n: "Node", q: "WriteQuorum" }, ({ n, q }) => implies(inWriteQuorum(n, q), home(n)))
  )
)

/** R > 0: a read quorum has a member. */
export const readQuorumsHaveMembers: Axiom = axiom(
  "ReadQuorumsHaveMembers",
  all({ q: "ReadQuorum" }, ({ q }) => some({ n: "Node" }, ({ n }) => inReadQuorum(n, q)))
)

/** Every read quorum meets every set of keepers: R + W > N + F + S, or R + W > N + F where no spare counts. */
export const readsMeetKeepers: Axiom = axiom(
  "ReadsMeetKeepers",
  all({ q: "ReadQuorum", h: "Keepers" }, ({ q, h }) =>
    some({ n: "Node" }, ({ n }) => and(inReadQuorum(n, q), isKeeper(n, h)))
  )
)

/** A write quorum without what is unreliable or away for a write is a set of keepers. */
export const writesHaveKeepers: Axiom = axiom(
  "WritesHaveKeepers",
  all({ p: "WriteQuorum", w: "Write" }, ({ p, w }) =>
    some({ h: "Keepers" }, ({ h }) =>
      all({ n: "Node" }, ({ n }) => implies(isKeeper(n, h), and(inWriteQuorum(n, p), not(away(w, n)))))
    )
  )
)

/** A write quorum of home replicas without the unreliable ones is a set of keepers. */
export const repairsHaveKeepers: Axiom = axiom(
  "RepairsHaveKeepers",
  all({ p: "WriteQuorum" }, ({ p }) =>
    some({ h: "Keepers" }, ({ h }) =>
      all({ n: "Node" }, ({ n }) => implies(isKeeper(n, h), inWriteQuorum(n, p)))
    )
  )
)

/** R = N and F = 0: every replica alone is a set of keepers. */
export const eachReplicaKeeps: Axiom = axiom(
  "EachReplicaKeeps",
  and(
    all({ n: "Node" }, ({ n }) => not(unreliable(n))),
    all({ n: "Node" }, ({ n }) =>
      implies(
        home(n),
        some({ h: "Keepers" }, ({ h }) => all({ m: "Node" }, ({ m }) => implies(isKeeper(m, h), equal(m, n))))
      )
    )
  )
)

/** W > F: in every write quorum some place is not lost, whatever the write. */
export const someCopyIsNotLost: Axiom = axiom(
  "SomeCopyIsNotLost",
  all({ p: "WriteQuorum", w: "Write" }, ({ p, w }) =>
    some({ n: "Node" }, ({ n }) => and(inWriteQuorum(n, p), not(lost(w, n))))
  )
)

/** An unreliable replica loses its copy of every write. */
export const unreliableReplicasLose: Axiom = axiom(
  "UnreliableReplicasLose",
  all({ n: "Node", w: "Write" }, ({ n, w }) => implies(and(home(n), unreliable(n)), lost(w, n)))
)
