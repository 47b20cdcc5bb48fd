------------------------ MODULE HintDroppedWhenSent -------------------------
(***************************************************************************)
(* A spare drops a hint as soon as it has sent it home.  Otherwise hints   *)
(* pile up at spares while nobody needs them any more.  What was sent may  *)
(* be lost.                                                                *)
(*                                                                         *)
(* Caught by AckedWritesSurvive, 5 states.                                 *)
(***************************************************************************)
EXTENDS Leaderless

\* As DropHint, but whether the hint was handed off is not asked.
BrokenDropHint(s, n, k) ==
  /\ hints[s][n][k] # Initial
  /\ s \in up
  /\ hints' = [hints EXCEPT ![s][n][k] = Initial]
  /\ handedOff' = handedOff \ {<<s, n, k>>}
  /\ UNCHANGED <<store, up, write, read, behind, factVars, floorVars, spent>>
=============================================================================
