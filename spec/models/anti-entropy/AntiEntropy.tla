----------------------------- MODULE AntiEntropy -----------------------------
(***************************************************************************)
(* Anti-entropy: N = 3, R = W = 2, two writes and a crash. Closed: no      *)
(* request of the first write reaches replica n3, so that what arrives     *)
(* there was copied from another replica.                                  *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; AntiEntropy.cfg explores everything, each  *)
(* AntiEntropy-violates-X.cfg ends with a counterexample to X, a shortest  *)
(* one if X is an invariant:                                               *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/anti-entropy/AntiEntropy.cfg \                               *)
(*     models/anti-entropy/AntiEntropy                                     *)
(***************************************************************************)
EXTENDS Leaderless, Readable, Sequences, TLC

CONSTANTS n1, n2, n3

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2},
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2})
==============================================================================
