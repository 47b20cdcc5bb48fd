------------------------- MODULE AckedWritesAreRead -------------------------
(***************************************************************************)
(* A read returns at least what was acknowledged before it began:          *)
(*                                                                         *)
(*   R + W > N + F + S  =>  Spec => []AckedWritesAreRead                   *)
(*                                                                         *)
(* for any number of replicas, spares, clients, keys, writes and reads,    *)
(* for every kind of versioning and repair, with time-outs, with messages  *)
(* that are lost, late or repeated, with crashes, and with F restores and  *)
(* lost disks.                                                             *)
(***************************************************************************)
EXTENDS ReadFloors

ReadsReachAcked == \A r \in Reads : Reaches(r, readFloor[r].acked)

AckedInvariant ==
  /\ WellTyped
  /\ RestoresHavePeers
  /\ WritesAreKept
  /\ AnswersAreOfReading
  /\ ReadsReachAcked

-----------------------------------------------------------------------------
LEMMA InitHolds == Init => AckedInvariant
<1> SUFFICES ASSUME Init PROVE AckedInvariant
  OBVIOUS
<1>1. WellTyped /\ RestoresHavePeers
  BY InitIsWellTyped, InitHasPeers
<1>2. WritesAreKept
  BY DEF Init, WritesAreKept, WriteIsKept, AcksAreOfWriting, AcksAreHeld, AckedIsKept
<1>3. AnswersAreOfReading /\ ReadsReachAcked
  BY DEF Init, AnswersAreOfReading, ReadsReachAcked, Reaches
<1> QED
  BY <1>1, <1>2, <1>3 DEF AckedInvariant

THEOREM WritesStayKept ==
  ASSUME WellTyped, WellTyped', StepKeeps, Move, WritesAreKept
  PROVE  WritesAreKept'
<1> SUFFICES ASSUME NEW w \in Writes
             PROVE  WriteIsKept(w)'
  BY DEF WritesAreKept
<1>1. WriteIsKept(w)
  BY DEF WritesAreKept
<1> QED
  BY <1>1, UndisturbedStaysKept, PreparedIsKept, AppliedIsKept, DivertedIsKept, CompletedIsKept, GivenUpIsKept
     DEF Move, MovesWrite

\* The newest of some values that are kept is kept.
LEMMA LargestIsKept ==
  ASSUME WellTyped, NEW k \in Keys, NEW S \in SUBSET Values, \A v \in S : Kept(store, LostCopies, k, v)
  PROVE  Largest(S) \in Values /\ Kept(store, LostCopies, k, Largest(S))
<1>1. Largest(S) \in Values /\ Largest(S) \in S \cup {Initial}
  BY LargestIsLargest
<1>2. Kept(store, LostCopies, k, Initial)
  BY LostIsNatural, InitialIsKept DEF WellTyped, TypeOK, Stores
<1> QED
  BY <1>1, <1>2

LEMMA AckedValuesAreKept ==
  ASSUME WellTyped, WritesAreKept, NEW k \in Keys
  PROVE  Acked(k) \subseteq Values /\ \A v \in Acked(k) : Kept(store, LostCopies, k, v)
<1>1. Acked(k) \subseteq Values
  BY OperationsHaveValues DEF WellTyped
<1>2. ASSUME NEW v \in Acked(k)
      PROVE  Kept(store, LostCopies, k, v)
  <2>1. PICK w \in Writes : write[w].phase = "acknowledged" /\ write[w].key = k /\ v = Value(w)
    BY <1>2 DEF Acked
  <2>2. Kept(store, LostCopies, k, Value(w))
    BY <2>1 DEF WritesAreKept, WriteIsKept, AckedIsKept
  <2> QED
    BY <2>1, <2>2
<1> QED
  BY <1>1, <1>2

LEMMA LargestAckedIsKept ==
  ASSUME WellTyped, WritesAreKept, NEW k \in Keys
  PROVE  Largest(Acked(k)) \in Values /\ Kept(store, LostCopies, k, Largest(Acked(k)))
  BY AckedValuesAreKept, LargestIsKept

