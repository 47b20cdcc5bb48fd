------------------- MODULE QuestionAndAnswerBlockingRepair -------------------
(***************************************************************************)
(* The same with blocking read repair: the client's read of the question   *)
(* returns only when W replicas hold it, so that the observer finds it.    *)
(* Nothing is closed.                                                      *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; QuestionAndAnswerBlockingRepair.cfg        *)
(* explores everything, each                                               *)
(* QuestionAndAnswerBlockingRepair-violates-X.cfg ends with a              *)
(* counterexample to X, a shortest one if X is an invariant:               *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/question-and-answer-blocking-repair/QuestionAndAnswerBlockingRepair.cfg \*)
(*     models/question-and-answer-blocking-repair/QuestionAndAnswerBlockingRepair*)
(***************************************************************************)
EXTENDS Leaderless, Readable, Sequences, TLC

CONSTANTS n1, n2, n3

WriteScripts == <<
    [clients |-> {0}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}],
    [clients |-> {1}, keys |-> {2}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {1}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}],
    [clients |-> {2}, keys |-> {2}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}],
    [clients |-> {2}, keys |-> {1}, reach |-> {n1, n2, n3},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>

\* Replicas that the scripts do not tell apart.
Symmetry == Permutations({n1, n2, n3})
==============================================================================
