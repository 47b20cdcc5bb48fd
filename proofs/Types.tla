------------------------------- MODULE Types -------------------------------
(***************************************************************************)
(* TypeOK, for every configuration and under all faults.                   *)
(*                                                                         *)
(* TypeOK alone is not inductive: a write that is under way must have a    *)
(* number, or replicas would store what is no value.  The inductive        *)
(* invariant adds what the phase of an operation says of its other parts.  *)
(***************************************************************************)
EXTENDS Leaderless, Order

WritesAreSound ==
  \A w \in Writes :
    /\ HasVersion(w) <=> write[w].phase \in {"writing", "acknowledged", "indeterminate"}
    /\ write[w].phase # "idle" => write[w].key \in Keys

ReadsAreSound ==
  \A r \in Reads :
    /\ read[r].phase # "idle" => read[r].key \in Keys
    /\ behind[r] # {} => read[r].phase \in {"repairing", "returned"}

WellTyped == TypeOK /\ WritesAreSound /\ ReadsAreSound

WriteRecords == [phase : WritePhases, client : Clients \cup {Anyone}, key : Keys \cup {0},
                 number : Numbers \cup {NoNumber}]
ReadRecords  == [phase : ReadPhases, client : Clients \cup {Anyone}, key : Keys \cup {0},
                 result : Values]

-----------------------------------------------------------------------------
LEMMA ValueIsAValue ==
  ASSUME TypeOK, NEW w \in Writes, HasVersion(w)
  PROVE  Value(w) \in Values
<1>1. write[w].number \in Numbers
  BY DEF TypeOK, HasVersion
<1> QED
  BY <1>1 DEF Value, Values

LEMMA OperationsHaveValues ==
  ASSUME TypeOK, WritesAreSound, NEW c, NEW k
  PROVE  /\ Acked(k) \subseteq Values
         /\ Returned(k) \subseteq Values
         /\ OwnAcked(c, k) \subseteq Values
         /\ OwnWritten(c, k) \subseteq Values
         /\ OwnRead(c, k) \subseteq Values
         /\ k \in Keys => ReadPast(c, k) \subseteq Values /\ Past(c, k) \subseteq Values
<1>1. \A w \in Writes : write[w].phase = "acknowledged" => Value(w) \in Values
  BY ValueIsAValue DEF WritesAreSound
<1>2. \A r \in Reads : read[r].result \in Values
  BY DEF TypeOK
<1>3. \A w \in Writes : k \in Keys => writeFloor[w].past[k] \in Values
  BY DEF TypeOK, Floors
<1>4. Acked(k) \subseteq Values /\ OwnAcked(c, k) \subseteq Values
  BY <1>1 DEF Acked, OwnAcked, WritesBy
<1>5. Returned(k) \subseteq Values /\ OwnRead(c, k) \subseteq Values
  BY <1>2 DEF Returned, OwnRead, ReadsBy
<1>6. OwnWritten(c, k) \subseteq Values
  BY ValueIsAValue DEF OwnWritten, WritesBy
<1>7. k \in Keys => ReadPast(c, k) \subseteq Values
  BY <1>3 DEF ReadPast, ReadWrites
<1>8. k \in Keys => Past(c, k) \subseteq Values
  BY <1>4, <1>5, <1>7 DEF Past
<1> QED
  BY <1>4, <1>5, <1>6, <1>7, <1>8

LEMMA OfSessionIsAValue ==
  ASSUME NEW c, NEW S \in SUBSET Values
  PROVE  OfSession(c, S) \in Values
  BY LargestIsLargest, InitialIsAValue DEF OfSession

LEMMA FloorsAreFloors ==
  ASSUME TypeOK, WritesAreSound, NEW c, NEW k \in Keys
  PROVE  FloorsOf(c, k) \in Floors /\ WriteFloorsOf(c, k) \in Floors /\ ReadFloorsOf(c, k) \in Floors
<1>1. /\ Largest(Acked(k)) \in Values
      /\ Largest(Acked(k) \cup Returned(k)) \in Values
      /\ OfSession(c, OwnAcked(c, k)) \in Values
      /\ OfSession(c, OwnWritten(c, k)) \in Values
      /\ OfSession(c, OwnRead(c, k)) \in Values
      /\ OfSession(c, ReadPast(c, k)) \in Values
      /\ \A j \in Keys : OfSession(c, Past(c, j)) \in Values
      /\ Initial \in Values
  BY OperationsHaveValues, LargestIsLargest, OfSessionIsAValue, InitialIsAValue
