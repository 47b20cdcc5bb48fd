------------------------------- MODULE Moves -------------------------------
(***************************************************************************)
(* What a step may do to one write and to one read.                        *)
(***************************************************************************)
EXTENDS AckedCopies

\* A read that goes on learns what a replica holds.
Listens(r) ==
  /\ read'[r] = read[r]
  /\ \A n \in Replicas, u \in Values :
       <<r, n, u>> \in answers' =>
         <<r, n, u>> \in answers \/ (read[r].phase = "reading" /\ u = store[n][read[r].key])

BeginsRead(r) == \E c \in Clients \cup {Anyone}, k \in Keys : BeginRead(r, c, k)

Ends(r) ==
  /\ read'[r].phase \in {"indeterminate", "refused"}
  /\ \A n \in Replicas, u \in Values :
       <<r, n, u>> \in answers' => <<r, n, u>> \in answers /\ read[r].phase # "reading"

MovesWrite(w) ==
  \/ Undisturbed(w)
  \/ Prepares(w)
  \/ \E n \in Replicas : ApplyWrite(w, n)
  \/ \E s \in Spares, n \in Replicas : DivertWrite(w, s, n)
  \/ CompleteWrite(w)
  \/ TimeOutWrite(w)

MovesRead(r) ==
  \/ Listens(r)
  \/ BeginsRead(r)
  \/ \E v \in Values : CompleteRead(r, v)
  \/ CompleteRepair(r)
  \/ Ends(r)

Move == /\ \A w \in Writes : MovesWrite(w)
        /\ \A r \in Reads : MovesRead(r)

-----------------------------------------------------------------------------
LEMMA WritesRest == ASSUME UNCHANGED <<write, acks>> PROVE \A w \in Writes : MovesWrite(w)
  BY DEF MovesWrite, Undisturbed

LEMMA ReadsRest == ASSUME UNCHANGED <<read, answers>> PROVE \A r \in Reads : MovesRead(r)
  BY DEF MovesRead, Listens

LEMMA BeginWriteMoves ==
  ASSUME WellTyped, NEW w \in Writes, NEW c \in Clients \cup {Anyone}, NEW k \in Keys,
         NEW v \in Numbers \cup {NoNumber}, BeginWrite(w, c, k, v)
  PROVE  Move
<1>1. UNCHANGED <<read, answers, acks>>
  BY DEF BeginWrite, factVars
<1>2. Prepares(w)
  BY <1>1 DEF WellTyped, TypeOK, BeginWrite, MayBeginWrite, Prepares
<1>3. \A u \in Writes : u # w => Undisturbed(u)
  BY <1>1 DEF WellTyped, TypeOK, BeginWrite, Undisturbed
<1> QED
  BY <1>1, <1>2, <1>3, ReadsRest DEF Move, MovesWrite

LEMMA ChooseVersionMoves ==
  ASSUME WellTyped, NEW w \in Writes, NEW v \in Numbers, ChooseVersion(w, v)
  PROVE  Move
<1>1. UNCHANGED <<read, answers, acks>>
  BY DEF ChooseVersion
<1>2. write \in [Writes -> WriteRecords] /\ write' = [write EXCEPT ![w].phase = "writing", ![w].number = v]
  BY DEF WellTyped, TypeOK, WriteRecords, ChooseVersion
<1>3. write'[w].phase = "writing"
  BY <1>2 DEF WriteRecords
<1>4. Prepares(w)
  BY <1>1, <1>3 DEF ChooseVersion, Prepares
<1>5. \A u \in Writes : u # w => Undisturbed(u)
  BY <1>1, <1>2 DEF Undisturbed
<1> QED
  BY <1>1, <1>4, <1>5, ReadsRest DEF Move, MovesWrite

LEMMA RefuseWriteMoves ==
  ASSUME WellTyped, NEW w \in Writes, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, RefuseWrite(w, c, k)
  PROVE  Move
<1>1. UNCHANGED <<read, answers, acks>>
  BY DEF RefuseWrite
<1>2. Prepares(w)
  BY <1>1 DEF WellTyped, TypeOK, RefuseWrite, MayBeginWrite, Prepares
<1>3. \A u \in Writes : u # w => Undisturbed(u)
  BY <1>1 DEF WellTyped, TypeOK, RefuseWrite, Undisturbed
