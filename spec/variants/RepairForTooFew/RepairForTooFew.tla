-------------------------- MODULE RepairForTooFew ---------------------------
(***************************************************************************)
(* A read leaves it at that when W of those that answered hold its result: *)
(* the write had its quorum and every read meets it, so that there is      *)
(* nothing to repair.  The key may be read for ever, and a replica that    *)
(* missed the write never gets it.                                         *)
(*                                                                         *)
(* Caught by Convergence.                                                  *)
(***************************************************************************)
EXTENDS Leaderless

\* The replicas of which read r knows that they hold v.
KnownToHold(r, v) == {n \in Replicas : \E u \in Values : <<r, n, u>> \in answers /\ AtLeast(u, v)}

\* As CompleteRead, but for the replicas that the read will repair.
BrokenCompleteRead(r, v) ==
  /\ read[r].phase = "reading"
  /\ NewestOfAQuorum(r, v)
  /\ read' = [read EXCEPT ![r].result = v,
                          ![r].phase = IF readRepair = "blocking" THEN "repairing" ELSE "returned"]
  /\ behind' = [behind EXCEPT ![r] =
       CASE Cardinality(KnownToHold(r, v)) >= writeQuorum -> {}
         [] OTHER -> IF readRepair = "blocking" THEN NotKnownToHold(r, v) ELSE AnsweredOlder(r, v)]
  /\ answers' = {fact \in answers : fact[1] # r}
  /\ UNCHANGED <<nodeVars, write, acks, versions, floorVars, spent>>
=============================================================================
