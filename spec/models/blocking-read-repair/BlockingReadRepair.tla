------------------------- MODULE BlockingReadRepair -------------------------
(***************************************************************************)
(* Read repair before the read returns: N = 3, R = W = 2. What a read      *)
(* returns is on a write quorum by then, so that every later read meets    *)
(* it. Closed: no request of the first write reaches replica n3, so that   *)
(* what arrives there was written back by a reader.                        *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; BlockingReadRepair.cfg explores            *)
(* everything, each BlockingReadRepair-violates-X.cfg ends with a          *)
(* counterexample to X, a shortest one if X is an invariant:               *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/blocking-read-repair/BlockingReadRepair.cfg \                *)
(*     models/blocking-read-repair/BlockingReadRepair                      *)
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
=============================================================================
