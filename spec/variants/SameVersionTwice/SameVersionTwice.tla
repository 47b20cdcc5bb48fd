-------------------------- MODULE SameVersionTwice --------------------------
(***************************************************************************)
(* The next number is taken after the largest acknowledged write, not      *)
(* after the largest that was given to anybody: a write that is not        *)
(* acknowledged may never happen, and no number is to be wasted.  Two      *)
(* writes that are under way together get the same.                        *)
(*                                                                         *)
(* Caught by VersionsAreUnique, 3 states.                                  *)
(***************************************************************************)
EXTENDS Leaderless

\* As BeginWrite with an ideal clock, but for the writes that it knows.
BrokenBeginWrite(w, c, k, v) ==
  /\ MayBeginWrite(w, c, k)
  /\ v = Largest(Acked(k))[1] + 1
  /\ write' = [write EXCEPT ![w] =
       [phase |-> "writing", client |-> c, key |-> k, number |-> v]]
  /\ writeFloor' = [writeFloor EXCEPT ![w] = WriteFloorsOf(c, k)]
  /\ UNCHANGED <<nodeVars, read, behind, factVars, readFloor, spent>>
=============================================================================
