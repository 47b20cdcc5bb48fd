------------------------ MODULE BlockingRepairReadOne ------------------------
(***************************************************************************)
(* N = 3, R = 1, W = 3, repair before the read returns. A read waits for W *)
(* replicas, not R, to hold its result: the next read asks one replica     *)
(* only. Nothing is closed.                                                *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; BlockingRepairReadOne.cfg explores         *)
(* everything, each BlockingRepairReadOne-violates-X.cfg ends with a       *)
(* counterexample to X, a shortest one if X is an invariant:               *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/blocking-repair-read-one/BlockingRepairReadOne.cfg \         *)
(*     models/blocking-repair-read-one/BlockingRepairReadOne               *)
(***************************************************************************)
EXTENDS Leaderless, Readable, Sequences, TLC

CONSTANTS n1, n2, n3

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
==============================================================================
