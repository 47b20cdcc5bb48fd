---------------------- MODULE TimeOutReportedAsFailure ----------------------
(***************************************************************************)
(* A coordinator that gives up says that the write failed.  Its clients    *)
(* know two outcomes, and the write did not succeed.  It may have reached  *)
(* a replica all the same, or reach one later.                             *)
(*                                                                         *)
(* Caught by NoDirtyReads, 7 states.                                       *)
(***************************************************************************)
EXTENDS Leaderless

\* As TimeOutWrite, but for what the client is told.
BrokenTimeOutWrite(w) ==
  /\ timeouts
  /\ write[w].phase = "writing"
  /\ write' = [write EXCEPT ![w].phase = "refused"]
  /\ Forget(w)
  /\ UNCHANGED <<nodeVars, read, behind, versions, answers, floorVars, spent>>
=============================================================================
