/**
 * Read repair, hinted hand-off and anti-entropy, as `spec/Healing.tla`.
 *
 * @module
 */
import { all, and, differ, equal, except, implies, no, not, some, yes } from "../logic/Formula.ts"
import { action } from "./Action.ts"
import { antiEntropy, home, Initial, inWriteQuorum, newer, newest, readPhase } from "./Vocabulary.ts"

export const RepairReplica = action("RepairReplica", { r: "Read", n: "Replica" }, (s, { r, n }) => {
  const k = s.readKey(r)
  return {
    when: {
      "n is behind": s.behind(r, n),
      "n is up": s.up(n)
    },
    next: {
      ...s,
      store: except(s.store, [n, k], () => newest(s.store(n, k), s.readResult(r))),
      behind: except(s.behind, [r, n], () => no)
    }
  }
})

export const CompleteRepair = action("CompleteRepair", { r: "Read" }, (s, { r }) => ({
  when: {
    "the read is repairing": equal(s.readPhase(r), readPhase.repairing),
    "a write quorum is not behind": some({ q: "WriteQuorum" }, ({ q }) =>
      all({ n: "Node" }, ({ n }) => implies(inWriteQuorum(n, q), and(home(n), not(s.behind(r, n)))))
    )
  },
  next: {
    ...s,
    readPhase: except(s.readPhase, [r], () => readPhase.returned),
    behind: except(s.behind, [r], () => no)
  }
}))

export const HandOff = action("HandOff", { s: "Spare", n: "Replica", k: "Key" }, (state, { s, n, k }) => ({
  when: {
    "s keeps a hint": differ(state.hints(s, n, k), Initial()),
    "it is not handed off": not(state.handedOff(s, n, k)),
    "both are up": and(state.up(s), state.up(n))
  },
  next: {
    ...state,
    store: except(state.store, [n, k], () => newest(state.store(n, k), state.hints(s, n, k))),
    handedOff: except(state.handedOff, [s, n, k], () => yes)
  }
}))

export const DropHint = action("DropHint", { s: "Spare", n: "Replica", k: "Key" }, (state, { s, n, k }) => ({
  when: {
    "it is handed off": state.handedOff(s, n, k),
    "s is up": state.up(s)
  },
  next: {
    ...state,
    hints: except(state.hints, [s, n, k], () => Initial()),
    handedOff: except(state.handedOff, [s, n, k], () => no)
  }
}))

export const AntiEntropy = action(
  "AntiEntropy",
  { m: "Replica", n: "Replica", k: "Key" },
  (s, { m, n, k }) => ({
    when: {
      "there is anti-entropy": antiEntropy(),
      "both are up": and(s.up(m), s.up(n)),
      "m holds something newer": newer(s.store(m, k), s.store(n, k))
    },
    next: { ...s, store: except(s.store, [n, k], () => s.store(m, k)) }
  })
)
