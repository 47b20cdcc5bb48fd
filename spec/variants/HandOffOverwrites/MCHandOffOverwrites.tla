------------------------- MODULE MCHandOffOverwrites -------------------------
(***************************************************************************)
(* The model in which AckedWritesSurvive catches the variant               *)
(* HandOffOverwrites.                                                      *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCHandOffOverwrites.cfg is the protocol as *)
(* it is, which keeps what                                                 *)
(* MCHandOffOverwrites-violates-AckedWritesSurvive.cfg shows to be         *)
(* violated, and nothing else differs:                                     *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/HandOffOverwrites/MCHandOffOverwrites.cfg \                *)
(*     variants/HandOffOverwrites/MCHandOffOverwrites                      *)
(***************************************************************************)
EXTENDS HandOffOverwrites, Readable, Sequences, TLC

CONSTANTS n1, s1

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
ReadScripts == <<>>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>
==============================================================================
