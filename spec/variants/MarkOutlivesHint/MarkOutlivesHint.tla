-------------------------- MODULE MarkOutlivesHint --------------------------
(***************************************************************************)
(* A spare marks a replica's hint as handed off, and a newer hint for the  *)
(* same replica and key leaves the mark as it is.  The mark belongs to the *)
(* place where the hint is kept, and that place was served.  The newer     *)
(* hint is dropped without having been sent.                               *)
(*                                                                         *)
(* Caught by AckedWritesSurvive, 8 states.                                 *)
(***************************************************************************)
EXTENDS Leaderless

\* As DivertWrite, but handedOff stays as it is.
BrokenDivertWrite(w, s, n) ==
  LET k == write[w].key IN
  /\ write[w].phase = "writing"
  /\ s \in up
  /\ \A m \in Replicas : <<w, s, m>> \notin acks
  /\ hints' = [hints EXCEPT ![s][n][k] = Newest(hints[s][n][k], Value(w))]
  /\ acks' = acks \cup {<<w, s, n>>}
  /\ UNCHANGED <<store, handedOff, up, write, read, behind, versions, answers, floorVars, spent>>
=============================================================================
