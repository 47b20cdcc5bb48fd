------------------------- MODULE VersionsAreUnique -------------------------
(***************************************************************************)
(* Two writes of one key have different versions, in every configuration   *)
(* and under all faults.  Two-phase writes may choose the same number; the *)
(* write breaks the tie.  The other disciplines choose a number that no    *)
(* write of the key has.                                                   *)
(***************************************************************************)
EXTENDS Types

AskingIsTwoPhase == \A w \in Writes : write[w].phase = "asking" => versioning = "two-phase"

UniqueInvariant == WellTyped /\ AskingIsTwoPhase /\ VersionsAreUnique

-----------------------------------------------------------------------------
LEMMA PairsDiffer ==
  ASSUME NEW i \in Numbers \cup {NoNumber}, NEW j \in Numbers \cup {NoNumber},
         NEW u \in Writes, NEW w \in Writes, u # w, versioning = "two-phase" \/ i # j
  PROVE  Newer(<<i, u>>, <<j, w>>) \/ Newer(<<j, w>>, <<i, u>>)
<1>1. i \in Nat /\ j \in Nat /\ u \in Nat /\ w \in Nat
  BY SizesAreNatural, WritesAreNumbered DEF Numbers, NoNumber
<1> QED
  BY <1>1 DEF Newer, TieBreak

LEMMA TiesAreBroken ==
  ASSUME WellTyped', versioning = "two-phase"
  PROVE  VersionsAreUnique'
<1> SUFFICES ASSUME NEW u \in Writes, NEW w \in Writes, u # w
             PROVE  Newer(Value(u)', Value(w)') \/ Newer(Value(w)', Value(u)')
  BY DEF VersionsAreUnique, Versioned
<1>1. write'[u].number \in Numbers \cup {NoNumber} /\ write'[w].number \in Numbers \cup {NoNumber}
  BY DEF WellTyped, TypeOK
<1> QED
  BY <1>1, PairsDiffer DEF Value

LEMMA NewNumbersAreNew ==
  ASSUME WellTyped, versioning # "two-phase", NEW u \in Writes, HasVersion(u),
         NEW c, NEW v \in Numbers \cup {NoNumber}, v \in FirstNumbers(c, write[u].key)
  PROVE  v # write[u].number
<1> DEFINE k == write[u].key
<1>1. NumbersOf(k) \subseteq Numbers \cup {NoNumber} /\ write[u].number \in NumbersOf(k)
  BY DEF NumbersOf, WellTyped, TypeOK
<1>2. write[u].number \in Nat
  BY SizesAreNatural DEF WellTyped, TypeOK, Numbers, NoNumber
<1>3. CASE versioning = "ordered"
  <2>1. v = LargestNumber(NumbersOf(k)) + 1
    BY <1>3 DEF FirstNumbers
  <2>2. LargestNumber(NumbersOf(k)) \in Nat /\ LargestNumber(NumbersOf(k)) >= write[u].number
    BY <1>1, LargestNumberIsLargest
  <2> QED
    BY <1>2, <2>1, <2>2
<1>4. CASE versioning = "clock"
  <2>1. v \notin NumbersOf(k)
    BY <1>4 DEF FirstNumbers
  <2> QED
    BY <1>1, <2>1
<1> QED
  BY <1>3, <1>4, OptionsAreKnown

-----------------------------------------------------------------------------
\* Nothing about numbers changes, but that a write may be left without one.
Calm == \A w \in Writes :
          /\ write'[w].number = NoNumber \/ (write'[w].number = write[w].number /\ write'[w].key = write[w].key)
          /\ write'[w].phase = "asking" => write[w].phase = "asking"

LEMMA CalmKeepsUnique ==
  ASSUME UniqueInvariant, WellTyped', Calm
  PROVE  UniqueInvariant'
<1>1. AskingIsTwoPhase'
  BY DEF Calm, UniqueInvariant, AskingIsTwoPhase
<1>2. ASSUME NEW u \in Writes, NEW w \in Writes, u # w, write'[u].number # NoNumber, write'[w].number # NoNumber,
             write'[u].key = write'[w].key
      PROVE  Newer(Value(u)', Value(w)') \/ Newer(Value(w)', Value(u)')
  <2>1. /\ write'[u].number = write[u].number /\ write'[u].key = write[u].key
        /\ write'[w].number = write[w].number /\ write'[w].key = write[w].key
    BY <1>2 DEF Calm
  <2>2. Value(u)' = Value(u) /\ Value(w)' = Value(w)
    BY <2>1 DEF Value
  <2>3. Newer(Value(u), Value(w)) \/ Newer(Value(w), Value(u))
    BY <1>2, <2>1 DEF UniqueInvariant, VersionsAreUnique, Versioned, HasVersion
  <2> QED
    BY <2>2, <2>3
