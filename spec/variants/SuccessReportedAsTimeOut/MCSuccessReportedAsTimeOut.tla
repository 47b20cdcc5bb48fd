--------------------- MODULE MCSuccessReportedAsTimeOut ---------------------
(***************************************************************************)
(* The model in which NoPartialWritesRead catches the variant              *)
(* SuccessReportedAsTimeOut.                                               *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCSuccessReportedAsTimeOut.cfg is the      *)
(* protocol as it is, which keeps what                                     *)
(* MCSuccessReportedAsTimeOut-violates-NoPartialWritesRead.cfg shows to be *)
(* violated, and nothing else differs:                                     *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/SuccessReportedAsTimeOut/MCSuccessReportedAsTimeOut.cfg \  *)
(*     variants/SuccessReportedAsTimeOut/MCSuccessReportedAsTimeOut        *)
(***************************************************************************)
EXTENDS SuccessReportedAsTimeOut, Readable, Sequences, TLC

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
