----------------------------- MODULE NoPhantoms -----------------------------
(***************************************************************************)
(* A read returns the initial value or one that was written to its key, in *)
(* every configuration and under all faults.                               *)
(***************************************************************************)
EXTENDS ReadFloors

\* Value v is initial, or the value of a write of key k that has its number.
IsOf(wr, k, v) ==
  \/ v = Initial
  \/ \E w \in Writes : wr[w].number # NoNumber /\ v = <<wr[w].number, w>> /\ wr[w].key = k

StoredIsWritten   == \A n \in Replicas, k \in Keys : IsOf(write, k, store[n][k])
HintedIsWritten   == \A s \in Spares, n \in Replicas, k \in Keys : IsOf(write, k, hints[s][n][k])
AnsweredIsWritten ==
  \A r \in Reads, n \in Replicas, v \in Values : <<r, n, v>> \in answers => IsOf(write, read[r].key, v)
FoundIsWritten ==
  \A r \in Reads : read[r].phase \in {"repairing", "returned"} => IsOf(write, read[r].key, read[r].result)

OriginInvariant ==
  /\ WellTyped
  /\ AnswersAreOfReading
  /\ StoredIsWritten
  /\ HintedIsWritten
  /\ AnsweredIsWritten
  /\ FoundIsWritten

-----------------------------------------------------------------------------
\* A write that has a number keeps it, and its key.
NumbersStay ==
  \A w \in Writes : HasVersion(w) => write'[w].number = write[w].number /\ write'[w].key = write[w].key

