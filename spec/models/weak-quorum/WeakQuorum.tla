----------------------------- MODULE WeakQuorum -----------------------------
(***************************************************************************)
(* A weak quorum: N = 3, R = 1, W = 2. One replica may miss a write and be *)
(* the only one that a read asks. Nothing is closed.                       *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; WeakQuorum.cfg explores everything, each   *)
(* WeakQuorum-violates-X.cfg ends with a counterexample to X, a shortest   *)
(* one if X is an invariant:                                               *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/weak-quorum/WeakQuorum.cfg \                                 *)
(*     models/weak-quorum/WeakQuorum                                       *)
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
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2, n3})
=============================================================================
