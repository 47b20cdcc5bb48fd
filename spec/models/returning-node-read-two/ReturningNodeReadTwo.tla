------------------------ MODULE ReturningNodeReadTwo ------------------------
(***************************************************************************)
(* A returning node and a strict quorum: as returning-node, with R = 2. A  *)
(* read that asks the node that was down asks another one as well, and     *)
(* returns the newer of the two answers. The same moments are given.       *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; ReturningNodeReadTwo.cfg explores          *)
(* everything, each ReturningNodeReadTwo-violates-X.cfg ends with a        *)
(* counterexample to X, a shortest one if X is an invariant:               *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/returning-node-read-two/ReturningNodeReadTwo.cfg \           *)
(*     models/returning-node-read-two/ReturningNodeReadTwo                 *)
(***************************************************************************)
EXTENDS Leaderless, Readable, Sequences, TLC

CONSTANTS n1, n2, n3

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {n3}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {n1, n2, n3}],
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {n1, n2, n3}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2})
=============================================================================
