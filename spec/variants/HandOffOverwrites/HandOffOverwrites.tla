------------------------- MODULE HandOffOverwrites --------------------------
(***************************************************************************)
(* A replica stores a hint that comes home without comparing it: the spare *)
(* stood in because the replica missed the write, so that it has nothing   *)
(* better.  It may have been sent newer writes since.                      *)
(*                                                                         *)
(* Caught by AckedWritesSurvive, 7 states.                                 *)
(***************************************************************************)
EXTENDS Leaderless

\* As HandOff, but for what the replica keeps.
BrokenHandOff(s, n, k) ==
  /\ hints[s][n][k] # Initial
  /\ <<s, n, k>> \notin handedOff
  /\ {s, n} \subseteq up
  /\ store' = [store EXCEPT ![n][k] = hints[s][n][k]]
  /\ handedOff' = handedOff \cup {<<s, n, k>>}
  /\ UNCHANGED <<hints, up, write, read, behind, factVars, floorVars, spent>>
=============================================================================
