------------------------- MODULE RefusedForSilence --------------------------
(***************************************************************************)
(* A coordinator refuses a write that it has sent already, as long as no   *)
(* replica has acknowledged it: who has no acknowledgement at all has      *)
(* stored nothing anywhere.  The requests are still under way.             *)
(*                                                                         *)
(* Caught by NoDirtyReads, 7 states.                                       *)
(***************************************************************************)
EXTENDS Leaderless

\* As RefuseWrite, but it may have been sent, and keeps its number.
BrokenRefuseWrite(w, c, k) ==
  /\ timeouts
  /\ \/ MayBeginWrite(w, c, k)
     \/ /\ write[w].phase \in {"asking", "writing"}
        /\ AckedPlaces(w) = {}
        /\ write[w].client = c /\ write[w].key = k
  /\ write' = [write EXCEPT ![w].phase = "refused", ![w].client = c, ![w].key = k]
  /\ versions' = {fact \in versions : fact[1] # w}
  /\ UNCHANGED <<nodeVars, read, behind, acks, answers, floorVars, spent>>
=============================================================================
