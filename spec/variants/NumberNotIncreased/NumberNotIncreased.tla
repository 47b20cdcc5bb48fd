------------------------- MODULE NumberNotIncreased -------------------------
(***************************************************************************)
(* A two-phase write takes the largest number that it was told instead of  *)
(* one more.  Versions are distinct all the same, since the write breaks   *)
(* the tie.  But it breaks the tie by its name, and who comes later need   *)
(* not have the larger one.                                                *)
(*                                                                         *)
(* Caught by AckedWritesAreNotOvertaken, 9 states.                         *)
(***************************************************************************)
EXTENDS Leaderless

\* Of one number from each of R replicas the largest may be u.
LargestTold(w, u) ==
  /\ {n \in Replicas : <<w, n, u>> \in versions} # {}
  /\ Cardinality({n \in Replicas : \E x \in 0..u : <<w, n, x>> \in versions}) >= readQuorum

\* As ChooseVersion, but for the number.  The first write needs one, too.
BrokenChooseVersion(w, v) ==
  /\ write[w].phase = "asking"
  /\ v \in {IF u = NoNumber THEN 1 ELSE u : u \in {x \in 0..v : LargestTold(w, x)}}
  /\ write' = [write EXCEPT ![w].phase = "writing", ![w].number = v]
  /\ versions' = {fact \in versions : fact[1] # w}
  /\ UNCHANGED <<nodeVars, read, behind, acks, answers, floorVars, spent>>
=============================================================================
