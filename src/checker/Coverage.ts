/**
 * How often each action was taken, and how often it found a new state: TLC's action coverage.
 *
 * @module
 */

/** Steps of one action: those that found a new state, and all. */
export interface ActionCount {
  readonly distinct: number
  readonly generated: number
}

interface Counter {
  distinct: number
  generated: number
}

export class Coverage {
  readonly #counters = new Map<string, Counter>()

  /** The counter of an action, to be increased by the caller. */
  counter(action: string): Counter {
    let counter = this.#counters.get(action)
    if (counter === undefined) {
      counter = { distinct: 0, generated: 0 }
      this.#counters.set(action, counter)
    }
    return counter
  }

  /** The counts by action, the names in ascending order; actions that never occurred are absent. */
  counts(): Record<string, ActionCount> {
    const taken = [...this.#counters].filter(([, { generated }]) => generated > 0)
    return Object.fromEntries(taken.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, n]) => [name, { ...n }]))
  }
}
