-------------------------- MODULE AntiEntropyOrder --------------------------
(***************************************************************************)
(* Two keys: N = 3, R = W = 1. A client writes k1, and when that is        *)
(* acknowledged, k2. Another client reads k2 and then k1 from a replica    *)
(* that has copied k2 first. Closed: the writes reach replica n1, the      *)
(* reads reach n2; in between there is only the exchange.                  *)
(*                                                                         *)
(* Written by npm run models from src/scenarios.                           *)
(*                                                                         *)
(* By hand, in the folder spec; AntiEntropyOrder.cfg explores everything,  *)
(* each AntiEntropyOrder-violates-X.cfg ends with a counterexample to X, a *)
(* shortest one if X is an invariant:                                      *)
(*   java -cp tla2tools.jar tlc2.TLC -workers 1 -config \                  *)
(*     models/anti-entropy-order/AntiEntropyOrder.cfg \                    *)
(*     models/anti-entropy-order/AntiEntropyOrder                          *)
(***************************************************************************)
EXTENDS Leaderless, Readable, Sequences, TLC

CONSTANTS n1, n2, n3

WriteScripts == <<
    [clients |-> {1}, keys |-> {1}, reach |-> {n1},
      down |-> {}, up |-> {}],
    [clients |-> {1}, keys |-> {2}, reach |-> {n1},
      down |-> {}, up |-> {}] >>
ReadScripts == <<
    [clients |-> {2}, keys |-> {2}, reach |-> {n2},
      down |-> {}, up |-> {}],
    [clients |-> {2}, keys |-> {1}, reach |-> {n2},
      down |-> {}, up |-> {}] >>
\* Of the reads that never end: temporal properties are asked without the others.
RecurringReadScripts == <<>>
=============================================================================
