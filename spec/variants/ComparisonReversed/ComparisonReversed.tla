------------------------- MODULE ComparisonReversed -------------------------
(***************************************************************************)
(* The two sides of a comparison are exchanged: a replica that holds a     *)
(* write already keeps the older of the two.  A test that writes once and  *)
(* reads once finds nothing, because the first write is always stored.     *)
(*                                                                         *)
(* Caught by AckedWritesAreRead, 9 states.                                 *)
(***************************************************************************)
EXTENDS Leaderless

\* The older of two, or the second where the first is nothing.
Older(a, b) == IF a = Initial \/ Newer(a, b) THEN b ELSE a

\* As ApplyWrite, but for what the replica keeps.
BrokenApplyWrite(w, n) ==
  LET k == write[w].key IN
  /\ write[w].phase = "writing"
  /\ n \in up
  /\ n \in WriteScript[w].reach
  /\ <<w, n, n>> \notin acks
  /\ store' = [store EXCEPT ![n][k] = Older(store[n][k], Value(w))]
  /\ acks' = acks \cup {<<w, n, n>>}
  /\ UNCHANGED <<hints, handedOff, up, write, read, behind, versions, answers, floorVars, spent>>
=============================================================================
