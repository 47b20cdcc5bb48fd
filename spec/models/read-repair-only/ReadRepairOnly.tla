--------------------------- MODULE ReadRepairOnly ---------------------------
(***************************************************************************)
(* Two keys, one write each, no anti-entropy: N = 3, R = W = 2, repair     *)
(* after the read has returned. Key k1 is read for ever, and each replica  *)
(* answers again and again; nobody reads k2. Closed: no request of the     *)
(* writes reaches replica n3.                                              *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; ReadRepairOnly.cfg explores everything,    *)
(* each ReadRepairOnly-violates-X.cfg ends with a counterexample to X, a   *)
(* shortest one if X is an invariant:                                      *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/read-repair-only/ReadRepairOnly.cfg \                        *)
(*     models/read-repair-only/ReadRepairOnly                              *)
(***************************************************************************)
EXTENDS Leaderless, Readable, Sequences, TLC

CONSTANTS n1, n2, n3

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2},
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {2}, reach |-> {n1, n2},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}] >>
HotKeyConverges == Converges(1)
ColdKeyConverges == Converges(2)

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2})
=============================================================================
