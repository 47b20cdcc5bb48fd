------------------------------ MODULE Sessions ------------------------------
(***************************************************************************)
(* What operations have in common: who may begin one, and what is already  *)
(* known at that moment (the floors).                                      *)
(*                                                                         *)
(* A client runs one operation at a time; a session is all that one client *)
(* does, in order.  An operation that is indeterminate has ended for its   *)
(* client.                                                                 *)
(*                                                                         *)
(* The guarantees of sessions: Terry and others, "Session guarantees for   *)
(* weakly consistent replicated data", PDIS 1994.                          *)
(***************************************************************************)
EXTENDS State

\* Of named clients only: what has not begun is Anyone's.
WritesBy(c) == {w \in Writes : write[w].client = c}
ReadsBy(c)  == {r \in Reads  : read[r].client = c}

Started(c) == ~(WritesBy(c) = {} /\ ReadsBy(c) = {})

Busy(c) ==
  \/ \E w \in WritesBy(c) : write[w].phase \in InProgress
  \/ \E r \in ReadsBy(c)  : read[r].phase \in InProgress

(***************************************************************************)
(* Names that the model does not tell apart are used in their order, which *)
(* loses no behaviour but its copies under other names.  Two-phase writes  *)
(* are the exception: the name of a write breaks ties there.               *)
(***************************************************************************)
SameScripts(c, d) ==
  /\ \A w \in Writes : c \in WriteScript[w].clients <=> d \in WriteScript[w].clients
  /\ \A r \in Reads  : c \in ReadScript[r].clients <=> d \in ReadScript[r].clients

ClientInTurn(c) ==
  \A d \in Clients : d < c /\ SameScripts(c, d) => Started(d)

WriteInTurn(w) ==
  versioning # "two-phase" =>
    \A u \in Writes : u < w /\ WriteScript[u] = WriteScript[w] => write[u].phase # "idle"

ReadInTurn(r) ==
  \A u \in Reads :
    u < r /\ ReadScript[u] = ReadScript[r] /\ (u \in Recurring <=> r \in Recurring)
      => read[u].phase # "idle"

ClientMayBegin(c) == c # Anyone => ClientInTurn(c) /\ ~Busy(c)

OnStage(script) == script.down \cap up = {} /\ script.up \subseteq up

MayBeginWrite(w, c, k) ==
  /\ write[w].phase = "idle"
  /\ OnStage(WriteScript[w])
  /\ c \in WriteScript[w].clients
  /\ k \in WriteScript[w].keys
  /\ WriteInTurn(w)
  /\ ClientMayBegin(c)

\* A read that recurs begins again once its repairs are made, since behind[r]
\* is about one result: a bound of the model.  It never overtakes its own repair,
\* and no guarantee about order is asked of it.
MayBeginRead(r, c, k) ==
  /\ read[r].phase # "idle" =>
       r \in Recurring /\ read[r].phase = "returned" /\ behind[r] = {}
  /\ OnStage(ReadScript[r])
  /\ c \in ReadScript[r].clients
  /\ k \in ReadScript[r].keys
  /\ ReadInTurn(r)
  /\ ClientMayBegin(c)

-----------------------------------------------------------------------------
Acked(k)    == {Value(w) : w \in {x \in Writes : write[x].phase = "acknowledged" /\ write[x].key = k}}
Returned(k) == {read[r].result : r \in {x \in Reads : read[x].phase = "returned" /\ read[x].key = k}}

\* The same, of the session of one client.
OwnAcked(c, k) == {Value(w) : w \in {x \in WritesBy(c) : write[x].phase = "acknowledged" /\ write[x].key = k}}
OwnWritten(c, k) == {Value(w) : w \in {x \in WritesBy(c) : HasVersion(x) /\ write[x].key = k}}
OwnRead(c, k) == {read[r].result : r \in {x \in ReadsBy(c) : read[x].phase = "returned" /\ read[x].key = k}}

\* The writes that client c has read, whoever wrote them.
ReadWrites(c) ==
  {w \in Writes : \E r \in ReadsBy(c) : read[r].phase = "returned" /\ read[r].result[2] = w}

(***************************************************************************)
(* The past of client c, as far as it is about key k: what it had          *)
(* acknowledged and what it had read, and the past, when they wrote, of    *)
(* those whose writes it had read.  This is Lamport's "happened before",   *)
(* without those of its own writes of which c was not told that they       *)
(* succeeded, unless it has read them.                                     *)
(***************************************************************************)
ReadPast(c, k) == {writeFloor[w].past[k] : w \in ReadWrites(c)}
Past(c, k)     == OwnAcked(c, k) \cup OwnRead(c, k) \cup ReadPast(c, k)

\* Nobody in particular has no session.
OfSession(c, S) == IF c = Anyone THEN Initial ELSE Largest(S)

FloorsOf(c, k) ==
  [acked      |-> Largest(Acked(k)),
   seen       |-> Largest(Acked(k) \cup Returned(k)),
   ownAcked   |-> OfSession(c, OwnAcked(c, k)),
   ownWritten |-> OfSession(c, OwnWritten(c, k)),
   ownRead    |-> OfSession(c, OwnRead(c, k)),
   past       |-> NoPast,
   prefix     |-> Initial]

\* A write has a past, of which a read may miss something.
WriteFloorsOf(c, k) == [FloorsOf(c, k) EXCEPT !.past = [j \in Keys |-> OfSession(c, Past(c, j))]]
ReadFloorsOf(c, k)  == [FloorsOf(c, k) EXCEPT !.prefix = OfSession(c, ReadPast(c, k))]
=============================================================================
