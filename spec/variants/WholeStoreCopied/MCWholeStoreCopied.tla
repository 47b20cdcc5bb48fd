------------------------- MODULE MCWholeStoreCopied -------------------------
(***************************************************************************)
(* The model in which AckedWritesSurvive catches the variant               *)
(* WholeStoreCopied.                                                       *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in this folder; right.cfg is the protocol as it is, which      *)
(* keeps what violates-AckedWritesSurvive.cfg shows to be violated, and    *)
(* nothing else differs:                                                   *)
(*   java -DTLA-Library=../..:../../.. -cp tla2tools.jar tlc2.TLC \        *)
(*     -workers 1 -config right.cfg MCWholeStoreCopied                     *)
(***************************************************************************)
EXTENDS WholeStoreCopied, Sequences, TLC

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
