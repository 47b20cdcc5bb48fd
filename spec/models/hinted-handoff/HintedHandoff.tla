---------------------------- MODULE HintedHandoff ----------------------------
(***************************************************************************)
(* Hinted hand-off: N = 3, R = W = 2, one spare, one crash. The spare      *)
(* keeps the write for a replica that its requests cannot reach, and hands *)
(* it off. Until then a read may miss the write although R + W > N.        *)
(* Closed: no request of the write reaches replicas n2 and n3, so that     *)
(* what arrives there was handed off.                                      *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; HintedHandoff.cfg explores everything,     *)
(* each HintedHandoff-violates-X.cfg ends with a counterexample to X, a    *)
(* shortest one if X is an invariant:                                      *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/hinted-handoff/HintedHandoff.cfg \                           *)
(*     models/hinted-handoff/HintedHandoff                                 *)
(***************************************************************************)
EXTENDS Leaderless, Readable, Sequences, TLC

CONSTANTS n1, n2, n3, s1

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n2, n3})
==============================================================================
