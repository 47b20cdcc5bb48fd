--------------------- MODULE MCTimeOutReportedAsFailure ---------------------
(***************************************************************************)
(* The model in which NoDirtyReads catches the variant                     *)
(* TimeOutReportedAsFailure.                                               *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCTimeOutReportedAsFailure.cfg is the      *)
(* protocol as it is, which keeps what                                     *)
(* MCTimeOutReportedAsFailure-violates-NoDirtyReads.cfg shows to be        *)
(* violated, and nothing else differs:                                     *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/TimeOutReportedAsFailure/MCTimeOutReportedAsFailure.cfg \  *)
(*     variants/TimeOutReportedAsFailure/MCTimeOutReportedAsFailure        *)
(***************************************************************************)
EXTENDS TimeOutReportedAsFailure, Readable, Sequences, TLC

CONSTANTS n1

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>
=============================================================================
