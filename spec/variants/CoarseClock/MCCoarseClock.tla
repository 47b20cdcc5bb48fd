---------------------------- MODULE MCCoarseClock ----------------------------
(***************************************************************************)
(* The model in which Convergence catches the variant CoarseClock.         *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCCoarseClock.cfg is the protocol as it    *)
(* is, which keeps what MCCoarseClock-violates-Convergence.cfg shows to be *)
(* violated, and nothing else differs:                                     *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/CoarseClock/MCCoarseClock.cfg \                            *)
(*     variants/CoarseClock/MCCoarseClock                                  *)
(***************************************************************************)
EXTENDS CoarseClock, Readable, Sequences, TLC

CONSTANTS n1, n2

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2},
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2},
      down |-> {}, up |-> {}] >>
ReadScripts == <<>>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2})
==============================================================================
