--------------------------- MODULE StrictSessions ---------------------------
(***************************************************************************)
(* Sessions over a strict quorum: N = 3, R = W = 2, two clients that run   *)
(* several operations each. A client reads its own writes, and may yet see *)
(* an unacknowledged write of the other come and go. Nothing is closed.    *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; StrictSessions.cfg explores everything,    *)
(* each StrictSessions-violates-X.cfg ends with a counterexample to X, a   *)
(* shortest one if X is an invariant:                                      *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/strict-sessions/StrictSessions.cfg \                         *)
(*     models/strict-sessions/StrictSessions                               *)
(***************************************************************************)
EXTENDS Leaderless, Readable, Sequences, TLC

CONSTANTS n1, n2, n3

WriteScripts == <<
    [clients |-> {1, 2}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}],
    [clients |-> {1, 2}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {1, 2}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}],
    [clients |-> {1, 2}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2, n3})
=============================================================================
