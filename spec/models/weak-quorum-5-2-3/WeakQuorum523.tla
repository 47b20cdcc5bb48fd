---------------------------- MODULE WeakQuorum523 ----------------------------
(***************************************************************************)
(* N = 5, R = 2, W = 3: one answer fewer than in the example, and two      *)
(* replicas that missed a write are enough for a read. Nothing is closed.  *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; WeakQuorum523.cfg explores everything,     *)
(* each WeakQuorum523-violates-X.cfg ends with a counterexample to X, a    *)
(* shortest one if X is an invariant:                                      *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/weak-quorum-5-2-3/WeakQuorum523.cfg \                        *)
(*     models/weak-quorum-5-2-3/WeakQuorum523                              *)
(***************************************************************************)
EXTENDS Leaderless, Readable, Sequences, TLC

CONSTANTS n1, n2, n3, n4, n5

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3, n4, n5},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3, n4, n5},
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3, n4, n5},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2, n3, n4, n5})
==============================================================================
