-------------------------- MODULE MCLocalWriteFirst --------------------------
(***************************************************************************)
(* The model in which NoPartialWritesRead catches the variant              *)
(* LocalWriteFirst.                                                        *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCLocalWriteFirst.cfg is the protocol as   *)
(* it is, which keeps what                                                 *)
(* MCLocalWriteFirst-violates-NoPartialWritesRead.cfg shows to be          *)
(* violated, and nothing else differs:                                     *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/LocalWriteFirst/MCLocalWriteFirst.cfg \                    *)
(*     variants/LocalWriteFirst/MCLocalWriteFirst                          *)
(***************************************************************************)
EXTENDS LocalWriteFirst, Readable, Sequences, TLC

CONSTANTS n1

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>
==============================================================================
