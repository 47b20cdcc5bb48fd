-------------------------- MODULE ConsistentPrefix --------------------------
(***************************************************************************)
(* With blocking repair, who has read a write also reads the past of its   *)
(* client under every key:                                                 *)
(*                                                                         *)
(*   blocking repair, R + W > N + F + S  =>  Spec => []ConsistentPrefix    *)
(*                                                                         *)
(* under the same faults as ReadsNeverGoBack.  The past of a client is     *)
(* what was acknowledged or returned to it, which is kept, and the pasts   *)
(* of writes that it had read, which were kept before it read them.        *)
(***************************************************************************)
EXTENDS ReadsNeverGoBack, ReadYourWrites

PastsAreKept == \A w \in Writes, k \in Keys : Kept(store, LostCopies, k, writeFloor[w].past[k])
ReadsReachPrefix == \A r \in Reads : Reaches(r, readFloor[r].prefix)

PrefixInvariant == SeenInvariant /\ PastsAreKept /\ ReadsReachPrefix

-----------------------------------------------------------------------------
LEMMA InitHoldsPrefix == Init => PrefixInvariant
<1> SUFFICES ASSUME Init PROVE PrefixInvariant
  OBVIOUS
<1>1. SeenInvariant
  BY InitHoldsSeen
<1>2. ASSUME NEW w \in Writes, NEW k \in Keys
      PROVE  Kept(store, LostCopies, k, writeFloor[w].past[k])
  <2>1. writeFloor[w].past[k] = Initial
    BY DEF Init, NoFloors, NoPast
  <2>2. Kept(store, LostCopies, k, Initial)
    BY <1>1, LostIsNatural, InitialIsKept DEF SeenInvariant, AckedInvariant, WellTyped, TypeOK, Stores
  <2> QED
    BY <2>1, <2>2
<1>3. ReadsReachPrefix
  BY DEF Init, ReadsReachPrefix, Reaches
<1> QED
  BY <1>1, <1>2, <1>3 DEF PrefixInvariant, PastsAreKept

-----------------------------------------------------------------------------
LEMMA ReadPastIsKept ==
  ASSUME PrefixInvariant, NEW c, NEW k \in Keys
  PROVE  ReadPast(c, k) \subseteq Values /\ \A v \in ReadPast(c, k) : Kept(store, LostCopies, k, v)
<1>1. ReadPast(c, k) \subseteq Values
  BY OperationsHaveValues DEF PrefixInvariant, SeenInvariant, AckedInvariant, WellTyped
<1>2. ASSUME NEW v \in ReadPast(c, k)
      PROVE  Kept(store, LostCopies, k, v)
  <2>1. PICK w \in Writes : v = writeFloor[w].past[k]
    BY <1>2 DEF ReadPast, ReadWrites
  <2>2. Kept(store, LostCopies, k, writeFloor[w].past[k])
    BY DEF PrefixInvariant, PastsAreKept
  <2> QED
    BY <2>1, <2>2
<1> QED
  BY <1>1, <1>2

LEMMA PastIsKept ==
  ASSUME PrefixInvariant, NEW c, NEW k \in Keys
  PROVE  Past(c, k) \subseteq Values /\ \A v \in Past(c, k) : Kept(store, LostCopies, k, v)
<1>1. OwnAcked(c, k) \subseteq Values /\ \A v \in OwnAcked(c, k) : Kept(store, LostCopies, k, v)
  BY OwnAckedValuesAreKept DEF PrefixInvariant, SeenInvariant
<1>2. OwnRead(c, k) \subseteq Values /\ \A v \in OwnRead(c, k) : Kept(store, LostCopies, k, v)
  <2>1. OwnRead(c, k) \subseteq Returned(k)
    BY DEF OwnRead, Returned, ReadsBy
  <2> QED
    BY <2>1, ReturnedValuesAreKept DEF PrefixInvariant
<1> QED
  BY <1>1, <1>2, ReadPastIsKept DEF Past

-----------------------------------------------------------------------------
\* The past of a write changes only when it begins.
LEMMA PastsStayOrBegin ==
  ASSUME WellTyped, [Next]_vars, NEW w \in Writes
  PROVE  \/ writeFloor'[w] = writeFloor[w]
         \/ \E c \in Clients \cup {Anyone}, k \in Keys : writeFloor'[w] = WriteFloorsOf(c, k)
