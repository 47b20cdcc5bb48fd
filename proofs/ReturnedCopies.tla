--------------------------- MODULE ReturnedCopies ---------------------------
(***************************************************************************)
(* With blocking repair, what a read returns is kept by enough replicas:   *)
(* W of them hold it before it returns, and faults may take some away.     *)
(***************************************************************************)
EXTENDS AckedWritesAreRead

\* Replicas hold at least what they answered, but for as many as copies were lost.
AnswersHeld(st, lost, ans, r, k) ==
  \E L \in SUBSET Replicas :
    /\ Cardinality(L) <= lost
    /\ \A n \in Replicas \ L : \A u \in Values : <<r, n, u>> \in ans => AtLeast(st[n][k], u)

ResultIsKept(r) ==
  /\ read[r].phase = "reading" => AnswersHeld(store, LostCopies, answers, r, read[r].key)
  /\ read[r].phase = "repairing" =>
       Held(store, LostCopies, 0, Replicas \ behind[r], read[r].key, read[r].result)
  /\ read[r].phase = "returned" => Kept(store, LostCopies, read[r].key, read[r].result)

BlockingRepair == readRepair = "blocking"

-----------------------------------------------------------------------------
MovesBehind(r) ==
  \/ behind'[r] = behind[r]
  \/ \E n \in Replicas : RepairReplica(r, n)
  \/ \E v \in Values : CompleteRead(r, v)
  \/ TimeOutRead(r)
  \/ CompleteRepair(r)

THEOREM EveryStepMovesBehind ==
  ASSUME WellTyped, [Next]_vars, NEW r \in Reads
  PROVE  MovesBehind(r)
<1>1. ASSUME NEW w \in Writes, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, NEW v \in Numbers \cup {NoNumber},
             BeginWrite(w, c, k, v) \/ RefuseWrite(w, c, k)
      PROVE  UNCHANGED behind
  BY <1>1 DEF BeginWrite, RefuseWrite
<1>2. ASSUME NEW w \in Writes, NEW n \in Replicas, ReplyVersion(w, n) \/ ApplyWrite(w, n)
      PROVE  UNCHANGED behind
  BY <1>2 DEF ReplyVersion, ApplyWrite
<1>3. ASSUME NEW w \in Writes, NEW v \in Numbers, ChooseVersion(w, v)
      PROVE  UNCHANGED behind
  BY <1>3 DEF ChooseVersion
<1>4. ASSUME NEW w \in Writes, NEW s \in Spares, NEW n \in Replicas, DivertWrite(w, s, n)
      PROVE  UNCHANGED behind
  BY <1>4 DEF DivertWrite
<1>5. ASSUME NEW w \in Writes, CompleteWrite(w) \/ TimeOutWrite(w)
      PROVE  UNCHANGED behind
  BY <1>5 DEF CompleteWrite, TimeOutWrite
<1>6. ASSUME NEW q \in Reads, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, BeginRead(q, c, k) \/ RefuseRead(q, c, k)
      PROVE  UNCHANGED behind
  BY <1>6 DEF BeginRead, RefuseRead
<1>7. ASSUME NEW q \in Reads, NEW n \in Replicas, Reply(q, n)
      PROVE  UNCHANGED behind
  BY <1>7 DEF Reply
<1>8. ASSUME NEW s \in Spares, NEW n \in Replicas, NEW k \in Keys, HandOff(s, n, k) \/ DropHint(s, n, k)
      PROVE  UNCHANGED behind
  BY <1>8 DEF HandOff, DropHint
<1>9. ASSUME NEW m \in Replicas, NEW n \in Replicas, NEW k \in Keys, AntiEntropy(m, n, k)
      PROVE  UNCHANGED behind
  BY <1>9 DEF AntiEntropy
<1>10. ASSUME NEW w \in Writes, NEW m \in Nodes, NEW n \in Replicas, LateArrival(w, m, n)
       PROVE  UNCHANGED behind
  BY <1>10 DEF LateArrival
