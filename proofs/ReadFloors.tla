----------------------------- MODULE ReadFloors -----------------------------
(***************************************************************************)
(* A value that enough replicas hold when a read begins is a floor of that *)
(* read: it returns at least that, if R + W > N + F + S.  The value need   *)
(* not be an acknowledged write.                                           *)
(***************************************************************************)
EXTENDS Moves

ReadsMeetWrites ==
  readQuorum + writeQuorum > Cardinality(Replicas) + MostLost + Cardinality(Spares)

\* Enough replicas hold at least v, and answered read r nothing older.
RepliesReach(st, lost, ans, r, k, v) ==
  \E Q \in Enough(lost) : \A n \in Q :
    /\ AtLeast(st[n][k], v)
    /\ \A u \in Values : <<r, n, u>> \in ans => AtLeast(u, v)

Reaches(r, v) ==
  /\ read[r].phase = "reading" => RepliesReach(store, LostCopies, answers, r, read[r].key, v)
  /\ read[r].phase \in {"repairing", "returned"} => AtLeast(read[r].result, v)

AnswersAreOfReading ==
  \A r \in Reads, n \in Replicas, v \in Values : <<r, n, v>> \in answers => read[r].phase = "reading"

-----------------------------------------------------------------------------
LEMMA InitHasPeers == Init => RestoresHavePeers
  BY DEF Init, RestoresHavePeers

LEMMA OneIsAlone ==
  ASSUME NEW n \in Replicas, NEW m \in Replicas, n # m
  PROVE  Cardinality(Replicas) > 1
<1>1. Cardinality(Replicas) \in Nat /\ IsFiniteSet(Replicas)
  BY SizesAreNatural, SizesAreSane
<1>2. Cardinality(Replicas) # 0
  BY <1>1, FS_EmptySet
<1>3. Cardinality(Replicas) # 1
  BY <1>1, FS_Singleton
<1> QED
  BY <1>1, <1>2, <1>3

THEOREM PeersStay ==
  ASSUME WellTyped, RestoresHavePeers, [Next]_vars
  PROVE  RestoresHavePeers'
<1>1. spent'.restores = spent.restores \/ \E n, m \in Replicas : RestoreFrom(n, m)
  <2>1. ASSUME NEW m \in Nodes, Crash(m) \/ LoseDisk(m)
        PROVE  spent'.restores = spent.restores
    BY <2>1 DEF Crash, LoseDisk, WellTyped, TypeOK, Budgets
  <2>5. ASSUME NEW w \in Writes, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, NEW v \in Numbers \cup {NoNumber},
               BeginWrite(w, c, k, v) \/ RefuseWrite(w, c, k)
        PROVE  UNCHANGED spent
    BY <2>5 DEF BeginWrite, RefuseWrite
  <2>2. ASSUME \/ \E w \in Writes, n \in Replicas : ReplyVersion(w, n) \/ ApplyWrite(w, n)
               \/ \E w \in Writes, s \in Spares, n \in Replicas : DivertWrite(w, s, n)
               \/ \E w \in Writes : CompleteWrite(w) \/ TimeOutWrite(w)
        PROVE  UNCHANGED spent
    BY <2>2 DEF ReplyVersion, ApplyWrite, DivertWrite, CompleteWrite, TimeOutWrite
  <2>6. ASSUME NEW w \in Writes, NEW v \in Numbers, ChooseVersion(w, v)
        PROVE  UNCHANGED spent
    BY <2>6 DEF ChooseVersion
  <2>3. ASSUME \/ \E r \in Reads, c \in Clients \cup {Anyone}, k \in Keys : BeginRead(r, c, k) \/ RefuseRead(r, c, k)
               \/ \E r \in Reads, n \in Replicas : Reply(r, n) \/ RepairReplica(r, n)
               \/ \E r \in Reads, v \in Values : CompleteRead(r, v)
               \/ \E r \in Reads : TimeOutRead(r) \/ CompleteRepair(r)
        PROVE  UNCHANGED spent
    BY <2>3 DEF BeginRead, RefuseRead, Reply, RepairReplica, CompleteRead, TimeOutRead, CompleteRepair
  <2>4. ASSUME \/ \E s \in Spares, n \in Replicas, k \in Keys : HandOff(s, n, k) \/ DropHint(s, n, k)
               \/ \E m, n \in Replicas, k \in Keys : AntiEntropy(m, n, k)
               \/ \E w \in Writes, m \in Nodes, n \in Replicas : LateArrival(w, m, n)
               \/ \E m \in Nodes : Recover(m)
               \/ UNCHANGED vars
        PROVE  UNCHANGED spent
    BY <2>4 DEF HandOff, DropHint, AntiEntropy, LateArrival, Recover, vars
  <2> QED
    BY <2>1, <2>2, <2>3, <2>4, <2>5, <2>6 DEF Next, System, Environment
