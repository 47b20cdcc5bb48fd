/**
 * The environment, as `spec/Faults.tla`. Budgets are not counted here: the nodes that lose what they held are named in
 * advance, and `Quorums.ts` says how many they are.
 *
 * @module
 */
import { and, choose, equal, except, no, not, or, yes } from "../logic/Formula.ts"
import { action } from "./Action.ts"
import { hasVersion, home, Initial, newer, unreliable, writtenValue } from "./Vocabulary.ts"

export const LateArrival = action(
  "LateArrival",
  { w: "Write", m: "Node", n: "Replica" },
  (s, { w, m, n }) => {
    const k = s.writeKey(w)
    const value = writtenValue(s, w)
    const atReplica = and(equal(m, n), newer(value, s.store(n, k)))
    const atSpare = and(not(home(m)), newer(value, s.hints(m, n, k)))
    return {
      when: {
        "it has a version": hasVersion(s, w),
        "m is up": s.up(m),
        "it is newer than what m has": or(atReplica, atSpare)
      },
      next: {
        ...s,
        store: except(s.store, [n, k], () => choose(atReplica, value, s.store(n, k))),
        hints: except(s.hints, [m, n, k], () => choose(atSpare, value, s.hints(m, n, k))),
        handedOff: except(s.handedOff, [m, n, k], () => and(not(atSpare), s.handedOff(m, n, k)))
      }
    }
  }
)

export const Crash = action("Crash", { m: "Node" }, (s, { m }) => ({
  when: { "m is up": s.up(m) },
  next: { ...s, up: except(s.up, [m], () => no) }
}))

export const Recover = action("Recover", { m: "Node" }, (s, { m }) => ({
  when: { "m is down": not(s.up(m)) },
  next: { ...s, up: except(s.up, [m], () => yes) }
}))

export const RestoreFrom = action("RestoreFrom", { n: "Replica", m: "Replica" }, (s, { n, m }) => ({
  when: {
    "n is down": not(s.up(n)),
    "m is up": s.up(m),
    "n is unreliable": unreliable(n)
  },
  next: {
    ...s,
    store: except(s.store, [n], (_n, k) => s.store(m, k)),
    up: except(s.up, [n], () => yes)
  }
}))

export const LoseDisk = action("LoseDisk", { m: "Node" }, (s, { m }) => ({
  when: {
    "m is down": not(s.up(m)),
    "m is unreliable": unreliable(m)
  },
  next: {
    ...s,
    store: except(s.store, [m], () => Initial()),
    hints: except(s.hints, [m], () => Initial()),
    handedOff: except(s.handedOff, [m], () => no),
    up: except(s.up, [m], () => yes)
  }
}))
