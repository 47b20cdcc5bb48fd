--------------------------- MODULE FirstResponse ----------------------------
(***************************************************************************)
(* A read waits for R answers and returns the one that came first.  That   *)
(* the quorums meet says that one of the R has the newest value; to look   *)
(* for it among them was forgotten.                                        *)
(*                                                                         *)
(* Caught by AckedWritesAreRead, 8 states.                                 *)
(***************************************************************************)
EXTENDS Leaderless

\* As CompleteRead, but v is any of R answers.
BrokenCompleteRead(r, v) ==
  /\ read[r].phase = "reading"
  /\ {n \in Replicas : <<r, n, v>> \in answers} # {}
  /\ Cardinality({n \in Replicas : \E u \in Values : <<r, n, u>> \in answers}) >= readQuorum
  /\ read' = [read EXCEPT ![r].result = v,
                          ![r].phase = IF readRepair = "blocking" THEN "repairing" ELSE "returned"]
  /\ behind' = [behind EXCEPT ![r] =
       CASE readRepair = "none"     -> {}
         [] readRepair = "async"    -> AnsweredOlder(r, v)
         [] readRepair = "blocking" -> NotKnownToHold(r, v)]
  /\ answers' = {fact \in answers : fact[1] # r}
  /\ UNCHANGED <<nodeVars, write, acks, versions, floorVars, spent>>
=============================================================================
