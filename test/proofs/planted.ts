import {
  all,
  and,
  choose,
  equal,
  except,
  implies,
  no,
  some,
  symbol,
  type Term,
  yes
} from "../../proofs/z3/logic/Formula.ts"
import { withAction, withoutGuard } from "../../proofs/z3/Necessity.ts"
import type { Action, Step } from "../../proofs/z3/protocol/Action.ts"
import {
  atLeast,
  below,
  Initial,
  inReadQuorum,
  type State,
  writtenValue
} from "../../proofs/z3/protocol/Vocabulary.ts"

/** A wrong formula, and who must notice. */
export interface Planted {
  readonly name: string
  /** The action that is wrong. */
  readonly action: string
  /** The whole protocol with it. */
  readonly protocol: ReadonlyArray<Action>
  /** A theorem that can no longer be proved; absent where the formula is wrong but harmless. */
  readonly unproved?: string
  /** A model of which an edge is no step of the wrong action; absent where it only allows more. */
  readonly edgesOf?: string
}

type Parameter = (name: string) => Term<never>

const damaged = (
  name: string,
  action: string,
  change: (step: Step, s: State, parameter: Parameter) => Step,
  caught: Pick<Planted, "unproved" | "edgesOf">
): Planted => ({
  name,
  action,
  protocol: withAction(action, (whole) => ({
    ...whole,
    step: (s) =>
      change(whole.step(s), s, (parameter) => {
        const range = whole.parameters[parameter]!
        const sort = range === "Replica" || range === "Spare" ? "Node" : range
        return symbol("chosen", parameter, [], sort)() as Term<never>
      })
  })),
  ...caught
})

const unguarded = (name: string, action: string, part: string, unproved: string): Planted => ({
  name,
  action,
  protocol: withAction(action, (whole) => withoutGuard(whole, part)),
  unproved
})

const anything = symbol("chosen", "anything", ["Node", "Key"], "Value")

