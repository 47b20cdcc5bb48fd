------------------------------ MODULE Counter ------------------------------
(* Counts to three, then goes back to one, or stops; and what can go wrong  *)
(* in a specification: every other operator here is a mistake.              *)
EXTENDS Integers, Sequences, TLC

CONSTANTS Limit, Token

VARIABLES n

ASSUME LimitAssumption == Limit > 2

Init == n = 0
Inc == n < Limit /\ n' = n + 1
Reset == n = Limit /\ n' = 1

Stopping == Init /\ [][Inc]_n
Lazy == Init /\ [][Inc \/ Reset]_n
Fair == Init /\ [][Inc \/ Reset]_n /\ WF_n(Inc \/ Reset)

Reach == <>(n = Limit)
Stays == <>[](n = Limit)
Grows == [][n' > n]_n

WrongStep == n' = n + "a"
Wrong == Init /\ [][WrongStep]_n
WrongInvariant == IF n = 1 THEN n.field = 1 ELSE TRUE
AssertingStep == n' = n + 1 /\ Assert(n < 1, "too large")
Asserting == Init /\ [][AssertingStep]_n
Printing == PrintT(<<"n is", n>>)
=============================================================================
