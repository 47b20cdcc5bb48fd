------------------------ MODULE NoPartialWritesRead ------------------------
(***************************************************************************)
(* Where coordinators never give up, no read returns a write of which its  *)
(* client does not know the outcome, since there is none:                  *)
(*                                                                         *)
(*   no time-outs  =>  Spec => []NoPartialWritesRead                       *)
(***************************************************************************)
EXTENDS Moves

NoTimeouts == ~timeouts

NoneIsIndeterminate == \A w \in Writes : write[w].phase # "indeterminate"

OutcomeInvariant == WellTyped /\ NoneIsIndeterminate

-----------------------------------------------------------------------------
LEMMA OutcomesStayKnown ==
  ASSUME WellTyped, Move, NoTimeouts, NEW w \in Writes, write[w].phase # "indeterminate"
  PROVE  write'[w].phase # "indeterminate"
<1>1. write \in [Writes -> WriteRecords]
  BY DEF WellTyped, TypeOK, WriteRecords
<1>2. CASE Undisturbed(w)
  BY <1>2 DEF Undisturbed
<1>3. CASE Prepares(w)
  BY <1>3 DEF Prepares
<1>4. ASSUME NEW n \in Replicas, ApplyWrite(w, n)
      PROVE  write' = write
  BY <1>4 DEF ApplyWrite
<1>5. ASSUME NEW s \in Spares, NEW n \in Replicas, DivertWrite(w, s, n)
      PROVE  write' = write
  BY <1>5 DEF DivertWrite
<1>6. CASE CompleteWrite(w)
  <2>1. write' = [write EXCEPT ![w].phase = "acknowledged"]
    BY <1>6 DEF CompleteWrite
  <2> QED
    BY <1>1, <2>1 DEF WriteRecords
<1>7. ~TimeOutWrite(w)
  BY DEF TimeOutWrite, NoTimeouts
<1> QED
  BY <1>2, <1>3, <1>4, <1>5, <1>6, <1>7 DEF Move, MovesWrite

THEOREM OutcomeInvariantIsInductive ==
  ASSUME NoTimeouts, OutcomeInvariant, [Next]_vars
  PROVE  OutcomeInvariant'
<1>1. WellTyped' /\ Move
  BY WellTypedIsInductive, EveryStepMoves DEF OutcomeInvariant
<1> QED
  BY <1>1, OutcomesStayKnown DEF OutcomeInvariant, NoneIsIndeterminate

THEOREM OutcomesAreKnown == NoTimeouts => (Spec => []NoPartialWritesRead)
<1> SUFFICES ASSUME NoTimeouts
             PROVE  Spec => []NoPartialWritesRead
  OBVIOUS
<1>1. Init => OutcomeInvariant
  BY InitIsWellTyped DEF Init, OutcomeInvariant, NoneIsIndeterminate
<1>2. OutcomeInvariant => NoPartialWritesRead
  BY DEF OutcomeInvariant, NoneIsIndeterminate, NoPartialWritesRead, ReadsAWrite
<1>3. OutcomeInvariant /\ [Next]_vars => OutcomeInvariant'
  BY OutcomeInvariantIsInductive
<1> QED
  BY <1>1, <1>2, <1>3, PTL DEF Spec
=============================================================================
