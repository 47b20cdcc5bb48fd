----------------------- MODULE AcknowledgeBeforeApply -----------------------
(***************************************************************************)
(* A replica acknowledges a write as soon as it stands in its queue, and   *)
(* applies it some time later.  The disk is what makes a write slow, and   *)
(* no request in the queue is forgotten.  But a read does not wait for the *)
(* queue.                                                                  *)
(*                                                                         *)
(* Caught by AckedWritesAreRead, 7 states.                                 *)
(***************************************************************************)
EXTENDS Leaderless

\* As ApplyWrite, but the store stays as it is: a LateArrival changes it.
BrokenApplyWrite(w, n) ==
  /\ write[w].phase = "writing"
  /\ n \in up
  /\ n \in WriteScript[w].reach
  /\ <<w, n, n>> \notin acks
  /\ acks' = acks \cup {<<w, n, n>>}
  /\ UNCHANGED <<nodeVars, write, read, behind, versions, answers, floorVars, spent>>
=============================================================================
