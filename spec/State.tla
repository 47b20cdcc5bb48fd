------------------------------- MODULE State -------------------------------
(***************************************************************************)
(* The variables, their types and their initial values.                    *)
(*                                                                         *)
(* There is no network variable.  As in Lamport's specifications of Paxos, *)
(* an acknowledgement or an answer is a fact that was sent: the step of    *)
(* the replica adds it to a set, and the step of the coordinator that      *)
(* completes the operation picks the facts that it received.  No step is   *)
(* forced, so a fact that is never picked is a message that was lost or    *)
(* late.  A request needs no state at all: what was sent may arrive at any *)
(* moment, or never.  Facts are not taken back when a disk is lost.        *)
(***************************************************************************)
EXTENDS Configuration

VARIABLES
  \* Nodes.
  store,      \* store[n][k]: the value that replica n holds for key k
  hints,      \* hints[s][n][k]: what spare s keeps for n; Initial = nothing
  handedOff,  \* the <<s, n, k>> whose present hint n has acknowledged
  up,         \* the nodes that are up
  \* Operations.
  write,      \* write[w]: phase, client, key and chosen number
  read,       \* read[r]: phase, client, key and result
  behind,     \* behind[r]: the replicas that read r has yet to repair
  \* Facts.
  acks,       \* <<w, m, n>>: m acknowledged w in the place of replica n
  versions,   \* <<w, n, v>>: n told the two-phase write w its number v
  answers,    \* <<r, n, v>>: n answered read r with the value v
  \* Ghosts: no step of the system depends on them.
  writeFloor, \* writeFloor[w], readFloor[r]: what was already known to
  readFloor,  \* others, and to the client itself, when the operation began
  spent       \* how much of each budget of faults is used up

nodeVars  == <<store, hints, handedOff, up>>
factVars  == <<acks, versions, answers>>
floorVars == <<writeFloor, readFloor>>
vars == <<nodeVars, write, read, behind, factVars, floorVars, spent>>

(***************************************************************************)
(* The life of an operation.  A write is asking while it collects version  *)
(* numbers (two-phase only); a read is repairing while it has its result   *)
(* but may not return it yet (blocking read repair only).                  *)
(*                                                                         *)
(* acknowledged, returned: the client was told.  indeterminate: the        *)
(* coordinator gave up and cannot know.  refused: nothing was sent.        *)
(***************************************************************************)
WritePhases == {"idle", "asking", "writing",
                "acknowledged", "indeterminate", "refused"}
ReadPhases  == {"idle", "reading", "repairing",
                "returned", "indeterminate", "refused"}

InProgress == {"asking", "writing", "reading", "repairing"}

\* The value that write w writes, once it has chosen its number.
Value(w) == <<write[w].number, w>>
HasVersion(w) == write[w].number # NoNumber

(***************************************************************************)
(* The floors of an operation on key k, all as values:                     *)
(*   acked      the newest acknowledged write of k when it began           *)
(*   seen       the newest value of k acknowledged or returned by then     *)
(*   ownAcked   the newest acknowledged write of k by its client           *)
(*   ownWritten the newest write of k that its client had begun            *)
(*   ownRead    the newest value of k returned to its client               *)
(*   past       (writes) for each key, the newest value in the past of its *)
(*              client: see Past in module Sessions                        *)
(*   prefix     (reads) the newest value of k in the past of some write    *)
(*              that its client had read                                   *)
(***************************************************************************)
Floors == [acked : Values, seen : Values, ownAcked : Values,
           ownWritten : Values, ownRead : Values,
           past : [Keys -> Values], prefix : Values]

NoPast   == [k \in Keys |-> Initial]
NoFloors == [acked |-> Initial, seen |-> Initial, ownAcked |-> Initial,
             ownWritten |-> Initial, ownRead |-> Initial,
             past |-> NoPast, prefix |-> Initial]

Budgets == [crashes : 0..(crashes + restores + losses),
            restores : 0..restores, losses : 0..losses]

TypeOK ==
  /\ store \in [Replicas -> [Keys -> Values]]
  /\ hints \in [Spares -> [Replicas -> [Keys -> Values]]]
  /\ handedOff \subseteq Spares \X Replicas \X Keys
  /\ up \subseteq Nodes
  /\ write \in [Writes -> [phase  : WritePhases,
                           client : Clients \cup {Anyone},
                           key    : Keys \cup {0},
                           number : Numbers \cup {NoNumber}]]
  /\ read \in [Reads -> [phase  : ReadPhases,
                         client : Clients \cup {Anyone},
                         key    : Keys \cup {0},
                         result : Values]]
  /\ behind \in [Reads -> SUBSET Replicas]
  /\ acks \subseteq Writes \X Nodes \X Replicas
  /\ versions \subseteq Writes \X Replicas \X (Numbers \cup {NoNumber})
  /\ answers \subseteq Reads \X Replicas \X Values
  /\ writeFloor \in [Writes -> Floors]
  /\ readFloor \in [Reads -> Floors]
  /\ spent \in Budgets

Init ==
  /\ store = [n \in Replicas |-> [k \in Keys |-> Initial]]
  /\ hints = [s \in Spares |-> [n \in Replicas |-> [k \in Keys |-> Initial]]]
  /\ handedOff = {}
  /\ up = Nodes
  /\ write = [w \in Writes |-> [phase |-> "idle", client |-> Anyone,
                                key |-> 0, number |-> NoNumber]]
  /\ read = [r \in Reads |-> [phase |-> "idle", client |-> Anyone,
                              key |-> 0, result |-> Initial]]
  /\ behind = [r \in Reads |-> {}]
  /\ acks = {}
  /\ versions = {}
  /\ answers = {}
  /\ writeFloor = [w \in Writes |-> NoFloors]
  /\ readFloor = [r \in Reads |-> NoFloors]
  /\ spent = [crashes |-> 0, restores |-> 0, losses |-> 0]
=============================================================================
