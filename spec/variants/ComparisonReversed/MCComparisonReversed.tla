------------------------ MODULE MCComparisonReversed ------------------------
(***************************************************************************)
(* The model in which AckedWritesAreRead catches the variant               *)
(* ComparisonReversed.                                                     *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCComparisonReversed.cfg is the protocol   *)
(* as it is, which keeps what                                              *)
(* MCComparisonReversed-violates-AckedWritesAreRead.cfg shows to be        *)
(* violated, and nothing else differs:                                     *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/ComparisonReversed/MCComparisonReversed.cfg \              *)
(*     variants/ComparisonReversed/MCComparisonReversed                    *)
(***************************************************************************)
EXTENDS ComparisonReversed, Readable, Sequences, TLC

CONSTANTS n1

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>
=============================================================================
