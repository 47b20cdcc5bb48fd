---------------------------- MODULE AckedCopies ----------------------------
(***************************************************************************)
(* Every acknowledged write is kept by enough replicas: as many as W less  *)
(* the spares and the copies that faults have taken away.  In every        *)
(* configuration; whether these are enough for a read to meet one of them  *)
(* is the condition of the theorems that use it.                           *)
(***************************************************************************)
EXTENDS Copies

StandIns(w) == {s \in Spares : \E n \in Replicas : <<w, s, n>> \in acks}

\* The places hold at least v, but for as many as stand-ins and lost copies explain.
Held(st, lost, standIns, places, k, v) ==
  \E L \in SUBSET Replicas :
    Cardinality(L) <= standIns + lost /\ \A n \in places \ L : AtLeast(st[n][k], v)

AcksAreOfWriting(w) ==
  \A m \in Nodes, n \in Replicas : <<w, m, n>> \in acks => write[w].phase = "writing"
AcksAreHeld(w) ==
  write[w].phase = "writing" =>
    Held(store, LostCopies, Cardinality(StandIns(w)), AckedPlaces(w), write[w].key, Value(w))
AckedIsKept(w) ==
  write[w].phase = "acknowledged" => Kept(store, LostCopies, write[w].key, Value(w))

WriteIsKept(w) == AcksAreOfWriting(w) /\ AcksAreHeld(w) /\ AckedIsKept(w)
WritesAreKept  == \A w \in Writes : WriteIsKept(w)

-----------------------------------------------------------------------------
LEMMA StandInsAreFinite ==
  ASSUME NEW w
  PROVE  /\ IsFiniteSet(StandIns(w)) /\ Cardinality(StandIns(w)) \in Nat
         /\ Cardinality(StandIns(w)) <= Cardinality(Spares)
<1>1. StandIns(w) \in SUBSET Spares
  BY DEF StandIns
<1> QED
  BY <1>1, SizesAreSane, FS_Subset, FS_CardinalityType

LEMMA HeldStaysHeld ==
  ASSUME NEW s \in Stores, NEW t \in Stores, NEW lost \in Nat, NEW more \in Nat, NEW standIns \in Nat,
         NEW X \in SUBSET Replicas, Cardinality(X) + lost <= more, Grows(s, t, X),
         NEW places \in SUBSET Replicas, NEW k \in Keys, NEW v \in Values, Held(s, lost, standIns, places, k, v)
  PROVE  Held(t, more, standIns, places, k, v)
<1>1. PICK L \in SUBSET Replicas :
        Cardinality(L) <= standIns + lost /\ \A n \in places \ L : AtLeast(s[n][k], v)
  BY DEF Held
<1>2. IsFiniteSet(L) /\ IsFiniteSet(X) /\ IsFiniteSet(L \cup X) /\ IsFiniteSet(L \cap X)
  BY SizesAreSane, FS_Subset, FS_Union, FS_Intersection
<1>3. /\ Cardinality(L) \in Nat /\ Cardinality(X) \in Nat
      /\ Cardinality(L \cup X) \in Nat /\ Cardinality(L \cap X) \in Nat
  BY <1>2, FS_CardinalityType
<1>4. Cardinality(L \cup X) = Cardinality(L) + Cardinality(X) - Cardinality(L \cap X)
  BY <1>2, FS_Union
<1>5. Cardinality(L \cup X) <= standIns + more
  BY <1>1, <1>3, <1>4
<1>6. ASSUME NEW n \in places \ (L \cup X)
      PROVE  AtLeast(t[n][k], v)
  <2>1. s[n][k] \in Values /\ t[n][k] \in Values /\ AtLeast(t[n][k], s[n][k]) /\ AtLeast(s[n][k], v)
    BY <1>1 DEF Stores, Grows
  <2> QED
    BY <2>1, AtLeastIsTransitive
<1> QED
  BY <1>5, <1>6, L \cup X \in SUBSET Replicas DEF Held

\* What a step may do to one write.
Undisturbed(w) ==
  write'[w] = write[w] /\ \A m \in Nodes, n \in Replicas : <<w, m, n>> \in acks' <=> <<w, m, n>> \in acks
Prepares(w) ==
  /\ write[w].phase \in {"idle", "asking"}
  /\ write'[w].phase \in {"asking", "writing", "refused"}
  /\ UNCHANGED acks

LEMMA UndisturbedStaysKept ==
  ASSUME WellTyped, WellTyped', StepKeeps, NEW w \in Writes, Undisturbed(w), WriteIsKept(w)
  PROVE  WriteIsKept(w)'
