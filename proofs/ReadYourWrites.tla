--------------------------- MODULE ReadYourWrites ---------------------------
(***************************************************************************)
(* A client reads at least what it had acknowledged itself, under the      *)
(* condition of AckedWritesAreRead:                                        *)
(*                                                                         *)
(*   R + W > N + F + S  =>  Spec => []ReadYourWrites                       *)
(*                                                                         *)
(* Its own acknowledged writes are kept because all acknowledged writes    *)
(* are.                                                                    *)
(***************************************************************************)
EXTENDS AckedWritesAreRead

ReadsReachOwnAcked == \A r \in Reads : Reaches(r, readFloor[r].ownAcked)

OwnAckedInvariant == AckedInvariant /\ ReadsReachOwnAcked

-----------------------------------------------------------------------------
LEMMA InitHoldsOwnAcked == Init => OwnAckedInvariant
  BY InitHolds DEF Init, OwnAckedInvariant, ReadsReachOwnAcked, Reaches

LEMMA OwnAckedValuesAreKept ==
  ASSUME AckedInvariant, NEW c, NEW k \in Keys
  PROVE  OwnAcked(c, k) \subseteq Values /\ \A v \in OwnAcked(c, k) : Kept(store, LostCopies, k, v)
<1>1. OwnAcked(c, k) \subseteq Acked(k)
  BY DEF OwnAcked, Acked, WritesBy
<1> QED
  BY <1>1, AckedValuesAreKept DEF AckedInvariant

\* What is kept, and is of a session, is also kept where there is no session.
LEMMA OfSessionIsKept ==
  ASSUME WellTyped, NEW c, NEW k \in Keys, NEW S \in SUBSET Values, \A v \in S : Kept(store, LostCopies, k, v)
  PROVE  OfSession(c, S) \in Values /\ Kept(store, LostCopies, k, OfSession(c, S))
<1>1. Initial \in Values /\ Kept(store, LostCopies, k, Initial)
  BY LostIsNatural, InitialIsKept, InitialIsAValue DEF WellTyped, TypeOK, Stores
<1>2. Largest(S) \in Values /\ Kept(store, LostCopies, k, Largest(S))
  BY LargestIsKept
<1> QED
  BY <1>1, <1>2 DEF OfSession

LEMMA BegunReadReachesOwnAcked ==
  ASSUME AckedInvariant, NEW r \in Reads, BeginsRead(r)
  PROVE  Reaches(r, readFloor[r].ownAcked)'
<1>1. PICK c \in Clients \cup {Anyone}, k \in Keys : BeginRead(r, c, k)
  BY DEF BeginsRead
<1>2. readFloor'[r] = ReadFloorsOf(c, k)
  BY <1>1 DEF BeginRead, AckedInvariant, WellTyped, TypeOK
<1>3. readFloor'[r].ownAcked = OfSession(c, OwnAcked(c, k))
  <2>1. FloorsOf(c, k) \in Floors /\ FloorsOf(c, k).ownAcked = OfSession(c, OwnAcked(c, k))
    BY FloorsAreFloors DEF FloorsOf, AckedInvariant, WellTyped
  <2> QED
    BY <1>2, <2>1 DEF ReadFloorsOf, Floors
<1>4. PICK v \in Values : v = OfSession(c, OwnAcked(c, k)) /\ Kept(store, LostCopies, k, v)
  BY OwnAckedValuesAreKept, OfSessionIsKept DEF AckedInvariant
<1>5. Reaches(r, v)'
  BY <1>1, <1>4, BegunReadReaches DEF AckedInvariant
<1> QED
  BY <1>3, <1>4, <1>5 DEF Reaches

THEOREM OwnAckedInvariantIsInductive ==
  ASSUME ReadsMeetWrites, OwnAckedInvariant, [Next]_vars
  PROVE  OwnAckedInvariant'
<1>1. AckedInvariant /\ AckedInvariant'
  BY InvariantIsInductive DEF OwnAckedInvariant
<1>2. WellTyped /\ WellTyped' /\ StepKeeps /\ Move /\ RestoresHavePeers
  BY <1>1, EveryStepKeeps, EveryStepMoves DEF AckedInvariant
<1>3. ASSUME NEW r \in Reads
      PROVE  Reaches(r, readFloor[r].ownAcked)'
  <2>1. CASE BeginsRead(r)
    BY <1>1, <2>1, BegunReadReachesOwnAcked
  <2>2. CASE ~BeginsRead(r)
    <3>1. PICK v \in Values : v = readFloor[r].ownAcked
      BY <1>2 DEF WellTyped, TypeOK, Floors
    <3>2. Reaches(r, v)
      BY <3>1 DEF OwnAckedInvariant, ReadsReachOwnAcked
    <3>3. Reaches(r, v)'
      BY <1>2, <2>2, <3>2, ReadsKeepFloors
    <3>4. readFloor'[r].ownAcked = v
      BY <1>2, <2>2, <3>1, FloorsOfReadsStay
    <3> QED
      BY <3>3, <3>4 DEF Reaches
  <2> QED
    BY <2>1, <2>2
<1> QED
  BY <1>1, <1>3 DEF OwnAckedInvariant, ReadsReachOwnAcked

THEOREM ClientsReadTheirWrites == ReadsMeetWrites => (Spec => []ReadYourWrites)
<1> SUFFICES ASSUME ReadsMeetWrites
             PROVE  Spec => []ReadYourWrites
  OBVIOUS
<1>1. OwnAckedInvariant /\ [Next]_vars => OwnAckedInvariant'
  BY OwnAckedInvariantIsInductive
<1>2. OwnAckedInvariant => ReadYourWrites
  BY DEF OwnAckedInvariant, ReadsReachOwnAcked, Reaches, ReadYourWrites, ReturnedReads
<1> QED
  BY InitHoldsOwnAcked, <1>1, <1>2, PTL DEF Spec
=============================================================================