/** What must not go unnoticed. */
export const planted: ReadonlyArray<Planted> = [
  damaged(
    "a replica acknowledges a write that it does not keep",
    "ApplyWrite",
    (step, s) => ({ ...step, next: { ...step.next, store: s.store } }),
    { unproved: "AckedWritesAreRead", edgesOf: "plain" }
  ),
  damaged(
    "a replica keeps an older value in the place of a newer one",
    "ApplyWrite",
    (step, s, p) => ({
      ...step,
      next: {
        ...step.next,
        store: except(s.store, [p("n"), s.writeKey(p("w"))], () => writtenValue(s, p("w")))
      }
    }),
    { unproved: "AckedWritesAreRead", edgesOf: "redundant steps" }
  ),
  damaged(
    "a replica keeps a write under all keys",
    "ApplyWrite",
    (step, s, p) => ({
      ...step,
      next: { ...step.next, store: except(s.store, [p("n")], () => writtenValue(s, p("w"))) }
    }),
    { unproved: "NoPhantoms", edgesOf: "two keys, anti-entropy, two clients" }
  ),
  damaged(
    "a write begins anew after it has begun",
    "BeginWrite",
    (step) => ({ ...step, when: { ...step.when, "the write is idle": yes } }),
    { unproved: "AckedWritesAreRead" }
  ),
  damaged(
    "acknowledgements outlive a write that was given up",
    "TimeOutWrite",
    (step, s) => ({ ...step, next: { ...step.next, acks: s.acks } }),
    { unproved: "AckedWritesAreRead", edgesOf: "sloppy, a spare, timeouts" }
  ),
  unguarded(
    "a write is acknowledged without a quorum",
    "CompleteWrite",
    "a write quorum of places acknowledged",
    "AckedWritesAreRead"
  ),
  unguarded(
    "a read returns what one replica answered",
    "CompleteRead",
    "a read quorum answered at most v",
    "AckedWritesAreRead"
  ),
  unguarded("the floor of a read is anything", "BeginRead", "floorAcked", "AckedWritesAreRead"),
  damaged(
    "a replica answers with the initial value",
    "Reply",
    (step, s, p) => ({
      ...step,
      next: { ...step.next, answers: except(s.answers, [p("r"), p("n"), Initial()], () => yes) }
    }),
    { unproved: "AckedWritesAreRead", edgesOf: "plain" }
  ),
  damaged(
    "a blocking read returns once a read quorum is not behind",
    "CompleteRepair",
    (step, s, p) => ({
      ...step,
      when: {
        ...step.when,
        "a write quorum is not behind": some({ q: "ReadQuorum" }, ({ q }) =>
          all({ n: "Node" }, ({ n }) => implies(inReadQuorum(n, q), equal(no, s.behind(p("r"), n))))
        )
      }
    }),
    { unproved: "MonotonicReads" }
  ),
  damaged(
    "a two-phase write takes the largest number that it was told",
    "ChooseVersion",
    (step, s, p) => ({
      ...step,
      when: {
        ...step.when,
        "somebody told the number before v": some({ n: "Node" }, ({ n }) => s.versions(p("w"), n, p("v"))),
        "a read quorum told less than v": some({ q: "ReadQuorum" }, ({ q }) =>
          all({ n: "Node" }, ({ n }) =>
            implies(
              inReadQuorum(n, q),
              some({ u: "Number" }, ({ u }) => and(equal(no, below(p("v"), u)), s.versions(p("w"), n, u)))
            )
          )
        )
      }
    }),
    { unproved: "AckedWritesAreNotOvertaken, two-phase", edgesOf: "two-phase, timeouts" }
  ),
  damaged(
    "anti-entropy copies what is older",
    "AntiEntropy",
    (step, s, p) => ({
      ...step,
      when: {
        ...step.when,
        "m holds something newer": equal(no, atLeast(s.store(p("m"), p("k")), s.store(p("n"), p("k"))))
      }
    }),
    { unproved: "AckedWritesAreRead", edgesOf: "two keys, anti-entropy, two clients" }
  ),
  damaged(
    "a crash changes what replicas hold: the frame is gone",
    "Crash",
    (step) => ({ ...step, next: { ...step.next, store: (n, k) => anything(n, k) } }),
    { unproved: "AckedWritesAreRead" }
  ),
  unguarded(
    "any replica may be restored from a stale one",
    "RestoreFrom",
    "n is unreliable",
    "AckedWritesAreRead"
  ),
  unguarded("any disk may be lost", "LoseDisk", "m is unreliable", "AckedWritesSurvive"),
  unguarded(
    "a spare stands in more often than there are spares",
    "DivertWrite",
    "n is away",
    "AckedWritesAreRead"
  ),
  damaged(
    "a hint is dropped before it is handed off",
    "DropHint",
    (step) => ({ ...step, when: { ...step.when, "it is handed off": yes } }),
    { unproved: "AckedWritesSurvive" }
  ),
  damaged(
    "a lost disk leaves the hints",
    "LoseDisk",
    (step, s) => ({ ...step, next: { ...step.next, hints: s.hints } }),
    { edgesOf: "a spare loses its disk" }
  ),
  damaged(
    "a restored replica stays down",
    "RestoreFrom",
    (step, s) => ({ ...step, next: { ...step.next, up: s.up } }),
    { edgesOf: "restores and losses" }
  ),
  damaged(
    "a late copy replaces a newer value",
    "LateArrival",
    (step, s, p) => ({
      ...step,
      when: { ...step.when, "it is newer than what m has": yes },
      next: {
        ...step.next,
        store: except(s.store, [p("n"), s.writeKey(p("w"))], () =>
          choose(equal<"Node">(p("m"), p("n")), writtenValue(s, p("w")), s.store(p("n"), s.writeKey(p("w"))))
        )
      }
    }),
    { unproved: "AckedWritesAreRead" }
  )
]
