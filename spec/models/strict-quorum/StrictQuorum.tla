---------------------------- MODULE StrictQuorum ----------------------------
(***************************************************************************)
(* A strict quorum: N = 3, R = W = 2. A read quorum and a write quorum     *)
(* have a replica in common, so that a read returns at least what was      *)
(* acknowledged before it began. It may still return less than an earlier  *)
(* read did, when the write is not yet acknowledged. Nothing is closed.    *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; StrictQuorum.cfg explores everything, each *)
(* StrictQuorum-violates-X.cfg ends with a counterexample to X, a shortest *)
(* one if X is an invariant:                                               *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/strict-quorum/StrictQuorum.cfg \                             *)
(*     models/strict-quorum/StrictQuorum                                   *)
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
