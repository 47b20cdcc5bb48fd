------------------------------- MODULE Writes -------------------------------
(***************************************************************************)
(* Quorum writes.  A coordinator sends the write to all home replicas of   *)
(* its key and acknowledges it to the client once W of their places have   *)
(* acknowledged.  With a sloppy quorum a spare may stand in for a replica. *)
(* A write that is not acknowledged is not rolled back.                    *)
(*                                                                         *)
(* Faults: none here; the environment (module Faults) lets requests arrive *)
(* late or twice.                                                          *)
(***************************************************************************)
EXTENDS Sessions

NumbersOf(k) == {write[w].number : w \in {x \in Writes : write[x].key = k}}
LargestNumber(S) == CHOOSE v \in S \cup {NoNumber} : \A u \in S \cup {NoNumber} : v >= u

(***************************************************************************)
(* The numbers with which client c may begin a write of k.                 *)
(*   ordered    an ideal clock: larger than every number so far            *)
(*   clock      the client's own clock, skewed against the others' by any  *)
(*              amount: any unused number larger than its own earlier ones *)
(*   two-phase  none yet: the replicas are asked first                     *)
(***************************************************************************)
FirstNumbers(c, k) ==
  CASE versioning = "ordered" -> {LargestNumber(NumbersOf(k)) + 1}
    [] versioning = "clock" ->
         {v \in Numbers : /\ v \notin NumbersOf(k)
                          /\ c # Anyone => \A own \in OwnWritten(c, k) : v > own[1]}
    [] versioning = "two-phase" -> {NoNumber}

BeginWrite(w, c, k, v) ==
  /\ MayBeginWrite(w, c, k)
  /\ v \in FirstNumbers(c, k)
  /\ write' = [write EXCEPT ![w] =
       [phase |-> IF versioning = "two-phase" THEN "asking" ELSE "writing",
        client |-> c, key |-> k, number |-> v]]
  /\ writeFloor' = [writeFloor EXCEPT ![w] = WriteFloorsOf(c, k)]
  /\ UNCHANGED <<nodeVars, read, behind, factVars, readFloor, spent>>

(***************************************************************************)
(* A replica tells a two-phase write the number that it holds.  It may be  *)
(* asked twice and then tell two numbers, one of which is redundant.       *)
(***************************************************************************)
ReplyVersion(w, n) ==
  LET fact == <<w, n, store[n][write[w].key][1]>> IN
  /\ write[w].phase = "asking"
  /\ n \in up
  /\ fact \notin versions
  /\ ~redundantSteps => \A u \in Numbers \cup {NoNumber} : <<w, n, u>> \notin versions
  /\ versions' = versions \cup {fact}
  /\ UNCHANGED <<nodeVars, write, read, behind, acks, answers, floorVars, spent>>

(***************************************************************************)
(* The coordinator takes one number from each of R replicas and chooses    *)
(* the next one after the largest.  A choice of R facts with largest u     *)
(* exists exactly if someone told u and R replicas told u or less.         *)
(***************************************************************************)
ChooseVersion(w, v) ==
  /\ write[w].phase = "asking" \* implied as long as versions are forgotten
  /\ {n \in Replicas : <<w, n, v - 1>> \in versions} # {}
  /\ Cardinality({n \in Replicas : \E u \in 0..(v - 1) : <<w, n, u>> \in versions}) >= readQuorum
  /\ write' = [write EXCEPT ![w].phase = "writing", ![w].number = v]
  /\ versions' = {fact \in versions : fact[1] # w}
  /\ UNCHANGED <<nodeVars, read, behind, acks, answers, floorVars, spent>>

(***************************************************************************)
(* A replica handles the request: it keeps the newer of what it has and    *)
(* what it is sent, and acknowledges either way.  The acknowledgement is a *)
(* fact; whether it arrives is for CompleteWrite to say.                   *)
(***************************************************************************)
ApplyWrite(w, n) ==
  LET k == write[w].key IN
  /\ write[w].phase = "writing"
  /\ n \in up
  /\ n \in WriteScript[w].reach
  /\ <<w, n, n>> \notin acks
  /\ store' = [store EXCEPT ![n][k] = Newest(store[n][k], Value(w))]
  /\ acks' = acks \cup {<<w, n, n>>}
  /\ UNCHANGED <<hints, handedOff, up, write, read, behind, versions, answers, floorVars, spent>>

(***************************************************************************)
(* A spare takes the write in the place of replica n and keeps a hint of   *)
(* where it belongs.  No failure detector is assumed: n need not be down.  *)
(* A spare stands in once for each write.                                  *)
(***************************************************************************)
DivertWrite(w, s, n) ==
  LET k == write[w].key IN
  /\ write[w].phase = "writing"
  /\ s \in up
  /\ \A m \in Replicas : <<w, s, m>> \notin acks
  /\ hints' = [hints EXCEPT ![s][n][k] = Newest(hints[s][n][k], Value(w))]
  /\ handedOff' = IF Newer(Value(w), hints[s][n][k]) THEN handedOff \ {<<s, n, k>>} ELSE handedOff
  /\ acks' = acks \cup {<<w, s, n>>}
  /\ UNCHANGED <<store, up, write, read, behind, versions, answers, floorVars, spent>>

\* The home replicas in whose place somebody acknowledged w.
AckedPlaces(w) == {n \in Replicas : \E m \in Nodes : <<w, m, n>> \in acks}

Forget(w) == acks' = {fact \in acks : fact[1] # w}

CompleteWrite(w) ==
  /\ write[w].phase = "writing" \* implied as long as acks are forgotten
  /\ Cardinality(AckedPlaces(w)) >= writeQuorum
  /\ write' = [write EXCEPT ![w].phase = "acknowledged"]
  /\ Forget(w)
  /\ UNCHANGED <<nodeVars, read, behind, versions, answers, floorVars, spent>>

(***************************************************************************)
(* The coordinator gives up although requests are under way.  It must not  *)
(* report a failure: the write may have reached replicas, or reach them    *)
(* later.                                                                  *)
(***************************************************************************)
TimeOutWrite(w) ==
  /\ timeouts
  /\ write[w].phase = "writing"
  /\ write' = [write EXCEPT ![w].phase = "indeterminate"]
  /\ Forget(w)
  /\ UNCHANGED <<nodeVars, read, behind, versions, answers, floorVars, spent>>

(***************************************************************************)
(* Before any replica was sent the value the coordinator may say no: at    *)
(* once, or while it collects numbers.  Such a write has no version.       *)
(***************************************************************************)
RefuseWrite(w, c, k) ==
  /\ timeouts
  /\ \/ MayBeginWrite(w, c, k)
     \/ write[w].phase = "asking" /\ write[w].client = c /\ write[w].key = k
  /\ write' = [write EXCEPT ![w] =
       [phase |-> "refused", client |-> c, key |-> k, number |-> NoNumber]]
  /\ versions' = {fact \in versions : fact[1] # w}
  /\ UNCHANGED <<nodeVars, read, behind, acks, answers, floorVars, spent>>
=============================================================================
