---------------------- MODULE SpareAndReplicaBothCount ----------------------
(***************************************************************************)
(* A coordinator counts acknowledgements instead of the replicas in whose  *)
(* place they were sent.  Where nobody stands in that is the same.  A      *)
(* replica that was slow and the spare that stood in for it are counted as *)
(* two, and once the hint is home they are one copy.                       *)
(*                                                                         *)
(* Caught by AckedWritesSurvive, 9 states.                                 *)
(***************************************************************************)
EXTENDS Leaderless

\* As CompleteWrite, but it counts facts and not places.
BrokenCompleteWrite(w) ==
  /\ write[w].phase = "writing"
  /\ Cardinality({fact \in acks : fact[1] = w}) >= writeQuorum
  /\ write' = [write EXCEPT ![w].phase = "acknowledged"]
  /\ Forget(w)
  /\ UNCHANGED <<nodeVars, read, behind, versions, answers, floorVars, spent>>
=============================================================================
