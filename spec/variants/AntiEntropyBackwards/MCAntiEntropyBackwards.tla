----------------------- MODULE MCAntiEntropyBackwards -----------------------
(***************************************************************************)
(* The model in which AckedWritesSurvive catches the variant               *)
(* AntiEntropyBackwards.                                                   *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCAntiEntropyBackwards.cfg is the protocol *)
(* as it is, which keeps what                                              *)
(* MCAntiEntropyBackwards-violates-AckedWritesSurvive.cfg shows to be      *)
(* violated, and nothing else differs:                                     *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/AntiEntropyBackwards/MCAntiEntropyBackwards.cfg \          *)
(*     variants/AntiEntropyBackwards/MCAntiEntropyBackwards                *)
(***************************************************************************)
EXTENDS AntiEntropyBackwards, Readable, Sequences, TLC

CONSTANTS n1, n2

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2},
      down |-> {}, up |-> {}] >>
ReadScripts == <<>>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2})
=============================================================================
