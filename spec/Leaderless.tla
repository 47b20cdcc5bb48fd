----------------------------- MODULE Leaderless -----------------------------
(***************************************************************************)
(* The whole protocol: what the system does, what the environment does to  *)
(* it, and what is fair.                                                   *)
(*                                                                         *)
(* A reader who is new here begins with Core, the same quorums without     *)
(* healing, faults, sessions and keys; then Configuration, State, Writes,  *)
(* Reads, Healing, Faults, and Guarantees for what is claimed.             *)
(***************************************************************************)
EXTENDS Writes, Reads, Healing, Faults, Guarantees, Reachability

System ==
  \/ \E w \in Writes, c \in Clients \cup {Anyone}, k \in Keys, v \in Numbers \cup {NoNumber} :
       BeginWrite(w, c, k, v)
  \/ \E w \in Writes, n \in Replicas : ReplyVersion(w, n)
  \/ \E w \in Writes, v \in Numbers : ChooseVersion(w, v)
  \/ \E w \in Writes, n \in Replicas : ApplyWrite(w, n)
  \/ \E w \in Writes, s \in Spares, n \in Replicas : DivertWrite(w, s, n)
  \/ \E w \in Writes : CompleteWrite(w)
  \/ \E w \in Writes : TimeOutWrite(w)
  \/ \E w \in Writes, c \in Clients \cup {Anyone}, k \in Keys : RefuseWrite(w, c, k)
  \/ \E r \in Reads, c \in Clients \cup {Anyone}, k \in Keys : BeginRead(r, c, k)
  \/ \E r \in Reads, n \in Replicas : Reply(r, n)
  \/ \E r \in Reads, v \in Values : CompleteRead(r, v)
  \/ \E r \in Reads : TimeOutRead(r)
  \/ \E r \in Reads, c \in Clients \cup {Anyone}, k \in Keys : RefuseRead(r, c, k)
  \/ \E r \in Reads, n \in Replicas : RepairReplica(r, n)
  \/ \E r \in Reads : CompleteRepair(r)
  \/ \E s \in Spares, n \in Replicas, k \in Keys : HandOff(s, n, k)
  \/ \E s \in Spares, n \in Replicas, k \in Keys : DropHint(s, n, k)
  \/ \E m, n \in Replicas, k \in Keys : AntiEntropy(m, n, k)

Environment ==
  \/ \E w \in Writes, m \in Nodes, n \in Replicas : LateArrival(w, m, n)
  \/ \E m \in Nodes : Crash(m)
  \/ \E m \in Nodes : Recover(m)
  \/ \E n, m \in Replicas : RestoreFrom(n, m)
  \/ \E m \in Nodes : LoseDisk(m)

Next == System \/ Environment

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(***************************************************************************)
(* Replicas converge if all of this goes on.  ApplyWrite is not fair: the  *)
(* network may lose every request.                                         *)
(***************************************************************************)
HealingIsFair ==
  /\ \A m \in Nodes : WF_vars(Recover(m))
  /\ \A s \in Spares, n \in Replicas, k \in Keys : WF_vars(HandOff(s, n, k))
  /\ \A m, n \in Replicas, k \in Keys : WF_vars(AntiEntropy(m, n, k))

(***************************************************************************)
(* A key that is read for ever: its reads begin again, each replica        *)
(* answers again and again, each result that R answers allow is returned   *)
(* again and again, and each repair is made.  Strong fairness, because a   *)
(* read that completes withdraws the question from those who have not      *)
(* answered yet.                                                           *)
(***************************************************************************)
RecurringReadsAreFair ==
  \A r \in Recurring :
    /\ \A c \in Clients \cup {Anyone}, k \in Keys : WF_vars(BeginRead(r, c, k))
    /\ \A n \in Replicas : SF_vars(Reply(r, n))
    /\ \A v \in Values : SF_vars(CompleteRead(r, v))
    /\ \A n \in Replicas : WF_vars(RepairReplica(r, n))

FairSpec == Spec /\ HealingIsFair /\ RecurringReadsAreFair

Agree(k) == \A m, n \in Replicas : store[m][k] = store[n][k]

\* It does not say which value: an acknowledged write may be lost and all agree.
Converges(k) == <>[]Agree(k)
Convergence == \A k \in Keys : Converges(k)
=============================================================================
