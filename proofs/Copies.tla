------------------------------- MODULE Copies -------------------------------
(***************************************************************************)
(* Where the copies of a value are: how many replicas still hold it, or    *)
(* something newer, after any faults.                                      *)
(*                                                                         *)
(* Every step keeps what every replica holds, or makes it newer, except a  *)
(* restore or the loss of a disk, which concern one replica and use up one *)
(* piece of a budget.  So a set of replicas that holds a value is kept, if *)
(* it may shrink by one whenever a copy is lost.                           *)
(***************************************************************************)
EXTENDS Types, Quorums

\* Copies that faults have taken away, and may take away at most: a single replica
\* has no peer to be restored from.
LostCopies == spent.restores + spent.losses
MostLost   == losses + IF Cardinality(Replicas) > 1 THEN restores ELSE 0

Stores == [Replicas -> [Keys -> Values]]

\* As many replicas as a write quorum has left, when spares stood in for some and
\* some have lost what they held.
Enough(lost) == {Q \in SUBSET Replicas : Cardinality(Q) + Cardinality(Spares) + lost >= writeQuorum}

\* Of key k enough replicas hold at least v.
Kept(st, lost, k, v) == \E Q \in Enough(lost) : \A n \in Q : AtLeast(st[n][k], v)

\* Outside of X no replica holds less afterwards.
Grows(before, after, X) == \A n \in Replicas \ X : \A k \in Keys : AtLeast(after[n][k], before[n][k])

RestoresHavePeers == spent.restores # 0 => Cardinality(Replicas) > 1

-----------------------------------------------------------------------------
LEMMA LostIsNatural ==
  ASSUME TypeOK
  PROVE  /\ spent.restores \in Nat /\ spent.losses \in Nat
         /\ spent.restores <= restores /\ spent.losses <= losses
         /\ LostCopies \in Nat /\ MostLost \in Nat
         /\ RestoresHavePeers => LostCopies <= MostLost
<1>1. /\ spent.restores \in Nat /\ spent.losses \in Nat
      /\ spent.restores <= restores /\ spent.losses <= losses
      /\ losses \in Nat /\ restores \in Nat
  BY BudgetsAreNatural DEF TypeOK, Budgets
<1>2. CASE Cardinality(Replicas) > 1
  BY <1>1, <1>2 DEF LostCopies, MostLost
<1>3. CASE ~(Cardinality(Replicas) > 1)
  BY <1>1, <1>3 DEF LostCopies, MostLost, RestoresHavePeers
<1> QED
  BY <1>2, <1>3, <1>1