\* A floor of a read changes only when the read begins.
LEMMA FloorsOfReadsStay ==
  ASSUME WellTyped, [Next]_vars, NEW r \in Reads, ~BeginsRead(r)
  PROVE  readFloor'[r] = readFloor[r]
<1>1. UNCHANGED readFloor \/ \E q \in Reads, c \in Clients \cup {Anyone}, k \in Keys : BeginRead(q, c, k)
  <2>1. ASSUME NEW w \in Writes, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, NEW v \in Numbers \cup {NoNumber},
               BeginWrite(w, c, k, v) \/ RefuseWrite(w, c, k)
        PROVE  UNCHANGED readFloor
    BY <2>1 DEF BeginWrite, RefuseWrite, floorVars
  <2>2. ASSUME NEW w \in Writes, NEW v \in Numbers, ChooseVersion(w, v)
        PROVE  UNCHANGED readFloor
    BY <2>2 DEF ChooseVersion, floorVars
  <2>3. ASSUME NEW w \in Writes, NEW n \in Replicas, ReplyVersion(w, n) \/ ApplyWrite(w, n)
        PROVE  UNCHANGED readFloor
    BY <2>3 DEF ReplyVersion, ApplyWrite, floorVars
  <2>4. ASSUME NEW w \in Writes, NEW s \in Spares, NEW n \in Replicas, DivertWrite(w, s, n)
        PROVE  UNCHANGED readFloor
    BY <2>4 DEF DivertWrite, floorVars
  <2>5. ASSUME NEW w \in Writes, CompleteWrite(w) \/ TimeOutWrite(w)
        PROVE  UNCHANGED readFloor
    BY <2>5 DEF CompleteWrite, TimeOutWrite, floorVars
  <2>6. ASSUME NEW q \in Reads, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, RefuseRead(q, c, k)
        PROVE  UNCHANGED readFloor
    BY <2>6 DEF RefuseRead, floorVars
  <2>7. ASSUME NEW q \in Reads, NEW n \in Replicas, Reply(q, n) \/ RepairReplica(q, n)
        PROVE  UNCHANGED readFloor
    BY <2>7 DEF Reply, RepairReplica, floorVars
  <2>8. ASSUME NEW q \in Reads, NEW v \in Values, CompleteRead(q, v)
        PROVE  UNCHANGED readFloor
    BY <2>8 DEF CompleteRead, floorVars
  <2>9. ASSUME NEW q \in Reads, TimeOutRead(q) \/ CompleteRepair(q)
        PROVE  UNCHANGED readFloor
    BY <2>9 DEF TimeOutRead, CompleteRepair, floorVars
  <2>10. ASSUME NEW s \in Spares, NEW n \in Replicas, NEW k \in Keys, HandOff(s, n, k) \/ DropHint(s, n, k)
         PROVE  UNCHANGED readFloor
    BY <2>10 DEF HandOff, DropHint, floorVars
  <2>11. ASSUME NEW m \in Replicas, NEW n \in Replicas, NEW k \in Keys, AntiEntropy(m, n, k)
         PROVE  UNCHANGED readFloor
    BY <2>11 DEF AntiEntropy, floorVars
  <2>12. ASSUME NEW w \in Writes, NEW m \in Nodes, NEW n \in Replicas, LateArrival(w, m, n)
         PROVE  UNCHANGED readFloor
    BY <2>12 DEF LateArrival, floorVars
  <2>13. ASSUME NEW m \in Nodes, Crash(m) \/ Recover(m) \/ LoseDisk(m)
         PROVE  UNCHANGED readFloor
    BY <2>13 DEF Crash, Recover, LoseDisk, floorVars
  <2>14. ASSUME NEW n \in Replicas, NEW m \in Replicas, RestoreFrom(n, m)
         PROVE  UNCHANGED readFloor
    BY <2>14 DEF RestoreFrom, floorVars
  <2>15. ASSUME UNCHANGED vars
         PROVE  UNCHANGED readFloor
    BY <2>15 DEF vars, floorVars
  <2> QED
    BY <2>1, <2>2, <2>3, <2>4, <2>5, <2>6, <2>7, <2>8, <2>9, <2>10, <2>11, <2>12, <2>13, <2>14, <2>15
       DEF Next, System, Environment
