-------------------------------- MODULE Core --------------------------------
(***************************************************************************)
(* The smallest thing that can be said of quorums: one register, its       *)
(* replicas, writes that wait for W acknowledgements, reads that return    *)
(* the newest of R answers.  The network loses, repeats and delays.        *)
(*                                                                         *)
(* Not modelled here: read repair, hinted hand-off, anti-entropy, crashes, *)
(* timeouts, clocks that disagree, sessions, more keys.  Modules State to  *)
(* Leaderless add them; without them they have exactly the steps of this   *)
(* module, which a test compares.                                          *)
(*                                                                         *)
(* There are no messages, only facts.  That a replica acknowledged or      *)
(* answered stays true, whatever becomes of the message that says so.  A   *)
(* coordinator that completes picks facts it has heard of; one that is     *)
(* never picked was lost.  No step is forced, so nothing else is needed    *)
(* for a network that loses and delays.                                    *)
(*                                                                         *)
(* Only steps that no other step covers are here: a replica                *)
(* answers a read once, since one answer of each is all a read can use.    *)
(*                                                                         *)
(* To check it, in this folder:                                            *)
(*   java -cp tla2tools.jar tlc2.TLC -config Core.cfg Core                 *)
(* AckedWritesAreRead holds because 2 + 2 > 3.  Then add the invariant     *)
(* ReadsNeverGoBack, or make a quorum smaller, and read the trace.         *)
(***************************************************************************)
EXTENDS Integers, FiniteSets

CONSTANTS
  Replicas,     \* N of them
  readQuorum,   \* R, the answers a read waits for
  writeQuorum,  \* W, the acknowledgements a write waits for
  Writes,       \* 1..the number of writes
  Reads         \* 1..the number of reads

ASSUME QuorumsAreSane == {readQuorum, writeQuorum} \subseteq 1..Cardinality(Replicas)

(***************************************************************************)
(* An ideal clock: writes begin in the order of their numbers, so that the *)
(* number of a write is its version, and the larger one is the newer one.  *)
(***************************************************************************)
Initial == 0
Values  == {Initial} \cup Writes

VARIABLES
  store,     \* store[n]: the newest value that replica n has seen
  write,     \* write[w]: its phase
  read,      \* read[r]: its phase and its result
  acks,      \* <<w, n>>: n acknowledged write w
  answers,   \* <<r, n, v>>: n answered read r with the value v
  readFloor  \* readFloor[r]: the newest value already acknowledged, and the
             \* newest acknowledged or returned (seen), when r began

vars == <<store, write, read, acks, answers, readFloor>>

TypeOK ==
  /\ store \in [Replicas -> Values]
  /\ write \in [Writes -> {"idle", "writing", "acknowledged"}]
  /\ read \in [Reads -> [phase : {"idle", "reading", "returned"}, result : Values]]
  /\ acks \subseteq Writes \X Replicas
  /\ answers \subseteq Reads \X Replicas \X Values
  /\ readFloor \in [Reads -> [acked : Values, seen : Values]]

Init ==
  /\ store = [n \in Replicas |-> Initial]
  /\ write = [w \in Writes |-> "idle"]
  /\ read = [r \in Reads |-> [phase |-> "idle", result |-> Initial]]
  /\ acks = {}
  /\ answers = {}
  /\ readFloor = [r \in Reads |-> [acked |-> Initial, seen |-> Initial]]

Largest(S) == CHOOSE v \in S \cup {Initial} : \A u \in S \cup {Initial} : v >= u

-----------------------------------------------------------------------------
BeginWrite(w) ==
  /\ write[w] = "idle"
  /\ \A u \in Writes : u < w => write[u] # "idle"
  /\ write' = [write EXCEPT ![w] = "writing"]
  /\ UNCHANGED <<store, read, acks, answers, readFloor>>

\* A replica keeps the newer value, and acknowledges either way.
ApplyWrite(w, n) ==
  /\ write[w] = "writing"
  /\ <<w, n>> \notin acks
  /\ store' = [store EXCEPT ![n] = Largest({store[n], w})]
  /\ acks' = acks \cup {<<w, n>>}
  /\ UNCHANGED <<write, read, answers, readFloor>>

CompleteWrite(w) ==
  /\ write[w] = "writing"
  /\ Cardinality({n \in Replicas : <<w, n>> \in acks}) >= writeQuorum
  /\ write' = [write EXCEPT ![w] = "acknowledged"]
  /\ acks' = {fact \in acks : fact[1] # w}
  /\ UNCHANGED <<store, read, answers, readFloor>>

-----------------------------------------------------------------------------
Acked    == {w \in Writes : write[w] = "acknowledged"}
Returned == {read[r].result : r \in {x \in Reads : read[x].phase = "returned"}}

BeginRead(r) ==
  /\ read[r].phase = "idle"
  /\ \A u \in Reads : u < r => read[u].phase # "idle"
  /\ read' = [read EXCEPT ![r].phase = "reading"]
  /\ readFloor' = [readFloor EXCEPT ![r] =
       [acked |-> Largest(Acked), seen |-> Largest(Acked \cup Returned)]]
  /\ UNCHANGED <<store, write, acks, answers>>

Reply(r, n) ==
  /\ read[r].phase = "reading"
  /\ \A u \in Values : <<r, n, u>> \notin answers
  /\ answers' = answers \cup {<<r, n, store[n]>>}
  /\ UNCHANGED <<store, write, read, acks, readFloor>>

\* Among some R answers v is the newest.
CompleteRead(r, v) ==
  /\ read[r].phase = "reading"
  /\ \E n \in Replicas : <<r, n, v>> \in answers
  /\ Cardinality({n \in Replicas : \E u \in Values : u <= v /\ <<r, n, u>> \in answers}) >= readQuorum
  /\ read' = [read EXCEPT ![r] = [phase |-> "returned", result |-> v]]
  /\ answers' = {fact \in answers : fact[1] # r}
  /\ UNCHANGED <<store, write, acks, readFloor>>

-----------------------------------------------------------------------------
(***************************************************************************)
(* A request arrives after its write was acknowledged without it.  Before  *)
(* that the arrival is ApplyWrite, with an acknowledgement that nobody has *)
(* to use.                                                                 *)
(***************************************************************************)
LateArrival(w, n) ==
  /\ write[w] = "acknowledged"
  /\ w > store[n]
  /\ store' = [store EXCEPT ![n] = w]
  /\ UNCHANGED <<write, read, acks, answers, readFloor>>

-----------------------------------------------------------------------------
System ==
  \/ \E w \in Writes : BeginWrite(w)
  \/ \E w \in Writes, n \in Replicas : ApplyWrite(w, n)
  \/ \E w \in Writes : CompleteWrite(w)
  \/ \E r \in Reads : BeginRead(r)
  \/ \E r \in Reads, n \in Replicas : Reply(r, n)
  \/ \E r \in Reads, v \in Values : CompleteRead(r, v)

Environment == \E w \in Writes, n \in Replicas : LateArrival(w, n)

Next == System \/ Environment

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
ReturnedReads == {r \in Reads : read[r].phase = "returned"}

\* A read returns at least what was acknowledged before it began: R + W > N.
AckedWritesAreRead == \A r \in ReturnedReads : read[r].result >= readFloor[r].acked

(***************************************************************************)
(* A read returns at least what was acknowledged or returned before it     *)
(* began.  This is violated: a write under way is on some replicas only,   *)
(* and of two reads the first may meet one of them and the second none.    *)
(***************************************************************************)
ReadsNeverGoBack == \A r \in ReturnedReads : read[r].result >= readFloor[r].seen
=============================================================================
