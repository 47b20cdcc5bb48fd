------------------------- MODULE ConcurrentWriteRead -------------------------
(***************************************************************************)
(* A write concurrent with three reads: N = 3, R = W = 2. The write has    *)
(* reached one replica. Whoever asks that one returns the new value;       *)
(* whoever asks the other two returns the old one, also later. Atomicity   *)
(* is lost, regularity is kept. Nothing is closed.                         *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; ConcurrentWriteRead.cfg explores           *)
(* everything, each ConcurrentWriteRead-violates-X.cfg ends with a         *)
(* counterexample to X, a shortest one if X is an invariant:               *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/concurrent-write-read/ConcurrentWriteRead.cfg \              *)
(*     models/concurrent-write-read/ConcurrentWriteRead                    *)
(***************************************************************************)
EXTENDS Leaderless, Readable, Sequences, TLC

CONSTANTS n1, n2, n3

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}],
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2, n3})
==============================================================================
