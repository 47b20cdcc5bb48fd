------------------------ MODULE MCNumberNotIncreased ------------------------
(***************************************************************************)
(* The model in which AckedWritesAreNotOvertaken catches the variant       *)
(* NumberNotIncreased.                                                     *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCNumberNotIncreased.cfg is the protocol   *)
(* as it is, which keeps what                                              *)
(* MCNumberNotIncreased-violates-AckedWritesAreNotOvertaken.cfg shows to   *)
(* be violated, and nothing else differs:                                  *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/NumberNotIncreased/MCNumberNotIncreased.cfg \              *)
(*     variants/NumberNotIncreased/MCNumberNotIncreased                    *)
(***************************************************************************)
EXTENDS NumberNotIncreased, Readable, Sequences, TLC

CONSTANTS n1

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
ReadScripts == <<>>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>
=============================================================================
