-------------------------- MODULE WholeStoreCopied --------------------------
(***************************************************************************)
(* A replica that is behind in one key copies the other's whole store: it  *)
(* is behind, and one large copy is cheaper than many small ones.  In      *)
(* another key it may be ahead.                                            *)
(*                                                                         *)
(* Caught by AckedWritesSurvive, 7 states.                                 *)
(***************************************************************************)
EXTENDS Leaderless

\* As AntiEntropy, but n copies all keys.
BrokenAntiEntropy(m, n, k) ==
  /\ antiEntropy
  /\ {m, n} \subseteq up
  /\ Newer(store[m][k], store[n][k])
  /\ store' = [store EXCEPT ![n] = store[m]]
  /\ UNCHANGED <<hints, handedOff, up, write, read, behind, factVars, floorVars, spent>>
=============================================================================
