------------------------- MODULE OneResponseIgnored -------------------------
(***************************************************************************)
(* A read does not wait for the slowest replica and is content with R - 1  *)
(* answers, which makes it much faster.  A client that has read a write    *)
(* then misses another one that this write builds on.                      *)
(*                                                                         *)
(* Caught by ConsistentPrefix, 12 states.                                  *)
(***************************************************************************)
EXTENDS Leaderless

\* As CompleteRead, but for the size of the quorum.
BrokenCompleteRead(r, v) ==
  /\ read[r].phase = "reading"
  /\ {n \in Replicas : <<r, n, v>> \in answers} # {}
  /\ Cardinality({n \in Replicas : \E u \in Values :
                    AtLeast(v, u) /\ <<r, n, u>> \in answers}) >= readQuorum - 1
  /\ read' = [read EXCEPT ![r].result = v,
                          ![r].phase = IF readRepair = "blocking" THEN "repairing" ELSE "returned"]
  /\ behind' = [behind EXCEPT ![r] =
       CASE readRepair = "none"     -> {}
         [] readRepair = "async"    -> AnsweredOlder(r, v)
         [] readRepair = "blocking" -> NotKnownToHold(r, v)]
  /\ answers' = {fact \in answers : fact[1] # r}
  /\ UNCHANGED <<nodeVars, write, acks, versions, floorVars, spent>>
=============================================================================
