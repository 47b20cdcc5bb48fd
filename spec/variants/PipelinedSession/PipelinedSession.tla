-------------------------- MODULE PipelinedSession --------------------------
(***************************************************************************)
(* A client does not wait for the end of a write before it begins the      *)
(* next: that is twice as fast, and the two go to the same replicas over   *)
(* the same connections.  The second asks for numbers while the first has  *)
(* reached nobody, and may end up with the smaller version.                *)
(*                                                                         *)
(* Caught by MonotonicWrites, 7 states.                                    *)
(***************************************************************************)
EXTENDS Leaderless

(***************************************************************************)
(* As BeginWrite in two phases, but the client may be busy.  That names    *)
(* are used in their order is left out: there is one client, and no two    *)
(* names of two-phase writes are alike.                                    *)
(***************************************************************************)
BrokenBeginWrite(w, c, k, v) ==
  /\ write[w].phase = "idle"
  /\ OnStage(WriteScript[w])
  /\ c \in WriteScript[w].clients
  /\ k \in WriteScript[w].keys
  /\ v = NoNumber
  /\ write' = [write EXCEPT ![w] =
       [phase |-> "asking", client |-> c, key |-> k, number |-> v]]
  /\ writeFloor' = [writeFloor EXCEPT ![w] = WriteFloorsOf(c, k)]
  /\ UNCHANGED <<nodeVars, read, behind, factVars, readFloor, spent>>
=============================================================================
