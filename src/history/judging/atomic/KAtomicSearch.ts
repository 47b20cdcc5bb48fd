/**
 * k-atomicity by search: for k above 2, where no quick way is known, and for values that were written more than once. The
 * search of Wing and Gong, "Testing and verifying concurrent objects" (1993), with a memory of situations after Lowe,
 * "Testing for linearizability" (2017); a situation is what has happened and the latest k values.
 *
 * @module
 */
import { unexplainedRead } from "../view/JudgeSource.ts"
import type { JudgeView } from "../view/JudgeView.ts"
import type { Limits } from "../view/Verdict.ts"

/** Steps before a search gives way. */
export const STEPS_AT_ONCE = 4096

/** One step of the search: a write that was chosen, with all reads that could follow at once. */
interface Step {
  /** What happened in this step: the write, then reads. */
  readonly happened: ReadonlyArray<number>
  /** The value that fell out of the window, or -1. */
  readonly dropped: number
  /** Writes that can be tried after this step. */
  readonly candidates: ReadonlyArray<number>
  /** How many of the candidates have been tried. */
  tried: number
}

/** The state of one search. */
class Search {
  private readonly done: Uint8Array
  /** By value: reads and writes of it that have not happened. */
  private readonly readsLeft: Int32Array
  private readonly writesLeft: Int32Array
  /** The latest values, oldest first; at most k. */
  private readonly window: Array<number> = [0]
  private readonly steps: Array<Step> = []
  private readonly situations = new Set<string>()
  private required = 0
  private lowest = 0
  bytes = 0
  private readonly view: JudgeView
  private readonly k: number

  constructor(view: JudgeView, k: number) {
    this.view = view
    this.k = k
    this.done = new Uint8Array(view.count)
    this.readsLeft = new Int32Array(view.values)
    this.writesLeft = new Int32Array(view.values)
    for (const value of view.read) if (value >= 0) this.readsLeft[value] = this.readsLeft[value]! + 1
    for (let i = 0; i < view.count; i++) {
      const value = view.written[i]!
      if (view.certain[i] === 1) this.required++
      else if (this.readsLeft[value] === 0) {
        // Nobody read it, so it can as well never have happened.
        this.done[i] = 1
        continue
      }
      if (value >= 0) this.writesLeft[value] = this.writesLeft[value]! + 1
    }
    this.steps.push(this.stepOf(-1, -1))
  }

  private mark(position: number, done: 0 | 1): void {
    const { read, written, certain } = this.view
    const by = done === 1 ? -1 : 1
    this.done[position] = done
    if (certain[position] === 1) this.required += by
    const counted = read[position]! >= 0 ? this.readsLeft : this.writesLeft
    const value = Math.max(read[position]!, written[position]!)
    counted[value] = counted[value]! + by
    if (position < this.lowest) this.lowest = position
  }

  /** The earliest end of what has not happened: what began later must wait. */
  private earliestEnd(): number {
    while (this.lowest < this.done.length && this.done[this.lowest] === 1) this.lowest++
    let earliest = Number.POSITIVE_INFINITY
    // Nothing that begins after an end that is known can end before it.
    for (let i = this.lowest; i < this.done.length && this.view.invoked[i]! <= earliest; i++)
      if (this.done[i] === 0 && this.view.completed[i]! < earliest) earliest = this.view.completed[i]!
    return earliest
  }

  /** Lets a write happen, and then all reads that can: a read changes nothing, so there is no reason to wait with it. */
  private stepOf(write: number, dropped: number): Step {
    const { read, invoked } = this.view
    const happened: Array<number> = []
    if (write >= 0) {
      this.mark(write, 1)
      happened.push(write)
    }
    for (;;) {
      const end = this.earliestEnd()
      const candidates: Array<number> = []
      let any = false
      for (let i = this.lowest; i < this.done.length && invoked[i]! <= end; i++) {
        if (this.done[i] === 1) continue
        if (read[i]! < 0) candidates.push(i)
        else if (this.window.includes(read[i]!)) {
          this.mark(i, 1)
          happened.push(i)
          any = true
        }
      }
      if (!any) return { happened, dropped, candidates, tried: 0 }
    }
  }

  private push(write: number): boolean {
    this.window.push(this.view.written[write]!)
    const dropped = this.window.length > this.k ? this.window.shift()! : -1
    this.steps.push(this.stepOf(write, dropped))
    if (dropped >= 0 && !this.window.includes(dropped))
      return this.readsLeft[dropped] === 0 || this.writesLeft[dropped]! > 0
    return true
  }

  private pop(): void {
    const { happened, dropped } = this.steps.pop()!
    for (const position of happened) this.mark(position, 0)
    this.window.pop()
    if (dropped >= 0) this.window.unshift(dropped)
  }

  /** Is the situation new? */
  private remember(): boolean {
    let beyond = ""
    const last = this.view.count
    const end = this.earliestEnd()
    for (let i = this.lowest; i < last && this.view.invoked[i]! <= end; i++)
      if (this.done[i] === 1) beyond += `,${i - this.lowest}`
    const situation = `${this.lowest}${beyond}|${this.window.join()}`
    if (this.situations.has(situation)) return false
    this.situations.add(situation)
    this.bytes += 2 * situation.length + 64
    return true
  }

  /** One write tried or taken back. True or false is the end of the search. */
  advance(): boolean | undefined {
    if (this.required === 0) return true
    const step = this.steps[this.steps.length - 1]!
    const write = step.candidates[step.tried++]
    if (write === undefined) {
      if (this.steps.length === 1) return false
      this.pop()
    } else if (!this.push(write) || !this.remember()) this.pop()
    return undefined
  }
}

/**
 * Is some order of the operations of a key such that each read returns one of the k latest values before it? Gives way
 * every some thousand steps; a limit that is met is told as a reason. Exponential at worst.
 *
 * @param mostSteps - after how many steps to give up
 */
export function* searchKAtomic(
  view: JudgeView,
  k: number,
  limits: Limits,
  mostSteps = Number.POSITIVE_INFINITY
): Generator<void, boolean | { readonly reason: string }> {
  if (limits.isOver()) return { reason: "the limit was reached before the search began" }
  if (unexplainedRead(view) !== null) return false
  const search = new Search(view, k)
  for (let steps = 1; ; steps++) {
    const found = search.advance()
    if (found !== undefined) return found
    if (steps >= mostSteps) return { reason: `the search for k = ${k} gave up after ${mostSteps} steps` }
    if (steps % STEPS_AT_ONCE !== 0) continue
    if (search.bytes > limits.cacheBytes)
      return { reason: `the search for k = ${k} met its limit of memory after ${steps} steps` }
    if (limits.isOver()) return { reason: `the search for k = ${k} met its limit after ${steps} steps` }
    yield
  }
}
