--------------------------- MODULE MCFirstResponse ---------------------------
(***************************************************************************)
(* The model in which AckedWritesAreRead catches the variant               *)
(* FirstResponse.                                                          *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCFirstResponse.cfg is the protocol as it  *)
(* is, which keeps what MCFirstResponse-violates-AckedWritesAreRead.cfg    *)
(* shows to be violated, and nothing else differs:                         *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/FirstResponse/MCFirstResponse.cfg \                        *)
(*     variants/FirstResponse/MCFirstResponse                              *)
(***************************************************************************)
EXTENDS FirstResponse, Readable, Sequences, TLC

CONSTANTS n1, n2

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2})
==============================================================================