<1> QED
  BY <1>1, <1>2, <1>3, ReadsRest DEF Move, MovesWrite

LEMMA ApplyWriteMoves ==
  ASSUME WellTyped, NEW w \in Writes, NEW n \in Replicas, ApplyWrite(w, n)
  PROVE  Move
<1>1. UNCHANGED <<read, answers, write>> /\ acks' = acks \cup {<<w, n, n>>}
  BY DEF ApplyWrite
<1>2. \A u \in Writes : u # w => Undisturbed(u)
  BY <1>1 DEF Undisturbed
<1> QED
  BY <1>1, <1>2, ReadsRest DEF Move, MovesWrite

LEMMA DivertWriteMoves ==
  ASSUME WellTyped, NEW w \in Writes, NEW s \in Spares, NEW n \in Replicas, DivertWrite(w, s, n)
  PROVE  Move
<1>1. UNCHANGED <<read, answers, write>> /\ acks' = acks \cup {<<w, s, n>>}
  BY DEF DivertWrite
<1>2. \A u \in Writes : u # w => Undisturbed(u)
  BY <1>1 DEF Undisturbed
<1> QED
  BY <1>1, <1>2, ReadsRest DEF Move, MovesWrite

LEMMA WriteEndsMoves ==
  ASSUME WellTyped, NEW w \in Writes, CompleteWrite(w) \/ TimeOutWrite(w)
  PROVE  Move
<1>1. UNCHANGED <<read, answers>> /\ acks' = {fact \in acks : fact[1] # w}
  BY DEF CompleteWrite, TimeOutWrite, Forget
<1>2. \A u \in Writes : u # w => write'[u] = write[u]
  BY DEF WellTyped, TypeOK, CompleteWrite, TimeOutWrite
<1>3. \A u \in Writes : u # w => Undisturbed(u)
  BY <1>1, <1>2 DEF Undisturbed
<1> QED
  BY <1>1, <1>3, ReadsRest DEF Move, MovesWrite

-----------------------------------------------------------------------------
LEMMA BeginReadMoves ==
  ASSUME WellTyped, NEW r \in Reads, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, BeginRead(r, c, k)
  PROVE  Move
<1>1. UNCHANGED <<write, acks, answers>>
  BY DEF BeginRead, factVars
<1>2. \A u \in Reads : u # r => Listens(u)
  BY <1>1 DEF WellTyped, TypeOK, BeginRead, Listens
<1> QED
  BY <1>1, <1>2, WritesRest DEF Move, MovesRead, BeginsRead

LEMMA RefuseReadMoves ==
  ASSUME WellTyped, NEW r \in Reads, NEW c \in Clients \cup {Anyone}, NEW k \in Keys, RefuseRead(r, c, k)
  PROVE  Move
<1>1. UNCHANGED <<write, acks, answers>>
  BY DEF RefuseRead, factVars
<1>2. \A u \in Reads : u # r => Listens(u)
  BY <1>1 DEF WellTyped, TypeOK, RefuseRead, Listens
<1>3. Ends(r)
  BY <1>1 DEF WellTyped, TypeOK, RefuseRead, Ends
<1> QED
  BY <1>1, <1>2, <1>3, WritesRest DEF Move, MovesRead

LEMMA ReplyMoves ==
  ASSUME WellTyped, NEW r \in Reads, NEW n \in Replicas, Reply(r, n)
  PROVE  Move
<1>1. /\ UNCHANGED <<write, acks, read>> /\ read[r].phase = "reading"
      /\ answers' = answers \cup {<<r, n, store[n][read[r].key]>>}
  BY DEF Reply
<1>2. \A u \in Reads : Listens(u)
  BY <1>1 DEF Listens
<1> QED
  BY <1>1, <1>2, WritesRest DEF Move, MovesRead

LEMMA CompleteReadMoves ==
  ASSUME WellTyped, NEW r \in Reads, NEW v \in Values, CompleteRead(r, v)
  PROVE  Move
<1>1. UNCHANGED <<write, acks>> /\ answers' \subseteq answers
  BY DEF CompleteRead
<1>2. \A u \in Reads : u # r => read'[u] = read[u]
  BY DEF WellTyped, TypeOK, CompleteRead
<1>3. \A u \in Reads : u # r => Listens(u)
  BY <1>1, <1>2 DEF Listens