<1>3. VersionsAreUnique'
  BY <1>2 DEF VersionsAreUnique, Versioned, HasVersion
<1> QED
  BY <1>1, <1>3 DEF UniqueInvariant

LEMMA BeginWriteKeepsUnique ==
  ASSUME UniqueInvariant, WellTyped', NEW w \in Writes, NEW c \in Clients \cup {Anyone}, NEW k \in Keys,
         NEW v \in Numbers \cup {NoNumber}, BeginWrite(w, c, k, v)
  PROVE  UniqueInvariant'
<1>1. /\ \A u \in Writes : u # w => write'[u] = write[u]
      /\ write'[w].number = v /\ write'[w].key = k
      /\ write'[w].phase = "asking" => versioning = "two-phase"
  BY DEF UniqueInvariant, WellTyped, TypeOK, BeginWrite
<1>2. AskingIsTwoPhase'
  BY <1>1 DEF UniqueInvariant, AskingIsTwoPhase
<1>3. CASE versioning = "two-phase"
  BY <1>2, <1>3, TiesAreBroken DEF UniqueInvariant
<1>4. CASE versioning # "two-phase"
  <2>1. ASSUME NEW u \in Writes, u # w, write'[u].number # NoNumber, write'[u].key = k
        PROVE  v # write'[u].number
    <3>1. write'[u] = write[u] /\ HasVersion(u) /\ write[u].key = k
      BY <1>1, <2>1 DEF HasVersion
    <3>2. v \in FirstNumbers(c, write[u].key)
      BY <3>1 DEF BeginWrite
    <3> QED
      BY <1>4, <3>1, <3>2, NewNumbersAreNew DEF UniqueInvariant
  <2>2. ASSUME NEW x \in Writes, NEW y \in Writes, x # y, write'[x].number # NoNumber, write'[y].number # NoNumber,
               write'[x].key = write'[y].key
        PROVE  Newer(Value(x)', Value(y)') \/ Newer(Value(y)', Value(x)')
    <3>1. CASE x # w /\ y # w
      <4>1. write'[x] = write[x] /\ write'[y] = write[y]
        BY <1>1, <3>1
      <4>2. Value(x)' = Value(x) /\ Value(y)' = Value(y)
        BY <4>1 DEF Value
      <4>3. Newer(Value(x), Value(y)) \/ Newer(Value(y), Value(x))
        BY <2>2, <4>1 DEF UniqueInvariant, VersionsAreUnique, Versioned, HasVersion
      <4> QED
        BY <4>2, <4>3
    <3>2. CASE x = w \/ y = w
      <4>1. write'[x].number # write'[y].number
        BY <1>1, <2>1, <2>2, <3>2
      <4>2. write'[x].number \in Numbers \cup {NoNumber} /\ write'[y].number \in Numbers \cup {NoNumber}
        BY DEF WellTyped, TypeOK
      <4> QED
        BY <2>2, <4>1, <4>2, PairsDiffer DEF Value
    <3> QED
      BY <3>1, <3>2
  <2>3. VersionsAreUnique'
    BY <2>2 DEF VersionsAreUnique, Versioned, HasVersion
  <2> QED
    BY <1>2, <2>3 DEF UniqueInvariant
<1> QED
  BY <1>3, <1>4

LEMMA ChooseVersionKeepsUnique ==
  ASSUME UniqueInvariant, WellTyped', NEW w \in Writes, NEW v \in Numbers, ChooseVersion(w, v)
  PROVE  UniqueInvariant'
<1>1. versioning = "two-phase"
  BY DEF UniqueInvariant, AskingIsTwoPhase, ChooseVersion
<1> QED
  BY <1>1, TiesAreBroken DEF UniqueInvariant, AskingIsTwoPhase

LEMMA RefuseWriteIsCalm ==
  ASSUME WellTyped, NEW w \in Writes, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, RefuseWrite(w, c, k)
  PROVE  Calm
  BY DEF WellTyped, TypeOK, RefuseWrite, Calm

LEMMA CompleteWriteIsCalm == ASSUME WellTyped, NEW w \in Writes, CompleteWrite(w) PROVE Calm
<1>1. write \in [Writes -> WriteRecords] /\ write' = [write EXCEPT ![w].phase = "acknowledged"]
  BY DEF WellTyped, TypeOK, CompleteWrite, WriteRecords
