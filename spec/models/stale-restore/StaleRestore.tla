---------------------------- MODULE StaleRestore ----------------------------
(***************************************************************************)
(* A stale restore: N = 3, R = W = 2. A replica that acknowledged the      *)
(* write crashes and is replaced by a copy of one that missed it. Fewer    *)
(* than W copies are left, and a read quorum may miss them. Nothing is     *)
(* closed.                                                                 *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; StaleRestore.cfg explores everything, each *)
(* StaleRestore-violates-X.cfg ends with a counterexample to X, a shortest *)
(* one if X is an invariant:                                               *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/stale-restore/StaleRestore.cfg \                             *)
(*     models/stale-restore/StaleRestore                                   *)
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