<1>2. ASSUME NEW n \in Replicas, NEW m \in Replicas, RestoreFrom(n, m)
      PROVE  Cardinality(Replicas) > 1
  BY <1>2, OneIsAlone DEF RestoreFrom
<1> QED
  BY <1>1, <1>2 DEF RestoresHavePeers

-----------------------------------------------------------------------------
LEMMA ListeningStillReaches ==
  ASSUME WellTyped, WellTyped', StepKeeps, NEW r \in Reads, NEW v \in Values, Listens(r), Reaches(r, v)
  PROVE  Reaches(r, v)'
<1>1. PICK X \in SUBSET Replicas : Cardinality(X) + LostCopies <= LostCopies' /\ Grows(store, store', X)
  BY DEF StepKeeps
<1>2. store \in Stores /\ store' \in Stores /\ LostCopies \in Nat /\ LostCopies' \in Nat
  BY LostIsNatural DEF WellTyped, TypeOK, Stores, LostCopies, Budgets
<1>3. ASSUME read'[r].phase = "reading"
      PROVE  RepliesReach(store', LostCopies', answers', r, read'[r].key, v)
  <2> DEFINE k == read[r].key
  <2>1. read[r].phase = "reading" /\ read'[r].key = k /\ k \in Keys
    BY <1>3 DEF Listens, WellTyped, ReadsAreSound
  <2>2. PICK Q \in Enough(LostCopies) : \A n \in Q :
          /\ AtLeast(store[n][k], v)
          /\ \A u \in Values : <<r, n, u>> \in answers => AtLeast(u, v)
    BY <2>1 DEF Reaches, RepliesReach
  <2>3. Q \ X \in Enough(LostCopies') /\ Q \subseteq Replicas
    BY <1>1, <1>2, EnoughStays DEF Enough
  <2>4. ASSUME NEW n \in Q \ X
        PROVE  AtLeast(store'[n][k], v)
    <3>1. store[n][k] \in Values /\ store'[n][k] \in Values
      BY <1>2, <2>1, <2>3 DEF Stores
    <3>2. AtLeast(store'[n][k], store[n][k]) /\ AtLeast(store[n][k], v)
      BY <1>1, <2>1, <2>2, <2>3 DEF Grows
    <3> QED
      BY <3>1, <3>2, AtLeastIsTransitive
  <2>5. ASSUME NEW n \in Q \ X, NEW u \in Values, <<r, n, u>> \in answers'
        PROVE  AtLeast(u, v)
    <3>1. <<r, n, u>> \in answers \/ u = store[n][k]
      BY <2>3, <2>5 DEF Listens
    <3> QED
      BY <2>2, <3>1
  <2> HIDE DEF k
  <2> QED
    BY <2>1, <2>3, <2>4, <2>5 DEF RepliesReach
<1>4. read'[r].phase \in {"repairing", "returned"} => AtLeast(read'[r].result, v)
  BY DEF Listens, Reaches
<1> QED
  BY <1>3, <1>4 DEF Reaches

\* The heart of it: the R replicas that answered meet those that hold the floor.
LEMMA QuorumReaches ==
  ASSUME WellTyped, ReadsMeetWrites, RestoresHavePeers,
         NEW r \in Reads, NEW v \in Values, NEW result \in Values,
         RepliesReach(store, LostCopies, answers, r, read[r].key, v), NewestOfAQuorum(r, result)
  PROVE  AtLeast(result, v)
<1> DEFINE A == {n \in Replicas : \E u \in Values : AtLeast(result, u) /\ <<r, n, u>> \in answers}
<1>1. PICK Q \in Enough(LostCopies) : \A n \in Q :
        \A u \in Values : <<r, n, u>> \in answers => AtLeast(u, v)
  BY DEF RepliesReach
<1>2. Cardinality(A) >= readQuorum
  BY DEF NewestOfAQuorum
<1>3. Q \in SUBSET Replicas /\ A \in SUBSET Replicas /\ IsFiniteSet(Replicas)
  BY SizesAreSane DEF Enough
<1>4. Cardinality(Q) \in Nat
  BY <1>3, FS_Subset, FS_CardinalityType
<1>5. readQuorum + Cardinality(Q) > Cardinality(Replicas)
  <2>1. Cardinality(Q) + Cardinality(Spares) + LostCopies >= writeQuorum
    BY DEF Enough
  <2>2. LostCopies <= MostLost /\ LostCopies \in Nat /\ MostLost \in Nat
    BY LostIsNatural DEF WellTyped
  <2> QED
    BY <1>4, <2>1, <2>2, SizesAreNatural DEF ReadsMeetWrites
<1>6. A \cap Q # {}
  <2> HIDE DEF A
  <2> QED
    BY <1>2, <1>3, <1>4, <1>5, QuorumsMeet, SizesAreNatural
<1>7. PICK n \in Q : \E u \in Values : AtLeast(result, u) /\ <<r, n, u>> \in answers
  BY <1>6
<1>8. PICK u \in Values : AtLeast(result, u) /\ <<r, n, u>> \in answers
  BY <1>7
<1>9. AtLeast(u, v)
  BY <1>1, <1>8
<1> QED
  BY <1>8, <1>9, AtLeastIsTransitive

LEMMA CompletedReadReaches ==
  ASSUME WellTyped, ReadsMeetWrites, RestoresHavePeers, NEW r \in Reads, NEW v \in Values, Reaches(r, v),
         NEW result \in Values, CompleteRead(r, result)
  PROVE  Reaches(r, v)'
<1>1. AtLeast(result, v)
  BY QuorumReaches DEF CompleteRead, Reaches
<1>2. read \in [Reads -> ReadRecords]
  BY DEF WellTyped, TypeOK, ReadRecords
<1>3. read' = [read EXCEPT ![r].result = result,
                           ![r].phase = IF readRepair = "blocking" THEN "repairing" ELSE "returned"]
  BY DEF CompleteRead
<1>4. read'[r].result = result /\ read'[r].phase # "reading"
  BY <1>2, <1>3 DEF ReadRecords
<1> QED
  BY <1>1, <1>4 DEF Reaches

LEMMA RepairedReadReaches ==
  ASSUME WellTyped, NEW r \in Reads, NEW v \in Values, Reaches(r, v), CompleteRepair(r)
  PROVE  Reaches(r, v)'
<1>1. read \in [Reads -> ReadRecords] /\ read' = [read EXCEPT ![r].phase = "returned"]
  BY DEF WellTyped, TypeOK, ReadRecords, CompleteRepair
<1>2. read'[r].result = read[r].result /\ read'[r].phase = "returned" /\ read[r].phase = "repairing"
  BY <1>1 DEF ReadRecords, CompleteRepair
<1> QED
  BY <1>2 DEF Reaches

\* Once a read has begun it keeps every floor that it has.
THEOREM ReadsKeepFloors ==
  ASSUME WellTyped, WellTyped', StepKeeps, Move, ReadsMeetWrites, RestoresHavePeers,
         NEW r \in Reads, NEW v \in Values, Reaches(r, v), ~BeginsRead(r)
  PROVE  Reaches(r, v)'
<1>1. CASE Ends(r)
  BY <1>1 DEF Ends, Reaches
<1> QED
  BY <1>1, ListeningStillReaches, CompletedReadReaches, RepairedReadReaches DEF Move, MovesRead

\* What is kept when a read begins becomes a floor.
LEMMA BegunReadReaches ==
  ASSUME WellTyped, AnswersAreOfReading, NEW r \in Reads, NEW c, NEW k \in Keys, BeginRead(r, c, k),
         NEW v \in Values, Kept(store, LostCopies, k, v)
  PROVE  Reaches(r, v)'
<1>1. /\ read[r].phase # "reading" /\ store' = store /\ answers' = answers
      /\ read'[r].phase = "reading" /\ read'[r].key = k
  BY DEF WellTyped, TypeOK, BeginRead, MayBeginRead, nodeVars, factVars
<1>2. LostCopies' = LostCopies
  BY DEF BeginRead, LostCopies
<1>3. \A n \in Replicas, u \in Values : <<r, n, u>> \notin answers'
  BY <1>1 DEF AnswersAreOfReading
<1>4. PICK Q \in Enough(LostCopies) : \A n \in Q : AtLeast(store[n][k], v)
  BY DEF Kept
<1>5. Q \subseteq Replicas
  BY DEF Enough
<1>6. RepliesReach(store', LostCopies', answers', r, read'[r].key, v)
  BY <1>1, <1>2, <1>3, <1>4, <1>5 DEF RepliesReach
<1> QED
  BY <1>1, <1>6 DEF Reaches

THEOREM AnswersStayOfReading ==
  ASSUME WellTyped, AnswersAreOfReading, Move
  PROVE  AnswersAreOfReading'
<1> SUFFICES ASSUME NEW r \in Reads, NEW n \in Replicas, NEW v \in Values, <<r, n, v>> \in answers'
             PROVE  read'[r].phase = "reading"
  BY DEF AnswersAreOfReading
<1>1. <<r, n, v>> \in answers => read[r].phase = "reading"
  BY DEF AnswersAreOfReading
<1>2. CASE Listens(r)
  BY <1>1, <1>2 DEF Listens
<1>3. CASE BeginsRead(r)
  BY <1>3 DEF BeginsRead, BeginRead, WellTyped, TypeOK
<1>4. ASSUME NEW u \in Values, CompleteRead(r, u)
      PROVE  FALSE
  BY <1>4 DEF CompleteRead
<1>5. CASE CompleteRepair(r)
  BY <1>1, <1>5 DEF CompleteRepair, factVars
<1>6. CASE Ends(r)
  BY <1>1, <1>6 DEF Ends
<1> QED
  BY <1>2, <1>3, <1>4, <1>5, <1>6 DEF Move, MovesRead
=============================================================================