<1> QED
  BY <1>1 DEF WriteRecords, Calm

LEMMA TimeOutWriteIsCalm == ASSUME WellTyped, NEW w \in Writes, TimeOutWrite(w) PROVE Calm
<1>1. write \in [Writes -> WriteRecords] /\ write' = [write EXCEPT ![w].phase = "indeterminate"]
  BY DEF WellTyped, TypeOK, TimeOutWrite, WriteRecords
<1> QED
  BY <1>1 DEF WriteRecords, Calm

LEMMA OthersAreCalm == ASSUME UNCHANGED write PROVE Calm
  BY DEF Calm

THEOREM UniqueInvariantIsInductive == UniqueInvariant /\ [Next]_vars => UniqueInvariant'
<1> SUFFICES ASSUME UniqueInvariant, [Next]_vars
             PROVE  UniqueInvariant'
  OBVIOUS
<1>1. WellTyped /\ WellTyped'
  BY WellTypedIsInductive DEF UniqueInvariant
<1>2. ASSUME NEW w \in Writes, NEW n \in Replicas, ReplyVersion(w, n) \/ ApplyWrite(w, n)
      PROVE  UNCHANGED write
  BY <1>2 DEF ReplyVersion, ApplyWrite
<1>3. ASSUME NEW w \in Writes, NEW s \in Spares, NEW n \in Replicas, DivertWrite(w, s, n)
      PROVE  UNCHANGED write
  BY <1>3 DEF DivertWrite
<1>4. ASSUME NEW r \in Reads, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, BeginRead(r, c, k) \/ RefuseRead(r, c, k)
      PROVE  UNCHANGED write
  BY <1>4 DEF BeginRead, RefuseRead
<1>5. ASSUME NEW r \in Reads, NEW n \in Replicas, Reply(r, n) \/ RepairReplica(r, n)
      PROVE  UNCHANGED write
  BY <1>5 DEF Reply, RepairReplica
<1>6. ASSUME NEW r \in Reads, NEW v \in Values, CompleteRead(r, v)
      PROVE  UNCHANGED write
  BY <1>6 DEF CompleteRead
<1>7. ASSUME NEW r \in Reads, TimeOutRead(r) \/ CompleteRepair(r)
      PROVE  UNCHANGED write
  BY <1>7 DEF TimeOutRead, CompleteRepair
<1>8. ASSUME NEW s \in Spares, NEW n \in Replicas, NEW k \in Keys, HandOff(s, n, k) \/ DropHint(s, n, k)
      PROVE  UNCHANGED write
  BY <1>8 DEF HandOff, DropHint
<1>9. ASSUME NEW m \in Replicas, NEW n \in Replicas, NEW k \in Keys, AntiEntropy(m, n, k)
      PROVE  UNCHANGED write
  BY <1>9 DEF AntiEntropy
<1>10. ASSUME NEW w \in Writes, NEW m \in Nodes, NEW n \in Replicas, LateArrival(w, m, n)
       PROVE  UNCHANGED write
  BY <1>10 DEF LateArrival
<1>11. ASSUME NEW m \in Nodes, Crash(m) \/ Recover(m) \/ LoseDisk(m)
       PROVE  UNCHANGED write
  BY <1>11 DEF Crash, Recover, LoseDisk
<1>12. ASSUME NEW n \in Replicas, NEW m \in Replicas, RestoreFrom(n, m)
       PROVE  UNCHANGED write
  BY <1>12 DEF RestoreFrom
<1>13. ASSUME UNCHANGED vars
       PROVE  UNCHANGED write
  BY <1>13 DEF vars
<1>14. Calm => UniqueInvariant'
  BY <1>1, CalmKeepsUnique
<1>15. UNCHANGED write => Calm
  BY OthersAreCalm
<1> QED
  BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6, <1>7, <1>8, <1>9, <1>10, <1>11, <1>12, <1>13, <1>14, <1>15,
     BeginWriteKeepsUnique, ChooseVersionKeepsUnique, RefuseWriteIsCalm, CompleteWriteIsCalm, TimeOutWriteIsCalm
     DEF Next, System, Environment

THEOREM VersionsNeverClash == Spec => []VersionsAreUnique
<1>1. Init => UniqueInvariant
  BY InitIsWellTyped DEF Init, UniqueInvariant, AskingIsTwoPhase, VersionsAreUnique, Versioned, HasVersion
<1>2. UniqueInvariant => VersionsAreUnique
  BY DEF UniqueInvariant
<1> QED
  BY <1>1, <1>2, UniqueInvariantIsInductive, PTL DEF Spec
=============================================================================
