-------------------------------- MODULE Slow --------------------------------
(* Nine digits, each counted on its own: far too many states to wait for.   *)
EXTENDS Naturals

VARIABLE digits

Init == digits = [i \in 1..9 |-> 0]
Next == \E i \in 1..9 : digits' = [digits EXCEPT ![i] = (@ + 1) % 9]
=============================================================================
