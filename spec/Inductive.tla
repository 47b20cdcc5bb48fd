----------------------------- MODULE Inductive -----------------------------
(***************************************************************************)
(* Why the guarantees hold for any number of replicas, clients, operations *)
(* and versions: inductive invariants.  Each part says one thing about a   *)
(* state.  The program behind npm run prove has the same parts under the   *)
(* same names and proves that no step breaks them; here TLC checks them on *)
(* reachable states of small models.                                       *)
(*                                                                         *)
(* U is the set of the nodes whose disk was lost or replaced so far.  No   *)
(* variable remembers which they are, so that a state satisfies an         *)
(* invariant if it does so for some U that is small enough.                *)
(***************************************************************************)
EXTENDS Leaderless

N == Cardinality(Replicas)
CopiesLost == losses + (IF N > 1 THEN restores ELSE 0)
StandIns   == IF sloppy THEN Cardinality(Spares) ELSE 0

ReadsMeetWrites  == readQuorum + writeQuorum > N + CopiesLost + StandIns
ReadsMeetRepairs == readRepair = "blocking" /\ readQuorum + writeQuorum > N + CopiesLost
ReadsAskAll      == readQuorum + 1 > N + CopiesLost

(***************************************************************************)
(* A set of keepers: every read quorum contains one of them, and none of   *)
(* them loses anything.  A write quorum without U and without the places   *)
(* of spares contains such a set if R + W > N + F + S.                     *)
(***************************************************************************)
Keepers(U) == {h \in SUBSET (Replicas \ U) : Cardinality(h) = N - readQuorum + 1}

Kept(U, k, v) == \E h \in Keepers(U) : \A n \in h : AtLeast(store[n][k], v)

-----------------------------------------------------------------------------
(***************************************************************************)
(* Acknowledged writes.                                                    *)
(***************************************************************************)
AcksAreOfWriting == \A fact \in acks : write[fact[1]].phase = "writing"

AcksAreHeld(U) ==
  \A w \in Writes, n \in Replicas \ U :
    <<w, n, n>> \in acks => AtLeast(store[n][write[w].key], Value(w))

\* A spare stands in once for a write, so that at most S places are away.
StandInsAreAway ==
  \A f, g \in acks :
    /\ f[2] = f[3] \/ f[2] \in Spares
    /\ f[1] = g[1] /\ f[2] = g[2] => f = g

AckedIsKept(U) ==
  \A w \in Writes : write[w].phase = "acknowledged" => Kept(U, write[w].key, Value(w))

PastIsKept(U) ==
  \A w \in Writes, k \in Keys : Kept(U, k, writeFloor[w].past[k])

AckedWritesAreKept(U) ==
  AcksAreOfWriting /\ AcksAreHeld(U) /\ StandInsAreAway /\ AckedIsKept(U)

-----------------------------------------------------------------------------
(***************************************************************************)
(* Results.                                                                *)
(***************************************************************************)
AnswersAreOfReading == \A fact \in answers : read[fact[1]].phase = "reading"

AnswersAreOfReplicas == \A fact \in answers : fact[2] \in Replicas

AnswersAreHeld(U) ==
  \A fact \in answers : fact[2] \notin U => AtLeast(store[fact[2]][read[fact[1]].key], fact[3])

RepairedHold(U) ==
  \A r \in Reads : read[r].phase = "repairing" =>
    \A n \in Replicas \ (U \cup behind[r]) : AtLeast(store[n][read[r].key], read[r].result)

ReturnedIsKept(U) ==
  \A r \in Reads : read[r].phase = "returned" => Kept(U, read[r].key, read[r].result)

FoundIsKept(U) ==
  \A r \in Reads : read[r].phase \in {"repairing", "returned"} => Kept(U, read[r].key, read[r].result)

RepairedResultsAreKept(U) ==
  AnswersAreOfReading /\ AnswersAreHeld(U) /\ RepairedHold(U) /\ ReturnedIsKept(U)

ResultsAreKept(U) ==
  AnswersAreOfReading /\ AnswersAreHeld(U) /\ AnswersAreOfReplicas /\ FoundIsKept(U)

