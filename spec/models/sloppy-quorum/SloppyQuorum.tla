---------------------------- MODULE SloppyQuorum ----------------------------
(***************************************************************************)
(* A sloppy quorum: N = 3, R = W = 2, one spare. A replica and the spare   *)
(* acknowledge the write; the other two replicas know nothing of it and    *)
(* are enough for a read. No crash is needed. Nothing is closed.           *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; SloppyQuorum.cfg explores everything, each *)
(* SloppyQuorum-violates-X.cfg ends with a counterexample to X, a shortest *)
(* one if X is an invariant:                                               *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/sloppy-quorum/SloppyQuorum.cfg \                             *)
(*     models/sloppy-quorum/SloppyQuorum                                   *)
(***************************************************************************)
EXTENDS Leaderless, Readable, Sequences, TLC

CONSTANTS n1, n2, n3, s1

WriteScripts == <<
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
