---------------------------- MODULE WeakSessions ----------------------------
(***************************************************************************)
(* Sessions over a weak quorum: N = 3, R = 1, W = 2, two clients. A client *)
(* may ask the one replica that missed its own acknowledged write. Nothing *)
(* is closed.                                                              *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; WeakSessions.cfg explores everything, each *)
(* WeakSessions-violates-X.cfg ends with a counterexample to X, a shortest *)
(* one if X is an invariant:                                               *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/weak-sessions/WeakSessions.cfg \                             *)
(*     models/weak-sessions/WeakSessions                                   *)
(***************************************************************************)
EXTENDS Leaderless, Readable, Sequences, TLC

CONSTANTS n1, n2, n3

WriteScripts == <<
    [clients |-> {1, 2}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}],
    [clients |-> {1, 2}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {1, 2}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}],
    [clients |-> {1, 2}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2, n3})
=============================================================================
