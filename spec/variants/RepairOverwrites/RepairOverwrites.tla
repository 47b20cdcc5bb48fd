-------------------------- MODULE RepairOverwrites --------------------------
(***************************************************************************)
(* A repair replaces what the replica holds.  The reader has compared: the *)
(* replica answered with something older.  By the time of the repair the   *)
(* replica may hold something newer, and the older value is written back.  *)
(*                                                                         *)
(* Caught by AckedWritesSurvive, 11 states.                                *)
(***************************************************************************)
EXTENDS Leaderless

\* As RepairReplica, but for what the replica keeps.
BrokenRepairReplica(r, n) ==
  LET k == read[r].key IN
  /\ n \in behind[r]
  /\ n \in up
  /\ store' = [store EXCEPT ![n][k] = read[r].result]
  /\ behind' = [behind EXCEPT ![r] = behind[r] \ {n}]
  /\ UNCHANGED <<hints, handedOff, up, write, read, factVars, floorVars, spent>>
=============================================================================
