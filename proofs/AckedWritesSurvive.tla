------------------------- MODULE AckedWritesSurvive -------------------------
(***************************************************************************)
(* What needs no read:                                                     *)
(*                                                                         *)
(*   W > F + S          =>  Spec => []AckedWritesSurvive                   *)
(*   R + W > N + F + S  =>  Spec => []QuorumsHoldAcked                     *)
(*                                                                         *)
(* The first is the law W > F where no spare stands in (S = 0).  With      *)
(* spares W > F suffices, since hints are copies too; that is not proved   *)
(* here.                                                                   *)
(***************************************************************************)
EXTENDS AckedWritesAreRead

CopiesOutlastFaults == writeQuorum > MostLost + Cardinality(Spares)

CopiesInvariant ==
  /\ WellTyped
  /\ RestoresHavePeers
  /\ WritesAreKept

THEOREM CopiesInvariantIsInductive == CopiesInvariant /\ [Next]_vars => CopiesInvariant'
<1> SUFFICES ASSUME CopiesInvariant, [Next]_vars
             PROVE  CopiesInvariant'
  OBVIOUS
<1>1. WellTyped' /\ StepKeeps /\ Move
  BY WellTypedIsInductive, EveryStepKeeps, EveryStepMoves DEF CopiesInvariant
<1> QED
  BY <1>1, PeersStay, WritesStayKept DEF CopiesInvariant

THEOREM CopiesAreAlwaysKept == Spec => []CopiesInvariant
<1>1. Init => CopiesInvariant
  BY InitHolds DEF CopiesInvariant, AckedInvariant
<1> QED
  BY <1>1, CopiesInvariantIsInductive, PTL DEF Spec

LEMMA EnoughHold ==
  ASSUME CopiesInvariant, NEW k \in Keys
  PROVE  \E Q \in SUBSET Replicas :
           /\ Cardinality(Q) \in Nat
           /\ Cardinality(Q) + Cardinality(Spares) + MostLost >= writeQuorum
           /\ \A n \in Q : AtLeast(store[n][k], LargestAcked(k))
<1>1. Kept(store, LostCopies, k, LargestAcked(k))
  BY LargestAckedIsKept DEF CopiesInvariant, LargestAcked
<1>2. PICK Q \in Enough(LostCopies) : \A n \in Q : AtLeast(store[n][k], LargestAcked(k))
  BY <1>1 DEF Kept
<1>3. Q \in SUBSET Replicas /\ Cardinality(Q) + Cardinality(Spares) + LostCopies >= writeQuorum
  BY DEF Enough
<1>4. Cardinality(Q) \in Nat
  BY <1>3, SizesAreSane, FS_Subset, FS_CardinalityType
<1>5. LostCopies <= MostLost /\ LostCopies \in Nat /\ MostLost \in Nat
  BY LostIsNatural DEF CopiesInvariant, WellTyped
<1>6. Cardinality(Q) + Cardinality(Spares) + MostLost >= writeQuorum
  BY <1>3, <1>4, <1>5, SizesAreNatural
<1> QED
  BY <1>2, <1>3, <1>4, <1>6

THEOREM WritesSurvive == CopiesOutlastFaults => (Spec => []AckedWritesSurvive)
<1> SUFFICES ASSUME CopiesOutlastFaults
             PROVE  Spec => []AckedWritesSurvive
  OBVIOUS
<1>1. ASSUME CopiesInvariant
      PROVE  AckedWritesSurvive
  <2> SUFFICES ASSUME NEW k \in Keys
               PROVE  \E n \in Replicas : AtLeast(store[n][k], LargestAcked(k))
    BY DEF AckedWritesSurvive
  <2>1. PICK Q \in SUBSET Replicas :
          /\ Cardinality(Q) \in Nat
          /\ Cardinality(Q) + Cardinality(Spares) + MostLost >= writeQuorum
          /\ \A n \in Q : AtLeast(store[n][k], LargestAcked(k))
    BY <1>1, EnoughHold
  <2>2. Cardinality(Q) # 0
    BY <1>1, <2>1, SizesAreNatural, LostIsNatural DEF CopiesOutlastFaults, CopiesInvariant, WellTyped
  <2>3. Q # {}
    BY <2>2, FS_EmptySet
  <2> QED
    BY <2>1, <2>3
<1>2. CopiesInvariant => AckedWritesSurvive
  BY <1>1
<1> QED
  BY <1>2, CopiesAreAlwaysKept, PTL

THEOREM QuorumsHold == ReadsMeetWrites => (Spec => []QuorumsHoldAcked)
<1> SUFFICES ASSUME ReadsMeetWrites
             PROVE  Spec => []QuorumsHoldAcked
  OBVIOUS
<1>1. ASSUME CopiesInvariant
      PROVE  QuorumsHoldAcked
  <2> SUFFICES ASSUME NEW k \in Keys
               PROVE  Cardinality({n \in Replicas : Newer(LargestAcked(k), store[n][k])}) < readQuorum
    BY DEF QuorumsHoldAcked
  <2> DEFINE A == {n \in Replicas : Newer(LargestAcked(k), store[n][k])}
  <2>1. PICK Q \in SUBSET Replicas :
          /\ Cardinality(Q) \in Nat
          /\ Cardinality(Q) + Cardinality(Spares) + MostLost >= writeQuorum
          /\ \A n \in Q : AtLeast(store[n][k], LargestAcked(k))
    BY <1>1, EnoughHold
  <2>2. A \cap Q = {}
    BY <2>1 DEF AtLeast
  <2>3. readQuorum + Cardinality(Q) > Cardinality(Replicas)
    BY <1>1, <2>1, SizesAreNatural, LostIsNatural DEF ReadsMeetWrites, CopiesInvariant, WellTyped
  <2>4. A \in SUBSET Replicas /\ Cardinality(A) \in Nat
    BY SizesAreSane, FS_Subset, FS_CardinalityType
  <2> HIDE DEF A
  <2>5. ASSUME Cardinality(A) >= readQuorum
        PROVE  FALSE
    <3>1. IsFiniteSet(Replicas) /\ readQuorum \in Nat
      BY SizesAreSane, SizesAreNatural
    <3>2. Cardinality(Q) \in Nat /\ Cardinality(Q) >= Cardinality(Q)
      BY <2>1
    <3>3. A \cap Q # {}
      BY <2>3, <2>4, <2>5, <3>1, <3>2, QuorumsMeet
    <3> QED
      BY <2>2, <3>3
  <2>6. Cardinality(A) < readQuorum
    BY <2>4, <2>5, SizesAreNatural
  <2> QED
    BY <2>6 DEF A
<1>2. CopiesInvariant => QuorumsHoldAcked
  BY <1>1
<1> QED
  BY <1>2, CopiesAreAlwaysKept, PTL
=============================================================================
