---------------------- MODULE AsyncReadRepairInPassing ----------------------
(***************************************************************************)
(* N = 5, R = W = 3, repair after the read has returned. A write has       *)
(* reached replica n1 only. The first client reads it there and repairs    *)
(* n2. The second client reads it from n2, and then asks three replicas    *)
(* that nobody has repaired yet. Closed: the write reaches n1; each read   *)
(* reaches the three replicas of its part, so that the second client can   *)
(* meet the write by way of the repair only.                               *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; AsyncReadRepairInPassing.cfg explores      *)
(* everything, each AsyncReadRepairInPassing-violates-X.cfg ends with a    *)
(* counterexample to X, a shortest one if X is an invariant:               *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/async-read-repair-in-passing/AsyncReadRepairInPassing.cfg \  *)
(*     models/async-read-repair-in-passing/AsyncReadRepairInPassing        *)
(***************************************************************************)
EXTENDS Leaderless, Readable, Sequences, TLC

CONSTANTS n1, n2, n3, n4, n5

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {1}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}],
    [clients |-> {2}, keys |-> {1}, reach |-> {n2, n4, n5},
      down |-> {}, up |-> {}],
    [clients |-> {2}, keys |-> {1}, reach |-> {n3, n4, n5},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n4, n5})
=============================================================================
