--------------------------- MODULE Reachability ---------------------------
(***************************************************************************)
(* Invariants that must be violated.  Each says that something which the   *)
(* model is about never happens; where it holds, the verdicts on the       *)
(* guarantees mean nothing.  The manifest lists which of them a model must *)
(* violate, and after how many states.                                     *)
(***************************************************************************)
EXTENDS Guarantees

\* Operations end, each in its own way.
NeverAcknowledged  == AckedWrites = {}
\* (NeverReturned: no read returns what a write wrote.)
NeverReturned      == \A r \in ReturnedReads : read[r].result = Initial
NeverIndeterminate == \A w \in Writes : write[w].phase # "indeterminate"
NeverRefused       == /\ \A w \in Writes : write[w].phase # "refused"
                      /\ \A r \in Reads  : read[r].phase # "refused"

\* A replica misses a write that was acknowledged.
NeverStale == \A n \in Replicas, k \in Keys : AtLeast(store[n][k], LargestAcked(k))

\* A replica holds an acknowledged write whose requests cannot reach it: something
\* healed it.
NeverHealed ==
  \A w \in AckedWrites, n \in Replicas :
    n \notin WriteScript[w].reach => store[n][write[w].key] # Value(w)

\* All replicas hold a write.
NeverUnanimous ==
  \A k \in Keys : \E n \in Replicas : store[n][k] = Initial \/ ~ \A m \in Replicas : store[m][k] = store[n][k]

\* The mechanisms of healing.
NeverRepairing == \A r \in Reads : behind[r] = {}
NeverHinted    == \A s \in Spares, n \in Replicas, k \in Keys : hints[s][n][k] = Initial
NeverHandedOff == handedOff = {}

\* Faults, and the ways back.
NeverDown      == up = Nodes
NeverBack      == spent.crashes > 0 => up # Nodes
NeverRestored  == spent.restores = 0
NeverLost      == spent.losses = 0

\* Two writes of a key choose the same number, and the write breaks the tie.
NeverTied ==
  \A u, w \in Versioned :
    u # w /\ write[u].key = write[w].key => write[u].number # write[w].number
=============================================================================