<1>1. PICK X \in SUBSET Replicas : Cardinality(X) + LostCopies <= LostCopies' /\ Grows(store, store', X)
  BY DEF StepKeeps
<1>2. store \in Stores /\ store' \in Stores /\ LostCopies \in Nat /\ LostCopies' \in Nat
  BY LostIsNatural DEF WellTyped, TypeOK, Stores, LostCopies, Budgets
<1>3. StandIns(w)' = StandIns(w) /\ AckedPlaces(w)' = AckedPlaces(w)
  BY DEF Undisturbed, StandIns, AckedPlaces, Nodes
<1>4. AckedPlaces(w) \in SUBSET Replicas /\ Cardinality(StandIns(w)) \in Nat
  BY StandInsAreFinite DEF AckedPlaces
<1>5. write'[w].key = write[w].key /\ Value(w)' = Value(w)
  BY DEF Undisturbed, Value
<1>6. AcksAreOfWriting(w)'
  BY DEF Undisturbed, WriteIsKept, AcksAreOfWriting
<1>7. AcksAreHeld(w)'
  <2> SUFFICES ASSUME write'[w].phase = "writing"
               PROVE  Held(store', LostCopies', Cardinality(StandIns(w)), AckedPlaces(w), write[w].key, Value(w))
    BY <1>3, <1>5 DEF AcksAreHeld
  <2>1. Value(w) \in Values /\ write[w].key \in Keys /\ write[w].phase = "writing"
    BY ValueIsAValue DEF Undisturbed, WellTyped, WritesAreSound
  <2>2. Held(store, LostCopies, Cardinality(StandIns(w)), AckedPlaces(w), write[w].key, Value(w))
    BY <2>1 DEF WriteIsKept, AcksAreHeld
  <2> QED
    BY <1>1, <1>2, <1>4, <2>1, <2>2, HeldStaysHeld
<1>8. AckedIsKept(w)'
  <2> SUFFICES ASSUME write'[w].phase = "acknowledged"
               PROVE  Kept(store', LostCopies', write[w].key, Value(w))
    BY <1>5 DEF AckedIsKept
  <2>1. Value(w) \in Values /\ write[w].key \in Keys /\ write[w].phase = "acknowledged"
    BY ValueIsAValue DEF Undisturbed, WellTyped, WritesAreSound
  <2>2. Kept(store, LostCopies, write[w].key, Value(w))
    BY <2>1 DEF WriteIsKept, AckedIsKept
  <2> QED
    BY <1>1, <1>2, <2>1, <2>2, KeptStaysKept
<1> QED
  BY <1>6, <1>7, <1>8 DEF WriteIsKept

LEMMA PreparedIsKept ==
  ASSUME WellTyped, WellTyped', NEW w \in Writes, Prepares(w), WriteIsKept(w)
  PROVE  WriteIsKept(w)'
<1>1. \A m \in Nodes, n \in Replicas : <<w, m, n>> \notin acks
  BY DEF Prepares, WriteIsKept, AcksAreOfWriting
