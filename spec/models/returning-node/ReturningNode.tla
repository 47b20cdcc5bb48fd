---------------------------- MODULE ReturningNode ----------------------------
(***************************************************************************)
(* A returning node. The write begins while replica n3 is down and is      *)
(* acknowledged by the other two. n3 recovers with its disk as it was; no  *)
(* read begins before that. A read that asks one replica may ask n3.       *)
(* Closed: nothing but the moments at which the operations may begin.      *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; ReturningNode.cfg explores everything,     *)
(* each ReturningNode-violates-X.cfg ends with a counterexample to X, a    *)
(* shortest one if X is an invariant:                                      *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/returning-node/ReturningNode.cfg \                           *)
(*     models/returning-node/ReturningNode                                 *)
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
==============================================================================
