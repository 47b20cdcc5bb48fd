------------------------------- MODULE Order -------------------------------
(***************************************************************************)
(* The order of values (module Configuration): AtLeast is total and        *)
(* transitive, Initial is least, and a set of values has a Largest.  The   *)
(* other proofs use nothing else of it, so that versions may be any.       *)
(***************************************************************************)
EXTENDS Configuration, FiniteSetTheorems, TLAPS

\* Configuration says in a comment that Writes is 1..n; this is what is needed of that.
ASSUME WritesAreNumbered == IsFiniteSet(Writes) /\ Writes \subseteq Nat

LEMMA SizesAreNatural ==
  /\ Cardinality(Writes) \in Nat /\ Cardinality(Replicas) \in Nat /\ Cardinality(Spares) \in Nat
  /\ readQuorum \in Nat /\ writeQuorum \in Nat
  /\ readQuorum >= 1 /\ writeQuorum >= 1
  /\ readQuorum <= Cardinality(Replicas) /\ writeQuorum <= Cardinality(Replicas)
<1>1. Cardinality(Writes) \in Nat /\ Cardinality(Replicas) \in Nat /\ Cardinality(Spares) \in Nat
  BY WritesAreNumbered, SizesAreSane, FS_CardinalityType
<1> QED
  BY <1>1, SizesAreSane

LEMMA PartsOfValues ==
  ASSUME NEW v \in Values
  PROVE  v[1] \in Nat /\ v[2] \in Nat /\ TieBreak(v) \in Nat
<1>1. CASE v = Initial
  BY <1>1 DEF Initial, NoNumber, NoWrite, TieBreak
<1>2. CASE v \in Numbers \X Writes
  <2>1. v[1] \in Numbers /\ v[2] \in Writes
    BY <1>2
  <2>2. Numbers \subseteq Nat /\ Writes \subseteq Nat
    BY WritesAreNumbered, SizesAreNatural DEF Numbers
  <2> QED
    BY <2>1, <2>2 DEF TieBreak
<1> QED
  BY <1>1, <1>2 DEF Values

LEMMA InitialIsAValue == Initial \in Values
  BY DEF Values

LEMMA TiesOfInitial == Initial[1] = 0 /\ TieBreak(Initial) = 0
  BY DEF Initial, NoNumber, NoWrite, TieBreak

LEMMA AtLeastIsReflexive == \A a \in Values : AtLeast(a, a)
  BY PartsOfValues DEF AtLeast, Newer

LEMMA AtLeastIsTotal ==
  ASSUME NEW a \in Values, NEW b \in Values
  PROVE  AtLeast(a, b) \/ AtLeast(b, a)
<1>1. /\ a[1] \in Nat /\ b[1] \in Nat
      /\ TieBreak(a) \in Nat /\ TieBreak(b) \in Nat
  BY PartsOfValues
<1> QED
  BY <1>1 DEF AtLeast, Newer

LEMMA AtLeastIsTransitive ==
  ASSUME NEW a \in Values, NEW b \in Values, NEW c \in Values, AtLeast(a, b), AtLeast(b, c)
  PROVE  AtLeast(a, c)
<1>1. /\ a[1] \in Nat /\ b[1] \in Nat /\ c[1] \in Nat
      /\ TieBreak(a) \in Nat /\ TieBreak(b) \in Nat /\ TieBreak(c) \in Nat
  BY PartsOfValues
<1> QED
  BY <1>1 DEF AtLeast, Newer

LEMMA InitialIsLeast == \A a \in Values : AtLeast(a, Initial)
  BY PartsOfValues, TiesOfInitial DEF AtLeast, Newer

LEMMA NewerIsAtLeast ==
  ASSUME NEW a \in Values, NEW b \in Values, Newer(a, b)
  PROVE  AtLeast(a, b)
  BY AtLeastIsTotal DEF AtLeast

LEMMA NewestIsNewest ==
  ASSUME NEW a \in Values, NEW b \in Values
  PROVE  /\ Newest(a, b) \in {a, b}
         /\ Newest(a, b) \in Values
         /\ AtLeast(Newest(a, b), a) /\ AtLeast(Newest(a, b), b)
