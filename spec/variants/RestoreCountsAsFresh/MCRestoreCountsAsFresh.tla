----------------------- MODULE MCRestoreCountsAsFresh -----------------------
(***************************************************************************)
(* The model in which AckedWritesSurvive catches the variant               *)
(* RestoreCountsAsFresh.                                                   *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCRestoreCountsAsFresh.cfg is the protocol *)
(* as it is, which keeps what                                              *)
(* MCRestoreCountsAsFresh-violates-AckedWritesSurvive.cfg shows to be      *)
(* violated, and nothing else differs:                                     *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/RestoreCountsAsFresh/MCRestoreCountsAsFresh.cfg \          *)
(*     variants/RestoreCountsAsFresh/MCRestoreCountsAsFresh                *)
(***************************************************************************)
EXTENDS RestoreCountsAsFresh, Readable, Sequences, TLC

CONSTANTS n1, n2

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2},
      down |-> {n2}, up |-> {}] >>
ReadScripts == <<>>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>
=============================================================================