<1>11. ASSUME NEW m \in Nodes, Crash(m) \/ Recover(m) \/ LoseDisk(m)
       PROVE  UNCHANGED behind
  BY <1>11 DEF Crash, Recover, LoseDisk
<1>12. ASSUME NEW n \in Replicas, NEW m \in Replicas, RestoreFrom(n, m)
       PROVE  UNCHANGED behind
  BY <1>12 DEF RestoreFrom
<1>13. ASSUME UNCHANGED vars
       PROVE  UNCHANGED behind
  BY <1>13 DEF vars
<1>14. ASSUME NEW q \in Reads, NEW n \in Replicas, RepairReplica(q, n)
       PROVE  MovesBehind(r)
  BY <1>14 DEF WellTyped, TypeOK, RepairReplica, MovesBehind
<1>15. ASSUME NEW q \in Reads, NEW v \in Values, CompleteRead(q, v)
       PROVE  MovesBehind(r)
  <2>1. q # r => behind'[r] = behind[r]
    BY <1>15 DEF WellTyped, TypeOK, CompleteRead
  <2> QED
    BY <1>15, <2>1 DEF MovesBehind
<1>16. ASSUME NEW q \in Reads, TimeOutRead(q) \/ CompleteRepair(q)
       PROVE  MovesBehind(r)
  <2>1. q # r => behind'[r] = behind[r]
    BY <1>16 DEF WellTyped, TypeOK, TimeOutRead, CompleteRepair
  <2> QED
    BY <1>16, <2>1 DEF MovesBehind
<1>17. UNCHANGED behind => MovesBehind(r)
  BY DEF MovesBehind
<1> QED
  BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6, <1>7, <1>8, <1>9, <1>10, <1>11, <1>12, <1>13, <1>14, <1>15, <1>16, <1>17
     DEF Next, System, Environment

-----------------------------------------------------------------------------
LEMMA AnswersStayHeld ==
  ASSUME WellTyped, WellTyped', StepKeeps, NEW r \in Reads, Listens(r), ResultIsKept(r), read[r].phase = "reading"
  PROVE  AnswersHeld(store', LostCopies', answers', r, read[r].key)
<1> DEFINE k == read[r].key
<1>1. PICK X \in SUBSET Replicas : Cardinality(X) + LostCopies <= LostCopies' /\ Grows(store, store', X)
  BY DEF StepKeeps
<1>2. store \in Stores /\ store' \in Stores /\ LostCopies \in Nat /\ LostCopies' \in Nat /\ k \in Keys
  BY LostIsNatural DEF WellTyped, TypeOK, Stores, LostCopies, Budgets, ReadsAreSound
<1>3. PICK L \in SUBSET Replicas :
        /\ Cardinality(L) <= LostCopies
        /\ \A n \in Replicas \ L : \A u \in Values : <<r, n, u>> \in answers => AtLeast(store[n][k], u)
  BY DEF ResultIsKept, AnswersHeld
<1>4. Cardinality(L \cup X) <= LostCopies'
  <2>1. IsFiniteSet(L) /\ IsFiniteSet(X) /\ IsFiniteSet(L \cup X) /\ IsFiniteSet(L \cap X)
    BY SizesAreSane, FS_Subset, FS_Union, FS_Intersection
  <2>2. /\ Cardinality(L) \in Nat /\ Cardinality(X) \in Nat
        /\ Cardinality(L \cup X) \in Nat /\ Cardinality(L \cap X) \in Nat
    BY <2>1, FS_CardinalityType
  <2>3. Cardinality(L \cup X) = Cardinality(L) + Cardinality(X) - Cardinality(L \cap X)
    BY <2>1, FS_Union
  <2> QED
    BY <1>1, <1>2, <1>3, <2>2, <2>3
