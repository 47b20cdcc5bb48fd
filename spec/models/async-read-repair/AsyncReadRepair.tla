--------------------------- MODULE AsyncReadRepair ---------------------------
(***************************************************************************)
(* Read repair after the read has returned: N = 3, R = W = 2. Closed: no   *)
(* request of the first write reaches replica n3, so that what arrives     *)
(* there was written back by a reader. The next read may be faster than    *)
(* the repair, and then goes back all the same.                            *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; AsyncReadRepair.cfg explores everything,   *)
(* each AsyncReadRepair-violates-X.cfg ends with a counterexample to X, a  *)
(* shortest one if X is an invariant:                                      *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/async-read-repair/AsyncReadRepair.cfg \                      *)
(*     models/async-read-repair/AsyncReadRepair                            *)
(***************************************************************************)
EXTENDS Leaderless, Readable, Sequences, TLC

CONSTANTS n1, n2, n3

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2},
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
Symmetry == Permutations({n1, n2})
==============================================================================
