-------------------------- MODULE QuestionAndAnswer --------------------------
(***************************************************************************)
(* Two keys: N = 3, R = W = 2. Somebody writes the question to k1. A       *)
(* client reads it and writes its answer to k2. An observer reads the      *)
(* answer, and then reads k1 and finds nothing there: the question was     *)
(* still under way, on one replica only, and only the client's read had    *)
(* met it. Nothing is closed.                                              *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; QuestionAndAnswer.cfg explores everything, *)
(* each QuestionAndAnswer-violates-X.cfg ends with a counterexample to X,  *)
(* a shortest one if X is an invariant:                                    *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/question-and-answer/QuestionAndAnswer.cfg \                  *)
(*     models/question-and-answer/QuestionAndAnswer                        *)
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
