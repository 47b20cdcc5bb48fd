------------------------------ MODULE TornRead ------------------------------
(***************************************************************************)
(* To save traffic all replicas but one answer with their number only.     *)
(* The read takes the largest number and joins it to the value that it was *)
(* sent.  Where replicas differ the two belong to different writes.        *)
(*                                                                         *)
(* Caught by NoPhantoms, 9 states.                                         *)
(***************************************************************************)
EXTENDS Leaderless

\* As CompleteRead, but v may be put together from two answers.
BrokenCompleteRead(r, v) ==
  /\ read[r].phase = "reading"
  /\ {u \in Values : u[1] = v[1] /\ NewestOfAQuorum(r, u)} # {}
  /\ {fact \in answers : fact[1] = r /\ fact[3][2] = v[2]} # {}
  /\ read' = [read EXCEPT ![r].result = v,
                          ![r].phase = IF readRepair = "blocking" THEN "repairing" ELSE "returned"]
  /\ behind' = [behind EXCEPT ![r] =
       CASE readRepair = "none"     -> {}
         [] readRepair = "async"    -> AnsweredOlder(r, v)
         [] readRepair = "blocking" -> NotKnownToHold(r, v)]
  /\ answers' = {fact \in answers : fact[1] # r}
  /\ UNCHANGED <<nodeVars, write, acks, versions, floorVars, spent>>
=============================================================================
