---------------------- MODULE MCAcknowledgedFromMemory ----------------------
(***************************************************************************)
(* The model in which AckedWritesSurvive catches the variant               *)
(* AcknowledgedFromMemory.                                                 *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCAcknowledgedFromMemory.cfg is the        *)
(* protocol as it is, which keeps what                                     *)
(* MCAcknowledgedFromMemory-violates-AckedWritesSurvive.cfg shows to be    *)
(* violated, and nothing else differs:                                     *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/AcknowledgedFromMemory/MCAcknowledgedFromMemory.cfg \      *)
(*     variants/AcknowledgedFromMemory/MCAcknowledgedFromMemory            *)
(***************************************************************************)
EXTENDS AcknowledgedFromMemory, Readable, Sequences, TLC

CONSTANTS n1

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
ReadScripts == <<>>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>
=============================================================================
