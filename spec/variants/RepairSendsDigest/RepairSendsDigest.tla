------------------------- MODULE RepairSendsDigest --------------------------
(***************************************************************************)
(* Replicas answer with digests so that large values need not travel, and  *)
(* a repair sends on what the read has at hand: the newest number, without *)
(* the value that belongs to it.                                           *)
(*                                                                         *)
(* Caught by TypeOK, 8 states.                                             *)
(***************************************************************************)
EXTENDS Leaderless

Digest(value) == <<value[1], NoWrite>>

\* As RepairReplica, but for what the replica is sent.
BrokenRepairReplica(r, n) ==
  LET k == read[r].key IN
  /\ n \in behind[r]
  /\ n \in up
  /\ store' = [store EXCEPT ![n][k] = Newest(store[n][k], Digest(read[r].result))]
  /\ behind' = [behind EXCEPT ![r] = behind[r] \ {n}]
  /\ UNCHANGED <<hints, handedOff, up, write, read, factVars, floorVars, spent>>
=============================================================================
