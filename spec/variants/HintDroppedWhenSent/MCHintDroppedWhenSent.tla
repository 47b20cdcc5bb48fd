------------------------ MODULE MCHintDroppedWhenSent ------------------------
(***************************************************************************)
(* The model in which AckedWritesSurvive catches the variant               *)
(* HintDroppedWhenSent.                                                    *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCHintDroppedWhenSent.cfg is the protocol  *)
(* as it is, which keeps what                                              *)
(* MCHintDroppedWhenSent-violates-AckedWritesSurvive.cfg shows to be       *)
(* violated, and nothing else differs:                                     *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/HintDroppedWhenSent/MCHintDroppedWhenSent.cfg \            *)
(*     variants/HintDroppedWhenSent/MCHintDroppedWhenSent                  *)
(***************************************************************************)
EXTENDS HintDroppedWhenSent, Readable, Sequences, TLC

CONSTANTS n1, s1

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
ReadScripts == <<>>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>
==============================================================================
