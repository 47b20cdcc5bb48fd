------------------------------- MODULE Faults -------------------------------
(***************************************************************************)
(* The environment: messages that arrive late or twice, and nodes that     *)
(* crash and come back in one of three ways.  Messages that are lost need  *)
(* no step, since no step of the system is forced.                         *)
(*                                                                         *)
(* A coordinator is a client; one that dies leaves an operation that never *)
(* ends, which is a behaviour already.                                     *)
(***************************************************************************)
EXTENDS State

(***************************************************************************)
(* A copy of something that was sent before arrives at node m, changes     *)
(* what it holds, and is an acknowledgement of nothing: a write whose      *)
(* coordinator has given up, a duplicate, a repair or an exchange whose    *)
(* source has changed since.  At a replica n = m; a spare takes the write  *)
(* in the place of replica n.                                              *)
(*                                                                         *)
(* Not modelled where a script closes a route: late copies of repairs and  *)
(* exchanges.  They would be late arrivals at a replica that is closed.    *)
(*                                                                         *)
(* While m can still handle the request itself, that step does all that a  *)
(* late copy does and adds a fact that nobody has to use: the late copy is *)
(* redundant.                                                              *)
(***************************************************************************)
CanStillHandle(w, m) ==
  /\ write[w].phase = "writing"
  /\ \A n \in Replicas : <<w, m, n>> \notin acks

LateArrival(w, m, n) ==
  LET k == write[w].key IN
  /\ HasVersion(w)
  /\ m \in up
  /\ CanStillHandle(w, m) => redundantSteps
  /\ \/ /\ m = n
        /\ n \in WriteScript[w].reach
        /\ Newer(Value(w), store[n][k])
        /\ store' = [store EXCEPT ![n][k] = Value(w)]
        /\ UNCHANGED <<hints, handedOff>>
     \/ /\ m \in Spares
        /\ Newer(Value(w), hints[m][n][k])
        /\ hints' = [hints EXCEPT ![m][n][k] = Value(w)]
        /\ handedOff' = handedOff \ {<<m, n, k>>}
        /\ UNCHANGED store
  /\ UNCHANGED <<up, write, read, behind, factVars, floorVars, spent>>

-----------------------------------------------------------------------------
\* Restores and losses bring the crashes that they need.
Crash(m) ==
  /\ m \in up
  /\ spent.crashes < crashes + restores + losses
  /\ up' = up \ {m}
  /\ spent' = [spent EXCEPT !.crashes = spent.crashes + 1]
  /\ UNCHANGED <<store, hints, handedOff, write, read, behind, factVars, floorVars>>

\* The node comes back with its disk as it was.
Recover(m) ==
  /\ m \in Nodes \ up
  /\ up' = up \cup {m}
  /\ UNCHANGED <<store, hints, handedOff, write, read, behind, factVars, floorVars, spent>>

(***************************************************************************)
(* Replica n is replaced by a copy of what replica m holds now, whatever   *)
(* n had acknowledged before.                                              *)
(***************************************************************************)
RestoreFrom(n, m) ==
  /\ n \in Replicas \ up
  /\ m \in Replicas \cap up
  /\ spent.restores < restores
  /\ store' = [store EXCEPT ![n] = store[m]]
  /\ up' = up \cup {n}
  /\ spent' = [spent EXCEPT !.restores = spent.restores + 1]
  /\ UNCHANGED <<hints, handedOff, write, read, behind, factVars, floorVars>>

\* The node comes back empty; a spare has lost its hints.
LoseDisk(m) ==
  /\ m \in Nodes \ up
  /\ spent.losses < losses
  /\ store' = [n \in Replicas |-> IF n = m THEN [k \in Keys |-> Initial] ELSE store[n]]
  /\ hints' = [s \in Spares |->
       IF s = m THEN [n \in Replicas |-> [k \in Keys |-> Initial]] ELSE hints[s]]
  /\ handedOff' = {h \in handedOff : h[1] # m}
  /\ up' = up \cup {m}
  /\ spent' = [spent EXCEPT !.losses = spent.losses + 1]
  /\ UNCHANGED <<write, read, behind, factVars, floorVars>>
=============================================================================
