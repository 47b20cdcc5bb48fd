---------------------------- MODULE SeedQuorum533 ----------------------------
(***************************************************************************)
(* The example N = 5, R = W = 3. Two replicas may miss a write, or be      *)
(* asked in vain by a read, and three and three still have one in common.  *)
(* Nothing is closed.                                                      *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; SeedQuorum533.cfg explores everything,     *)
(* each SeedQuorum533-violates-X.cfg ends with a counterexample to X, a    *)
(* shortest one if X is an invariant:                                      *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/seed-quorum-5-3-3/SeedQuorum533.cfg \                        *)
(*     models/seed-quorum-5-3-3/SeedQuorum533                              *)
(***************************************************************************)
EXTENDS Leaderless, Readable, Sequences, TLC

CONSTANTS n1, n2, n3, n4, n5

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3, n4, n5},
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3, n4, n5},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3, n4, n5},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2, n3, n4, n5})
==============================================================================
