----------------------------- MODULE CachedRead -----------------------------
(***************************************************************************)
(* A session keeps what it has read and answers from there when it is      *)
(* asked again, so that what it reads cannot go back.  It has forgotten    *)
(* that it has written since.                                              *)
(*                                                                         *)
(* Caught by ReadYourWrites, 9 states.                                     *)
(***************************************************************************)
EXTENDS Leaderless

\* Has the client of read r read v before?
InCache(r, v) == read[r].client # Anyone /\ v \in OwnRead(read[r].client, read[r].key)

\* As CompleteRead, but what is in the cache needs no answers.
BrokenCompleteRead(r, v) ==
  /\ read[r].phase = "reading"
  /\ ~InCache(r, v) => NewestOfAQuorum(r, v)
  /\ read' = [read EXCEPT ![r].result = v,
                          ![r].phase = IF readRepair = "blocking" THEN "repairing" ELSE "returned"]
  /\ behind' = [behind EXCEPT ![r] =
       CASE readRepair = "none"     -> {}
         [] readRepair = "async"    -> AnsweredOlder(r, v)
         [] readRepair = "blocking" -> NotKnownToHold(r, v)]
  /\ answers' = {fact \in answers : fact[1] # r}
  /\ UNCHANGED <<nodeVars, write, acks, versions, floorVars, spent>>
=============================================================================
