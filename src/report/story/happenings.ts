/**
 * What happens in each step: who sends what to whom, what changes, and the same in words.
 *
 * @module
 */
import type { ActionName } from "../../model/leaderless.ts"
import type { State } from "../../model/state.ts"
import { type Behaviour, lastIndex, stateAt, stateBefore, valueInLane } from "./behaviour.ts"
import type { Lanes, OperationRef } from "./lanes.ts"
import { stepInWords } from "./steps.ts"

/** How a mark in a lane is to be seen. */
export type Tone = "plain" | "new" | "answer" | "bad" | "quiet" | "strong"

/** A short text in a lane. */
export interface Mark {
  readonly lane: number
  readonly text: string
  readonly tone: Tone
}

/** A message from one lane to another. `late`: sent before, by whoever. */
export interface Arrow {
  readonly from: number
  readonly to: number
  readonly late: boolean
}

/** One step of a story. */
export interface Happening {
  /** Index of the step; the initial state is 0. */
  readonly at: number
  readonly action: ActionName
  readonly state: State
  readonly arrow: Arrow | undefined
  readonly marks: ReadonlyArray<Mark>
  readonly words: string
}

const writeRef = (index: number): OperationRef => ({ kind: "write", index })
const readRef = (index: number): OperationRef => ({ kind: "read", index })

/** What a node holds for a key differs before and after the step. */
const changed = (behaviour: Behaviour, at: number, n: number, k: number): boolean =>
  stateBefore(behaviour, at).store[n]![k] !== stateAt(behaviour, at).store[n]![k]

type Drawing = Pick<Happening, "arrow" | "marks">

const drawingOf = (behaviour: Behaviour, lanes: Lanes, at: number): Drawing => {
  const { action, params, state } = behaviour.steps[at]!
  const [p0 = 0, p1 = 0, p2 = 0] = params
  const { replicas } = behaviour.model.configuration
  const before = stateBefore(behaviour, at)
  const label = (value: number): string => valueInLane(behaviour, value)
  const writer = (w: number): number => lanes.ofOperation(writeRef(w), state)
  const reader = (r: number): number => lanes.ofOperation(readRef(r), state)
  const mark = (lane: number, text: string, tone: Tone): Mark => ({ lane, text, tone })
  const alone = (...marks: ReadonlyArray<Mark>): Drawing => ({ arrow: undefined, marks })
  const sent = (from: number, to: number, ...marks: ReadonlyArray<Mark>): Drawing => ({
    arrow: { from, to, late: false },
    marks
  })
  const held = (n: number, k: number): ReadonlyArray<Mark> =>
    changed(behaviour, at, n, k) ? [mark(lanes.ofNode(n), label(state.store[n]![k]!), "new")] : []
  const content = (n: number): string => state.store[n]!.map(label).join(" ")
  switch (action as ActionName) {
    case "BeginWrite":
      return alone(mark(writer(p0), `w${p0 + 1}`, "strong"))
    case "BeginRead":
      return alone(mark(reader(p0), `r${p0 + 1}`, "strong"))
    case "ReplyVersion":
      return sent(
        lanes.ofNode(p1),
        writer(p0),
        mark(lanes.ofNode(p1), label(state.store[p1]![state.write[p0]!.key]!), "answer")
      )
    case "ChooseVersion":
      return alone(mark(writer(p0), `@${state.write[p0]!.number}`, "strong"))
    case "ApplyWrite":
      return sent(writer(p0), lanes.ofNode(p1), ...held(p1, state.write[p0]!.key))
    case "DivertWrite": {
      const k = state.write[p0]!.key
      return sent(
        writer(p0),
        lanes.ofNode(replicas + p1),
        mark(lanes.ofNode(replicas + p1), label(state.hints[p1]![p2]![k]!), "new")
      )
    }
    case "CompleteWrite":
      return alone(mark(writer(p0), "ok", "strong"))
    case "TimeOutWrite":
      return alone(mark(writer(p0), "?", "bad"))
    case "TimeOutRead":
      return alone(mark(reader(p0), "?", "bad"))
    case "RefuseWrite":
      return alone(mark(writer(p0), "no", "bad"))
    case "RefuseRead":
      return alone(mark(reader(p0), "no", "bad"))
    case "Reply":
      return sent(
        lanes.ofNode(p1),
        reader(p0),
        mark(lanes.ofNode(p1), label(state.store[p1]![state.read[p0]!.key]!), "answer")
      )
    case "CompleteRead":
    case "CompleteRepair": {
      const { phase, result } = state.read[p0]!
      return phase === "returned"
        ? alone(mark(reader(p0), `=${label(result)}`, "strong"))
        : alone(mark(reader(p0), label(result), "answer"))
    }
    case "RepairReplica":
      return sent(reader(p0), lanes.ofNode(p1), ...held(p1, state.read[p0]!.key))
    case "HandOff":
      return sent(
        lanes.ofNode(replicas + p0),
        lanes.ofNode(p1),
        mark(lanes.ofNode(replicas + p0), label(before.hints[p0]![p1]![p2]!), "answer"),
        ...held(p1, p2)
      )
    case "DropHint":
      return alone(mark(lanes.ofNode(replicas + p0), "drop", "quiet"))
    case "AntiEntropy":
      return sent(
        lanes.ofNode(p0),
        lanes.ofNode(p1),
        mark(lanes.ofNode(p0), label(before.store[p0]![p2]!), "answer"),
        ...held(p1, p2)
      )
    case "LateArrival": {
      const k = state.write[p0]!.key
      const marks =
        p1 < replicas
          ? held(p1, k)
          : [mark(lanes.ofNode(p1), label(state.hints[p1 - replicas]![p2]![k]!), "new")]
      return { arrow: { from: writer(p0), to: lanes.ofNode(p1), late: true }, marks }
    }
    case "Crash":
      return alone(mark(lanes.ofNode(p0), "✗", "bad"))
    case "Recover":
      return alone(mark(lanes.ofNode(p0), p0 < replicas ? content(p0) : "up", "answer"))
    case "RestoreFrom":
      return sent(
        lanes.ofNode(p1),
        lanes.ofNode(p0),
        mark(lanes.ofNode(p1), content(p1), "answer"),
        mark(lanes.ofNode(p0), content(p0), "new")
      )
    case "LoseDisk":
      return alone(mark(lanes.ofNode(p0), p0 < replicas ? content(p0) : "empty", "bad"))
  }
}

/** The steps of a behaviour, without the initial state. */
export const happeningsOf = (behaviour: Behaviour, lanes: Lanes): ReadonlyArray<Happening> =>
  Array.from({ length: lastIndex(behaviour) }, (_, i) => i + 1).map((at) => ({
    at,
    action: behaviour.steps[at]!.action as ActionName,
    state: stateAt(behaviour, at),
    ...drawingOf(behaviour, lanes, at),
    words: stepInWords(behaviour, lanes, at)
  }))
