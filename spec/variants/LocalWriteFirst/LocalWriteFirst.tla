-------------------------- MODULE LocalWriteFirst ---------------------------
(***************************************************************************)
(* A coordinator runs beside one of the replicas and writes there first,   *)
(* with no message and no acknowledgement: what is on the same machine     *)
(* cannot fail.  In the model the network carries no request of the write, *)
(* so that it can only time out, and a read finds it nevertheless.         *)
(*                                                                         *)
(* Caught by NoPartialWritesRead, 6 states.                                *)
(***************************************************************************)
EXTENDS Leaderless

\* The replica beside the coordinators: some replica, but always the same.
Beside == CHOOSE n \in Replicas : TRUE

\* As BeginWrite with an ideal clock, and one store changes at once.
BrokenBeginWrite(w, c, k, v) ==
  /\ MayBeginWrite(w, c, k)
  /\ v = LargestNumber(NumbersOf(k)) + 1
  /\ store' = [store EXCEPT ![Beside][k] = <<v, w>>]
  /\ write' = [write EXCEPT ![w] =
       [phase |-> "writing", client |-> c, key |-> k, number |-> v]]
  /\ writeFloor' = [writeFloor EXCEPT ![w] = WriteFloorsOf(c, k)]
  /\ UNCHANGED <<hints, handedOff, up, read, behind, factVars, readFloor, spent>>
=============================================================================