<1>2. NoPast \in [Keys -> Values] /\ [j \in Keys |-> OfSession(c, Past(c, j))] \in [Keys -> Values]
  BY <1>1 DEF NoPast
<1>3. FloorsOf(c, k) \in Floors
  BY <1>1, <1>2 DEF FloorsOf, Floors
<1>4. ReadFloorsOf(c, k) \in Floors
  BY <1>1, <1>3 DEF ReadFloorsOf, Floors
<1>5. WriteFloorsOf(c, k) \in Floors
  BY <1>2, <1>3 DEF WriteFloorsOf, Floors
<1> QED
  BY <1>3, <1>4, <1>5

-----------------------------------------------------------------------------
LEMMA InitIsWellTyped == Init => WellTyped
<1> SUFFICES ASSUME Init PROVE WellTyped
  OBVIOUS
<1>1. NoFloors \in Floors
  BY InitialIsAValue DEF NoFloors, NoPast, Floors
<1>2. spent \in Budgets
  BY BoundsAreSane DEF Init, Budgets
<1>3. TypeOK
  BY <1>1, <1>2, InitialIsAValue DEF Init, TypeOK, Anyone, NoNumber, WritePhases, ReadPhases
<1> QED
  BY <1>3 DEF Init, WellTyped, WritesAreSound, ReadsAreSound, HasVersion

LEMMA LargestNumberIsLargest ==
  ASSUME NEW S \in SUBSET (Numbers \cup {NoNumber})
  PROVE  /\ LargestNumber(S) \in S \cup {NoNumber}
         /\ LargestNumber(S) \in Nat
         /\ \A u \in S \cup {NoNumber} : LargestNumber(S) >= u
<1> DEFINE T == S \cup {NoNumber}
           n == Cardinality(Writes)
           Below == {n - v : v \in T}
<1>1. T \subseteq Nat /\ T # {} /\ n \in Nat /\ \A v \in T : v <= n
  BY SizesAreNatural DEF Numbers, NoNumber
<1>2. Below \subseteq Nat /\ Below # {}
  <2>1. \A v \in T : n - v \in Nat
    BY <1>1
  <2> QED
    BY <1>1, <2>1
<1>3. \E b \in Below : \A d \in Below : <<d, b>> \notin OpToRel(<, Nat)
  <2> HIDE DEF Below
  <2> QED
    BY <1>2, WFMin, NatLessThanWellFounded
<1>4. PICK v \in T : \A u \in T : <<n - u, n - v>> \notin OpToRel(<, Nat)
  BY <1>3
<1>5. \A u \in T : v >= u
  <2> SUFFICES ASSUME NEW u \in T, ~(v >= u)
               PROVE  FALSE
    OBVIOUS
  <2>1. n \in Nat /\ u \in Nat /\ v \in Nat /\ u <= n /\ v <= n
    BY <1>1
  <2>2. n - u \in Nat /\ n - v \in Nat /\ n - u < n - v
    BY <2>1
  <2>3. <<n - u, n - v>> \in OpToRel(<, Nat)
    BY <2>2 DEF OpToRel
  <2> QED
    BY <1>4, <2>3
<1>6. LargestNumber(S) \in T /\ \A u \in T : LargestNumber(S) >= u
  BY <1>5 DEF LargestNumber
<1> QED
  BY <1>1, <1>6

LEMMA FirstNumbersAreSound ==
  ASSUME NEW c, NEW k, NEW v \in Numbers \cup {NoNumber}, v \in FirstNumbers(c, k), TypeOK
  PROVE  v # NoNumber <=> versioning # "two-phase"
<1>1. CASE versioning = "two-phase"
  BY <1>1 DEF FirstNumbers
<1>2. CASE versioning = "clock"
  BY <1>2, SizesAreNatural DEF FirstNumbers, Numbers, NoNumber
