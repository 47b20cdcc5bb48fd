/**
 * The main thread's part of an expansion on several threads: what a worker reports becomes part of the search.
 *
 * @module
 */
import { type ChunkReport, candidateField, violationWords } from "./Candidates.ts"
import type { Search } from "./Search.ts"

const all = Number.POSITIVE_INFINITY

/**
 * Takes in the report of one chunk, which holds the positions of the frontier from `from` up to `to`.
 *
 * Chunks must come in ascending order. The search is then as if it had expanded them itself; so a limit that is
 * reached acts in the middle of the chunk, and what lies behind it does not count. Throws what the system threw.
 */
export function mergeChunk<State>(
  search: Search<State>,
  report: ChunkReport,
  actions: ReadonlyArray<string>,
  from: number,
  to: number
): void {
  const counters = actions.map((action) => search.coverage.counter(action))
  const cut = admitCandidates(search, report, counters, from)
  if (cut !== null) {
    recount(search, from, cut)
    return
  }
  search.expanded = to
  report.generated.forEach((steps, number) => {
    counters[number]!.generated += steps
    search.generated += steps
  })
}

/** Where a search was stopped: after this successor, from 0, of the state at this position of the frontier. */
interface Cut {
  readonly position: number
  readonly ordinal: number
}

function admitCandidates<State>(
  search: Search<State>,
  { records, count, failure }: ChunkReport,
  counters: ReadonlyArray<{ distinct: number }>,
  from: number
): Cut | null {
  const { system, verdicts } = search
  const masks = violationWords(system.invariants.length)
  const wordsOffset = candidateField.violations + masks
  const recordWords = wordsOffset + system.words
  const end = count * recordWords
  let position = from
  for (let record = 0; record < end; record += recordWords) {
    const parent = records[record + candidateField.position]!
    if (parent !== position) {
      search.finishExpansion()
      if (search.stoppedBy !== null) return { position, ordinal: all }
      position = parent
    }
    const { data, tail } = search.next
    for (let i = 0; i < system.words; i++) data[tail + i] = records[record + wordsOffset + i]!
    const low = records[record + candidateField.low]!
    const high = records[record + candidateField.high]!
    const index = search.admit(search.levelStart + parent, low, high)
    if (index >= 0) {
      counters[records[record + candidateField.action]!]!.distinct++
      for (let i = 0; i < masks; i++) {
        const mask = records[record + candidateField.violations + i]!
        if (mask === 0) continue
        for (let bit = 0; bit < 32; bit++) if ((mask >>> bit) & 1) verdicts.violated(i * 32 + bit, index)
      }
    }
    if (search.stoppedBy !== null) return { position, ordinal: records[record + candidateField.ordinal]! }
  }
  search.finishExpansion()
  if (search.stoppedBy !== null) return { position, ordinal: all }
  if (failure !== undefined) throw failure.error
  return null
}

/**
 * Counts again the steps of a chunk in which the search was stopped, from its first position up to the cut.
 *
 * If the system throws in one of these expansions, it does so here once more, as in a search on one thread.
 */
function recount<State>(search: Search<State>, from: number, { position, ordinal }: Cut): void {
  const { system, coverage, frontier } = search
  for (let at = from; at <= position; at++) {
    let left = at < position ? all : ordinal + 1
    system.successors(system.decode(frontier.data, at * system.words), (action) => {
      if (left-- <= 0) return
      search.generated++
      coverage.counter(action).generated++
    })
  }
  search.expanded = ordinal === all ? position + 1 : position
}