<1>1. \/ UNCHANGED writeFloor
      \/ \E x \in Writes, c \in Clients \cup {Anyone}, k \in Keys, v \in Numbers \cup {NoNumber} :
           BeginWrite(x, c, k, v)
  <2>1. ASSUME NEW x \in Writes, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, RefuseWrite(x, c, k)
        PROVE  UNCHANGED writeFloor
    BY <2>1 DEF RefuseWrite, floorVars
  <2>2. ASSUME NEW x \in Writes, NEW v \in Numbers, ChooseVersion(x, v)
        PROVE  UNCHANGED writeFloor
    BY <2>2 DEF ChooseVersion, floorVars
  <2>3. ASSUME NEW x \in Writes, NEW n \in Replicas, ReplyVersion(x, n) \/ ApplyWrite(x, n)
        PROVE  UNCHANGED writeFloor
    BY <2>3 DEF ReplyVersion, ApplyWrite, floorVars
  <2>4. ASSUME NEW x \in Writes, NEW s \in Spares, NEW n \in Replicas, DivertWrite(x, s, n)
        PROVE  UNCHANGED writeFloor
    BY <2>4 DEF DivertWrite, floorVars
  <2>5. ASSUME NEW x \in Writes, CompleteWrite(x) \/ TimeOutWrite(x)
        PROVE  UNCHANGED writeFloor
    BY <2>5 DEF CompleteWrite, TimeOutWrite, floorVars
  <2>6. ASSUME NEW q \in Reads, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, BeginRead(q, c, k) \/ RefuseRead(q, c, k)
        PROVE  UNCHANGED writeFloor
    BY <2>6 DEF BeginRead, RefuseRead, floorVars
  <2>7. ASSUME NEW q \in Reads, NEW n \in Replicas, Reply(q, n) \/ RepairReplica(q, n)
        PROVE  UNCHANGED writeFloor
    BY <2>7 DEF Reply, RepairReplica, floorVars
  <2>8. ASSUME NEW q \in Reads, NEW v \in Values, CompleteRead(q, v)
        PROVE  UNCHANGED writeFloor
    BY <2>8 DEF CompleteRead, floorVars
  <2>9. ASSUME NEW q \in Reads, TimeOutRead(q) \/ CompleteRepair(q)
        PROVE  UNCHANGED writeFloor
    BY <2>9 DEF TimeOutRead, CompleteRepair, floorVars
  <2>10. ASSUME NEW s \in Spares, NEW n \in Replicas, NEW k \in Keys, HandOff(s, n, k) \/ DropHint(s, n, k)
         PROVE  UNCHANGED writeFloor
    BY <2>10 DEF HandOff, DropHint, floorVars
  <2>11. ASSUME NEW m \in Replicas, NEW n \in Replicas, NEW k \in Keys, AntiEntropy(m, n, k)
         PROVE  UNCHANGED writeFloor
    BY <2>11 DEF AntiEntropy, floorVars
  <2>12. ASSUME NEW x \in Writes, NEW m \in Nodes, NEW n \in Replicas, LateArrival(x, m, n)
         PROVE  UNCHANGED writeFloor
    BY <2>12 DEF LateArrival, floorVars
  <2>13. ASSUME NEW m \in Nodes, Crash(m) \/ Recover(m) \/ LoseDisk(m)
         PROVE  UNCHANGED writeFloor
    BY <2>13 DEF Crash, Recover, LoseDisk, floorVars
  <2>14. ASSUME NEW n \in Replicas, NEW m \in Replicas, RestoreFrom(n, m)
         PROVE  UNCHANGED writeFloor
    BY <2>14 DEF RestoreFrom, floorVars
  <2>15. ASSUME UNCHANGED vars
         PROVE  UNCHANGED writeFloor
    BY <2>15 DEF vars, floorVars
  <2> QED
    BY <2>1, <2>2, <2>3, <2>4, <2>5, <2>6, <2>7, <2>8, <2>9, <2>10, <2>11, <2>12, <2>13, <2>14, <2>15
       DEF Next, System, Environment
<1>2. ASSUME NEW x \in Writes, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, NEW v \in Numbers \cup {NoNumber},
             BeginWrite(x, c, k, v)
      PROVE  writeFloor'[w] = writeFloor[w] \/ writeFloor'[w] = WriteFloorsOf(c, k)
  BY <1>2 DEF BeginWrite, WellTyped, TypeOK
<1> QED
  BY <1>1, <1>2

LEMMA PastsStayKept ==
  ASSUME PrefixInvariant, WellTyped', StepKeeps, [Next]_vars, NEW w \in Writes, NEW k \in Keys
  PROVE  Kept(store, LostCopies, k, writeFloor[w].past[k])'
<1> DEFINE v == writeFloor'[w].past[k]
<1>1. WellTyped
  BY DEF PrefixInvariant, SeenInvariant, AckedInvariant
<1>2. v \in Values /\ Kept(store, LostCopies, k, v)
  <2>1. CASE writeFloor'[w] = writeFloor[w]
    BY <1>1, <2>1 DEF PrefixInvariant, PastsAreKept, WellTyped, TypeOK, Floors
  <2>2. ASSUME NEW c \in Clients \cup {Anyone}, NEW j \in Keys, writeFloor'[w] = WriteFloorsOf(c, j)
        PROVE  v \in Values /\ Kept(store, LostCopies, k, v)
    <3>1. FloorsOf(c, j) \in Floors
      BY <1>1, FloorsAreFloors DEF WellTyped
    <3>2. WriteFloorsOf(c, j).past = [i \in Keys |-> OfSession(c, Past(c, i))]
      BY <3>1 DEF WriteFloorsOf, Floors
    <3>3. v = OfSession(c, Past(c, k))
      BY <2>2, <3>2
    <3>4. Past(c, k) \in SUBSET Values /\ \A u \in Past(c, k) : Kept(store, LostCopies, k, u)
      BY PastIsKept
    <3>5. OfSession(c, Past(c, k)) \in Values /\ Kept(store, LostCopies, k, OfSession(c, Past(c, k)))
      BY <1>1, <3>4, OfSessionIsKept
    <3> QED
      BY <3>3, <3>5
  <2> QED
    BY <1>1, <2>1, <2>2, PastsStayOrBegin
