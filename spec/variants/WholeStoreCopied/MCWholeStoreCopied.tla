------------------------- MODULE MCWholeStoreCopied -------------------------
(***************************************************************************)
(* The model in which AckedWritesSurvive catches the variant               *)
(* WholeStoreCopied.                                                       *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCWholeStoreCopied.cfg is the protocol as  *)
(* it is, which keeps what                                                 *)
(* MCWholeStoreCopied-violates-AckedWritesSurvive.cfg shows to be          *)
(* violated, and nothing else differs:                                     *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/WholeStoreCopied/MCWholeStoreCopied.cfg \                  *)
(*     variants/WholeStoreCopied/MCWholeStoreCopied                        *)
(***************************************************************************)
EXTENDS WholeStoreCopied, Readable, Sequences, TLC

CONSTANTS n1, n2

WriteScripts == <<
    [clients |-> {0}, keys |-> {1, 2}, reach |-> {n1, n2},
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {1, 2}, reach |-> {n1, n2},
      down |-> {}, up |-> {}] >>
ReadScripts == <<>>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2})
=============================================================================