<1>2. ASSUME NEW q \in Reads, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, BeginRead(q, c, k)
      PROVE  readFloor'[r] = readFloor[r]
  <2>1. q # r
    BY <1>2 DEF BeginsRead
  <2> QED
    BY <1>2, <2>1 DEF WellTyped, TypeOK, BeginRead
<1> QED
  BY <1>1, <1>2

LEMMA BegunReadReachesAcked ==
  ASSUME AckedInvariant, NEW r \in Reads, BeginsRead(r)
  PROVE  Reaches(r, readFloor[r].acked)'
<1>1. PICK c \in Clients \cup {Anyone}, k \in Keys : BeginRead(r, c, k)
  BY DEF BeginsRead
<1>2. readFloor'[r] = ReadFloorsOf(c, k)
  BY <1>1 DEF BeginRead, AckedInvariant, WellTyped, TypeOK
<1>3. readFloor'[r].acked = Largest(Acked(k))
  <2>1. FloorsOf(c, k) \in Floors /\ FloorsOf(c, k).acked = Largest(Acked(k))
    BY FloorsAreFloors DEF FloorsOf, AckedInvariant, WellTyped
  <2> QED
    BY <1>2, <2>1 DEF ReadFloorsOf, Floors
<1>4. PICK v \in Values : v = Largest(Acked(k)) /\ Kept(store, LostCopies, k, v)
  BY LargestAckedIsKept DEF AckedInvariant
<1>5. Reaches(r, v)'
  BY <1>1, <1>4, BegunReadReaches DEF AckedInvariant
<1> QED
  BY <1>3, <1>4, <1>5 DEF Reaches

THEOREM InvariantIsInductive ==
  ASSUME ReadsMeetWrites, AckedInvariant, [Next]_vars
  PROVE  AckedInvariant'
<1>1. WellTyped' /\ StepKeeps /\ Move
  BY WellTypedIsInductive, EveryStepKeeps, EveryStepMoves DEF AckedInvariant
<1>2. RestoresHavePeers' /\ WritesAreKept' /\ AnswersAreOfReading'
  BY <1>1, PeersStay, WritesStayKept, AnswersStayOfReading DEF AckedInvariant
<1>3. ASSUME NEW r \in Reads
      PROVE  Reaches(r, readFloor[r].acked)'
  <2>1. CASE BeginsRead(r)
    BY <2>1, BegunReadReachesAcked
  <2>2. CASE ~BeginsRead(r)
    <3>1. PICK v \in Values : v = readFloor[r].acked
      BY DEF AckedInvariant, WellTyped, TypeOK, Floors
    <3>2. Reaches(r, v)
      BY <3>1 DEF AckedInvariant, ReadsReachAcked
    <3>3. Reaches(r, v)'
      BY <1>1, <2>2, <3>2, ReadsKeepFloors DEF AckedInvariant
    <3>4. readFloor'[r].acked = v
      BY <2>2, <3>1, FloorsOfReadsStay DEF AckedInvariant
    <3> QED
      BY <3>3, <3>4 DEF Reaches
  <2> QED
    BY <2>1, <2>2
<1> QED
  BY <1>1, <1>2, <1>3 DEF AckedInvariant, ReadsReachAcked

THEOREM ReadsReturnAcked == ReadsMeetWrites => (Spec => []AckedWritesAreRead)
<1> SUFFICES ASSUME ReadsMeetWrites
             PROVE  Spec => []AckedWritesAreRead
  OBVIOUS
<1>1. AckedInvariant /\ [Next]_vars => AckedInvariant'
  BY InvariantIsInductive
<1>2. AckedInvariant => AckedWritesAreRead
  BY DEF AckedInvariant, ReadsReachAcked, Reaches, AckedWritesAreRead, ReturnedReads
<1> QED
  BY InitHolds, <1>1, <1>2, PTL DEF Spec
=============================================================================