<1>3. CASE versioning = "ordered"
  <2>1. v = LargestNumber(NumbersOf(k)) + 1
    BY <1>3 DEF FirstNumbers
  <2>2. NumbersOf(k) \subseteq Numbers \cup {NoNumber}
    BY DEF NumbersOf, TypeOK
  <2> QED
    BY <1>3, <2>1, <2>2, LargestNumberIsLargest DEF NoNumber
<1> QED
  BY <1>1, <1>2, <1>3, OptionsAreKnown

LEMMA BeginWriteIsWellTyped ==
  ASSUME WellTyped, NEW w \in Writes, NEW c \in Clients \cup {Anyone}, NEW k \in Keys,
         NEW v \in Numbers \cup {NoNumber}, BeginWrite(w, c, k, v)
  PROVE  WellTyped'
<1>1. WriteFloorsOf(c, k) \in Floors
  BY FloorsAreFloors DEF WellTyped
<1>2. v # NoNumber <=> versioning # "two-phase"
  BY FirstNumbersAreSound DEF WellTyped, BeginWrite
<1>3. TypeOK'
  BY <1>1 DEF WellTyped, TypeOK, BeginWrite, WritePhases, nodeVars, factVars
<1> QED
  BY <1>2, <1>3 DEF WellTyped, TypeOK, BeginWrite, WritesAreSound, ReadsAreSound, HasVersion, nodeVars, factVars

LEMMA ReplyVersionIsWellTyped ==
  ASSUME WellTyped, NEW w \in Writes, NEW n \in Replicas, ReplyVersion(w, n)
  PROVE  WellTyped'
<1>1. write[w].key \in Keys /\ store[n][write[w].key] \in Values
  BY DEF WellTyped, TypeOK, WritesAreSound, ReplyVersion
<1>2. \A v \in Values : v[1] \in Numbers \cup {NoNumber}
  BY DEF Values, Initial, NoNumber
<1>3. TypeOK'
  BY <1>1, <1>2 DEF WellTyped, TypeOK, ReplyVersion, nodeVars, floorVars
<1> QED
  BY <1>3 DEF WellTyped, ReplyVersion, WritesAreSound, ReadsAreSound, HasVersion, nodeVars, floorVars

LEMMA ChooseVersionIsWellTyped ==
  ASSUME WellTyped, NEW w \in Writes, NEW v \in Numbers, ChooseVersion(w, v)
  PROVE  WellTyped'
<1> DEFINE chosen == [write[w] EXCEPT !.phase = "writing", !.number = v]
<1>1. write' = [write EXCEPT ![w] = chosen] /\ chosen \in WriteRecords
  BY DEF WellTyped, TypeOK, ChooseVersion, WriteRecords, WritePhases
<1>2. write' \in [Writes -> WriteRecords]
  <2> HIDE DEF chosen
  <2> QED
    BY <1>1 DEF WellTyped, TypeOK, WriteRecords
<1>3. TypeOK'
  BY <1>2 DEF WellTyped, TypeOK, ChooseVersion, WriteRecords, nodeVars, floorVars
<1>4. v # NoNumber
  BY SizesAreNatural DEF Numbers, NoNumber
<1> QED
  BY <1>3, <1>4 DEF WellTyped, TypeOK, ChooseVersion, WritesAreSound, ReadsAreSound, HasVersion, nodeVars, floorVars

LEMMA ApplyWriteIsWellTyped ==
  ASSUME WellTyped, NEW w \in Writes, NEW n \in Replicas, ApplyWrite(w, n)
  PROVE  WellTyped'
<1>1. HasVersion(w) /\ write[w].key \in Keys
  BY DEF WellTyped, WritesAreSound, ApplyWrite
<1>2. Value(w) \in Values /\ store[n][write[w].key] \in Values
  BY <1>1, ValueIsAValue DEF WellTyped, TypeOK
<1>3. Newest(store[n][write[w].key], Value(w)) \in Values
  BY <1>2, NewestIsNewest
<1>4. TypeOK'
  BY <1>1, <1>3 DEF WellTyped, TypeOK, ApplyWrite, Nodes, floorVars
<1> QED
  BY <1>4 DEF WellTyped, ApplyWrite, WritesAreSound, ReadsAreSound, HasVersion, floorVars

LEMMA DivertWriteIsWellTyped ==
  ASSUME WellTyped, NEW w \in Writes, NEW s \in Spares, NEW n \in Replicas, DivertWrite(w, s, n)
  PROVE  WellTyped'
