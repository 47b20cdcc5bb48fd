/**
 * Time: when to let the event loop run, when to report, when to give up.
 *
 * @module
 */

/** How far a search has come. */
export interface Progress {
  /** Distinct states found. */
  readonly distinct: number
  /** Initial states and emitted successors. */
  readonly generated: number
  /** States found and not yet expanded. */
  readonly queue: number
  /** Levels reached; the initial states are level 1. */
  readonly depth: number
  /** Since the start. */
  readonly seconds: number
}

/** Options that every search shares. */
export interface PaceOptions {
  /** Gives up after this time. Where it stops differs from run to run. */
  readonly maxSeconds?: number
  /** Aborting rejects the promise with the signal's reason. */
  readonly signal?: AbortSignal
  /** Called about once a second. */
  readonly onProgress?: (progress: Progress) => void
  /** Milliseconds of a clock that never goes back. Default: `performance.now`. */
  readonly now?: () => number
}

const breathMillis = 50
const reportMillis = 1000

/** Expansions between two looks at the clock. */
export const stride = 256

export class Pace {
  readonly #options: PaceOptions
  readonly #now: () => number
  readonly #start: number
  #lastBreath: number
  #lastReport: number

  constructor(options: PaceOptions) {
    options.signal?.throwIfAborted()
    this.#options = options
    this.#now = options.now ?? (() => performance.now())
    this.#start = this.#now()
    this.#lastBreath = this.#start
    this.#lastReport = this.#start
  }

  get signal(): AbortSignal | undefined {
    return this.#options.signal
  }

  get outOfTime(): boolean {
    const { maxSeconds } = this.#options
    return maxSeconds !== undefined && this.#now() - this.#start >= maxSeconds * 1000
  }

  /** Whether it is time for {@link breathe}. Costs a look at the clock. */
  get due(): boolean {
    return this.#now() - this.#lastBreath >= breathMillis
  }

  /** Lets the event loop run once, reports, and throws the signal's reason if it was aborted. */
  async breathe(progress: () => Omit<Progress, "seconds">): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve))
    this.#lastBreath = this.#now()
    this.report(progress)
  }

  /** Throws the signal's reason if it was aborted, and reports when a report is due. */
  report(progress: () => Omit<Progress, "seconds">): void {
    this.#options.signal?.throwIfAborted()
    const now = this.#now()
    if (this.#options.onProgress === undefined || now - this.#lastReport < reportMillis) return
    this.#lastReport = now
    this.#options.onProgress({ ...progress(), seconds: (now - this.#start) / 1000 })
  }
}
