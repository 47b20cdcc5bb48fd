/**
 * Some node holds at least the newest acknowledged write, where W > F.
 *
 * @module
 */
import { all, and, implies, not, or, some } from "../logic/Formula.ts"
import { valuesAreOrdered } from "../protocol/Axioms.ts"
import { keepersAreReliable, unreliableReplicasLose } from "../protocol/Quorums.ts"
import { acked, isLargest } from "../protocol/Sessions.ts"
import { atLeast, home } from "../protocol/Vocabulary.ts"
import { everyFault, found, moreCopiesThanFaults, scenario } from "./Conditions.ts"
import { ackedHasACopy, acksAreOfWriting, copiesAreHeld, handedOffIsHeld } from "./Conjuncts.ts"
import type { Theorem } from "./Theorem.ts"

export const AckedWritesSurvive: Theorem = {
  name: "AckedWritesSurvive",
  guarantee: "AckedWritesSurvive",
  goal: (s) =>
    all({ k: "Key", v: "Value" }, ({ k, v }) =>
      implies(
        isLargest(v, acked(s, k)),
        or(
          some({ n: "Node" }, ({ n }) => and(home(n), atLeast(s.store(n, k), v))),
          some({ m: "Node", n: "Node" }, ({ m, n }) =>
            and(not(home(m)), home(n), atLeast(s.hints(m, n, k), v))
          )
        )
      )
    ),
  conditions: [moreCopiesThanFaults(scenario("lost-disk"), found([2, 2, 1], { restores: 1 }, 1, 0))],
  definitions: [valuesAreOrdered, keepersAreReliable, unreliableReplicasLose],
  invariant: [acksAreOfWriting, copiesAreHeld, handedOffIsHeld, ackedHasACopy],
  scope: everyFault([2, 2, 2])
}