<1>1. HasVersion(w) /\ write[w].key \in Keys
  BY DEF WellTyped, WritesAreSound, DivertWrite
<1>2. Value(w) \in Values /\ hints[s][n][write[w].key] \in Values
  BY <1>1, ValueIsAValue DEF WellTyped, TypeOK
<1>3. Newest(hints[s][n][write[w].key], Value(w)) \in Values
  BY <1>2, NewestIsNewest
<1>4. TypeOK'
  BY <1>1, <1>3 DEF WellTyped, TypeOK, DivertWrite, Nodes, floorVars
<1> QED
  BY <1>4 DEF WellTyped, DivertWrite, WritesAreSound, ReadsAreSound, HasVersion, floorVars

LEMMA CompleteWriteIsWellTyped ==
  ASSUME WellTyped, NEW w \in Writes, CompleteWrite(w)
  PROVE  WellTyped'
<1>1. write' \in [Writes -> WriteRecords]
  <2>1. write' = [write EXCEPT ![w].phase = "acknowledged"]
    BY DEF CompleteWrite
  <2>2. write \in [Writes -> WriteRecords]
    BY DEF WellTyped, TypeOK, WriteRecords
  <2> QED
    BY <2>1, <2>2 DEF WriteRecords, WritePhases
<1>2. acks' \subseteq Writes \X Nodes \X Replicas
  BY DEF WellTyped, TypeOK, CompleteWrite, Forget
<1>3. TypeOK'
  BY <1>1, <1>2 DEF WellTyped, TypeOK, CompleteWrite, WriteRecords, nodeVars, floorVars
<1> QED
  BY <1>3 DEF WellTyped, TypeOK, CompleteWrite, WritesAreSound, ReadsAreSound, HasVersion, nodeVars, floorVars

LEMMA TimeOutWriteIsWellTyped ==
  ASSUME WellTyped, NEW w \in Writes, TimeOutWrite(w)
  PROVE  WellTyped'
<1>1. write' \in [Writes -> WriteRecords]
  <2>1. write' = [write EXCEPT ![w].phase = "indeterminate"]
    BY DEF TimeOutWrite
  <2>2. write \in [Writes -> WriteRecords]
    BY DEF WellTyped, TypeOK, WriteRecords
  <2> QED
    BY <2>1, <2>2 DEF WriteRecords, WritePhases
<1>2. acks' \subseteq Writes \X Nodes \X Replicas
  BY DEF WellTyped, TypeOK, TimeOutWrite, Forget
<1>3. TypeOK'
  BY <1>1, <1>2 DEF WellTyped, TypeOK, TimeOutWrite, WriteRecords, nodeVars, floorVars
<1> QED
  BY <1>3 DEF WellTyped, TypeOK, TimeOutWrite, WritesAreSound, ReadsAreSound, HasVersion, nodeVars, floorVars

LEMMA RefuseWriteIsWellTyped ==
  ASSUME WellTyped, NEW w \in Writes, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, RefuseWrite(w, c, k)
  PROVE  WellTyped'
<1>1. TypeOK'
  BY DEF WellTyped, TypeOK, RefuseWrite, WritePhases, nodeVars, floorVars
<1> QED
  BY <1>1 DEF WellTyped, TypeOK, RefuseWrite, WritesAreSound, ReadsAreSound, HasVersion, nodeVars, floorVars

-----------------------------------------------------------------------------
LEMMA BeginReadIsWellTyped ==
  ASSUME WellTyped, NEW r \in Reads, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, BeginRead(r, c, k)
  PROVE  WellTyped'
<1>1. ReadFloorsOf(c, k) \in Floors
  BY FloorsAreFloors DEF WellTyped
<1>2. behind[r] = {}
  BY DEF WellTyped, ReadsAreSound, BeginRead, MayBeginRead
<1>3. TypeOK'
  BY <1>1, InitialIsAValue DEF WellTyped, TypeOK, BeginRead, ReadPhases, nodeVars, factVars
<1> QED
  BY <1>2, <1>3 DEF WellTyped, TypeOK, BeginRead, WritesAreSound, ReadsAreSound, HasVersion, nodeVars, factVars

