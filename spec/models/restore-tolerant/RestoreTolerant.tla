--------------------------- MODULE RestoreTolerant ---------------------------
(***************************************************************************)
(* One more acknowledgement than a strict quorum needs: N = 3, R = 2, W =  *)
(* 3. One stale restore leaves two copies of an acknowledged write, and    *)
(* every two replicas hold one of them. Nothing is closed.                 *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; RestoreTolerant.cfg explores everything,   *)
(* each RestoreTolerant-violates-X.cfg ends with a counterexample to X, a  *)
(* shortest one if X is an invariant:                                      *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/restore-tolerant/RestoreTolerant.cfg \                       *)
(*     models/restore-tolerant/RestoreTolerant                             *)
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
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2, n3})
==============================================================================
