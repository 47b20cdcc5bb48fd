/**
 * The smallest part of a violation, found with the judge itself.
 *
 * @module
 */

/**
 * A minimal list of things, in their order, of which `isViolated` is true. It must be true of all of them, and must not become
 * false when things are added. The shortest prefix that is violated ends with a thing that every smaller part of it needs:
 * it is kept, and the rest of the prefix shrinks in the same way. About m log n questions for m things that are kept.
 *
 * `mayAsk` is told the size of each question before it is asked, and ends the search by false: then what is returned is
 * violated, but perhaps not minimal. Gives way before each question.
 */
export function* smallestViolation<Thing>(
  things: ReadonlyArray<Thing>,
  isViolated: (part: ReadonlyArray<Thing>) => boolean,
  mayAsk: (size: number) => boolean
): Generator<void, { readonly part: ReadonlyArray<Thing>; readonly minimal: boolean }> {
  let rest = things
  // Each was needed when it was found, in the opposite order of the things.
  let kept: Array<Thing> = []
  for (;;) {
    let low = 0
    let high = rest.length
    while (low < high) {
      const middle = (low + high) >> 1
      yield
      if (!mayAsk(middle + kept.length)) return { part: [...rest.slice(0, high), ...kept], minimal: false }
      if (isViolated([...rest.slice(0, middle), ...kept])) high = middle
      else low = middle + 1
    }
    if (low === 0) return { part: kept, minimal: true }
    kept = [rest[low - 1]!, ...kept]
    rest = rest.slice(0, low - 1)
  }
}

/** A part of the end of a list of things that is violated, among parts that grow: short if what is wrong is near the end. */
export function* violatedEnd<Thing>(
  things: ReadonlyArray<Thing>,
  isViolated: (part: ReadonlyArray<Thing>) => boolean
): Generator<void, ReadonlyArray<Thing>> {
  for (let size = 32; size < things.length; size *= 4) {
    const part = things.slice(-size)
    if (isViolated(part)) return part
    yield
  }
  return things
}
