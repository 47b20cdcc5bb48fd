------------------------------ MODULE Healing ------------------------------
(***************************************************************************)
(* What brings a newer value to a replica that missed it: read repair,     *)
(* hinted hand-off and anti-entropy.  Each step has a source that holds    *)
(* the value at this moment.  A copy that arrives after its source changed *)
(* is a LateArrival (module Faults).                                       *)
(***************************************************************************)
EXTENDS State

(***************************************************************************)
(* The reader writes its result back to a replica that is behind: async,   *)
(* after it returned, to those that answered with something older;         *)
(* blocking, before it returns, to any that is not known to hold it.  The  *)
(* replica is behind no more once it has acknowledged.                     *)
(***************************************************************************)
RepairReplica(r, n) ==
  LET k == read[r].key IN
  /\ n \in behind[r]
  /\ n \in up
  /\ store' = [store EXCEPT ![n][k] = Newest(store[n][k], read[r].result)]
  /\ behind' = [behind EXCEPT ![r] = behind[r] \ {n}]
  /\ UNCHANGED <<hints, handedOff, up, write, read, factVars, floorVars, spent>>

(***************************************************************************)
(* A blocking read returns once W replicas have answered or acknowledged   *)
(* at least its result.  W and not R: the next read must meet them.        *)
(***************************************************************************)
CompleteRepair(r) ==
  /\ read[r].phase = "repairing"
  /\ Cardinality(Replicas \ behind[r]) >= writeQuorum
  /\ read' = [read EXCEPT ![r].phase = "returned"]
  /\ behind' = [behind EXCEPT ![r] = {}]
  /\ UNCHANGED <<nodeVars, write, factVars, floorVars, spent>>

-----------------------------------------------------------------------------
(***************************************************************************)
(* A spare brings a hint home.  Handing off and dropping are two steps,    *)
(* since the acknowledgement travels: until it arrives the spare keeps the *)
(* hint, and a crash in between costs nothing.                             *)
(***************************************************************************)
HandOff(s, n, k) ==
  /\ hints[s][n][k] # Initial
  /\ <<s, n, k>> \notin handedOff
  /\ {s, n} \subseteq up
  /\ store' = [store EXCEPT ![n][k] = Newest(store[n][k], hints[s][n][k])]
  /\ handedOff' = handedOff \cup {<<s, n, k>>}
  /\ UNCHANGED <<hints, up, write, read, behind, factVars, floorVars, spent>>

DropHint(s, n, k) ==
  /\ <<s, n, k>> \in handedOff
  /\ s \in up
  /\ hints' = [hints EXCEPT ![s][n][k] = Initial]
  /\ handedOff' = handedOff \ {<<s, n, k>>}
  /\ UNCHANGED <<store, up, write, read, behind, factVars, floorVars, spent>>

-----------------------------------------------------------------------------
(***************************************************************************)
(* Two replicas compare one key, and the one that is behind copies.  Keys  *)
(* are exchanged one by one and in no particular order, so that a write    *)
(* may arrive before another on which it depends.                          *)
(***************************************************************************)
AntiEntropy(m, n, k) ==
  /\ antiEntropy
  /\ {m, n} \subseteq up
  /\ Newer(store[m][k], store[n][k])
  /\ store' = [store EXCEPT ![n][k] = store[m][k]]
  /\ UNCHANGED <<hints, handedOff, up, write, read, behind, factVars, floorVars, spent>>
=============================================================================
