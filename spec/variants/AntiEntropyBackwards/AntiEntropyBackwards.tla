------------------------ MODULE AntiEntropyBackwards ------------------------
(***************************************************************************)
(* Source and target of an exchange are mixed up: the replica that is      *)
(* ahead copies from the one that is behind.  The two agree afterwards,    *)
(* which is what the test of the exchange looks at.                        *)
(*                                                                         *)
(* Caught by AckedWritesSurvive, 5 states.                                 *)
(***************************************************************************)
EXTENDS Leaderless

\* As AntiEntropy, but m copies from n.
BrokenAntiEntropy(m, n, k) ==
  /\ antiEntropy
  /\ {m, n} \subseteq up
  /\ Newer(store[m][k], store[n][k])
  /\ store' = [store EXCEPT ![m][k] = store[n][k]]
  /\ UNCHANGED <<hints, handedOff, up, write, read, behind, factVars, floorVars, spent>>
=============================================================================