LEMMA ReplyIsWellTyped ==
  ASSUME WellTyped, NEW r \in Reads, NEW n \in Replicas, Reply(r, n)
  PROVE  WellTyped'
<1>1. store[n][read[r].key] \in Values
  BY DEF WellTyped, TypeOK, ReadsAreSound, Reply
<1>2. TypeOK'
  BY <1>1 DEF WellTyped, TypeOK, Reply, nodeVars, floorVars
<1> QED
  BY <1>2 DEF WellTyped, Reply, WritesAreSound, ReadsAreSound, HasVersion, nodeVars, floorVars

LEMMA CompleteReadIsWellTyped ==
  ASSUME WellTyped, NEW r \in Reads, NEW v \in Values, CompleteRead(r, v)
  PROVE  WellTyped'
<1>1. NotKnownToHold(r, v) \subseteq Replicas /\ AnsweredOlder(r, v) \subseteq Replicas
  BY DEF NotKnownToHold, AnsweredOlder
<1>2. PICK B \in SUBSET Replicas : behind' = [behind EXCEPT ![r] = B]
  BY <1>1, OptionsAreKnown DEF CompleteRead
<1>3. TypeOK'
  BY <1>2 DEF WellTyped, TypeOK, CompleteRead, ReadPhases, nodeVars, floorVars
<1> QED
  BY <1>2, <1>3 DEF WellTyped, TypeOK, CompleteRead, WritesAreSound, ReadsAreSound, HasVersion, nodeVars, floorVars

LEMMA TimeOutReadIsWellTyped ==
  ASSUME WellTyped, NEW r \in Reads, TimeOutRead(r)
  PROVE  WellTyped'
<1> DEFINE ended == [read[r] EXCEPT !.phase = "indeterminate", !.result = Initial]
<1>1. read' = [read EXCEPT ![r] = ended] /\ ended \in ReadRecords
  BY InitialIsAValue DEF WellTyped, TypeOK, TimeOutRead, ReadRecords, ReadPhases
<1>2. read' \in [Reads -> ReadRecords]
  <2> HIDE DEF ended
  <2> QED
    BY <1>1 DEF WellTyped, TypeOK, ReadRecords
<1>3. TypeOK'
  BY <1>2 DEF WellTyped, TypeOK, TimeOutRead, ReadRecords, nodeVars, floorVars
<1> QED
  BY <1>3 DEF WellTyped, TypeOK, TimeOutRead, WritesAreSound, ReadsAreSound, HasVersion, nodeVars, floorVars

LEMMA CompleteRepairIsWellTyped ==
  ASSUME WellTyped, NEW r \in Reads, CompleteRepair(r)
  PROVE  WellTyped'
<1>1. TypeOK'
  BY DEF WellTyped, TypeOK, CompleteRepair, ReadPhases, nodeVars, factVars, floorVars
<1> QED
  BY <1>1 DEF WellTyped, TypeOK, CompleteRepair, WritesAreSound, ReadsAreSound, HasVersion,
              nodeVars, factVars, floorVars

LEMMA RefuseReadIsWellTyped ==
  ASSUME WellTyped, NEW r \in Reads, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, RefuseRead(r, c, k)
  PROVE  WellTyped'
<1>1. TypeOK'
  BY InitialIsAValue DEF WellTyped, TypeOK, RefuseRead, ReadPhases, nodeVars, factVars, floorVars
<1> QED
  BY <1>1 DEF WellTyped, TypeOK, RefuseRead, WritesAreSound, ReadsAreSound, HasVersion, nodeVars, factVars, floorVars

-----------------------------------------------------------------------------
LEMMA RepairReplicaIsWellTyped ==
  ASSUME WellTyped, NEW r \in Reads, NEW n \in Replicas, RepairReplica(r, n)
  PROVE  WellTyped'
<1>1. read[r].key \in Keys
  BY DEF WellTyped, ReadsAreSound, RepairReplica
<1>2. read[r].result \in Values /\ store[n][read[r].key] \in Values
  BY <1>1 DEF WellTyped, TypeOK
<1>3. Newest(store[n][read[r].key], read[r].result) \in Values
  BY <1>2, NewestIsNewest
<1>4. TypeOK'
  BY <1>1, <1>3 DEF WellTyped, TypeOK, RepairReplica, factVars, floorVars
