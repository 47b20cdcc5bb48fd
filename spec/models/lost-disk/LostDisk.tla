------------------------------ MODULE LostDisk ------------------------------
(***************************************************************************)
(* A lost disk: N = 3, R = 3, W = 1. Reads ask every replica, so that      *)
(* quorums meet; but the only replica that has to hold an acknowledged     *)
(* write comes back empty. Nothing is closed.                              *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; LostDisk.cfg explores everything, each     *)
(* LostDisk-violates-X.cfg ends with a counterexample to X, a shortest one *)
(* if X is an invariant:                                                   *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/lost-disk/LostDisk.cfg \                                     *)
(*     models/lost-disk/LostDisk                                           *)
(***************************************************************************)
EXTENDS Leaderless, Readable, Sequences, TLC

CONSTANTS n1, n2, n3

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2, n3})
=============================================================================
