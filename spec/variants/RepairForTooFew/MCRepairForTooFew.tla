-------------------------- MODULE MCRepairForTooFew --------------------------
(***************************************************************************)
(* The model in which Convergence catches the variant RepairForTooFew.     *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCRepairForTooFew.cfg is the protocol as   *)
(* it is, which keeps what MCRepairForTooFew-violates-Convergence.cfg      *)
(* shows to be violated, and nothing else differs:                         *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/RepairForTooFew/MCRepairForTooFew.cfg \                    *)
(*     variants/RepairForTooFew/MCRepairForTooFew                          *)
(***************************************************************************)
EXTENDS RepairForTooFew, Readable, Sequences, TLC

CONSTANTS n1, n2

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2},
      down |-> {}, up |-> {}] >>
==============================================================================
