/** The number of single-character edits between two words (Levenshtein). */
const distance = (left: string, right: string): number => {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    for (let column = 1; column <= right.length; column++) {
      const substitution = previous[column - 1]! + (left[row - 1] === right[column - 1] ? 0 : 1)
      current.push(Math.min(substitution, previous[column]! + 1, current[column - 1]! + 1))
    }
    previous = current
  }
  return previous[right.length]!
}

/** Longer words are nobody's misspelling of a name, and would only cost time. */
const longestName = 64

/**
 * The names that a person most likely meant, best first.
 *
 * @param word - what was typed
 * @param names - what could have been meant
 * @returns at most three names; none if nothing is near
 */
export const closestNames = (word: string, names: ReadonlyArray<string>): ReadonlyArray<string> => {
  if (word.length === 0 || word.length > longestName) return []
  const typed = word.toLowerCase()
  return names
    .map((name) => {
      const candidate = name.toLowerCase()
      // A fragment of three letters or more is a better hint than its number of edits says.
      const contained = typed.length > 2 && (candidate.includes(typed) || typed.includes(candidate))
      return { name, edits: contained ? 1 : distance(typed, candidate) }
    })
    .filter(({ name, edits }) => edits <= Math.max(2, Math.floor(name.length / 3)))
    .sort((left, right) => left.edits - right.edits || (left.name < right.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name)
}
