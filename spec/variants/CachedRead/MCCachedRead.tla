---------------------------- MODULE MCCachedRead ----------------------------
(***************************************************************************)
(* The model in which ReadYourWrites catches the variant CachedRead.       *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCCachedRead.cfg is the protocol as it is, *)
(* which keeps what MCCachedRead-violates-ReadYourWrites.cfg shows to be   *)
(* violated, and nothing else differs:                                     *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/CachedRead/MCCachedRead.cfg \                              *)
(*     variants/CachedRead/MCCachedRead                                    *)
(***************************************************************************)
EXTENDS CachedRead, Readable, Sequences, TLC

CONSTANTS n1

WriteScripts == <<
    [clients |-> {1}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {1}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}],
    [clients |-> {1}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>
=============================================================================
