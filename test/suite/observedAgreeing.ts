/** The observer beside the mirror. */
import type { Judge } from "../../src/simulation/index.ts"

/** Two judges as one, which fails where they do not say the same after an event. */
export const agreeing = (mirror: Judge, observer: Judge): Judge => ({
  step: (event) => {
    observer.step(event)
    return mirror.step(event)
  },
  check: (view) => {
    observer.check(view)
    return mirror.check(view)
  },
  invariants: () => {
    const expected = mirror.invariants()
    const found = observer.invariants()
    if (found.size !== expected.size || [...found].some((guarantee) => !expected.has(guarantee)))
      throw new Error(`the mirror says ${[...expected].join()}, the observer ${[...found].join()}`)
    return expected
  }
})
