---------------------------- MODULE PartialWrite ----------------------------
(***************************************************************************)
(* A partial write: N = 3, R = W = 2, and coordinators may give up. The    *)
(* write is on one replica when its coordinator gives up. A read returns   *)
(* its value, and a later one may or may not. A write that was refused was *)
(* sent to nobody and is never read. Nothing is closed.                    *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; PartialWrite.cfg explores everything, each *)
(* PartialWrite-violates-X.cfg ends with a counterexample to X, a shortest *)
(* one if X is an invariant:                                               *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/partial-write/PartialWrite.cfg \                             *)
(*     models/partial-write/PartialWrite                                   *)
(***************************************************************************)
EXTENDS Leaderless, Readable, Sequences, TLC

CONSTANTS n1, n2, n3

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2, n3})
=============================================================================
