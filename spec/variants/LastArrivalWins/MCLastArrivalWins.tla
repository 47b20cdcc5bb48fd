-------------------------- MODULE MCLastArrivalWins --------------------------
(***************************************************************************)
(* The model in which ReadsNeverGoBack catches the variant                 *)
(* LastArrivalWins.                                                        *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCLastArrivalWins.cfg is the protocol as   *)
(* it is, which keeps what MCLastArrivalWins-violates-ReadsNeverGoBack.cfg *)
(* shows to be violated, and nothing else differs:                         *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/LastArrivalWins/MCLastArrivalWins.cfg \                    *)
(*     variants/LastArrivalWins/MCLastArrivalWins                          *)
(***************************************************************************)
EXTENDS LastArrivalWins, Readable, Sequences, TLC

CONSTANTS n1

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>
==============================================================================
