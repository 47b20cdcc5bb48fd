------------------------ MODULE RestoreCountsAsFresh ------------------------
(***************************************************************************)
(* A replica that is restored from a peer is taken for up to date, and     *)
(* counts as one that has acknowledged the writes that are under way.  It  *)
(* has all that its peer has.  The peer may not have heard of them.  In    *)
(* the model the write begins while the replica is down, so that no        *)
(* restore can harm what the replica had acknowledged.                     *)
(*                                                                         *)
(* Caught by AckedWritesSurvive, 5 states.                                 *)
(***************************************************************************)
EXTENDS Leaderless

\* As RestoreFrom, and n acknowledges what is under way.
BrokenRestoreFrom(n, m) ==
  /\ n \in Replicas \ up
  /\ m \in Replicas \cap up
  /\ spent.restores < restores
  /\ store' = [store EXCEPT ![n] = store[m]]
  /\ up' = up \cup {n}
  /\ acks' = acks \cup {<<w, n, n>> : w \in {x \in Writes : write[x].phase = "writing"}}
  /\ spent' = [spent EXCEPT !.restores = spent.restores + 1]
  /\ UNCHANGED <<hints, handedOff, write, read, behind, versions, answers, floorVars>>
=============================================================================
