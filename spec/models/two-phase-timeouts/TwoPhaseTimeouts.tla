-------------------------- MODULE TwoPhaseTimeouts --------------------------
(***************************************************************************)
(* Two-phase writes with time-outs and refusals and without read repair: N *)
(* = 3, R = W = 2. A write that collects numbers may still be refused. A   *)
(* write that was given up may be read, and a later write may then choose  *)
(* a version that is not larger. Nothing is closed.                        *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; TwoPhaseTimeouts.cfg explores everything,  *)
(* each TwoPhaseTimeouts-violates-X.cfg ends with a counterexample to X, a *)
(* shortest one if X is an invariant:                                      *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/two-phase-timeouts/TwoPhaseTimeouts.cfg \                    *)
(*     models/two-phase-timeouts/TwoPhaseTimeouts                          *)
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
