----------------------------- MODULE MCTornRead -----------------------------
(***************************************************************************)
(* The model in which NoPhantoms catches the variant TornRead.             *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCTornRead.cfg is the protocol as it is,   *)
(* which keeps what MCTornRead-violates-NoPhantoms.cfg shows to be         *)
(* violated, and nothing else differs:                                     *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/TornRead/MCTornRead.cfg \                                  *)
(*     variants/TornRead/MCTornRead                                        *)
(***************************************************************************)
EXTENDS TornRead, Readable, Sequences, TLC

CONSTANTS n1, n2

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2},
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2})
=============================================================================
