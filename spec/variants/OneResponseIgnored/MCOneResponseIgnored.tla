------------------------ MODULE MCOneResponseIgnored ------------------------
(***************************************************************************)
(* The model in which ConsistentPrefix catches the variant                 *)
(* OneResponseIgnored.                                                     *)
(*                                                                         *)
(* Written by npm run models from src/variants.                            *)
(*                                                                         *)
(* By hand, in the folder spec; MCOneResponseIgnored.cfg is the protocol   *)
(* as it is, which keeps what                                              *)
(* MCOneResponseIgnored-violates-ConsistentPrefix.cfg shows to be          *)
(* violated, and nothing else differs:                                     *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     variants/OneResponseIgnored/MCOneResponseIgnored.cfg \              *)
(*     variants/OneResponseIgnored/MCOneResponseIgnored                    *)
(***************************************************************************)
EXTENDS OneResponseIgnored, Readable, Sequences, TLC

CONSTANTS n1, n2

WriteScripts == <<
    [clients |-> {1}, keys |-> {1}, reach |-> {n1, n2},
      down |-> {}, up |-> {}],
    [clients |-> {1}, keys |-> {2}, reach |-> {n1, n2},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {2}, keys |-> {2}, reach |-> {n1, n2},
      down |-> {}, up |-> {}],
    [clients |-> {2}, keys |-> {1}, reach |-> {n1, n2},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2})
=============================================================================