<1>5. ASSUME NEW n \in Replicas \ (L \cup X), NEW u \in Values, <<r, n, u>> \in answers'
      PROVE  AtLeast(store'[n][k], u)
  <2>1. store[n][k] \in Values /\ store'[n][k] \in Values /\ AtLeast(store'[n][k], store[n][k])
    BY <1>1, <1>2 DEF Stores, Grows
  <2>2. <<r, n, u>> \in answers \/ u = store[n][k]
    BY <1>5 DEF Listens
  <2> QED
    BY <1>3, <2>1, <2>2, AtLeastIsTransitive
<1> HIDE DEF k
<1>6. AnswersHeld(store', LostCopies', answers', r, k)
  BY <1>4, <1>5, L \cup X \in SUBSET Replicas DEF AnswersHeld
<1> QED
  BY <1>6 DEF k

LEMMA RepairedStayHeld ==
  ASSUME WellTyped, WellTyped', StepKeeps, NEW r \in Reads, Listens(r), ResultIsKept(r), read[r].phase = "repairing",
         MovesBehind(r)
  PROVE  Held(store', LostCopies', 0, Replicas \ behind'[r], read[r].key, read[r].result)
<1> DEFINE k == read[r].key
           v == read[r].result
<1>1. PICK X \in SUBSET Replicas : Cardinality(X) + LostCopies <= LostCopies' /\ Grows(store, store', X)
  BY DEF StepKeeps
<1>2. store \in Stores /\ store' \in Stores /\ LostCopies \in Nat /\ LostCopies' \in Nat
  BY LostIsNatural DEF WellTyped, TypeOK, Stores, LostCopies, Budgets
<1>3. k \in Keys /\ v \in Values
  BY DEF WellTyped, TypeOK, ReadsAreSound
<1>4. Held(store, LostCopies, 0, Replicas \ behind[r], k, v)
  BY DEF ResultIsKept
<1> HIDE DEF k, v
<1>5. Held(store', LostCopies', 0, Replicas \ behind[r], k, v)
  BY <1>1, <1>2, <1>3, <1>4, HeldStaysHeld
<1>6. CASE behind'[r] = behind[r]
  BY <1>5, <1>6 DEF k, v
<1>7. ASSUME NEW p \in Replicas, RepairReplica(r, p)
      PROVE  Held(store', LostCopies', 0, Replicas \ behind'[r], k, v)
  <2>1. behind'[r] = behind[r] \ {p}
    BY <1>7 DEF WellTyped, TypeOK, RepairReplica
  <2>2. AtLeast(store'[p][k], v)
    <3>1. store' = [store EXCEPT ![p][k] = Newest(store[p][k], v)]
      BY <1>7 DEF RepairReplica, k, v
    <3>2. AtLeast(Newest(store[p][k], v), v)
      BY <1>2, <1>3, NewestIsNewest DEF Stores
    <3>3. store'[p][k] = Newest(store[p][k], v)
      BY <1>2, <1>3, <3>1 DEF Stores
    <3> QED
      BY <3>2, <3>3
  <2> QED
    BY <1>5, <2>1, <2>2 DEF Held
<1>8. /\ \A u \in Values : ~CompleteRead(r, u)
      /\ ~TimeOutRead(r) /\ ~CompleteRepair(r)
  <2>1. read'[r] = read[r] /\ read[r].phase = "repairing" /\ read \in [Reads -> ReadRecords]
    BY DEF Listens, WellTyped, TypeOK, ReadRecords
  <2>2. ~CompleteRepair(r)
    BY <2>1 DEF CompleteRepair, ReadRecords
  <2>3. ~TimeOutRead(r)
    BY <2>1 DEF TimeOutRead, ReadRecords
  <2> QED
    BY <2>1, <2>2, <2>3 DEF CompleteRead
<1> QED
  BY <1>6, <1>7, <1>8 DEF MovesBehind, k, v

LEMMA ListeningStaysKept ==
  ASSUME WellTyped, WellTyped', StepKeeps, NEW r \in Reads, Listens(r), ResultIsKept(r), MovesBehind(r)
  PROVE  ResultIsKept(r)'
<1>1. read'[r] = read[r]
  BY DEF Listens
<1>2. ASSUME read[r].phase = "returned"
      PROVE  Kept(store', LostCopies', read[r].key, read[r].result)
  <2>1. PICK X \in SUBSET Replicas : Cardinality(X) + LostCopies <= LostCopies' /\ Grows(store, store', X)
    BY DEF StepKeeps
  <2>2. store \in Stores /\ store' \in Stores /\ LostCopies \in Nat /\ LostCopies' \in Nat
    BY LostIsNatural DEF WellTyped, TypeOK, Stores, LostCopies, Budgets
  <2>3. read[r].key \in Keys /\ read[r].result \in Values
    BY <1>2 DEF WellTyped, TypeOK, ReadsAreSound
  <2>4. Kept(store, LostCopies, read[r].key, read[r].result)
    BY <1>2 DEF ResultIsKept
  <2> QED
    BY <2>1, <2>2, <2>3, <2>4, KeptStaysKept
<1> QED
  BY <1>1, <1>2, AnswersStayHeld, RepairedStayHeld DEF ResultIsKept

LEMMA BegunIsKept ==
  ASSUME WellTyped, WellTyped', AnswersAreOfReading, NEW r \in Reads, BeginsRead(r)
  PROVE  ResultIsKept(r)'
<1> PICK c \in Clients \cup {Anyone}, k \in Keys : BeginRead(r, c, k)
  BY DEF BeginsRead
<1>1. read'[r].phase = "reading" /\ read[r].phase # "reading" /\ answers' = answers
  BY DEF BeginRead, MayBeginRead, WellTyped, TypeOK, nodeVars, factVars
<1>2. \A n \in Replicas, u \in Values : <<r, n, u>> \notin answers'
  BY <1>1 DEF AnswersAreOfReading
<1>3. LostCopies' \in Nat
  BY BudgetsAreNatural DEF WellTyped, TypeOK, LostCopies, Budgets
<1>4. Cardinality({}) <= LostCopies'
  BY <1>3, FS_EmptySet
<1>5. AnswersHeld(store', LostCopies', answers', r, read'[r].key)
  BY <1>2, <1>4 DEF AnswersHeld
<1> QED
  BY <1>1, <1>5 DEF ResultIsKept

LEMMA FoundIsHeld ==
  ASSUME WellTyped, BlockingRepair, NEW r \in Reads, NEW v \in Values, CompleteRead(r, v), ResultIsKept(r)
  PROVE  ResultIsKept(r)'
<1>1. read \in [Reads -> ReadRecords] /\ read[r].phase = "reading" /\ read[r].key \in Keys
  BY DEF WellTyped, TypeOK, ReadRecords, CompleteRead, ReadsAreSound
<1>2. read' = [read EXCEPT ![r].result = v, ![r].phase = "repairing"]
  BY DEF CompleteRead, BlockingRepair
<1>3. read'[r].phase = "repairing" /\ read'[r].result = v /\ read'[r].key = read[r].key
  BY <1>1, <1>2 DEF ReadRecords
<1>4. behind'[r] = NotKnownToHold(r, v)
  BY DEF WellTyped, TypeOK, CompleteRead, BlockingRepair
<1>5. store' = store /\ LostCopies' = LostCopies /\ LostCopies \in Nat
  BY LostIsNatural DEF WellTyped, CompleteRead, LostCopies, nodeVars
<1> DEFINE k == read[r].key
<1>6. PICK L \in SUBSET Replicas :
        /\ Cardinality(L) <= LostCopies
        /\ \A n \in Replicas \ L : \A u \in Values : <<r, n, u>> \in answers => AtLeast(store[n][k], u)
  BY <1>1 DEF ResultIsKept, AnswersHeld
<1>7. ASSUME NEW n \in (Replicas \ NotKnownToHold(r, v)) \ L
      PROVE  AtLeast(store[n][k], v)
  <2>1. store[n][k] \in Values /\ Initial \in Values
    BY <1>1, InitialIsAValue DEF WellTyped, TypeOK
  <2>2. CASE AtLeast(Initial, v)
    BY <2>1, <2>2, InitialIsLeast, AtLeastIsTransitive
  <2>3. CASE \E u \in Values : <<r, n, u>> \in answers /\ AtLeast(u, v)
    BY <1>6, <2>1, <2>3, AtLeastIsTransitive
  <2> QED
    BY <2>2, <2>3 DEF NotKnownToHold, AtLeast
<1> HIDE DEF k
<1>8. Cardinality(L) <= 0 + LostCopies
  BY <1>5, <1>6, SizesAreSane, FS_Subset, FS_CardinalityType
<1>9. Held(store, LostCopies, 0, Replicas \ NotKnownToHold(r, v), k, v)
  BY <1>7, <1>8 DEF Held
<1> QED
  BY <1>3, <1>4, <1>5, <1>9 DEF ResultIsKept, k

LEMMA RepairedIsKept ==
  ASSUME WellTyped, NEW r \in Reads, CompleteRepair(r), ResultIsKept(r)
  PROVE  ResultIsKept(r)'
<1>1. read \in [Reads -> ReadRecords] /\ read[r].phase = "repairing" /\ read' = [read EXCEPT ![r].phase = "returned"]
  BY DEF WellTyped, TypeOK, ReadRecords, CompleteRepair
<1>2. read'[r].phase = "returned" /\ read'[r].result = read[r].result /\ read'[r].key = read[r].key
  BY <1>1 DEF ReadRecords
<1>3. store' = store /\ LostCopies' = LostCopies /\ LostCopies \in Nat
  BY LostIsNatural DEF WellTyped, CompleteRepair, LostCopies, nodeVars
<1> DEFINE A == Replicas \ behind[r]
<1>4. PICK L \in SUBSET Replicas :
        /\ Cardinality(L) <= 0 + LostCopies
        /\ \A n \in A \ L : AtLeast(store[n][read[r].key], read[r].result)
  BY <1>1 DEF ResultIsKept, Held
<1>5. Cardinality(A) >= writeQuorum /\ A \in SUBSET Replicas
  BY DEF CompleteRepair
<1> HIDE DEF A
<1>6. IsFiniteSet(A) /\ IsFiniteSet(L) /\ IsFiniteSet(A \ L) /\ IsFiniteSet(A \cap L)
  BY <1>5, SizesAreSane, FS_Subset, FS_Difference, FS_Intersection
<1>7. /\ Cardinality(A) \in Nat /\ Cardinality(L) \in Nat
      /\ Cardinality(A \ L) \in Nat /\ Cardinality(A \cap L) \in Nat
  BY <1>6, FS_CardinalityType
<1>8. Cardinality(A \ L) = Cardinality(A) - Cardinality(A \cap L) /\ Cardinality(A \cap L) <= Cardinality(L)
  BY <1>6, FS_Difference, FS_Intersection
<1>9. Cardinality(A \ L) + Cardinality(Spares) + LostCopies >= writeQuorum
  BY <1>3, <1>4, <1>5, <1>7, <1>8, SizesAreNatural
<1>10. Kept(store, LostCopies, read[r].key, read[r].result)
  BY <1>4, <1>5, <1>9 DEF Kept, Enough
<1> QED
  BY <1>2, <1>3, <1>10 DEF ResultIsKept

THEOREM ResultsStayKept ==
  ASSUME WellTyped, WellTyped', StepKeeps, Move, AnswersAreOfReading, BlockingRepair,
         NEW r \in Reads, MovesBehind(r), ResultIsKept(r)
  PROVE  ResultIsKept(r)'
<1>1. CASE Ends(r)
  BY <1>1 DEF Ends, ResultIsKept
<1> QED
  BY <1>1, ListeningStaysKept, BegunIsKept, FoundIsHeld, RepairedIsKept DEF Move, MovesRead
=============================================================================
