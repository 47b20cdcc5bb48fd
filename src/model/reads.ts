/**
 * Quorum reads. Mirrors `spec/Reads.tla`.
 *
 * @module
 */
import { isIn, type Model, type NodeSet } from "./configuration.ts"
import { mayBeginRead, readFloorsOf } from "./sessions.ts"
import { replaced, type State } from "./state.ts"
import { atLeast, INITIAL, newer, type Value } from "./value.ts"

/** Client c begins read r of key k. */
export const beginRead = (model: Model, state: State, r: number, c: number, k: number): State | undefined => {
  if (!mayBeginRead(model, state, r, c, k)) return
  return {
    ...state,
    read: replaced(state.read, r, { phase: "reading", client: c, key: k, result: INITIAL }),
    readFloor: replaced(state.readFloor, r, readFloorsOf(model, state, c, k))
  }
}

/** Replica n answers with what it holds now. */
export const reply = (model: Model, state: State, r: number, n: number): State | undefined => {
  const read = state.read[r]!
  if (read.phase !== "reading") return
  if (!isIn(state.up, n)) return
  if (!isIn(model.readScript[r]!.reach, n)) return
  const value = state.store[n]![read.key]!
  const answered = state.answers[r]![n]!
  if (answered.includes(value)) return
  if (!model.redundantSteps && answered.length > 0) return
  const answers = answered.length === 0 ? [value] : [...answered, value].sort((a, b) => a - b)
  return { ...state, answers: replaced(state.answers, r, replaced(state.answers[r]!, n, answers)) }
}

/**
 * One answer of each of R replicas with v the newest of them: is there such a choice?
 *
 * @internal
 */
export const newestOfAQuorum = (model: Model, state: State, r: number, v: Value): boolean => {
  let replicas = 0
  let answeredV = false
  for (const answers of state.answers[r]!) {
    if (answers.some((u) => atLeast(model.configuration, v, u))) replicas++
    if (answers.includes(v)) answeredV = true
  }
  return answeredV && replicas >= model.configuration.readQuorum
}

/**
 * The replicas that read r, with result v, must still repair. Nobody need be told of the initial value.
 *
 * @internal
 */
export const behindAfter = (model: Model, state: State, r: number, v: Value): NodeSet => {
  const { configuration } = model
  if (configuration.readRepair === "none" || !newer(configuration, v, INITIAL)) return 0
  let behind = 0
  state.answers[r]!.forEach((answers, n) => {
    const holdsV = answers.some((u) => atLeast(configuration, u, v))
    const asked = configuration.readRepair === "blocking" || answers.length > 0
    if (asked && !holdsV) behind |= 1 << n
  })
  return behind
}

/**
 * The answers without those to read r.
 *
 * @internal
 */
export const forgetAnswers = (state: State, r: number): State["answers"] =>
  replaced(
    state.answers,
    r,
    state.answers[r]!.map(() => [])
  )

/** The coordinator returns v, the newest of R answers; with blocking repair it repairs first. */
export const completeRead = (model: Model, state: State, r: number, v: Value): State | undefined => {
  const read = state.read[r]!
  if (read.phase !== "reading") return // implied as long as answers are forgotten
  if (!newestOfAQuorum(model, state, r, v)) return
  const phase = model.configuration.readRepair === "blocking" ? "repairing" : "returned"
  return {
    ...state,
    read: replaced(state.read, r, { ...read, phase, result: v }),
    behind: replaced(state.behind, r, behindAfter(model, state, r, v)),
    answers: forgetAnswers(state, r)
  }
}

/** The coordinator gives up; the client is told nothing. */
export const timeOutRead = (model: Model, state: State, r: number): State | undefined => {
  const read = state.read[r]!
  if (!model.configuration.timeouts) return
  if (read.phase !== "reading" && read.phase !== "repairing") return
  return {
    ...state,
    read: replaced(state.read, r, { ...read, phase: "indeterminate", result: INITIAL }),
    behind: replaced(state.behind, r, 0),
    answers: forgetAnswers(state, r)
  }
}

/** The coordinator says no before it asks anybody. */
export const refuseRead = (
  model: Model,
  state: State,
  r: number,
  c: number,
  k: number
): State | undefined => {
  if (!model.configuration.timeouts) return
  if (state.read[r]!.phase !== "idle") return
  if (!mayBeginRead(model, state, r, c, k)) return
  return {
    ...state,
    read: replaced(state.read, r, { phase: "refused", client: c, key: k, result: INITIAL })
  }
}