<1>3. PICK X \in SUBSET Replicas : Cardinality(X) + LostCopies <= LostCopies' /\ Grows(store, store', X)
  BY DEF StepKeeps
<1>4. store \in Stores /\ store' \in Stores /\ LostCopies \in Nat /\ LostCopies' \in Nat
  BY <1>1, LostIsNatural DEF WellTyped, TypeOK, Stores, LostCopies, Budgets
<1> HIDE DEF v
<1>5. Kept(store', LostCopies', k, v)
  BY <1>2, <1>3, <1>4, KeptStaysKept
<1> QED
  BY <1>5 DEF v

-----------------------------------------------------------------------------
LEMMA BegunReadReachesPrefix ==
  ASSUME PrefixInvariant, NEW r \in Reads, BeginsRead(r)
  PROVE  Reaches(r, readFloor[r].prefix)'
<1>1. PICK c \in Clients \cup {Anyone}, k \in Keys : BeginRead(r, c, k)
  BY DEF BeginsRead
<1>2. WellTyped /\ AnswersAreOfReading
  BY DEF PrefixInvariant, SeenInvariant, AckedInvariant
<1>3. readFloor'[r] = ReadFloorsOf(c, k)
  BY <1>1, <1>2 DEF BeginRead, WellTyped, TypeOK
<1>4. readFloor'[r].prefix = OfSession(c, ReadPast(c, k))
  <2>1. FloorsOf(c, k) \in Floors
    BY <1>2, FloorsAreFloors DEF WellTyped
  <2> QED
    BY <1>3, <2>1 DEF ReadFloorsOf, Floors
<1>5. ReadPast(c, k) \in SUBSET Values /\ \A v \in ReadPast(c, k) : Kept(store, LostCopies, k, v)
  BY ReadPastIsKept
<1>6. PICK v \in Values : v = OfSession(c, ReadPast(c, k)) /\ Kept(store, LostCopies, k, v)
  BY <1>2, <1>5, OfSessionIsKept
<1>7. Reaches(r, v)'
  BY <1>1, <1>2, <1>6, BegunReadReaches
<1> QED
  BY <1>4, <1>6, <1>7 DEF Reaches

THEOREM PrefixInvariantIsInductive ==
  ASSUME ReadsMeetWrites, BlockingRepair, PrefixInvariant, [Next]_vars
  PROVE  PrefixInvariant'
<1>1. SeenInvariant /\ SeenInvariant'
  BY SeenInvariantIsInductive DEF PrefixInvariant
<1>2. WellTyped /\ WellTyped' /\ StepKeeps /\ Move /\ RestoresHavePeers
  BY <1>1, EveryStepKeeps, EveryStepMoves DEF SeenInvariant, AckedInvariant
<1>3. ASSUME NEW w \in Writes, NEW k \in Keys
      PROVE  Kept(store, LostCopies, k, writeFloor[w].past[k])'
  BY <1>2, PastsStayKept
<1>4. ASSUME NEW r \in Reads
      PROVE  Reaches(r, readFloor[r].prefix)'
  <2>1. CASE BeginsRead(r)
    BY <2>1, BegunReadReachesPrefix
  <2>2. CASE ~BeginsRead(r)
    <3>1. PICK v \in Values : v = readFloor[r].prefix
      BY <1>2 DEF WellTyped, TypeOK, Floors
    <3>2. Reaches(r, v)
      BY <3>1 DEF PrefixInvariant, ReadsReachPrefix
    <3>3. Reaches(r, v)'
      BY <1>2, <2>2, <3>2, ReadsKeepFloors
    <3>4. readFloor'[r].prefix = v
      BY <1>2, <2>2, <3>1, FloorsOfReadsStay
    <3> QED
      BY <3>3, <3>4 DEF Reaches
  <2> QED
    BY <2>1, <2>2
<1> QED
  BY <1>1, <1>3, <1>4 DEF PrefixInvariant, PastsAreKept, ReadsReachPrefix

THEOREM ReadsRespectThePast == ReadsMeetWrites /\ BlockingRepair => (Spec => []ConsistentPrefix)
<1> SUFFICES ASSUME ReadsMeetWrites, BlockingRepair
             PROVE  Spec => []ConsistentPrefix
  OBVIOUS
<1>1. PrefixInvariant /\ [Next]_vars => PrefixInvariant'
  BY PrefixInvariantIsInductive
<1>2. PrefixInvariant => ConsistentPrefix
  BY DEF PrefixInvariant, ReadsReachPrefix, Reaches, ConsistentPrefix, ReturnedReads
<1> QED
  BY InitHoldsPrefix, <1>1, <1>2, PTL DEF Spec
=============================================================================