<1> QED
  BY <1>4 DEF WellTyped, TypeOK, RepairReplica, WritesAreSound, ReadsAreSound, HasVersion, factVars, floorVars

LEMMA HandOffIsWellTyped ==
  ASSUME WellTyped, NEW s \in Spares, NEW n \in Replicas, NEW k \in Keys, HandOff(s, n, k)
  PROVE  WellTyped'
<1>1. Newest(store[n][k], hints[s][n][k]) \in Values
  BY NewestIsNewest DEF WellTyped, TypeOK
<1>2. TypeOK'
  BY <1>1 DEF WellTyped, TypeOK, HandOff, factVars, floorVars
<1> QED
  BY <1>2 DEF WellTyped, HandOff, WritesAreSound, ReadsAreSound, HasVersion, factVars, floorVars

LEMMA DropHintIsWellTyped ==
  ASSUME WellTyped, NEW s \in Spares, NEW n \in Replicas, NEW k \in Keys, DropHint(s, n, k)
  PROVE  WellTyped'
<1>1. TypeOK'
  BY InitialIsAValue DEF WellTyped, TypeOK, DropHint, factVars, floorVars
<1> QED
  BY <1>1 DEF WellTyped, DropHint, WritesAreSound, ReadsAreSound, HasVersion, factVars, floorVars

LEMMA AntiEntropyIsWellTyped ==
  ASSUME WellTyped, NEW m \in Replicas, NEW n \in Replicas, NEW k \in Keys, AntiEntropy(m, n, k)
  PROVE  WellTyped'
<1> DEFINE copy == store[m][k]
<1>1. copy \in Values
  BY DEF WellTyped, TypeOK
<1>2. store' = [store EXCEPT ![n][k] = copy]
  BY DEF AntiEntropy
<1> HIDE DEF copy
<1>3. store' \in [Replicas -> [Keys -> Values]]
  BY <1>1, <1>2 DEF WellTyped, TypeOK
<1>4. TypeOK'
  BY <1>3 DEF WellTyped, TypeOK, AntiEntropy, factVars, floorVars
<1> QED
  BY <1>4 DEF WellTyped, AntiEntropy, WritesAreSound, ReadsAreSound, HasVersion, factVars, floorVars

-----------------------------------------------------------------------------
LEMMA LateArrivalIsWellTyped ==
  ASSUME WellTyped, NEW w \in Writes, NEW m \in Nodes, NEW n \in Replicas, LateArrival(w, m, n)
  PROVE  WellTyped'
<1> DEFINE k == write[w].key
           v == Value(w)
<1>1. v \in Values
  BY ValueIsAValue DEF WellTyped, LateArrival
<1>2. store' \in [Replicas -> [Keys -> Values]]
  <2>1. store' = store \/ store' = [store EXCEPT ![n][k] = v]
    BY DEF LateArrival
  <2>2. store \in [Replicas -> [Keys -> Values]]
    BY DEF WellTyped, TypeOK
  <2> HIDE DEF k, v
  <2>3. CASE store' = [store EXCEPT ![n][k] = v]
    BY <1>1, <2>2, <2>3
  <2> QED
    BY <2>1, <2>2, <2>3
<1>3. hints' \in [Spares -> [Replicas -> [Keys -> Values]]]
  <2>1. hints' = hints \/ (m \in Spares /\ hints' = [hints EXCEPT ![m][n][k] = v])
    BY DEF LateArrival
  <2>2. hints \in [Spares -> [Replicas -> [Keys -> Values]]]
    BY DEF WellTyped, TypeOK
  <2> HIDE DEF k, v
  <2>3. CASE hints' = [hints EXCEPT ![m][n][k] = v]
    BY <1>1, <2>2, <2>3
  <2> QED
    BY <2>1, <2>2, <2>3
<1>4. handedOff' \subseteq Spares \X Replicas \X Keys
  BY DEF WellTyped, TypeOK, LateArrival
<1>5. TypeOK'
  BY <1>2, <1>3, <1>4 DEF WellTyped, TypeOK, LateArrival, factVars, floorVars
<1> QED
  BY <1>5 DEF WellTyped, LateArrival, WritesAreSound, ReadsAreSound, HasVersion, factVars, floorVars

