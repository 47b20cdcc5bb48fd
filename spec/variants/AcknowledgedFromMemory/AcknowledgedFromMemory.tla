----------------------- MODULE AcknowledgedFromMemory -----------------------
(***************************************************************************)
(* Nodes acknowledge when the file system has the data, and do not wait    *)
(* until it is on the disk.  That is many times faster, and several nodes  *)
(* do not fail together.  A node that crashes comes back without what it   *)
(* acknowledged.                                                           *)
(*                                                                         *)
(* Caught by AckedWritesSurvive, 6 states.                                 *)
(***************************************************************************)
EXTENDS Leaderless

\* As Recover, but the node comes back empty.
BrokenRecover(m) ==
  /\ m \in Nodes \ up
  /\ up' = up \cup {m}
  /\ store' = [n \in Replicas |-> IF n = m THEN [k \in Keys |-> Initial] ELSE store[n]]
  /\ hints' = [s \in Spares |->
       IF s = m THEN [n \in Replicas |-> [k \in Keys |-> Initial]] ELSE hints[s]]
  /\ handedOff' = {h \in handedOff : h[1] # m}
  /\ UNCHANGED <<write, read, behind, factVars, floorVars, spent>>
=============================================================================