<1>2. AckedPlaces(w)' = {} /\ LostCopies' \in Nat /\ Cardinality(StandIns(w)') \in Nat
  <2>1. AckedPlaces(w)' = {}
    BY <1>1 DEF Prepares, AckedPlaces, Nodes
  <2>2. IsFiniteSet(StandIns(w)')
    BY SizesAreSane, FS_Subset DEF StandIns
  <2> QED
    BY <2>1, <2>2, FS_CardinalityType, BudgetsAreNatural DEF WellTyped, TypeOK, LostCopies, Budgets
<1>3. Held(store', LostCopies', Cardinality(StandIns(w)'), {}, write'[w].key, Value(w)')
  <2>1. Cardinality({}) <= Cardinality(StandIns(w)') + LostCopies'
    BY <1>2, FS_EmptySet
  <2> QED
    BY <2>1 DEF Held
<1>4. AcksAreHeld(w)'
  BY <1>2, <1>3 DEF AcksAreHeld
<1> QED
  BY <1>1, <1>4 DEF Prepares, WriteIsKept, AcksAreOfWriting, AckedIsKept

LEMMA AppliedIsKept ==
  ASSUME WellTyped, WellTyped', StepKeeps, NEW w \in Writes, NEW p \in Replicas, ApplyWrite(w, p), WriteIsKept(w)
  PROVE  WriteIsKept(w)'
<1> DEFINE k == write[w].key
           v == Value(w)
           a == Cardinality(StandIns(w))
<1>1. PICK X \in SUBSET Replicas : Cardinality(X) + LostCopies <= LostCopies' /\ Grows(store, store', X)
  BY DEF StepKeeps
<1>2. store \in Stores /\ store' \in Stores /\ LostCopies \in Nat /\ LostCopies' \in Nat
  BY LostIsNatural DEF WellTyped, TypeOK, Stores, LostCopies, Budgets
<1>3. write' = write /\ write[w].phase = "writing" /\ acks' = acks \cup {<<w, p, p>>}
  BY DEF ApplyWrite
<1>4. v \in Values /\ k \in Keys /\ HasVersion(w)
  BY <1>3, ValueIsAValue DEF WellTyped, WritesAreSound
<1>5. StandIns(w)' = StandIns(w)
  BY <1>3, SizesAreSane DEF StandIns
<1>6. AckedPlaces(w)' \subseteq AckedPlaces(w) \cup {p} /\ AckedPlaces(w) \in SUBSET Replicas /\ a \in Nat
  BY <1>3, StandInsAreFinite DEF AckedPlaces
<1>7. AtLeast(store'[p][k], v)
  <2>1. store[p][k] \in Values /\ store' = [store EXCEPT ![p][k] = Newest(store[p][k], v)]
    BY <1>4 DEF ApplyWrite, WellTyped, TypeOK
  <2>2. AtLeast(Newest(store[p][k], v), v)
    BY <1>4, <2>1, NewestIsNewest
  <2>3. store \in [Replicas -> [Keys -> Values]]
    BY DEF WellTyped, TypeOK
  <2> HIDE DEF k, v
  <2> QED
    BY <1>4, <2>1, <2>2, <2>3
<1>8. Held(store, LostCopies, a, AckedPlaces(w), k, v)
  BY <1>3 DEF WriteIsKept, AcksAreHeld
<1> HIDE DEF k, v, a
<1>9. Held(store', LostCopies', a, AckedPlaces(w), k, v)
  BY <1>1, <1>2, <1>4, <1>6, <1>8, HeldStaysHeld
<1>10. Held(store', LostCopies', a, AckedPlaces(w)', k, v)
  BY <1>6, <1>7, <1>9 DEF Held
<1>11. AcksAreHeld(w)'
  <2>1. k = write'[w].key /\ v = Value(w)' /\ a = Cardinality(StandIns(w)')
    BY <1>3, <1>5 DEF k, v, a, Value
  <2> QED
    BY <1>10, <2>1 DEF AcksAreHeld
<1> QED
  BY <1>3, <1>11 DEF WriteIsKept, AcksAreOfWriting, AckedIsKept

LEMMA DivertedIsKept ==
  ASSUME WellTyped, WellTyped', NEW w \in Writes, NEW x \in Spares, NEW p \in Replicas,
         DivertWrite(w, x, p), WriteIsKept(w)
  PROVE  WriteIsKept(w)'
<1>1. /\ write' = write /\ write[w].phase = "writing" /\ acks' = acks \cup {<<w, x, p>>}
      /\ store' = store /\ \A n \in Replicas : <<w, x, n>> \notin acks
  BY DEF DivertWrite
<1>2. LostCopies' = LostCopies /\ LostCopies \in Nat
  BY LostIsNatural DEF WellTyped, DivertWrite, LostCopies
<1>3. StandIns(w)' = StandIns(w) \cup {x} /\ x \notin StandIns(w)
  BY <1>1 DEF StandIns
<1>4. /\ Cardinality(StandIns(w)) \in Nat
      /\ Cardinality(StandIns(w)') = Cardinality(StandIns(w)) + 1
  BY <1>3, StandInsAreFinite, FS_AddElement
<1>5. PICK L \in SUBSET Replicas :
        /\ Cardinality(L) <= Cardinality(StandIns(w)) + LostCopies
        /\ \A n \in AckedPlaces(w) \ L : AtLeast(store[n][write[w].key], Value(w))
  BY <1>1 DEF WriteIsKept, AcksAreHeld, Held
<1>6. Cardinality(L \cup {p}) <= Cardinality(StandIns(w)') + LostCopies'
  <2>1. IsFiniteSet(L) /\ Cardinality(L) \in Nat
    BY SizesAreSane, FS_Subset, FS_CardinalityType
  <2>2. Cardinality(L \cup {p}) = IF p \in L THEN Cardinality(L) ELSE Cardinality(L) + 1
    BY <2>1, FS_AddElement
  <2>3. Cardinality(L \cup {p}) <= Cardinality(L) + 1
    BY <2>1, <2>2
  <2>4. Cardinality(L \cup {p}) \in Nat
    BY <2>1, <2>2
  <2> QED
    BY <1>2, <1>4, <1>5, <2>1, <2>3, <2>4
<1>7. AckedPlaces(w)' \subseteq AckedPlaces(w) \cup {p}
  BY <1>1 DEF AckedPlaces
<1>8. write'[w].key = write[w].key /\ Value(w)' = Value(w)
  BY <1>1 DEF Value
<1>9. Held(store', LostCopies', Cardinality(StandIns(w)'), AckedPlaces(w)', write'[w].key, Value(w)')
  <2>1. \A n \in AckedPlaces(w)' \ (L \cup {p}) : AtLeast(store'[n][write'[w].key], Value(w)')
    BY <1>1, <1>5, <1>7, <1>8
  <2> QED
    BY <1>6, <2>1, L \cup {p} \in SUBSET Replicas DEF Held
<1>10. AcksAreHeld(w)'
  BY <1>9 DEF AcksAreHeld
<1> QED
  BY <1>1, <1>10 DEF WriteIsKept, AcksAreOfWriting, AckedIsKept

LEMMA CompletedIsKept ==
  ASSUME WellTyped, NEW w \in Writes, CompleteWrite(w), WriteIsKept(w)
  PROVE  WriteIsKept(w)'
<1>1. /\ write[w].phase = "writing" /\ write'[w] = [write[w] EXCEPT !.phase = "acknowledged"]
      /\ store' = store /\ \A m, n : <<w, m, n>> \notin acks'
      /\ Cardinality(AckedPlaces(w)) >= writeQuorum
  BY DEF WellTyped, TypeOK, CompleteWrite, Forget, nodeVars
<1>2. LostCopies' = LostCopies /\ LostCopies \in Nat
  BY LostIsNatural DEF WellTyped, CompleteWrite, LostCopies
<1>3. PICK L \in SUBSET Replicas :
        /\ Cardinality(L) <= Cardinality(StandIns(w)) + LostCopies
        /\ \A n \in AckedPlaces(w) \ L : AtLeast(store[n][write[w].key], Value(w))
  BY <1>1 DEF WriteIsKept, AcksAreHeld, Held
<1> DEFINE A == AckedPlaces(w)
<1>4. IsFiniteSet(A) /\ IsFiniteSet(L) /\ IsFiniteSet(A \ L) /\ IsFiniteSet(A \cap L) /\ A \subseteq Replicas
  BY SizesAreSane, FS_Subset, FS_Difference, FS_Intersection DEF AckedPlaces
<1>5. /\ Cardinality(A) \in Nat /\ Cardinality(L) \in Nat
      /\ Cardinality(A \ L) \in Nat /\ Cardinality(A \cap L) \in Nat
  BY <1>4, FS_CardinalityType
<1>6. Cardinality(A \ L) = Cardinality(A) - Cardinality(A \cap L) /\ Cardinality(A \cap L) <= Cardinality(L)
  BY <1>4, FS_Difference, FS_Intersection
<1>7. Cardinality(A \ L) + Cardinality(Spares) + LostCopies >= writeQuorum
  <2> HIDE DEF A
  <2>1. Cardinality(A) >= writeQuorum
    BY <1>1 DEF A
  <2> QED
    BY <1>2, <1>3, <1>5, <1>6, <2>1, StandInsAreFinite, SizesAreNatural
<1>8. Kept(store, LostCopies, write[w].key, Value(w))
  BY <1>3, <1>4, <1>7 DEF Kept, Enough
<1>9. write[w] \in WriteRecords
  BY DEF WellTyped, TypeOK, WriteRecords
<1>10. write'[w].key = write[w].key /\ write'[w].phase = "acknowledged" /\ Value(w)' = Value(w)
  BY <1>1, <1>9 DEF WriteRecords, Value
<1> QED
  BY <1>1, <1>2, <1>8, <1>10 DEF WriteIsKept, AcksAreOfWriting, AcksAreHeld, AckedIsKept

LEMMA GivenUpIsKept ==
  ASSUME WellTyped, NEW w \in Writes, TimeOutWrite(w)
  PROVE  WriteIsKept(w)'
<1>1. write'[w].phase = "indeterminate" /\ \A m, n : <<w, m, n>> \notin acks'
  BY DEF WellTyped, TypeOK, TimeOutWrite, Forget
<1> QED
  BY <1>1 DEF WriteIsKept, AcksAreOfWriting, AcksAreHeld, AckedIsKept
=============================================================================
