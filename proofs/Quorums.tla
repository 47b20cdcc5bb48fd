------------------------------ MODULE Quorums ------------------------------
(***************************************************************************)
(* Why quorums meet: counting, and nothing about any protocol.  All        *)
(* numbers of replicas, and all sizes of quorums that satisfy the          *)
(* assumptions; the sets need not be all sets of a size, nor exactly of    *)
(* that size.                                                              *)
(*                                                                         *)
(* Gifford, "Weighted voting for replicated data", SOSP 1979.              *)
(***************************************************************************)
EXTENDS Integers, FiniteSets, FiniteSetTheorems, TLAPS

(***************************************************************************)
(* R + W > N: a set of R replicas and a set of W replicas have a replica   *)
(* in common.                                                              *)
(***************************************************************************)
THEOREM QuorumsMeet ==
  ASSUME NEW Replicas, IsFiniteSet(Replicas),
         NEW A \in SUBSET Replicas, NEW B \in SUBSET Replicas,
         NEW R \in Nat, NEW W \in Nat,
         Cardinality(A) >= R, Cardinality(B) >= W,
         R + W > Cardinality(Replicas)
  PROVE  A \cap B # {}
<1>1. IsFiniteSet(A) /\ IsFiniteSet(B) /\ IsFiniteSet(A \cup B) /\ IsFiniteSet(A \cap B)
  BY FS_Subset, FS_Union, FS_Intersection
<1>2. /\ Cardinality(A) \in Nat /\ Cardinality(B) \in Nat /\ Cardinality(Replicas) \in Nat
      /\ Cardinality(A \cup B) \in Nat /\ Cardinality(A \cap B) \in Nat
  BY <1>1, FS_CardinalityType
<1>3. Cardinality(A \cup B) = Cardinality(A) + Cardinality(B) - Cardinality(A \cap B)
  BY <1>1, FS_Union
<1>4. Cardinality(A \cup B) <= Cardinality(Replicas)
  BY FS_Subset, A \cup B \subseteq Replicas
<1>5. Cardinality(A \cap B) # 0
  BY <1>2, <1>3, <1>4
<1> QED
  BY <1>1, <1>5, FS_EmptySet

(***************************************************************************)
(* R + W > N + f: they have one in common outside of any f replicas, for   *)
(* example those that have lost what they held.                            *)
(***************************************************************************)
THEOREM QuorumsMeetOutside ==
  ASSUME NEW Replicas, IsFiniteSet(Replicas),
         NEW A \in SUBSET Replicas, NEW B \in SUBSET Replicas, NEW F \in SUBSET Replicas,
         NEW R \in Nat, NEW W \in Nat, NEW f \in Nat,
         Cardinality(A) >= R, Cardinality(B) >= W, Cardinality(F) <= f,
         R + W > Cardinality(Replicas) + f
  PROVE  (A \cap B) \ F # {}
<1>1. IsFiniteSet(A) /\ IsFiniteSet(B) /\ IsFiniteSet(F) /\ IsFiniteSet(A \cap F) /\ IsFiniteSet(A \ F)
  BY FS_Subset, FS_Intersection, FS_Difference
<1>2. /\ Cardinality(A) \in Nat /\ Cardinality(F) \in Nat /\ Cardinality(Replicas) \in Nat
      /\ Cardinality(A \cap F) \in Nat /\ Cardinality(A \ F) \in Nat
  BY <1>1, FS_CardinalityType
<1>3. Cardinality(A \ F) = Cardinality(A) - Cardinality(A \cap F)
  BY <1>1, FS_Difference
<1>4. Cardinality(A \cap F) <= Cardinality(F)
  BY <1>1, FS_Intersection
<1>5. Cardinality(A \ F) + W > Cardinality(Replicas)
  BY <1>2, <1>3, <1>4
<1>6. (A \ F) \cap B # {}
  BY <1>2, <1>5, A \ F \in SUBSET Replicas, QuorumsMeet
<1> QED
  BY <1>6

(***************************************************************************)
(* W > f: a set of W replicas is not contained in any f replicas.          *)
(***************************************************************************)
THEOREM QuorumsOutlast ==
  ASSUME NEW Replicas, IsFiniteSet(Replicas),
         NEW B \in SUBSET Replicas, NEW F \in SUBSET Replicas,
         NEW W \in Nat, NEW f \in Nat,
         Cardinality(B) >= W, Cardinality(F) <= f, W > f
  PROVE  B \ F # {}
<1>1. IsFiniteSet(B) /\ IsFiniteSet(F)
  BY FS_Subset
<1>2. Cardinality(B) \in Nat /\ Cardinality(F) \in Nat
  BY <1>1, FS_CardinalityType
<1>3. ~ B \subseteq F
  BY <1>1, <1>2, FS_Subset
<1> QED
  BY <1>3

(***************************************************************************)
(* R + W > N + S: of the W nodes that acknowledge as many as there are     *)
(* spares may be no home replicas, and still the others meet any R         *)
(* replicas.                                                               *)
(***************************************************************************)
THEOREM SloppyQuorumsMeet ==
  ASSUME NEW Replicas, IsFiniteSet(Replicas), NEW Spares, IsFiniteSet(Spares),
         NEW A \in SUBSET Replicas, NEW B \in SUBSET (Replicas \cup Spares),
         NEW R \in Nat, NEW W \in Nat,
         Cardinality(A) >= R, Cardinality(B) >= W,
         R + W > Cardinality(Replicas) + Cardinality(Spares)
  PROVE  A \cap B # {}
<1>1. IsFiniteSet(Replicas \cup Spares) /\ IsFiniteSet(B)
  BY FS_Union, FS_Subset
<1>2. IsFiniteSet(B \cap Spares) /\ IsFiniteSet(B \ Spares) /\ IsFiniteSet(A)
  BY <1>1, FS_Intersection, FS_Difference, FS_Subset
<1>3. /\ Cardinality(B) \in Nat /\ Cardinality(B \cap Spares) \in Nat /\ Cardinality(B \ Spares) \in Nat
      /\ Cardinality(Spares) \in Nat /\ Cardinality(Replicas) \in Nat /\ Cardinality(A) \in Nat
  BY <1>1, <1>2, FS_CardinalityType
<1>4. Cardinality(B \ Spares) = Cardinality(B) - Cardinality(B \cap Spares)
  BY <1>1, FS_Difference
<1>5. Cardinality(B \cap Spares) <= Cardinality(Spares)
  BY FS_Intersection
<1>6. R + Cardinality(B \ Spares) > Cardinality(Replicas)
  BY <1>3, <1>4, <1>5
<1>7. A \cap (B \ Spares) # {}
  BY <1>3, <1>6, B \ Spares \in SUBSET Replicas, QuorumsMeet
<1> QED
  BY <1>7
=============================================================================
