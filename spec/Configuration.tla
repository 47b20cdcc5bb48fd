--------------------------- MODULE Configuration ---------------------------
(***************************************************************************)
(* The parameters of a leaderless, Dynamo-style replicated store, and of   *)
(* the bounded world in which it is examined.                              *)
(*                                                                         *)
(* Every key is a register.  A write of a key is sent to all its home      *)
(* replicas and waits for W acknowledgements; a read asks all of them and  *)
(* returns the newest of R answers.  Nobody leads: clients coordinate      *)
(* their own operations.                                                   *)
(*                                                                         *)
(* Not modelled: membership changes (the home replicas of a key are        *)
(* fixed), deletes and tombstones, operations on several keys at once,     *)
(* conditional writes, siblings (one value a key survives a conflict),     *)
(* hints that expire, repairs after answers that came too late, wrong      *)
(* answers (a replica is down or correct, never Byzantine).                *)
(*                                                                         *)
(* Sources: DeCandia and others, "Dynamo", SOSP 2007 (quorums, sloppy      *)
(* quorums, hinted hand-off, anti-entropy); Attiya, Bar-Noy and Dolev,     *)
(* "Sharing memory robustly in message-passing systems", JACM 1995         *)
(* (reads that write back); Lynch and Shvartsman, "Robust emulation of     *)
(* shared memory using dynamic quorum-acknowledged broadcasts", FTCS 1997  *)
(* (writes that ask for the largest version first).                        *)
(***************************************************************************)
EXTENDS Integers, FiniteSets

CONSTANTS
  \* The system.
  Replicas,      \* the home replicas of every key, N of them
  readQuorum,    \* R, the answers a read waits for
  writeQuorum,   \* W, the acknowledgements a write waits for
  readRepair,    \* "none", "async" or "blocking"
  sloppy,        \* may a spare stand in for a home replica?
  Spares,        \* the nodes that may; they keep hints and answer no reads
  antiEntropy,   \* do replicas exchange what they hold in the background?
  versioning,    \* "ordered", "clock" or "two-phase"
  timeouts,      \* may a coordinator give up, or refuse?
  \* What may go wrong, and how often: each way back from being down.
  crashes,       \* crashes beyond those that come with the next two
  restores,      \* restores of a replica from a peer (with their crashes)
  losses,        \* disks lost (with their crashes)
  \* The bounds.
  Keys,          \* 1..K
  Writes,        \* 1..the number of writes
  Reads,         \* 1..the number of reads
  Clients,       \* 1..the number of named clients
  WriteScript,   \* what each write may be: see Scripts
  ReadScript,    \* what each read may be
  Recurring,     \* the reads that are issued again and again
  redundantSteps \* explore redundant steps as well?  see below

Nodes == Replicas \cup Spares

(***************************************************************************)
(* Client 0 is nobody in particular: an operation with client 0 is the     *)
(* only one of a client of its own.  Guarantees that are not about         *)
(* sessions need no more, since a client that runs several operations only *)
(* has fewer ways to overlap them.                                         *)
(***************************************************************************)
Anyone == 0

(***************************************************************************)
(* A script narrows an operation of a model: the clients that may run it,  *)
(* the keys it may be for, the home replicas that its requests can reach,  *)
(* and the nodes that are down, or up, when it begins.  A scenario that is *)
(* to show a mechanism closes the routes past that mechanism here.         *)
(***************************************************************************)
Scripts == [clients : SUBSET (Clients \cup {Anyone}),
            keys    : SUBSET Keys,
            reach   : SUBSET Replicas,
            down    : SUBSET Nodes,
            up      : SUBSET Nodes]

(***************************************************************************)
(* A redundant step is one whose effect another step has as well: a second *)
(* answer of a replica to the same read, a late copy where the request     *)
(* itself can still be handled.  Models leave such steps out.  Tests find  *)
(* the same verdicts and the same lengths of shortest counterexamples      *)
(* without them; it is not a theorem that nothing else is lost (with       *)
(* blocking repair the two answers of a replica that is down by now may    *)
(* count for R and for W).  Traces of an implementation contain them.      *)
(***************************************************************************)

ASSUME SizesAreSane ==
  /\ IsFiniteSet(Replicas) /\ Replicas # {}
  /\ IsFiniteSet(Spares) /\ Replicas \cap Spares = {}
  /\ readQuorum  \in 1..Cardinality(Replicas)
  /\ writeQuorum \in 1..Cardinality(Replicas)

ASSUME OptionsAreKnown ==
  /\ readRepair \in {"none", "async", "blocking"}
  /\ versioning \in {"ordered", "clock", "two-phase"}
  /\ {sloppy, antiEntropy, timeouts, redundantSteps} \subseteq BOOLEAN
  /\ Spares # {} => sloppy

ASSUME BoundsAreSane ==
  /\ {crashes, restores, losses} \subseteq Nat
  /\ WriteScript \in [Writes -> Scripts]
  /\ ReadScript  \in [Reads  -> Scripts]
  /\ Recurring \subseteq Reads

-----------------------------------------------------------------------------
(***************************************************************************)
(* Versions and values.  What a replica stores is a value: the number that *)
(* the write chose and the write itself.  Replicas keep the newest.        *)
(*                                                                         *)
(* Numbers up to the number of writes are enough for every choice: only    *)
(* their order matters, and n writes have n ranks.                         *)
(***************************************************************************)
Numbers == 1..Cardinality(Writes)
NoNumber == 0
NoWrite  == 0
Initial  == <<NoNumber, NoWrite>>
Values   == {Initial} \cup (Numbers \X Writes)

(***************************************************************************)
(* Two-phase writes may choose the same number; the write breaks the tie,  *)
(* so that the version is the pair.  It must be the write and not the      *)
(* client, because a client whose write timed out may choose its number    *)
(* again.  The other disciplines promise distinct numbers and need no      *)
(* tie-break.                                                              *)
(***************************************************************************)
TieBreak(value) == IF versioning = "two-phase" THEN value[2] ELSE 0

Newer(a, b) ==
  \/ a[1] > b[1]
  \/ a[1] = b[1] /\ TieBreak(a) > TieBreak(b)

AtLeast(a, b) == ~Newer(b, a)

\* The newer of two; the first where neither is.
Newest(a, b) == IF Newer(b, a) THEN b ELSE a

\* The newest of a set of values, or Initial.
Largest(S) == CHOOSE v \in S \cup {Initial} :
                \A u \in S \cup {Initial} : AtLeast(v, u)
=============================================================================
