-------------------------- MODULE ForgetfulSession --------------------------
(***************************************************************************)
(* A client keeps the largest number that it has used in its memory, and   *)
(* begins with its machine's clock when it is started again.  That clock   *)
(* may have been set back in between.  Other clients' clocks differ from   *)
(* it as well, so what harm can be in one more?                            *)
(*                                                                         *)
(* Caught by MonotonicWrites, 4 states.                                    *)
(***************************************************************************)
EXTENDS Leaderless

\* As BeginWrite with client clocks, but whatever the client used before.
BrokenBeginWrite(w, c, k, v) ==
  /\ MayBeginWrite(w, c, k)
  /\ v \in Numbers \ NumbersOf(k)
  /\ write' = [write EXCEPT ![w] =
       [phase |-> "writing", client |-> c, key |-> k, number |-> v]]
  /\ writeFloor' = [writeFloor EXCEPT ![w] = WriteFloorsOf(c, k)]
  /\ UNCHANGED <<nodeVars, read, behind, factVars, readFloor, spent>>
=============================================================================