<1>1. CASE Newer(b, a)
  BY <1>1, NewerIsAtLeast, AtLeastIsReflexive DEF Newest
<1>2. CASE ~Newer(b, a)
  BY <1>2, AtLeastIsReflexive DEF Newest, AtLeast
<1> QED
  BY <1>1, <1>2

-----------------------------------------------------------------------------
LEMMA ValuesAreFinite == IsFiniteSet(Values)
<1>1. IsFiniteSet(Numbers)
  BY SizesAreNatural, FS_Interval DEF Numbers
<1>2. IsFiniteSet(Numbers \X Writes)
  BY <1>1, WritesAreNumbered, FS_Product
<1>3. IsFiniteSet({Initial})
  BY FS_Singleton
<1> QED
  BY <1>2, <1>3, FS_Union DEF Values

\* By counting: of the sets of newer values one is minimal, and it is empty.
LEMMA FiniteSetsHaveALargest ==
  ASSUME NEW S \in SUBSET Values, IsFiniteSet(S), S # {}
  PROVE  \E v \in S : \A u \in S : AtLeast(v, u)
<1> DEFINE NewerThan(v) == {u \in S : ~AtLeast(v, u)}
           Sets == {NewerThan(v) : v \in S}
           Smaller == StrictSubsetOrdering(S)
<1>1. IsWellFoundedOn(Smaller, FiniteSubsetsOf(S)) /\ FiniteSubsetsOf(S) = SUBSET S
  BY FS_StrictSubsetOrderingWellFounded, FS_FiniteSubsetsOfFinite
<1>2. Sets \subseteq SUBSET S /\ Sets # {}
  OBVIOUS
<1>3. \E T \in Sets : \A U \in Sets : <<U, T>> \notin Smaller
  <2> HIDE DEF Sets, Smaller
  <2> QED
    BY <1>1, <1>2, WFMin
<1>4. PICK v \in S : \A w \in S : <<NewerThan(w), NewerThan(v)>> \notin Smaller
  BY <1>3
<1>5. ASSUME NEW w \in S, ~AtLeast(v, w)
      PROVE  FALSE
  <2>1. \A u \in S : ~AtLeast(w, u) => ~AtLeast(v, u)
    <3> SUFFICES ASSUME NEW u \in S, ~AtLeast(w, u), AtLeast(v, u)
                 PROVE  FALSE
      OBVIOUS
    <3>1. AtLeast(w, v) /\ v \in Values /\ w \in Values /\ u \in Values
      BY <1>5, AtLeastIsTotal
    <3> QED
      BY <3>1, AtLeastIsTransitive
  <2>2. NewerThan(w) \subseteq NewerThan(v)
    BY <2>1
  <2>3. w \in NewerThan(v) /\ w \notin NewerThan(w)
    BY <1>5, AtLeastIsReflexive
  <2>4. <<NewerThan(w), NewerThan(v)>> \in Smaller
    <3>1. NewerThan(w) \in SUBSET S /\ NewerThan(v) \in SUBSET S /\ NewerThan(w) # NewerThan(v)
      BY <2>3
    <3> HIDE DEF NewerThan
    <3> QED
      BY <2>2, <3>1 DEF StrictSubsetOrdering
  <2> QED
    BY <1>4, <2>4
<1> QED
  BY <1>5

LEMMA LargestIsLargest ==
  ASSUME NEW S \in SUBSET Values
  PROVE  /\ Largest(S) \in S \cup {Initial}
         /\ Largest(S) \in Values
         /\ \A u \in S \cup {Initial} : AtLeast(Largest(S), u)
<1>1. S \cup {Initial} \subseteq Values /\ IsFiniteSet(S \cup {Initial})
  BY ValuesAreFinite, InitialIsAValue, FS_Subset
<1>2. \E v \in S \cup {Initial} : \A u \in S \cup {Initial} : AtLeast(v, u)
  BY <1>1, FiniteSetsHaveALargest
<1>3. /\ Largest(S) \in S \cup {Initial}
      /\ \A u \in S \cup {Initial} : AtLeast(Largest(S), u)
  <2> HIDE DEF AtLeast, Initial
  <2> QED
    BY <1>2 DEF Largest
<1> QED
  BY <1>1, <1>3
=============================================================================
