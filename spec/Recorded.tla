------------------------------ MODULE Recorded ------------------------------
(***************************************************************************)
(* Are recorded runs of an implementation behaviours of the protocol?      *)
(*                                                                         *)
(* An event is named for what the node that took the step knows.  It may   *)
(* be another action here: a replica that is sent a write cannot know that *)
(* the coordinator has given up, and who is brought a value cannot know    *)
(* that its source holds another one by now.  Such a value is a late       *)
(* arrival, or changes nothing.                                            *)
(*                                                                         *)
(* Each event has at most one successor, so that a run needs one state an  *)
(* event.  TLC prints <<"passed", t, i>> where event i of run t has one.   *)
(*                                                                         *)
(* Not modelled: events that nobody recorded.                              *)
(***************************************************************************)
EXTENDS Leaderless, Sequences, TLC

CONSTANTS
  runCount,      \* how many runs there are
  RunLength(_),  \* RunLength(t): the number of events of run t
  EventOf(_, _)  \* EventOf(t, i): event i of run t, a record

VARIABLES
  run,    \* which run is followed
  cursor, \* the number of its next event
  chosen  \* chosen[r]: the result of read r, which it keeps after a time-out

recordVars == <<run, cursor, chosen>>
Nothing == <<0 - 1, 0 - 1>>

-----------------------------------------------------------------------------
\* Below, ~ENABLED: the step that the event names if there is one, and another
\* only if not.

\* The node does something that changes nothing.
Stutter(m) == m \in up /\ UNCHANGED vars

\* A copy of what w wrote reaches node m in the place of replica n.
Arrives(w, m, n) ==
  /\ HasVersion(w)
  /\ \/ LateArrival(w, m, n)
     \/ ~ENABLED LateArrival(w, m, n) /\ Stutter(m)

IsWritten(v, k) == v[1] # NoNumber /\ v = Value(v[2]) /\ write[v[2]].key = k

TellsVersion(w, n, v) ==
  /\ versioning = "two-phase"
  /\ write[w].phase # "idle"
  /\ n \in up
  /\ v = store[n][write[w].key][1]
  /\ \/ ReplyVersion(w, n)
     \/ ~ENABLED ReplyVersion(w, n) /\ UNCHANGED vars

Handles(w, n) ==
  \/ ApplyWrite(w, n)
  \/ ~ENABLED ApplyWrite(w, n) /\ Arrives(w, n, n)

StandsIn(w, s, n) ==
  \/ DivertWrite(w, s, n)
  \/ ~ENABLED DivertWrite(w, s, n) /\ Arrives(w, s, n)

Answers(r, n, v) ==
  /\ read[r].phase # "idle"
  /\ n \in up
  /\ v = store[n][read[r].key]
  /\ \/ Reply(r, n)
     \/ ~ENABLED Reply(r, n) /\ UNCHANGED vars

\* A read that gave up, or was satisfied by others, has no repairs to make any
\* more; its messages arrive all the same.
Repairs(r, n, v) ==
  /\ readRepair # "none"
  /\ v = chosen[r]
  /\ v # Initial
  /\ IF n \in behind[r] THEN RepairReplica(r, n) ELSE Arrives(v[2], n, n)

BringsHome(s, n, k, v) ==
  /\ IsWritten(v, k)
  /\ \/ hints[s][n][k] = v /\ HandOff(s, n, k)
     \/ ~(hints[s][n][k] = v /\ ENABLED HandOff(s, n, k)) /\ Arrives(v[2], n, n)

Exchanges(m, n, k, v) ==
  /\ antiEntropy
  /\ IsWritten(v, k)
  /\ \/ store[m][k] = v /\ AntiEntropy(m, n, k)
     \/ ~(store[m][k] = v /\ ENABLED AntiEntropy(m, n, k)) /\ Arrives(v[2], n, n)

-----------------------------------------------------------------------------
Step(e) ==
  CASE e.action = "BeginWrite"    -> BeginWrite(e.write, e.client, e.key, e.number)
    [] e.action = "ReplyVersion"  -> TellsVersion(e.write, e.replica, e.number)
    [] e.action = "ChooseVersion" -> ChooseVersion(e.write, e.number)
    [] e.action = "ApplyWrite"    -> Handles(e.write, e.replica)
    [] e.action = "DivertWrite"   -> StandsIn(e.write, e.spare, e.replica)
    [] e.action = "CompleteWrite" -> CompleteWrite(e.write)
    [] e.action = "TimeOutWrite"  -> TimeOutWrite(e.write)
    [] e.action = "RefuseWrite"   -> RefuseWrite(e.write, e.client, e.key)
    [] e.action = "BeginRead"     -> BeginRead(e.read, e.client, e.key)
    [] e.action = "Reply"         -> Answers(e.read, e.replica, e.value)
    [] e.action = "CompleteRead"  -> CompleteRead(e.read, e.value)
    [] e.action = "TimeOutRead"   -> TimeOutRead(e.read)
    [] e.action = "RefuseRead"    -> RefuseRead(e.read, e.client, e.key)
    [] e.action = "RepairReplica" -> Repairs(e.read, e.replica, e.value)
    [] e.action = "CompleteRepair" -> CompleteRepair(e.read)
    [] e.action = "HandOff"       -> BringsHome(e.spare, e.replica, e.key, e.value)
    [] e.action = "DropHint"      -> DropHint(e.spare, e.replica, e.key)
    [] e.action = "AntiEntropy"   -> Exchanges(e.source, e.replica, e.key, e.value)
    [] e.action = "LateArrival"   -> (e.node \in Replicas => e.node = e.replica)
                                     /\ Arrives(e.write, e.node, e.replica)
    [] e.action = "Crash"         -> Crash(e.node)
    [] e.action = "Recover"       -> Recover(e.node)
    [] e.action = "RestoreFrom"   -> RestoreFrom(e.replica, e.source)
    [] e.action = "LoseDisk"      -> LoseDisk(e.node)
    [] OTHER -> FALSE \* names something that there is not

RecordedInit ==
  /\ Init
  /\ run \in 1..runCount
  /\ cursor = 1
  /\ chosen = [r \in Reads |-> Nothing]

RecordedNext ==
  /\ cursor <= RunLength(run)
  /\ LET e == EventOf(run, cursor) IN
       /\ Step(e)
       /\ chosen' = IF e.action = "CompleteRead" THEN [chosen EXCEPT ![e.read] = e.value] ELSE chosen
  /\ cursor' = cursor + 1
  /\ UNCHANGED run
  /\ PrintT(<<"passed", run, cursor>>)

RecordedSpec == RecordedInit /\ [][RecordedNext]_<<vars, recordVars>>
=============================================================================
