------------------------- MODULE MCRefusedForSilence -------------------------
(***************************************************************************)
(* The model in which NoDirtyReads catches the variant RefusedForSilence.  *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCRefusedForSilence.cfg is the protocol as *)
(* it is, which keeps what MCRefusedForSilence-violates-NoDirtyReads.cfg   *)
(* shows to be violated, and nothing else differs:                         *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/RefusedForSilence/MCRefusedForSilence.cfg \                *)
(*     variants/RefusedForSilence/MCRefusedForSilence                      *)
(***************************************************************************)
EXTENDS RefusedForSilence, Readable, Sequences, TLC

CONSTANTS n1

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>
==============================================================================
