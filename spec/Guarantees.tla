----------------------------- MODULE Guarantees -----------------------------
(***************************************************************************)
(* What a configuration may promise its clients.  Each is an invariant: an *)
(* operation records when it begins what is known by then (its floors, see *)
(* State), and the invariant compares its outcome with that.  Convergence, *)
(* a temporal property, stands in module Leaderless beside the fairness    *)
(* that it needs.                                                          *)
(*                                                                         *)
(* Which of them apply to which configuration, and which hold, is listed   *)
(* in README.md of this folder.                                            *)
(***************************************************************************)
EXTENDS Sessions

ReturnedReads == {r \in Reads  : read[r].phase = "returned"}
Versioned     == {w \in Writes : HasVersion(w)}
AckedWrites   == {w \in Writes : write[w].phase = "acknowledged"}

-----------------------------------------------------------------------------
\* A read returns the initial value or the value of a write that has begun.
NoPhantoms ==
  \A r \in ReturnedReads :
    \/ read[r].result = Initial
    \/ \E w \in Versioned : read[r].result = Value(w) /\ write[w].key = read[r].key

\* Two writes of one key can be told apart by their versions.
VersionsAreUnique ==
  \A u, w \in Versioned :
    u # w /\ write[u].key = write[w].key => Newer(Value(u), Value(w)) \/ Newer(Value(w), Value(u))

\* A read returns at least what was acknowledged before it began.
AckedWritesAreRead ==
  \A r \in ReturnedReads : AtLeast(read[r].result, readFloor[r].acked)

(***************************************************************************)
(* A write is newer than what was acknowledged before it began.  Where     *)
(* this fails the write is lost although every read keeps its promise: the *)
(* older write wins.                                                       *)
(***************************************************************************)
AckedWritesAreNotOvertaken ==
  \A w \in Versioned : Newer(Value(w), writeFloor[w].acked)

(***************************************************************************)
(* A certificate: where it holds every history is regular in the sense of  *)
(* Shao, Welch, Pierce and Lee, "Multiwriter consistency conditions for    *)
(* shared memory registers" (condition MWRegWeak).                         *)
(***************************************************************************)
Regular ==
  /\ AckedWritesAreRead
  /\ AckedWritesAreNotOvertaken
  /\ VersionsAreUnique
  /\ NoPhantoms

-----------------------------------------------------------------------------
\* A read returns at least what was acknowledged or returned before it began.
ReadsNeverGoBack ==
  \A r \in ReturnedReads : AtLeast(read[r].result, readFloor[r].seen)

\* A write is newer than what was acknowledged or returned before it began.
WritesAreOrdered ==
  \A w \in Versioned : Newer(Value(w), writeFloor[w].seen)

(***************************************************************************)
(* A certificate of atomicity by the order of versions: Lynch, Distributed *)
(* Algorithms, Lemma 13.16.                                                *)
(***************************************************************************)
Linearizable ==
  /\ ReadsNeverGoBack
  /\ WritesAreOrdered
  /\ VersionsAreUnique
  /\ NoPhantoms

-----------------------------------------------------------------------------
\* Of one session and key: what the client itself wrote and read before.
ReadYourWrites ==
  \A r \in ReturnedReads : AtLeast(read[r].result, readFloor[r].ownAcked)

MonotonicReads ==
  \A r \in ReturnedReads : AtLeast(read[r].result, readFloor[r].ownRead)

MonotonicWrites ==
  \A w \in Versioned : Newer(Value(w), writeFloor[w].ownWritten)

WritesFollowReads ==
  \A w \in Versioned : Newer(Value(w), writeFloor[w].ownRead)

(***************************************************************************)
(* A client that has read a write reads from then on, of any key, at least *)
(* what the writer had read or had had acknowledged before it began that   *)
(* write, and what was in the pasts of the writes that the writer had      *)
(* read: who sees an answer sees the question.  This is what the monotonic *)
(* writes and the writes that follow reads of Terry and others are about   *)
(* where a session writes several keys; MonotonicWrites and                *)
(* WritesFollowReads above speak of one key.  Together with ReadYourWrites *)
(* and MonotonicReads it says that a read returns at least the newest      *)
(* value of its key in the past of its own client.  A write of which its   *)
(* client was not told that it succeeded is not in the past of its next.   *)
(*                                                                         *)
(* Terry, "Replicated data consistency explained through baseball", CACM   *)
(* 2013, demands more of a consistent prefix: that reads see the store as  *)
(* it was at one moment.  Of writes that do not know each other nothing is *)
(* demanded here.                                                          *)
(***************************************************************************)
ConsistentPrefix ==
  \A r \in ReturnedReads : AtLeast(read[r].result, readFloor[r].prefix)

-----------------------------------------------------------------------------
\* The write that a returned read has read, if any, has this outcome.
ReadsAWrite(phase) ==
  \E r \in ReturnedReads, w \in Writes : read[r].result[2] = w /\ write[w].phase = phase

NoDirtyReads        == ~ReadsAWrite("refused")
NoPartialWritesRead == ~ReadsAWrite("indeterminate")

-----------------------------------------------------------------------------
LargestAcked(k) == Largest(Acked(k))

\* A down node counts: its disk is still there.
AckedWritesSurvive ==
  \A k \in Keys :
    \/ \E n \in Replicas : AtLeast(store[n][k], LargestAcked(k))
    \/ \E s \in Spares, n \in Replicas : AtLeast(hints[s][n][k], LargestAcked(k))

\* Why AckedWritesAreRead holds where it does.
QuorumsHoldAcked ==
  \A k \in Keys :
    Cardinality({n \in Replicas : Newer(LargestAcked(k), store[n][k])}) < readQuorum
=============================================================================
