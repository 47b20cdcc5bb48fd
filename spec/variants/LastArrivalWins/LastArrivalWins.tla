-------------------------- MODULE LastArrivalWins ---------------------------
(***************************************************************************)
(* A replica stores what it is sent and compares nothing: a request is     *)
(* newer than what is on the disk, since it comes later.  Requests do not  *)
(* arrive in the order of their versions, and one that was long under way  *)
(* puts an old value over a new one.                                       *)
(*                                                                         *)
(* Caught by ReadsNeverGoBack, 9 states.                                   *)
(***************************************************************************)
EXTENDS Leaderless

\* As ApplyWrite, but for what the replica keeps.
BrokenApplyWrite(w, n) ==
  LET k == write[w].key IN
  /\ write[w].phase = "writing"
  /\ n \in up
  /\ n \in WriteScript[w].reach
  /\ <<w, n, n>> \notin acks
  /\ store' = [store EXCEPT ![n][k] = Value(w)]
  /\ acks' = acks \cup {<<w, n, n>>}
  /\ UNCHANGED <<hints, handedOff, up, write, read, behind, versions, answers, floorVars, spent>>
=============================================================================