LEMMA NothingChanges ==
  ASSUME TypeOK, UNCHANGED <<store, spent>>
  PROVE  Grows(store, store', {}) /\ LostCopies' = LostCopies
<1>1. \A n \in Replicas, k \in Keys : store[n][k] \in Values
  BY DEF TypeOK
<1> QED
  BY <1>1, AtLeastIsReflexive DEF Grows, LostCopies

LEMMA OneValueGrows ==
  ASSUME TypeOK, NEW n, NEW k, NEW v \in Values, k \in Keys /\ n \in Replicas => AtLeast(v, store[n][k]),
         store' = [store EXCEPT ![n][k] = v], UNCHANGED spent
  PROVE  Grows(store, store', {}) /\ LostCopies' = LostCopies
<1>1. LostCopies' = LostCopies
  BY DEF LostCopies
<1>2. ASSUME NEW m \in Replicas, NEW j \in Keys
      PROVE  AtLeast(store'[m][j], store[m][j])
  <2>1. store \in [Replicas -> [Keys -> Values]] /\ store[m][j] \in Values
    BY DEF TypeOK
  <2>2. CASE m = n /\ j = k
    <3>1. store'[m][j] = v
      BY <2>1, <2>2
    <3> QED
      BY <2>2, <3>1
  <2>3. CASE ~(m = n /\ j = k)
    <3>1. store'[m][j] = store[m][j]
      BY <2>1, <2>3
    <3> QED
      BY <2>1, <3>1, AtLeastIsReflexive
  <2> QED
    BY <2>2, <2>3
<1> QED
  BY <1>1, <1>2 DEF Grows

\* What one step may take away.
StepKeeps == \E X \in SUBSET Replicas :
               Cardinality(X) + LostCopies <= LostCopies' /\ Grows(store, store', X)

LEMMA NothingLost ==
  ASSUME TypeOK, Grows(store, store', {}), LostCopies' = LostCopies
  PROVE  StepKeeps
<1>1. Cardinality({}) = 0 /\ LostCopies \in Nat
  BY FS_EmptySet, LostIsNatural
<1>2. Cardinality({}) + LostCopies <= LostCopies'
  BY <1>1
<1> QED
  BY <1>2 DEF StepKeeps

LEMMA OneReplicaLost ==
  ASSUME TypeOK, NEW m, \A n \in Replicas \ {m} : store'[n] = store[n], LostCopies' = LostCopies + 1
  PROVE  StepKeeps
<1> DEFINE X == {m} \cap Replicas
<1>1. IsFiniteSet({m}) /\ Cardinality({m}) = 1
  BY FS_Singleton
<1>2. Cardinality(X) \in Nat /\ Cardinality(X) <= 1
  BY <1>1, FS_Intersection, FS_CardinalityType
<1>3. LostCopies \in Nat
  BY LostIsNatural
<1>4. Cardinality(X) + LostCopies <= LostCopies'
  BY <1>2, <1>3
<1>5. Grows(store, store', X)
  <2>1. \A n \in Replicas, k \in Keys : store[n][k] \in Values
    BY DEF TypeOK
  <2> QED
    BY <2>1, AtLeastIsReflexive DEF Grows
<1>6. X \in SUBSET Replicas
  OBVIOUS
<1> HIDE DEF X
<1> QED
  BY <1>4, <1>5, <1>6 DEF StepKeeps

-----------------------------------------------------------------------------
LEMMA ApplyWriteKeeps ==
  ASSUME WellTyped, NEW w \in Writes, NEW n \in Replicas, ApplyWrite(w, n)
  PROVE  StepKeeps
<1> DEFINE k == write[w].key
           v == Newest(store[n][k], Value(w))
<1>1. HasVersion(w) /\ k \in Keys
  BY DEF WellTyped, WritesAreSound, ApplyWrite
<1>2. Value(w) \in Values /\ store[n][k] \in Values
  BY <1>1, ValueIsAValue DEF WellTyped, TypeOK
<1>3. v \in Values /\ AtLeast(v, store[n][k])
  BY <1>2, NewestIsNewest
<1>4. store' = [store EXCEPT ![n][k] = v] /\ UNCHANGED spent
  BY DEF ApplyWrite
<1> HIDE DEF k, v
<1> QED
  BY <1>3, <1>4, OneValueGrows, NothingLost DEF WellTyped

LEMMA RepairReplicaKeeps ==
  ASSUME WellTyped, NEW r \in Reads, NEW n \in Replicas, RepairReplica(r, n)
  PROVE  StepKeeps
<1> DEFINE k == read[r].key
           v == Newest(store[n][k], read[r].result)
<1>1. k \in Keys
  BY DEF WellTyped, ReadsAreSound, RepairReplica
<1>2. read[r].result \in Values /\ store[n][k] \in Values
  BY <1>1 DEF WellTyped, TypeOK
<1>3. v \in Values /\ AtLeast(v, store[n][k])
  BY <1>2, NewestIsNewest
<1>4. store' = [store EXCEPT ![n][k] = v] /\ UNCHANGED spent
  BY DEF RepairReplica
<1> HIDE DEF k, v
<1> QED
  BY <1>3, <1>4, OneValueGrows, NothingLost DEF WellTyped

LEMMA HandOffKeeps ==
  ASSUME WellTyped, NEW s \in Spares, NEW n \in Replicas, NEW k \in Keys, HandOff(s, n, k)
  PROVE  StepKeeps
<1> DEFINE v == Newest(store[n][k], hints[s][n][k])
<1>1. hints[s][n][k] \in Values /\ store[n][k] \in Values
  BY DEF WellTyped, TypeOK
<1>2. v \in Values /\ AtLeast(v, store[n][k])
  BY <1>1, NewestIsNewest
<1>3. store' = [store EXCEPT ![n][k] = v] /\ UNCHANGED spent
  BY DEF HandOff
<1> HIDE DEF v
<1> QED
  BY <1>2, <1>3, OneValueGrows, NothingLost DEF WellTyped

LEMMA AntiEntropyKeeps ==
  ASSUME WellTyped, NEW m \in Replicas, NEW n \in Replicas, NEW k \in Keys, AntiEntropy(m, n, k)
  PROVE  StepKeeps
<1> DEFINE v == store[m][k]
<1>1. v \in Values /\ store[n][k] \in Values
  BY DEF WellTyped, TypeOK
<1>2. AtLeast(v, store[n][k])
  BY <1>1, NewerIsAtLeast DEF AntiEntropy
<1>3. store' = [store EXCEPT ![n][k] = v] /\ UNCHANGED spent
  BY DEF AntiEntropy
<1> HIDE DEF v
<1> QED
  BY <1>1, <1>2, <1>3, OneValueGrows, NothingLost DEF WellTyped

LEMMA LateArrivalKeeps ==
  ASSUME WellTyped, NEW w \in Writes, NEW m \in Nodes, NEW n \in Replicas, LateArrival(w, m, n)
  PROVE  StepKeeps
<1> DEFINE k == write[w].key
           v == Value(w)
<1>1. v \in Values /\ k \in Keys
  BY ValueIsAValue DEF WellTyped, LateArrival, WritesAreSound
<1>2. store[n][k] \in Values
  BY <1>1 DEF WellTyped, TypeOK
<1>3. UNCHANGED spent
  BY DEF LateArrival
<1>4. UNCHANGED store \/ (store' = [store EXCEPT ![n][k] = v] /\ Newer(v, store[n][k]))
  BY DEF LateArrival
<1> HIDE DEF k, v
<1>5. CASE UNCHANGED store
  BY <1>3, <1>5, NothingChanges, NothingLost DEF WellTyped
<1>6. CASE store' = [store EXCEPT ![n][k] = v] /\ Newer(v, store[n][k])
  <2>1. AtLeast(v, store[n][k])
    BY <1>1, <1>2, <1>6, NewerIsAtLeast
  <2> QED
    BY <1>1, <1>3, <1>6, <2>1, OneValueGrows, NothingLost DEF WellTyped
<1> QED
  BY <1>4, <1>5, <1>6

LEMMA RestoreFromKeeps ==
  ASSUME WellTyped, NEW n \in Replicas, NEW m \in Replicas, RestoreFrom(n, m)
  PROVE  StepKeeps
<1>1. \A x \in Replicas \ {n} : store'[x] = store[x]
  BY DEF WellTyped, TypeOK, RestoreFrom
<1>2. LostCopies' = LostCopies + 1
  <2>1. spent \in Budgets /\ spent' = [spent EXCEPT !.restores = spent.restores + 1]
    BY DEF WellTyped, TypeOK, RestoreFrom
  <2>2. spent'.restores = spent.restores + 1 /\ spent'.losses = spent.losses
    BY <2>1 DEF Budgets
  <2> QED
    BY <2>2, LostIsNatural DEF LostCopies, WellTyped
<1> QED
  BY <1>1, <1>2, OneReplicaLost DEF WellTyped

LEMMA LoseDiskKeeps ==
  ASSUME WellTyped, NEW m \in Nodes, LoseDisk(m)
  PROVE  StepKeeps
<1>1. \A x \in Replicas \ {m} : store'[x] = store[x]
  BY DEF LoseDisk
<1>2. LostCopies' = LostCopies + 1
  <2>1. spent \in Budgets /\ spent' = [spent EXCEPT !.losses = spent.losses + 1]
    BY DEF WellTyped, TypeOK, LoseDisk
  <2>2. spent'.restores = spent.restores /\ spent'.losses = spent.losses + 1
    BY <2>1 DEF Budgets
  <2> QED
    BY <2>2, LostIsNatural DEF LostCopies, WellTyped
<1> QED
  BY <1>1, <1>2, OneReplicaLost DEF WellTyped

LEMMA CrashKeeps ==
  ASSUME WellTyped, NEW m \in Nodes, Crash(m)
  PROVE  StepKeeps
<1>1. spent \in Budgets /\ spent' = [spent EXCEPT !.crashes = spent.crashes + 1] /\ store' = store
  BY DEF WellTyped, TypeOK, Crash
<1>2. spent'.restores = spent.restores /\ spent'.losses = spent.losses
  BY <1>1 DEF Budgets
<1>3. LostCopies' = LostCopies
  BY <1>2 DEF LostCopies
<1>4. Grows(store, store', {})
  BY <1>1, AtLeastIsReflexive DEF Grows, WellTyped, TypeOK
<1> QED
  BY <1>3, <1>4, NothingLost DEF WellTyped

\* The other actions leave what replicas hold alone.
LEMMA OtherActionsKeep ==
  ASSUME WellTyped, UNCHANGED <<store, spent>>
  PROVE  StepKeeps
  BY NothingChanges, NothingLost DEF WellTyped

THEOREM EveryStepKeeps ==
  ASSUME WellTyped, [Next]_vars
  PROVE  StepKeeps
<1>1. ASSUME NEW w \in Writes, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, NEW v \in Numbers \cup {NoNumber},
             BeginWrite(w, c, k, v) \/ RefuseWrite(w, c, k)
      PROVE  UNCHANGED <<store, spent>>
  BY <1>1 DEF BeginWrite, RefuseWrite, nodeVars
<1>2. ASSUME NEW w \in Writes, NEW n \in Replicas, ReplyVersion(w, n)
      PROVE  UNCHANGED <<store, spent>>
  BY <1>2 DEF ReplyVersion, nodeVars
<1>3. ASSUME NEW w \in Writes, NEW v \in Numbers, ChooseVersion(w, v)
      PROVE  UNCHANGED <<store, spent>>
  BY <1>3 DEF ChooseVersion, nodeVars
<1>4. ASSUME NEW w \in Writes, NEW s \in Spares, NEW n \in Replicas, DivertWrite(w, s, n)
      PROVE  UNCHANGED <<store, spent>>
  BY <1>4 DEF DivertWrite
<1>5. ASSUME NEW w \in Writes, CompleteWrite(w) \/ TimeOutWrite(w)
      PROVE  UNCHANGED <<store, spent>>
  BY <1>5 DEF CompleteWrite, TimeOutWrite, nodeVars
<1>6. ASSUME NEW r \in Reads, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, BeginRead(r, c, k) \/ RefuseRead(r, c, k)
      PROVE  UNCHANGED <<store, spent>>
  BY <1>6 DEF BeginRead, RefuseRead, nodeVars
<1>7. ASSUME NEW r \in Reads, NEW n \in Replicas, Reply(r, n)
      PROVE  UNCHANGED <<store, spent>>
  BY <1>7 DEF Reply, nodeVars
<1>8. ASSUME NEW r \in Reads, NEW v \in Values, CompleteRead(r, v)
      PROVE  UNCHANGED <<store, spent>>
  BY <1>8 DEF CompleteRead, nodeVars
<1>9. ASSUME NEW r \in Reads, TimeOutRead(r) \/ CompleteRepair(r)
      PROVE  UNCHANGED <<store, spent>>
  BY <1>9 DEF TimeOutRead, CompleteRepair, nodeVars
<1>10. ASSUME NEW s \in Spares, NEW n \in Replicas, NEW k \in Keys, DropHint(s, n, k)
       PROVE  UNCHANGED <<store, spent>>
  BY <1>10 DEF DropHint
<1>11. ASSUME NEW m \in Nodes, Recover(m)
       PROVE  UNCHANGED <<store, spent>>
  BY <1>11 DEF Recover
<1>12. ASSUME UNCHANGED vars
       PROVE  UNCHANGED <<store, spent>>
  BY <1>12 DEF vars, nodeVars
<1> QED
  BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6, <1>7, <1>8, <1>9, <1>10, <1>11, <1>12, OtherActionsKeep,
     ApplyWriteKeeps, RepairReplicaKeeps, HandOffKeeps, AntiEntropyKeeps, LateArrivalKeeps,
     RestoreFromKeeps, LoseDiskKeeps, CrashKeeps
     DEF Next, System, Environment

-----------------------------------------------------------------------------
LEMMA EnoughStays ==
  ASSUME NEW lost \in Nat, NEW more \in Nat, NEW X \in SUBSET Replicas, Cardinality(X) + lost <= more,
         NEW Q \in Enough(lost)
  PROVE  Q \ X \in Enough(more)
<1>1. IsFiniteSet(Q) /\ IsFiniteSet(X) /\ IsFiniteSet(Q \cap X) /\ IsFiniteSet(Q \ X)
  BY SizesAreSane, FS_Subset, FS_Intersection, FS_Difference DEF Enough
<1>2. /\ Cardinality(Q) \in Nat /\ Cardinality(X) \in Nat
      /\ Cardinality(Q \cap X) \in Nat /\ Cardinality(Q \ X) \in Nat
  BY <1>1, FS_CardinalityType
<1>3. Cardinality(Q \ X) = Cardinality(Q) - Cardinality(Q \cap X) /\ Cardinality(Q \cap X) <= Cardinality(X)
  BY <1>1, FS_Difference, FS_Intersection
<1>4. Cardinality(Q) + Cardinality(Spares) + lost >= writeQuorum
  BY DEF Enough
<1>5. Cardinality(Q \ X) + Cardinality(Spares) + more >= writeQuorum
  BY <1>2, <1>3, <1>4, SizesAreNatural
<1> QED
  BY <1>5 DEF Enough

THEOREM KeptStaysKept ==
  ASSUME NEW s \in Stores, NEW t \in Stores, NEW lost \in Nat, NEW more \in Nat,
         NEW X \in SUBSET Replicas, Cardinality(X) + lost <= more, Grows(s, t, X),
         NEW k \in Keys, NEW v \in Values, Kept(s, lost, k, v)
  PROVE  Kept(t, more, k, v)
<1>1. PICK Q \in Enough(lost) : \A n \in Q : AtLeast(s[n][k], v)
  BY DEF Kept
<1>2. Q \ X \in Enough(more)
  BY EnoughStays
<1>3. ASSUME NEW n \in Q \ X
      PROVE  AtLeast(t[n][k], v)
  <2>1. n \in Replicas \ X
    BY DEF Enough
  <2>2. s[n][k] \in Values /\ t[n][k] \in Values /\ AtLeast(t[n][k], s[n][k]) /\ AtLeast(s[n][k], v)
    BY <1>1, <2>1 DEF Stores, Grows
  <2> QED
    BY <2>2, AtLeastIsTransitive
<1> QED
  BY <1>2, <1>3 DEF Kept

\* The initial value is kept by all.
LEMMA InitialIsKept ==
  ASSUME NEW s \in Stores, NEW lost \in Nat, NEW k \in Keys
  PROVE  Kept(s, lost, k, Initial)
<1>1. Replicas \in Enough(lost)
  BY SizesAreNatural DEF Enough
<1>2. \A n \in Replicas : AtLeast(s[n][k], Initial)
  BY InitialIsLeast DEF Stores
<1> QED
  BY <1>1, <1>2 DEF Kept
=============================================================================