-----------------------------------------------------------------------------
(***************************************************************************)
(* The floors of reads: while a read is under way some keepers hold its    *)
(* floor and have answered nothing older; so its result is at least that.  *)
(***************************************************************************)
ReadFloorIsKept(U, r, floor) ==
  read[r].phase = "reading" =>
    \E h \in Keepers(U) : \A n \in h :
      /\ AtLeast(store[n][read[r].key], floor)
      /\ \A v \in Values : <<r, n, v>> \in answers => AtLeast(v, floor)

ResultReaches(r, floor) ==
  read[r].phase \in {"repairing", "returned"} => AtLeast(read[r].result, floor)

ReadAckedIsKept(U)    == \A r \in Reads : ReadFloorIsKept(U, r, readFloor[r].acked)
ReadSeenIsKept(U)     == \A r \in Reads : ReadFloorIsKept(U, r, readFloor[r].seen)
ReadOwnAckedIsKept(U) == \A r \in Reads : ReadFloorIsKept(U, r, readFloor[r].ownAcked)
ReadOwnReadIsKept(U)  == \A r \in Reads : ReadFloorIsKept(U, r, readFloor[r].ownRead)
ReadPrefixIsKept(U)   == \A r \in Reads : ReadFloorIsKept(U, r, readFloor[r].prefix)

ResultReachesAcked    == \A r \in Reads : ResultReaches(r, readFloor[r].acked)
ResultReachesSeen     == \A r \in Reads : ResultReaches(r, readFloor[r].seen)
ResultReachesOwnAcked == \A r \in Reads : ResultReaches(r, readFloor[r].ownAcked)
ResultReachesOwnRead  == \A r \in Reads : ResultReaches(r, readFloor[r].ownRead)
ResultReachesPrefix   == \A r \in Reads : ResultReaches(r, readFloor[r].prefix)

-----------------------------------------------------------------------------
(***************************************************************************)
(* The floors of writes: the same with numbers, while a two-phase write    *)
(* asks for them.                                                          *)
(***************************************************************************)
VersionsAreOfAsking == \A fact \in versions : write[fact[1]].phase = "asking"

WriteFloorIsKept(U, w, floor) ==
  write[w].phase = "asking" =>
    \E h \in Keepers(U) : \A n \in h :
      /\ store[n][write[w].key][1] >= floor[1]
      /\ \A u \in Numbers \cup {NoNumber} : <<w, n, u>> \in versions => u >= floor[1]

WriteAckedIsKept(U)      == \A w \in Writes : WriteFloorIsKept(U, w, writeFloor[w].acked)
WriteSeenIsKept(U)       == \A w \in Writes : WriteFloorIsKept(U, w, writeFloor[w].seen)
WriteOwnWrittenIsKept(U) == \A w \in Writes : WriteFloorIsKept(U, w, writeFloor[w].ownWritten)
WriteOwnReadIsKept(U)    == \A w \in Writes : WriteFloorIsKept(U, w, writeFloor[w].ownRead)

VersionExceedsAcked      == \A w \in Versioned : Newer(Value(w), writeFloor[w].acked)
VersionExceedsSeen       == \A w \in Versioned : Newer(Value(w), writeFloor[w].seen)
VersionExceedsOwnWritten == \A w \in Versioned : Newer(Value(w), writeFloor[w].ownWritten)
VersionExceedsOwnRead    == \A w \in Versioned : Newer(Value(w), writeFloor[w].ownRead)

-----------------------------------------------------------------------------
(***************************************************************************)
(* Where values come from.                                                 *)
(***************************************************************************)
IsOf(k, v) == v = Initial \/ \E w \in Versioned : write[w].key = k /\ v = Value(w)

StoredIsWritten   == \A n \in Replicas, k \in Keys : IsOf(k, store[n][k])
HintedIsWritten   == \A s \in Spares, n \in Replicas, k \in Keys : IsOf(k, hints[s][n][k])
AnsweredIsWritten == \A fact \in answers : IsOf(read[fact[1]].key, fact[3])
FoundIsWritten    == \A r \in Reads : IsOf(read[r].key, read[r].result)

UnbegunHasNoNumber ==
  \A w \in Writes : write[w].phase \in {"idle", "asking", "refused"} => ~HasVersion(w)
SentHasNumber ==
  \A w \in Writes : write[w].phase \in {"writing", "acknowledged", "indeterminate"} => HasVersion(w)
