--------------------------- MODULE OneNumberFewer ---------------------------
(***************************************************************************)
(* The first phase of a write waits for R - 1 replicas: it asks for        *)
(* numbers only, and the write itself will wait for its own quorum.  It    *)
(* may ask just those replicas that have not heard of what its client has  *)
(* read.                                                                   *)
(*                                                                         *)
(* Caught by WritesFollowReads, 12 states.                                 *)
(***************************************************************************)
EXTENDS Leaderless

\* As ChooseVersion, but for the size of the quorum.
BrokenChooseVersion(w, v) ==
  /\ write[w].phase = "asking"
  /\ {n \in Replicas : <<w, n, v - 1>> \in versions} # {}
  /\ Cardinality({n \in Replicas : \E u \in 0..(v - 1) : <<w, n, u>> \in versions})
       >= readQuorum - 1
  /\ write' = [write EXCEPT ![w].phase = "writing", ![w].number = v]
  /\ versions' = {fact \in versions : fact[1] # w}
  /\ UNCHANGED <<nodeVars, read, behind, acks, answers, floorVars, spent>>
=============================================================================
