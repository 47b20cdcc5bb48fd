---------------------- MODULE OneAcknowledgementFewer -----------------------
(***************************************************************************)
(* A coordinator counts itself among those that have the write, for it     *)
(* holds the value in its memory.  It waits for W - 1 replicas, and        *)
(* answers no reads.                                                       *)
(*                                                                         *)
(* Caught by QuorumsHoldAcked, 4 states.                                   *)
(***************************************************************************)
EXTENDS Leaderless

\* As CompleteWrite, but for the size of the quorum.
BrokenCompleteWrite(w) ==
  /\ write[w].phase = "writing"
  /\ Cardinality(AckedPlaces(w)) >= writeQuorum - 1
  /\ write' = [write EXCEPT ![w].phase = "acknowledged"]
  /\ Forget(w)
  /\ UNCHANGED <<nodeVars, read, behind, versions, answers, floorVars, spent>>
=============================================================================
