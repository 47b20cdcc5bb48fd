------------------------------- MODULE Reads -------------------------------
(***************************************************************************)
(* Quorum reads.  A coordinator asks the home replicas of a key and        *)
(* returns the newest of R answers.  Spares never answer.  What a read     *)
(* does about the replicas that answered with something older is the       *)
(* business of module Healing; here it only notes who they are.            *)
(***************************************************************************)
EXTENDS Sessions

BeginRead(r, c, k) ==
  /\ MayBeginRead(r, c, k)
  /\ read' = [read EXCEPT ![r] = [phase |-> "reading", client |-> c, key |-> k, result |-> Initial]]
  /\ readFloor' = [readFloor EXCEPT ![r] = ReadFloorsOf(c, k)]
  /\ UNCHANGED <<nodeVars, write, behind, factVars, writeFloor, spent>>

(***************************************************************************)
(* A replica answers with what it holds now.  It may be asked twice and    *)
(* then answer with two values; the coordinator uses one of them, so the   *)
(* other is redundant.                                                     *)
(***************************************************************************)
Reply(r, n) ==
  LET fact == <<r, n, store[n][read[r].key]>> IN
  /\ read[r].phase = "reading"
  /\ n \in up
  /\ n \in ReadScript[r].reach
  /\ fact \notin answers
  /\ ~redundantSteps => \A u \in Values : <<r, n, u>> \notin answers
  /\ answers' = answers \cup {fact}
  /\ UNCHANGED <<nodeVars, write, read, behind, acks, versions, floorVars, spent>>

(***************************************************************************)
(* One answer of each of R distinct replicas, and v the newest of them:    *)
(* such a choice exists exactly if someone answered v and R replicas gave  *)
(* an answer that is not newer.                                            *)
(***************************************************************************)
NewestOfAQuorum(r, v) ==
  /\ {n \in Replicas : <<r, n, v>> \in answers} # {}
  /\ Cardinality({n \in Replicas : \E u \in Values :
                    AtLeast(v, u) /\ <<r, n, u>> \in answers}) >= readQuorum

\* Nobody need be told of the initial value.
NotKnownToHold(r, v) ==
  {n \in Replicas : /\ Newer(v, Initial)
                    /\ \A u \in Values : <<r, n, u>> \in answers => Newer(v, u)}
AnsweredOlder(r, v) ==
  {n \in NotKnownToHold(r, v) : \E u \in Values : <<r, n, u>> \in answers}

CompleteRead(r, v) ==
  /\ read[r].phase = "reading" \* implied as long as answers are forgotten
  /\ NewestOfAQuorum(r, v)
  /\ read' = [read EXCEPT ![r].result = v,
                          ![r].phase = IF readRepair = "blocking" THEN "repairing" ELSE "returned"]
  /\ behind' = [behind EXCEPT ![r] =
       CASE readRepair = "none"     -> {}
         [] readRepair = "async"    -> AnsweredOlder(r, v)
         [] readRepair = "blocking" -> NotKnownToHold(r, v)]
  /\ answers' = {fact \in answers : fact[1] # r}
  /\ UNCHANGED <<nodeVars, write, acks, versions, floorVars, spent>>

\* The client is told nothing, so that a result found so far is forgotten.
TimeOutRead(r) ==
  /\ timeouts
  /\ read[r].phase \in {"reading", "repairing"}
  /\ read' = [read EXCEPT ![r].phase = "indeterminate", ![r].result = Initial]
  /\ behind' = [behind EXCEPT ![r] = {}]
  /\ answers' = {fact \in answers : fact[1] # r}
  /\ UNCHANGED <<nodeVars, write, acks, versions, floorVars, spent>>

RefuseRead(r, c, k) ==
  /\ timeouts
  /\ read[r].phase = "idle"
  /\ MayBeginRead(r, c, k)
  /\ read' = [read EXCEPT ![r] = [phase |-> "refused", client |-> c, key |-> k, result |-> Initial]]
  /\ UNCHANGED <<nodeVars, write, behind, factVars, floorVars, spent>>
=============================================================================