<1> QED
  BY <1>1, <1>3, WritesRest DEF Move, MovesRead

LEMMA TimeOutReadMoves ==
  ASSUME WellTyped, NEW r \in Reads, TimeOutRead(r)
  PROVE  Move
<1>1. UNCHANGED <<write, acks>> /\ answers' \subseteq answers
  BY DEF TimeOutRead
<1>2. read \in [Reads -> ReadRecords] /\ read' = [read EXCEPT ![r].phase = "indeterminate", ![r].result = Initial]
  BY DEF WellTyped, TypeOK, ReadRecords, TimeOutRead
<1>3. \A u \in Reads : u # r => Listens(u)
  BY <1>1, <1>2 DEF Listens
<1>4. read'[r].phase = "indeterminate" /\ \A n, u : <<r, n, u>> \notin answers'
  BY <1>2 DEF ReadRecords, TimeOutRead
<1>5. Ends(r)
  BY <1>4 DEF Ends
<1> QED
  BY <1>1, <1>3, <1>5, WritesRest DEF Move, MovesRead

LEMMA CompleteRepairMoves ==
  ASSUME WellTyped, NEW r \in Reads, CompleteRepair(r)
  PROVE  Move
<1>1. UNCHANGED <<write, acks, answers>>
  BY DEF CompleteRepair, factVars
<1>2. \A u \in Reads : u # r => Listens(u)
  BY <1>1 DEF WellTyped, TypeOK, CompleteRepair, Listens
<1> QED
  BY <1>1, <1>2, WritesRest DEF Move, MovesRead

-----------------------------------------------------------------------------
LEMMA OthersRest ==
  ASSUME UNCHANGED <<write, read, acks, answers>>
  PROVE  Move
  BY WritesRest, ReadsRest DEF Move

THEOREM EveryStepMoves ==
  ASSUME WellTyped, [Next]_vars
  PROVE  Move
<1>1. ASSUME NEW w \in Writes, NEW n \in Replicas, ReplyVersion(w, n)
      PROVE  UNCHANGED <<write, read, acks, answers>>
  BY <1>1 DEF ReplyVersion
<1>2. ASSUME NEW r \in Reads, NEW n \in Replicas, RepairReplica(r, n)
      PROVE  UNCHANGED <<write, read, acks, answers>>
  BY <1>2 DEF RepairReplica, factVars
<1>3. ASSUME NEW s \in Spares, NEW n \in Replicas, NEW k \in Keys, HandOff(s, n, k) \/ DropHint(s, n, k)
      PROVE  UNCHANGED <<write, read, acks, answers>>
  BY <1>3 DEF HandOff, DropHint, factVars
<1>4. ASSUME NEW m \in Replicas, NEW n \in Replicas, NEW k \in Keys, AntiEntropy(m, n, k)
      PROVE  UNCHANGED <<write, read, acks, answers>>
  BY <1>4 DEF AntiEntropy, factVars
<1>5. ASSUME NEW w \in Writes, NEW m \in Nodes, NEW n \in Replicas, LateArrival(w, m, n)
      PROVE  UNCHANGED <<write, read, acks, answers>>
  BY <1>5 DEF LateArrival, factVars
<1>6. ASSUME NEW m \in Nodes, Crash(m) \/ Recover(m) \/ LoseDisk(m)
      PROVE  UNCHANGED <<write, read, acks, answers>>
  BY <1>6 DEF Crash, Recover, LoseDisk, factVars
<1>7. ASSUME NEW n \in Replicas, NEW m \in Replicas, RestoreFrom(n, m)
      PROVE  UNCHANGED <<write, read, acks, answers>>
  BY <1>7 DEF RestoreFrom, factVars
<1>8. ASSUME UNCHANGED vars
      PROVE  UNCHANGED <<write, read, acks, answers>>
  BY <1>8 DEF vars, factVars
<1> QED
  BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6, <1>7, <1>8, OthersRest,
     BeginWriteMoves, ChooseVersionMoves, RefuseWriteMoves, ApplyWriteMoves, DivertWriteMoves, WriteEndsMoves,
     BeginReadMoves, RefuseReadMoves, ReplyMoves, CompleteReadMoves, TimeOutReadMoves, CompleteRepairMoves
     DEF Next, System, Environment
=============================================================================
