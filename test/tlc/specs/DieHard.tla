------------------------------ MODULE DieHard ------------------------------
(* Two jugs, of three and five gallons, a tap and a drain: can there be     *)
(* four gallons in one? Not modelled: measuring marks, spilling.            *)
EXTENDS Naturals

VARIABLES big, small

Init == big = 0 /\ small = 0

Min(a, b) == IF a < b THEN a ELSE b

FillSmall == small' = 3 /\ big' = big
FillBig == big' = 5 /\ small' = small
EmptySmall == small' = 0 /\ big' = big
EmptyBig == big' = 0 /\ small' = small
SmallToBig == big' = Min(big + small, 5) /\ small' = small - (big' - big)
BigToSmall == small' = Min(big + small, 3) /\ big' = big - (small' - small)
Never == big > 5 /\ UNCHANGED <<big, small>>

Next == FillSmall \/ FillBig \/ EmptySmall \/ EmptyBig \/ SmallToBig \/ BigToSmall \/ Never

Spec == Init /\ [][Next]_<<big, small>>

TypeOK == big \in 0..5 /\ small \in 0..3
NotFour == big # 4
NotEmpty == big # 0
=============================================================================
