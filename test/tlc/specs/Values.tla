------------------------------- MODULE Values -------------------------------
(* One value of each kind that TLC prints in a way of its own.              *)
EXTENDS Integers, Sequences, TLC

CONSTANTS Token, Other

VARIABLES n, value

All == [
  text |-> "quote \" backslash \\ line \n tab \t /\\ n = 7",
  sets |-> {1..3, {}, {7, 5}},
  empty |-> <<>>,
  nothing |-> [k \in {} |-> 0],
  pair |-> [k \in {1, 2} |-> k * k],
  names |-> ("p" :> 1 @@ "q r" :> [x |-> TRUE]),
  single |-> 3 :> 4,
  negative |-> -5..-3,
  matrix |-> [k \in {<<1, 2>>, <<2, 3>>} |-> {"tab"}],
  tokens |-> {Other, Token}
]

Init == n = 0 /\ value = All
Once == n < 1 /\ n' = n + 1 /\ value' = value
Twice == n < 1 /\ n' = n + 1 /\ value' = value
Stay == UNCHANGED <<n, value>>
Next == Once \/ Twice \/ Stay
Short == n < 1
=============================================================================
