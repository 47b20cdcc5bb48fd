------------------------ MODULE RepairCountsWhenSent ------------------------
(***************************************************************************)
(* A blocking read sends its repairs and counts each as made: the replicas *)
(* answered a moment ago, and the network between them is good.  A repair  *)
(* that is late is not there for the next read.                            *)
(*                                                                         *)
(* Caught by MonotonicReads, 12 states.                                    *)
(***************************************************************************)
EXTENDS Leaderless

\* As RepairReplica, but the store stays as it is.
BrokenRepairReplica(r, n) ==
  /\ n \in behind[r]
  /\ n \in up
  /\ behind' = [behind EXCEPT ![r] = behind[r] \ {n}]
  /\ UNCHANGED <<nodeVars, write, read, factVars, floorVars, spent>>
=============================================================================