LEMMA WrittenStaysWritten ==
  ASSUME NumbersStay, NEW k, NEW v, IsOf(write, k, v)
  PROVE  IsOf(write', k, v)
  BY DEF NumbersStay, IsOf, HasVersion

LEMMA WriteMovesKeepNumbers ==
  ASSUME WellTyped, Move
  PROVE  NumbersStay
<1> SUFFICES ASSUME NEW w \in Writes, HasVersion(w)
             PROVE  write'[w].number = write[w].number /\ write'[w].key = write[w].key
  BY DEF NumbersStay
<1>1. write[w] \in WriteRecords /\ write \in [Writes -> WriteRecords]
  BY DEF WellTyped, TypeOK, WriteRecords
<1>2. ~Prepares(w)
  BY DEF Prepares, WellTyped, WritesAreSound
<1>3. CASE Undisturbed(w)
  BY <1>3 DEF Undisturbed
<1>4. ASSUME NEW n \in Replicas, ApplyWrite(w, n)
      PROVE  write' = write
  BY <1>4 DEF ApplyWrite
<1>5. ASSUME NEW s \in Spares, NEW n \in Replicas, DivertWrite(w, s, n)
      PROVE  write' = write
  BY <1>5 DEF DivertWrite
<1>6. CASE CompleteWrite(w)
  <2>1. write' = [write EXCEPT ![w].phase = "acknowledged"]
    BY <1>6 DEF CompleteWrite
  <2> QED
    BY <1>1, <2>1 DEF WriteRecords
<1>7. CASE TimeOutWrite(w)
  <2>1. write' = [write EXCEPT ![w].phase = "indeterminate"]
    BY <1>7 DEF TimeOutWrite
  <2> QED
    BY <1>1, <2>1 DEF WriteRecords
<1> QED
  BY <1>2, <1>3, <1>4, <1>5, <1>6, <1>7 DEF Move, MovesWrite

-----------------------------------------------------------------------------
\* What nodes hold after a step, they or others held or sent before.
Sourced ==
  /\ \A n \in Replicas, k \in Keys : IsOf(write, k, store'[n][k])
  /\ \A s \in Spares, n \in Replicas, k \in Keys : IsOf(write, k, hints'[s][n][k])

LEMMA SentIsWritten ==
  ASSUME NEW w \in Writes, HasVersion(w)
  PROVE  IsOf(write, write[w].key, Value(w))
  BY DEF IsOf, HasVersion, Value

LEMMA StoreTakes ==
  ASSUME WellTyped, StoredIsWritten, HintedIsWritten, UNCHANGED hints,
         NEW n \in Replicas, NEW k \in Keys, NEW v, IsOf(write, k, v), store' = [store EXCEPT ![n][k] = v]
  PROVE  Sourced
<1>1. store \in [Replicas -> [Keys -> Values]]
  BY DEF WellTyped, TypeOK
<1>2. ASSUME NEW m \in Replicas, NEW j \in Keys
      PROVE  IsOf(write, j, store'[m][j])
  <2>1. store'[m][j] = IF m = n /\ j = k THEN v ELSE store[m][j]
    BY <1>1
  <2> QED
    BY <2>1 DEF StoredIsWritten
<1> QED
  BY <1>2 DEF Sourced, HintedIsWritten

LEMMA HintTakes ==
  ASSUME WellTyped, StoredIsWritten, HintedIsWritten, UNCHANGED store,
         NEW s \in Spares, NEW n \in Replicas, NEW k \in Keys, NEW v, IsOf(write, k, v),
         hints' = [hints EXCEPT ![s][n][k] = v]
  PROVE  Sourced
<1>1. hints \in [Spares -> [Replicas -> [Keys -> Values]]]
  BY DEF WellTyped, TypeOK
<1>2. ASSUME NEW x \in Spares, NEW m \in Replicas, NEW j \in Keys
      PROVE  IsOf(write, j, hints'[x][m][j])
  <2>1. hints'[x][m][j] = IF x = s /\ m = n /\ j = k THEN v ELSE hints[x][m][j]
    BY <1>1
  <2> QED
    BY <2>1 DEF HintedIsWritten
<1> QED
  BY <1>2 DEF Sourced, StoredIsWritten

LEMMA NewestIsWritten ==
  ASSUME NEW wr, NEW k, NEW a, NEW b, IsOf(wr, k, a), IsOf(wr, k, b)
  PROVE  IsOf(wr, k, Newest(a, b))
<1>1. Newest(a, b) = a \/ Newest(a, b) = b
  BY DEF Newest
<1> QED
  BY <1>1

LEMMA ApplyWriteIsSourced ==
  ASSUME OriginInvariant, NEW w \in Writes, NEW n \in Replicas, ApplyWrite(w, n)
  PROVE  Sourced
<1> DEFINE k == write[w].key
           v == Newest(store[n][k], Value(w))
<1>1. HasVersion(w) /\ k \in Keys
  BY DEF OriginInvariant, WellTyped, WritesAreSound, ApplyWrite
<1>2. IsOf(write, k, store[n][k]) /\ IsOf(write, k, Value(w))
  BY <1>1, SentIsWritten DEF OriginInvariant, StoredIsWritten
<1>3. IsOf(write, k, v)
  BY <1>2, NewestIsWritten
<1>4. store' = [store EXCEPT ![n][k] = v] /\ UNCHANGED hints
  BY DEF ApplyWrite
<1> HIDE DEF k, v
<1> QED
  BY <1>1, <1>3, <1>4, StoreTakes DEF OriginInvariant

LEMMA DivertWriteIsSourced ==
  ASSUME OriginInvariant, NEW w \in Writes, NEW s \in Spares, NEW n \in Replicas, DivertWrite(w, s, n)
  PROVE  Sourced
<1> DEFINE k == write[w].key
           v == Newest(hints[s][n][k], Value(w))
<1>1. HasVersion(w) /\ k \in Keys
  BY DEF OriginInvariant, WellTyped, WritesAreSound, DivertWrite
<1>2. IsOf(write, k, hints[s][n][k]) /\ IsOf(write, k, Value(w))
  BY <1>1, SentIsWritten DEF OriginInvariant, HintedIsWritten
<1>3. IsOf(write, k, v)
  BY <1>2, NewestIsWritten
<1>4. hints' = [hints EXCEPT ![s][n][k] = v] /\ UNCHANGED store
  BY DEF DivertWrite
<1> HIDE DEF k, v
<1> QED
  BY <1>1, <1>3, <1>4, HintTakes DEF OriginInvariant

LEMMA RepairReplicaIsSourced ==
  ASSUME OriginInvariant, NEW r \in Reads, NEW n \in Replicas, RepairReplica(r, n)
  PROVE  Sourced
<1> DEFINE k == read[r].key
           v == Newest(store[n][k], read[r].result)
<1>1. k \in Keys /\ read[r].phase \in {"repairing", "returned"}
  BY DEF OriginInvariant, WellTyped, ReadsAreSound, RepairReplica
<1>2. IsOf(write, k, store[n][k]) /\ IsOf(write, k, read[r].result)
  BY <1>1 DEF OriginInvariant, StoredIsWritten, FoundIsWritten
<1>3. IsOf(write, k, v)
  BY <1>2, NewestIsWritten
<1>4. store' = [store EXCEPT ![n][k] = v] /\ UNCHANGED hints
  BY DEF RepairReplica
<1> HIDE DEF k, v
<1> QED
  BY <1>1, <1>3, <1>4, StoreTakes DEF OriginInvariant

LEMMA HandOffIsSourced ==
  ASSUME OriginInvariant, NEW s \in Spares, NEW n \in Replicas, NEW k \in Keys, HandOff(s, n, k)
  PROVE  Sourced
<1> DEFINE v == Newest(store[n][k], hints[s][n][k])
<1>1. IsOf(write, k, store[n][k]) /\ IsOf(write, k, hints[s][n][k])
  BY DEF OriginInvariant, StoredIsWritten, HintedIsWritten
<1>2. IsOf(write, k, v)
  BY <1>1, NewestIsWritten
<1>3. store' = [store EXCEPT ![n][k] = v] /\ UNCHANGED hints
  BY DEF HandOff
<1> HIDE DEF v
<1> QED
  BY <1>2, <1>3, StoreTakes DEF OriginInvariant

LEMMA DropHintIsSourced ==
  ASSUME OriginInvariant, NEW s \in Spares, NEW n \in Replicas, NEW k \in Keys, DropHint(s, n, k)
  PROVE  Sourced
<1>1. IsOf(write, k, Initial) /\ hints' = [hints EXCEPT ![s][n][k] = Initial] /\ UNCHANGED store
  BY DEF DropHint, IsOf
<1> QED
  BY <1>1, HintTakes DEF OriginInvariant

LEMMA AntiEntropyIsSourced ==
  ASSUME OriginInvariant, NEW m \in Replicas, NEW n \in Replicas, NEW k \in Keys, AntiEntropy(m, n, k)
  PROVE  Sourced
<1> DEFINE v == store[m][k]
<1>1. IsOf(write, k, v)
  BY DEF OriginInvariant, StoredIsWritten
<1>2. store' = [store EXCEPT ![n][k] = v] /\ UNCHANGED hints
  BY DEF AntiEntropy
<1> HIDE DEF v
<1> QED
  BY <1>1, <1>2, StoreTakes DEF OriginInvariant

LEMMA LateArrivalIsSourced ==
  ASSUME OriginInvariant, NEW w \in Writes, NEW m \in Nodes, NEW n \in Replicas, LateArrival(w, m, n)
  PROVE  Sourced
<1> DEFINE k == write[w].key
           v == Value(w)
<1>1. HasVersion(w) /\ k \in Keys
  BY DEF OriginInvariant, WellTyped, WritesAreSound, LateArrival
<1>2. IsOf(write, k, v)
  BY <1>1, SentIsWritten
<1>3. \/ store' = [store EXCEPT ![n][k] = v] /\ UNCHANGED hints
      \/ m \in Spares /\ hints' = [hints EXCEPT ![m][n][k] = v] /\ UNCHANGED store
  BY DEF LateArrival
<1> HIDE DEF k, v
<1> QED
  BY <1>1, <1>2, <1>3, StoreTakes, HintTakes DEF OriginInvariant

LEMMA RestoreFromIsSourced ==
  ASSUME OriginInvariant, NEW n \in Replicas, NEW m \in Replicas, RestoreFrom(n, m)
  PROVE  Sourced
<1>1. \A x \in Replicas : store'[x] = IF x = n THEN store[m] ELSE store[x]
  BY DEF OriginInvariant, WellTyped, TypeOK, RestoreFrom
<1>2. UNCHANGED hints
  BY DEF RestoreFrom
<1> QED
  BY <1>1, <1>2 DEF Sourced, OriginInvariant, StoredIsWritten, HintedIsWritten

LEMMA LoseDiskIsSourced ==
  ASSUME OriginInvariant, NEW m \in Nodes, LoseDisk(m)
  PROVE  Sourced
<1>1. \A k \in Keys : IsOf(write, k, Initial)
  BY DEF IsOf
<1>2. \A n \in Replicas, k \in Keys : store'[n][k] = Initial \/ store'[n][k] = store[n][k]
  BY DEF LoseDisk
<1>3. \A s \in Spares, n \in Replicas, k \in Keys : hints'[s][n][k] = Initial \/ hints'[s][n][k] = hints[s][n][k]
  BY DEF LoseDisk
<1>4. \A n \in Replicas, k \in Keys : IsOf(write, k, store'[n][k])
  BY <1>1, <1>2 DEF OriginInvariant, StoredIsWritten
<1>5. \A s \in Spares, n \in Replicas, k \in Keys : IsOf(write, k, hints'[s][n][k])
  BY <1>1, <1>3 DEF OriginInvariant, HintedIsWritten
<1> QED
  BY <1>4, <1>5 DEF Sourced

LEMMA OthersAreSourced ==
  ASSUME OriginInvariant, UNCHANGED <<store, hints>>
  PROVE  Sourced
  BY DEF Sourced, OriginInvariant, StoredIsWritten, HintedIsWritten

THEOREM EveryStepIsSourced ==
  ASSUME OriginInvariant, [Next]_vars
  PROVE  Sourced
<1>1. ASSUME NEW w \in Writes, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, NEW v \in Numbers \cup {NoNumber},
             BeginWrite(w, c, k, v) \/ RefuseWrite(w, c, k)
      PROVE  UNCHANGED <<store, hints>>
  BY <1>1 DEF BeginWrite, RefuseWrite, nodeVars
<1>2. ASSUME NEW w \in Writes, NEW n \in Replicas, ReplyVersion(w, n)
      PROVE  UNCHANGED <<store, hints>>
  BY <1>2 DEF ReplyVersion, nodeVars
<1>3. ASSUME NEW w \in Writes, NEW v \in Numbers, ChooseVersion(w, v)
      PROVE  UNCHANGED <<store, hints>>
  BY <1>3 DEF ChooseVersion, nodeVars
<1>4. ASSUME NEW w \in Writes, CompleteWrite(w) \/ TimeOutWrite(w)
      PROVE  UNCHANGED <<store, hints>>
  BY <1>4 DEF CompleteWrite, TimeOutWrite, nodeVars
<1>5. ASSUME NEW r \in Reads, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, BeginRead(r, c, k) \/ RefuseRead(r, c, k)
      PROVE  UNCHANGED <<store, hints>>
  BY <1>5 DEF BeginRead, RefuseRead, nodeVars
<1>6. ASSUME NEW r \in Reads, NEW n \in Replicas, Reply(r, n)
      PROVE  UNCHANGED <<store, hints>>
  BY <1>6 DEF Reply, nodeVars
<1>7. ASSUME NEW r \in Reads, NEW v \in Values, CompleteRead(r, v)
      PROVE  UNCHANGED <<store, hints>>
  BY <1>7 DEF CompleteRead, nodeVars
<1>8. ASSUME NEW r \in Reads, TimeOutRead(r) \/ CompleteRepair(r)
      PROVE  UNCHANGED <<store, hints>>
  BY <1>8 DEF TimeOutRead, CompleteRepair, nodeVars
<1>9. ASSUME NEW m \in Nodes, Crash(m) \/ Recover(m)
      PROVE  UNCHANGED <<store, hints>>
  BY <1>9 DEF Crash, Recover
<1>10. ASSUME UNCHANGED vars
       PROVE  UNCHANGED <<store, hints>>
  BY <1>10 DEF vars, nodeVars
<1> QED
  BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6, <1>7, <1>8, <1>9, <1>10, OthersAreSourced,
     ApplyWriteIsSourced, DivertWriteIsSourced, RepairReplicaIsSourced, HandOffIsSourced, DropHintIsSourced,
     AntiEntropyIsSourced, LateArrivalIsSourced, RestoreFromIsSourced, LoseDiskIsSourced
     DEF Next, System, Environment

-----------------------------------------------------------------------------
LEMMA ReadsStayWritten ==
  ASSUME OriginInvariant, Move, NumbersStay, NEW r \in Reads
  PROVE  /\ \A n \in Replicas, v \in Values : <<r, n, v>> \in answers' => IsOf(write', read'[r].key, v)
         /\ read'[r].phase \in {"repairing", "returned"} => IsOf(write', read'[r].key, read'[r].result)
<1>1. /\ \A n \in Replicas, v \in Values : <<r, n, v>> \in answers => IsOf(write, read[r].key, v)
      /\ \A n \in Replicas, v \in Values : <<r, n, v>> \in answers => read[r].phase = "reading"
      /\ read[r].phase \in {"repairing", "returned"} => IsOf(write, read[r].key, read[r].result)
      /\ read[r].phase = "reading" => \A n \in Replicas : IsOf(write, read[r].key, store[n][read[r].key])
  BY DEF OriginInvariant, AnsweredIsWritten, FoundIsWritten, AnswersAreOfReading, StoredIsWritten,
         WellTyped, ReadsAreSound
<1>2. \A k, v : IsOf(write, k, v) => IsOf(write', k, v)
  BY WrittenStaysWritten
<1>3. read \in [Reads -> ReadRecords]
  BY DEF OriginInvariant, WellTyped, TypeOK, ReadRecords
<1>4. CASE Listens(r)
  BY <1>1, <1>2, <1>4 DEF Listens
<1>5. CASE BeginsRead(r)
  <2>1. read[r].phase # "reading" /\ answers' = answers /\ read'[r].phase = "reading"
    BY <1>3, <1>5 DEF BeginsRead, BeginRead, MayBeginRead, factVars
  <2> QED
    BY <1>1, <2>1
<1>6. ASSUME NEW v \in Values, CompleteRead(r, v)
      PROVE  /\ \A n \in Replicas, u \in Values : <<r, n, u>> \notin answers'
             /\ IsOf(write', read'[r].key, read'[r].result)
  <2>1. \E n \in Replicas : <<r, n, v>> \in answers
    BY <1>6 DEF CompleteRead, NewestOfAQuorum
  <2>2. read' = [read EXCEPT ![r].result = v,
                             ![r].phase = IF readRepair = "blocking" THEN "repairing" ELSE "returned"]
    BY <1>6 DEF CompleteRead
  <2>3. read'[r].result = v /\ read'[r].key = read[r].key
    BY <1>3, <2>2 DEF ReadRecords
  <2>4. \A n \in Replicas, u \in Values : <<r, n, u>> \notin answers'
    BY <1>6 DEF CompleteRead
  <2> QED
    BY <1>1, <1>2, <2>1, <2>3, <2>4
<1>7. CASE CompleteRepair(r)
  <2>1. read' = [read EXCEPT ![r].phase = "returned"] /\ read[r].phase = "repairing" /\ answers' = answers
    BY <1>7 DEF CompleteRepair, factVars
  <2>2. read'[r].result = read[r].result /\ read'[r].key = read[r].key
    BY <1>3, <2>1 DEF ReadRecords
  <2> QED
    BY <1>1, <1>2, <2>1, <2>2
<1>8. CASE Ends(r)
  BY <1>1, <1>8 DEF Ends
<1> QED
  BY <1>4, <1>5, <1>6, <1>7, <1>8 DEF Move, MovesRead

THEOREM OriginInvariantIsInductive == OriginInvariant /\ [Next]_vars => OriginInvariant'
<1> SUFFICES ASSUME OriginInvariant, [Next]_vars
             PROVE  OriginInvariant'
  OBVIOUS
<1>1. WellTyped /\ WellTyped' /\ Move /\ NumbersStay
  BY WellTypedIsInductive, EveryStepMoves, WriteMovesKeepNumbers DEF OriginInvariant
<1>2. AnswersAreOfReading'
  BY <1>1, AnswersStayOfReading DEF OriginInvariant
<1>3. Sourced
  BY EveryStepIsSourced
<1>4. StoredIsWritten' /\ HintedIsWritten'
  BY <1>1, <1>3, WrittenStaysWritten DEF Sourced, StoredIsWritten, HintedIsWritten
<1>5. AnsweredIsWritten' /\ FoundIsWritten'
  BY <1>1, ReadsStayWritten DEF AnsweredIsWritten, FoundIsWritten
<1> QED
  BY <1>1, <1>2, <1>4, <1>5 DEF OriginInvariant

THEOREM NothingIsMadeUp == Spec => []NoPhantoms
<1>1. Init => OriginInvariant
  <2> SUFFICES ASSUME Init PROVE OriginInvariant
    OBVIOUS
  <2>1. WellTyped
    BY InitIsWellTyped
  <2> QED
    BY <2>1 DEF Init, OriginInvariant, AnswersAreOfReading, StoredIsWritten, HintedIsWritten, AnsweredIsWritten,
                FoundIsWritten, IsOf
<1>2. OriginInvariant => NoPhantoms
  BY DEF OriginInvariant, FoundIsWritten, IsOf, NoPhantoms, ReturnedReads, Versioned, HasVersion, Value
<1> QED
  BY <1>1, <1>2, OriginInvariantIsInductive, PTL DEF Spec
=============================================================================
