/**
 * Keeps account of the events of a run, and of what the judge says of them.
 *
 * @module
 */
import { type ActionName, type Configuration, laws } from "../model/index.ts"
import type { Event, View } from "../trace/Event.ts"
import { differenceText } from "../trace/Judgement.ts"
import type { Finding } from "./Finding.ts"
import { interleaving } from "./Interleaving.ts"
import type { Judge, WatchedGuarantee } from "./Judge.ts"

/** What an event counts as where it changed nothing in the specification: a repeated request, for instance. */
export const unchanged = "unchanged"
/** What an event can count as. */
export type Reached = ActionName | typeof unchanged

/** The judge itself failed: a defect of this tool, and nothing that is wrong with a run. */
export class JudgeFailed extends Error {}

/** What is done with events. */
export interface AccountOptions {
  readonly configuration: Configuration
  /** Judges each event by the specification. */
  readonly judge?: Judge | undefined
  /** Guarantees whose violation is a finding although the law does not promise them. */
  readonly asserted?: ReadonlyArray<WatchedGuarantee> | undefined
  /** Is told each event, and the virtual milliseconds since the beginning. */
  readonly onEvent?: ((event: Event, at: number) => void) | undefined
}

/** The account of a run. */
export interface Account {
  /** Takes an event into account, with the view of the state right after it. */
  readonly observe: (event: Event, view: View, at: number) => void
  /** How many events there were. */
  readonly events: () => number
  /** How often each action occurred: as it was judged, or without a judge by the name in the event. */
  readonly actions: ReadonlyMap<Reached, number>
  /** The guarantees that were violated, each with the number of events after which it first was. */
  readonly violations: ReadonlyMap<WatchedGuarantee, number>
  /** A number for the order of the events: that of who took which step. */
  readonly fingerprint: () => number
  /** The first finding; events after it are not looked at. */
  readonly finding: () => Finding | undefined
}

/** An account without events. */
export const makeAccount = ({ configuration, judge, asserted = [], onEvent }: AccountOptions): Account => {
  const actions = new Map<Reached, number>()
  const order = interleaving()
  const violations = new Map<WatchedGuarantee, number>()
  let events = 0
  let finding: Finding | undefined

  const count = (action: Reached): void => void actions.set(action, (actions.get(action) ?? 0) + 1)

  const judged = (judge: Judge, event: Event, view: View): Finding | undefined => {
    const judgement = judge.step(event)
    if (judgement.verdict !== "accepted")
      return { kind: "rejected", events, action: event.action, reason: judgement.reason }
    const difference = judge.check(view)
    if (difference !== undefined)
      return { kind: "rejected", events, action: event.action, reason: differenceText(difference) }
    count(judgement.as ?? unchanged)
    const broken = judge.invariants()
    if (broken.size === violations.size) return
    for (const guarantee of broken) if (!violations.has(guarantee)) violations.set(guarantee, events)
    for (const [guarantee, after] of violations) {
      const promised = laws[guarantee].holds(configuration)
      if (after === events && (promised || asserted.includes(guarantee)))
        return { kind: "violated", events, guarantee, promised }
    }
    return
  }

  return {
    observe: (event, view, at) => {
      if (finding !== undefined) return
      events++
      order.add(event)
      onEvent?.(event, at)
      if (judge === undefined) {
        count(event.action)
        return
      }
      try {
        finding = judged(judge, event, view)
      } catch (error) {
        // Or it would pass for a failure of the handler that has emitted the event.
        throw new JudgeFailed(`the judge failed at event ${events}, ${event.action}: ${error}`, {
          cause: error
        })
      }
    },
    events: () => events,
    actions,
    violations,
    fingerprint: order.fingerprint,
    finding: () => finding
  }
}
