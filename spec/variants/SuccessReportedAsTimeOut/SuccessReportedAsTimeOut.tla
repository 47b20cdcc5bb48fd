---------------------- MODULE SuccessReportedAsTimeOut ----------------------
(***************************************************************************)
(* A coordinator looks at its deadline before it looks at what has         *)
(* arrived: a write with W acknowledgements that come late is reported as  *)
(* one whose outcome is unknown.  That is no lie and seems to be the       *)
(* careful answer.                                                         *)
(*                                                                         *)
(* Caught by NoPartialWritesRead, 7 states.                                *)
(***************************************************************************)
EXTENDS Leaderless

\* As CompleteWrite, but for what the client is told.
BrokenCompleteWrite(w) ==
  /\ write[w].phase = "writing"
  /\ Cardinality(AckedPlaces(w)) >= writeQuorum
  /\ write' = [write EXCEPT ![w].phase = "indeterminate"]
  /\ Forget(w)
  /\ UNCHANGED <<nodeVars, read, behind, versions, answers, floorVars, spent>>
=============================================================================