LEMMA BudgetsAreNatural ==
  /\ crashes \in Nat /\ restores \in Nat /\ losses \in Nat
  /\ crashes + restores + losses \in Nat
  BY BoundsAreSane

LEMMA CrashIsWellTyped ==
  ASSUME WellTyped, NEW m \in Nodes, Crash(m) \/ Recover(m)
  PROVE  WellTyped'
<1>1. spent' \in Budgets
  BY BudgetsAreNatural DEF WellTyped, TypeOK, Crash, Recover, Budgets
<1>2. TypeOK'
  BY <1>1 DEF WellTyped, TypeOK, Crash, Recover, factVars, floorVars
<1> QED
  BY <1>2 DEF WellTyped, Crash, Recover, WritesAreSound, ReadsAreSound, HasVersion, factVars, floorVars

LEMMA RestoreFromIsWellTyped ==
  ASSUME WellTyped, NEW n \in Replicas, NEW m \in Replicas, RestoreFrom(n, m)
  PROVE  WellTyped'
<1>1. spent' \in Budgets
  <2>1. spent \in Budgets /\ spent.restores < restores /\ spent' = [spent EXCEPT !.restores = spent.restores + 1]
    BY DEF WellTyped, TypeOK, RestoreFrom
  <2>2. spent.restores + 1 \in 0..restores
    BY <2>1, BudgetsAreNatural DEF Budgets
  <2> QED
    BY <2>1, <2>2 DEF Budgets
<1>2. TypeOK'
  BY <1>1 DEF WellTyped, TypeOK, RestoreFrom, Nodes, factVars, floorVars
<1> QED
  BY <1>2 DEF WellTyped, RestoreFrom, WritesAreSound, ReadsAreSound, HasVersion, factVars, floorVars

LEMMA LoseDiskIsWellTyped ==
  ASSUME WellTyped, NEW m \in Nodes, LoseDisk(m)
  PROVE  WellTyped'
<1>1. spent' \in Budgets
  <2>1. spent \in Budgets /\ spent.losses < losses /\ spent' = [spent EXCEPT !.losses = spent.losses + 1]
    BY DEF WellTyped, TypeOK, LoseDisk
  <2>2. spent.losses + 1 \in 0..losses
    BY <2>1, BudgetsAreNatural DEF Budgets
  <2> QED
    BY <2>1, <2>2 DEF Budgets
<1>2. TypeOK'
  BY <1>1, InitialIsAValue DEF WellTyped, TypeOK, LoseDisk, factVars, floorVars
<1> QED
  BY <1>2 DEF WellTyped, LoseDisk, WritesAreSound, ReadsAreSound, HasVersion, factVars, floorVars

-----------------------------------------------------------------------------
LEMMA StutteringIsWellTyped == WellTyped /\ UNCHANGED vars => WellTyped'
  BY DEF vars, nodeVars, factVars, floorVars, WellTyped, TypeOK, WritesAreSound, ReadsAreSound, HasVersion

THEOREM WellTypedIsInductive == WellTyped /\ [Next]_vars => WellTyped'
  BY BeginWriteIsWellTyped, ReplyVersionIsWellTyped, ChooseVersionIsWellTyped, ApplyWriteIsWellTyped,
     DivertWriteIsWellTyped, CompleteWriteIsWellTyped, TimeOutWriteIsWellTyped, RefuseWriteIsWellTyped,
     BeginReadIsWellTyped, ReplyIsWellTyped, CompleteReadIsWellTyped, TimeOutReadIsWellTyped, CompleteRepairIsWellTyped, RefuseReadIsWellTyped,
     RepairReplicaIsWellTyped, HandOffIsWellTyped, DropHintIsWellTyped, AntiEntropyIsWellTyped,
     LateArrivalIsWellTyped, CrashIsWellTyped, RestoreFromIsWellTyped, LoseDiskIsWellTyped, StutteringIsWellTyped
     DEF Next, System, Environment

THEOREM AlwaysWellTyped == Spec => []WellTyped
  BY InitIsWellTyped, WellTypedIsInductive, PTL DEF Spec

THEOREM TypesHold == Spec => []TypeOK
<1>1. WellTyped => TypeOK
  BY DEF WellTyped
<1> QED
  BY <1>1, AlwaysWellTyped, PTL
=============================================================================
