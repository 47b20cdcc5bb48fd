------------------------- MODULE MCSameVersionTwice -------------------------
(***************************************************************************)
(* The model in which VersionsAreUnique catches the variant                *)
(* SameVersionTwice.                                                       *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCSameVersionTwice.cfg is the protocol as  *)
(* it is, which keeps what                                                 *)
(* MCSameVersionTwice-violates-VersionsAreUnique.cfg shows to be violated, *)
(* and nothing else differs:                                               *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/SameVersionTwice/MCSameVersionTwice.cfg \                  *)
(*     variants/SameVersionTwice/MCSameVersionTwice                        *)
(***************************************************************************)
EXTENDS SameVersionTwice, Readable, Sequences, TLC

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
