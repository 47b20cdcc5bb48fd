---------------------------- MODULE CoarseClock -----------------------------
(***************************************************************************)
(* A version is the time in milliseconds, and two clients may write in the *)
(* same one.  No replica compares them wrongly.  But to each of two        *)
(* replicas the other's value is not newer than its own, and no exchange   *)
(* ends that.                                                              *)
(*                                                                         *)
(* Caught by Convergence.                                                  *)
(***************************************************************************)
EXTENDS Leaderless

\* As BeginWrite with client clocks, but a number may be used twice.
BrokenBeginWrite(w, c, k, v) ==
  /\ MayBeginWrite(w, c, k)
  /\ v \in Numbers
  /\ c # Anyone => \A own \in OwnWritten(c, k) : v > own[1]
  /\ write' = [write EXCEPT ![w] =
       [phase |-> "writing", client |-> c, key |-> k, number |-> v]]
  /\ writeFloor' = [writeFloor EXCEPT ![w] = WriteFloorsOf(c, k)]
  /\ UNCHANGED <<nodeVars, read, behind, factVars, readFloor, spent>>
=============================================================================