AskingIsTwoPhase ==
  \A w \in Writes : write[w].phase = "asking" => versioning = "two-phase"
NoneIsIndeterminate == \A w \in Writes : write[w].phase # "indeterminate"

ValuesAreWritten ==
  /\ UnbegunHasNoNumber /\ SentHasNumber /\ AnswersAreOfReading
  /\ StoredIsWritten /\ HintedIsWritten /\ AnsweredIsWritten /\ FoundIsWritten

-----------------------------------------------------------------------------
(***************************************************************************)
(* Copies anywhere: a place that is not lost has one, at home or with a    *)
(* spare.                                                                  *)
(***************************************************************************)
HeldInPlace(U, n, k, v) ==
  \/ AtLeast(store[n][k], v)
  \/ \E s \in Spares \ U : AtLeast(hints[s][n][k], v)

CopiesAreHeld(U) ==
  \A fact \in acks : {fact[2], fact[3]} \cap U = {} =>
    HeldInPlace(U, fact[3], write[fact[1]].key, Value(fact[1]))

HandedOffIsHeld(U) ==
  \A h \in handedOff : h[2] \notin U => AtLeast(store[h[2]][h[3]], hints[h[1]][h[2]][h[3]])

AckedHasACopy(U) ==
  \A w \in Writes : write[w].phase = "acknowledged" =>
    \E n \in Replicas \ U : HeldInPlace(U, n, write[w].key, Value(w))

-----------------------------------------------------------------------------
(***************************************************************************)
(* Together.  Which of them carries which guarantee is listed by           *)
(* npm run prove.                                                          *)
(***************************************************************************)
SmallEnough == {U \in SUBSET Nodes : Cardinality(U) <= spent.restores + spent.losses}

CarriesReads(U) ==
  /\ AckedWritesAreKept(U) /\ AnswersAreOfReading
  /\ ReadAckedIsKept(U) /\ ReadOwnAckedIsKept(U)
  /\ ResultReachesAcked /\ ResultReachesOwnAcked

CarriesReadOrder(U) ==
  /\ ReadsMeetRepairs => RepairedResultsAreKept(U)
  /\ ReadsAskAll => ResultsAreKept(U)
  /\ ReadOwnReadIsKept(U) /\ ResultReachesOwnRead
  /\ ReadsMeetWrites => ReadSeenIsKept(U) /\ ResultReachesSeen
  /\ ReadsMeetWrites => PastIsKept(U) /\ ReadPrefixIsKept(U) /\ ResultReachesPrefix

CarriesWriteOrder(U) ==
  /\ VersionsAreOfAsking
  /\ ReadsMeetWrites => WriteAckedIsKept(U) /\ VersionExceedsAcked
  /\ ReadsMeetRepairs \/ ReadsAskAll => WriteOwnReadIsKept(U) /\ VersionExceedsOwnRead
  /\ ReadsMeetWrites /\ (ReadsMeetRepairs \/ ReadsAskAll) => WriteSeenIsKept(U) /\ VersionExceedsSeen
  /\ ReadsMeetWrites /\ ~timeouts => WriteOwnWrittenIsKept(U) /\ VersionExceedsOwnWritten

InductiveReads == ReadsMeetWrites => \E U \in SmallEnough : CarriesReads(U)

InductiveReadOrder ==
  ReadsMeetRepairs \/ ReadsAskAll => \E U \in SmallEnough : CarriesReadOrder(U)

InductiveWriteOrder ==
  versioning = "two-phase" => \E U \in SmallEnough : CarriesWriteOrder(U)

InductiveOrigins ==
  /\ ValuesAreWritten
  /\ AskingIsTwoPhase
  /\ VersionsAreUnique
  /\ versioning = "ordered" =>
       VersionExceedsAcked /\ VersionExceedsSeen /\ VersionExceedsOwnWritten /\ VersionExceedsOwnRead
  /\ versioning # "two-phase" => VersionExceedsOwnWritten
  /\ ~timeouts => NoneIsIndeterminate

InductiveCopies ==
  writeQuorum > CopiesLost =>
    \E U \in SmallEnough : CopiesAreHeld(U) /\ HandedOffIsHeld(U) /\ AckedHasACopy(U)
=============================================================================
