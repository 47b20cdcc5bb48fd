------------------------- MODULE MCMarkOutlivesHint -------------------------
(***************************************************************************)
(* The model in which AckedWritesSurvive catches the variant               *)
(* MarkOutlivesHint.                                                       *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCMarkOutlivesHint.cfg is the protocol as  *)
(* it is, which keeps what                                                 *)
(* MCMarkOutlivesHint-violates-AckedWritesSurvive.cfg shows to be          *)
(* violated, and nothing else differs:                                     *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/MarkOutlivesHint/MCMarkOutlivesHint.cfg \                  *)
(*     variants/MarkOutlivesHint/MCMarkOutlivesHint                        *)
(***************************************************************************)
EXTENDS MarkOutlivesHint, Readable, Sequences, TLC

CONSTANTS n1, s1

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
ReadScripts == <<>>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>
=============================================================================
