------------------------------ MODULE Readable ------------------------------
(***************************************************************************)
(* A state in words, for those who read a counterexample of TLC by hand:   *)
(* what each operation and each node is about.  Nothing in the protocol    *)
(* uses it.                                                                *)
(*                                                                         *)
(* A TLC that knows ALIAS (1.8 and newer, not releases up to 1.7.4) prints *)
(* this in the place of the variables if the configuration file says       *)
(*   ALIAS Alias                                                           *)
(*                                                                         *)
(* Not shown: the floors of sessions, and the budgets of faults.           *)
(***************************************************************************)
EXTENDS Leaderless, Sequences, TLC

Listed(S) == IF S = {} THEN "nobody" ELSE ToString(S)

\* A value by the write that wrote it.  Two-phase writes may have one number.
ValueInWords(v) ==
  IF v = Initial THEN "nothing"
  ELSE "write " \o ToString(v[2]) \o " (version " \o ToString(v[1]) \o ")"

ClientInWords(c) == IF c = Anyone THEN "" ELSE " by client " \o ToString(c)

\* A key holds a value; a single key needs no name.
KeysInWords(held) ==
  IF Keys = {1} THEN ValueInWords(held[1])
  ELSE ToString([k \in Keys |-> ValueInWords(held[k])])

\* Facts about an operation that has ended are forgotten, and not shown.
WriteInWords(w) ==
  CASE write[w].phase = "idle" -> "not begun"
    [] write[w].phase = "refused" -> "refused" \o ClientInWords(write[w].client)
    [] OTHER ->
       write[w].phase \o ClientInWords(write[w].client)
       \o ", key " \o ToString(write[w].key)
       \o (IF HasVersion(w) THEN ", version " \o ToString(write[w].number) ELSE ", no version yet")
       \o (CASE write[w].phase = "asking" ->
                  ", numbers told by " \o Listed({a[2] : a \in {b \in versions : b[1] = w}})
             [] write[w].phase = "writing" ->
                  ", acknowledged by " \o Listed({a[2] : a \in {b \in acks : b[1] = w}})
             [] OTHER -> "")

ReadInWords(r) ==
  CASE read[r].phase = "idle" -> "not begun"
    [] read[r].phase = "refused" -> "refused" \o ClientInWords(read[r].client)
    [] OTHER ->
       read[r].phase \o ClientInWords(read[r].client)
       \o ", key " \o ToString(read[r].key)
       \o (CASE read[r].phase = "reading" ->
                  ", answered by " \o Listed({a[2] : a \in {b \in answers : b[1] = r}})
             [] read[r].phase \in {"returned", "repairing"} ->
                  ", found " \o ValueInWords(read[r].result)
             [] OTHER -> "")
       \o (IF behind[r] = {} THEN "" ELSE ", still to repair " \o Listed(behind[r]))
       \o ", acknowledged when it began: " \o ValueInWords(readFloor[r].acked)
       \o (IF readFloor[r].seen = readFloor[r].acked THEN ""
           ELSE ", seen by then: " \o ValueInWords(readFloor[r].seen))

HintsInWords(s) ==
  LET kept == {n \in Replicas : \E k \in Keys : hints[s][n][k] # Initial} IN
  IF kept = {} THEN "keeps no hint"
  ELSE "keeps " \o ToString([n \in kept |-> KeysInWords(hints[s][n])])

NodeInWords(m) ==
  (IF m \in up THEN "up, " ELSE "down, ")
  \o (IF m \in Replicas THEN "holds " \o KeysInWords(store[m]) ELSE HintsInWords(m))

Alias ==
  [writes |-> [w \in Writes |-> WriteInWords(w)],
   reads  |-> [r \in Reads  |-> ReadInWords(r)],
   nodes  |-> [m \in Nodes  |-> NodeInWords(m)]]
=============================================================================
