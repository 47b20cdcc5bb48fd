-------------------------- MODULE RepairWaitsForR ---------------------------
(***************************************************************************)
(* A blocking read returns once R replicas hold at least its result: it is *)
(* a read, so it waits for a read quorum.  But what it has returned must   *)
(* be met by the next read quorum, and two of those need not meet.         *)
(*                                                                         *)
(* Caught by WritesAreOrdered, 12 states.                                  *)
(***************************************************************************)
EXTENDS Leaderless

\* As CompleteRepair, but for the size of the quorum.
BrokenCompleteRepair(r) ==
  /\ read[r].phase = "repairing"
  /\ Cardinality(Replicas \ behind[r]) >= readQuorum
  /\ read' = [read EXCEPT ![r].phase = "returned"]
  /\ behind' = [behind EXCEPT ![r] = {}]
  /\ UNCHANGED <<nodeVars, write, factVars, floorVars, spent>>
=============================================================================
