---------------------------- MODULE EnoughCopies ----------------------------
(***************************************************************************)
(* An exchange leaves alone what W replicas hold already: every read       *)
(* quorum meets them, and copying more is traffic for nothing.  No read is *)
(* wrong, but the replicas never agree.                                    *)
(*                                                                         *)
(* Caught by Convergence.                                                  *)
(***************************************************************************)
EXTENDS Leaderless

\* As AntiEntropy, but with one guard more.
BrokenAntiEntropy(m, n, k) ==
  /\ antiEntropy
  /\ {m, n} \subseteq up
  /\ Newer(store[m][k], store[n][k])
  /\ Cardinality({x \in Replicas : store[x][k] = store[m][k]}) < writeQuorum
  /\ store' = [store EXCEPT ![n][k] = store[m][k]]
  /\ UNCHANGED <<hints, handedOff, up, write, read, behind, factVars, floorVars, spent>>
=============================================================================
