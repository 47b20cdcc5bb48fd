------------------------- MODULE SpareStandsInTwice -------------------------
(***************************************************************************)
(* A spare stands in for every replica that cannot be reached and          *)
(* acknowledges in the place of each: it keeps a hint for each of them, as *)
(* it should.  Two acknowledgements then stand for one disk.               *)
(*                                                                         *)
(* Caught by AckedWritesSurvive, 7 states.                                 *)
(***************************************************************************)
EXTENDS Leaderless

\* As DivertWrite, but the spare may stand in for another replica as well.
BrokenDivertWrite(w, s, n) ==
  LET k == write[w].key IN
  /\ write[w].phase = "writing"
  /\ s \in up
  /\ <<w, s, n>> \notin acks
  /\ hints' = [hints EXCEPT ![s][n][k] = Newest(hints[s][n][k], Value(w))]
  /\ handedOff' = IF Newer(Value(w), hints[s][n][k]) THEN handedOff \ {<<s, n, k>>} ELSE handedOff
  /\ acks' = acks \cup {<<w, s, n>>}
  /\ UNCHANGED <<store, up, write, read, behind, versions, answers, floorVars, spent>>
=============================================================================
