-------------------------- MODULE ReadsNeverGoBack --------------------------
(***************************************************************************)
(* With blocking repair a read returns at least what was acknowledged or   *)
(* returned before it began:                                               *)
(*                                                                         *)
(*   blocking repair, R + W > N + F + S  =>  Spec => []ReadsNeverGoBack    *)
(*                                                                         *)
(* for any number of everything, under the same faults as                  *)
(* AckedWritesAreRead.                                                     *)
(***************************************************************************)
EXTENDS ReturnedCopies

ResultsAreKept == \A r \in Reads : ResultIsKept(r)
ReadsReachSeen == \A r \in Reads : Reaches(r, readFloor[r].seen)

SeenInvariant == AckedInvariant /\ ResultsAreKept /\ ReadsReachSeen

-----------------------------------------------------------------------------
LEMMA InitHoldsSeen == Init => SeenInvariant
  BY InitHolds DEF Init, SeenInvariant, ResultsAreKept, ResultIsKept, ReadsReachSeen, Reaches

LEMMA ReturnedValuesAreKept ==
  ASSUME SeenInvariant, NEW k \in Keys
  PROVE  Returned(k) \subseteq Values /\ \A v \in Returned(k) : Kept(store, LostCopies, k, v)
<1>1. Returned(k) \subseteq Values
  BY OperationsHaveValues DEF SeenInvariant, AckedInvariant, WellTyped
<1>2. ASSUME NEW v \in Returned(k)
      PROVE  Kept(store, LostCopies, k, v)
  <2>1. PICK r \in Reads : read[r].phase = "returned" /\ read[r].key = k /\ v = read[r].result
    BY <1>2 DEF Returned
  <2>2. Kept(store, LostCopies, k, read[r].result)
    BY <2>1 DEF SeenInvariant, ResultsAreKept, ResultIsKept
  <2> QED
    BY <2>1, <2>2
<1> QED
  BY <1>1, <1>2

LEMMA LargestSeenIsKept ==
  ASSUME SeenInvariant, NEW k \in Keys
  PROVE  /\ Largest(Acked(k) \cup Returned(k)) \in Values
         /\ Kept(store, LostCopies, k, Largest(Acked(k) \cup Returned(k)))
<1>1. /\ Acked(k) \cup Returned(k) \in SUBSET Values
      /\ \A v \in Acked(k) \cup Returned(k) : Kept(store, LostCopies, k, v)
  BY AckedValuesAreKept, ReturnedValuesAreKept DEF SeenInvariant, AckedInvariant
<1> QED
  BY <1>1, LargestIsKept DEF SeenInvariant, AckedInvariant

LEMMA BegunReadReachesSeen ==
  ASSUME SeenInvariant, NEW r \in Reads, BeginsRead(r)
  PROVE  Reaches(r, readFloor[r].seen)'
<1>1. PICK c \in Clients \cup {Anyone}, k \in Keys : BeginRead(r, c, k)
  BY DEF BeginsRead
<1>2. readFloor'[r] = ReadFloorsOf(c, k)
  BY <1>1 DEF BeginRead, SeenInvariant, AckedInvariant, WellTyped, TypeOK
<1>3. readFloor'[r].seen = Largest(Acked(k) \cup Returned(k))
  <2>1. FloorsOf(c, k) \in Floors /\ FloorsOf(c, k).seen = Largest(Acked(k) \cup Returned(k))
    BY FloorsAreFloors DEF FloorsOf, SeenInvariant, AckedInvariant, WellTyped
  <2> QED
    BY <1>2, <2>1 DEF ReadFloorsOf, Floors
<1>4. PICK v \in Values : v = Largest(Acked(k) \cup Returned(k)) /\ Kept(store, LostCopies, k, v)
  BY LargestSeenIsKept
<1>5. Reaches(r, v)'
  BY <1>1, <1>4, BegunReadReaches DEF SeenInvariant, AckedInvariant
<1> QED
  BY <1>3, <1>4, <1>5 DEF Reaches

THEOREM SeenInvariantIsInductive ==
  ASSUME ReadsMeetWrites, BlockingRepair, SeenInvariant, [Next]_vars
  PROVE  SeenInvariant'
<1>1. AckedInvariant'
  BY InvariantIsInductive DEF SeenInvariant
<1>2. /\ WellTyped /\ WellTyped' /\ StepKeeps /\ Move /\ AnswersAreOfReading /\ RestoresHavePeers
      /\ \A r \in Reads : MovesBehind(r)
  BY <1>1, EveryStepKeeps, EveryStepMoves, EveryStepMovesBehind DEF SeenInvariant, AckedInvariant
<1>3. ASSUME NEW r \in Reads
      PROVE  ResultIsKept(r)'
  BY <1>2, ResultsStayKept DEF SeenInvariant, ResultsAreKept
<1>4. ASSUME NEW r \in Reads
      PROVE  Reaches(r, readFloor[r].seen)'
  <2>1. CASE BeginsRead(r)
    BY <2>1, BegunReadReachesSeen
  <2>2. CASE ~BeginsRead(r)
    <3>1. PICK v \in Values : v = readFloor[r].seen
      BY <1>2 DEF WellTyped, TypeOK, Floors
    <3>2. Reaches(r, v)
      BY <3>1 DEF SeenInvariant, ReadsReachSeen
    <3>3. Reaches(r, v)'
      BY <1>2, <2>2, <3>2, ReadsKeepFloors
    <3>4. readFloor'[r].seen = v
      BY <1>2, <2>2, <3>1, FloorsOfReadsStay
    <3> QED
      BY <3>3, <3>4 DEF Reaches
  <2> QED
    BY <2>1, <2>2
<1> QED
  BY <1>1, <1>3, <1>4 DEF SeenInvariant, ResultsAreKept, ReadsReachSeen

THEOREM ReadsReturnSeen == ReadsMeetWrites /\ BlockingRepair => (Spec => []ReadsNeverGoBack)
<1> SUFFICES ASSUME ReadsMeetWrites, BlockingRepair
             PROVE  Spec => []ReadsNeverGoBack
  OBVIOUS
<1>1. SeenInvariant /\ [Next]_vars => SeenInvariant'
  BY SeenInvariantIsInductive
<1>2. SeenInvariant => ReadsNeverGoBack
  BY DEF SeenInvariant, ReadsReachSeen, Reaches, ReadsNeverGoBack, ReturnedReads
<1> QED
  BY InitHoldsSeen, <1>1, <1>2, PTL DEF Spec
=============================================================================
