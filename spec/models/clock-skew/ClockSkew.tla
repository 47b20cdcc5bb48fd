------------------------------ MODULE ClockSkew ------------------------------
(***************************************************************************)
(* Versions from client clocks: N = 3, R = W = 2. The clock of the second  *)
(* writer is behind; its write is acknowledged, and every read returns the *)
(* first one. Each read returns at least what was acknowledged, in the     *)
(* order of versions, and the history is not regular. Nothing is closed.   *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; ClockSkew.cfg explores everything, each    *)
(* ClockSkew-violates-X.cfg ends with a counterexample to X, a shortest    *)
(* one if X is an invariant:                                               *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/clock-skew/ClockSkew.cfg \                                   *)
(*     models/clock-skew/ClockSkew                                         *)
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
==============================================================================
