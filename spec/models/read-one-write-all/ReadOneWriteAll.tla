--------------------------- MODULE ReadOneWriteAll ---------------------------
(***************************************************************************)
(* Read one, write all: N = 3, R = 1, W = 3. An acknowledged write is      *)
(* everywhere. A write under way is on some replicas only, so that of two  *)
(* reads the later one may return the older value. Nothing is closed.      *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; ReadOneWriteAll.cfg explores everything,   *)
(* each ReadOneWriteAll-violates-X.cfg ends with a counterexample to X, a  *)
(* shortest one if X is an invariant:                                      *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/read-one-write-all/ReadOneWriteAll.cfg \                     *)
(*     models/read-one-write-all/ReadOneWriteAll                           *)
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
==============================================================================
