import { expect, test } from "vitest"
import { judgeLinearizable } from "../../../../src/history/judging/linearizable/Linearizable.ts"
import type { JudgeOptions } from "../../../../src/history/judging/view/Verdict.ts"
import { INITIAL_VALUE, type RecordedHistory } from "../../../../src/history/Recorded.ts"
import { mixed, type Random, randomOf } from "../../../../src/simulation/Random.ts"
import { drawnCase, legalCase } from "./linearizableCases.ts"
import { withOperations } from "./linearizableHistories.ts"

const seed = 20_261_127
const histories = 600

type Change = (history: RecordedHistory, random: Random) => RecordedHistory

/** Every operation begins and ends at any moment up to which its process does nothing else. */
const widened: Change = (history, random) => {
  const last = new Map<number, number>()
  const begins = history.operations.map(({ process, invoked, completed }) => {
    const free = last.get(process) ?? invoked - 5
    last.set(process, completed)
    return invoked - random.next() * Math.max(0, invoked - free)
  })
  const next = new Map<number, number>()
  const ends = history.operations.toReversed().map(({ index, process, completed }) => {
    const free = next.get(process) ?? completed + 5
    next.set(process, begins[index]!)
    return completed === Number.POSITIVE_INFINITY
      ? completed
      : completed + random.next() * Math.max(0, free - completed)
  })
  ends.reverse()
  return withOperations(
    history,
    history.operations.map((operation, i) => ({ ...operation, invoked: begins[i]!, completed: ends[i]! }))
  )
}

const withoutRead: Change = (history, random) => {
  const reads = history.operations.filter(({ kind }) => kind === "read")
  if (reads.length === 0) return history
  const dropped = random.pick(reads)
  return withOperations(
    history,
    history.operations.filter((operation) => operation !== dropped)
  )
}

/** All values but the initial one change places. */
const renamed: Change = (history, random) => {
  const places = history.values.map((_, i) => i)
  for (let i = places.length - 1; i > 1; i--) {
    const other = 1 + random.below(i)
    const place = places[i]!
    places[i] = places[other]!
    places[other] = place
  }
  const nameOf = (value: number): number => (value === INITIAL_VALUE ? value : places[value]!)
  return withOperations(
    history,
    history.operations.map((operation) => ({
      ...operation,
      value: nameOf(operation.value),
      from: nameOf(operation.from)
    }))
  )
}

const oneKey: Change = (history, random) => {
  const key = random.below(history.keys.length)
  return withOperations(
    history,
    history.operations.filter((operation) => operation.key === key)
  )
}

const holds = (history: RecordedHistory, options: JudgeOptions): boolean =>
  judgeLinearizable(history, options).verdict === "holds"

test.each([
  ["wider intervals", widened],
  ["one read less", withoutRead],
  ["other names of values", renamed],
  ["one key alone", oneKey]
] as const)(`no legal history becomes illegal: %s (${histories} histories, seed ${seed})`, (_, change) => {
  let legal = 0
  for (let i = 0; i < histories; i++) {
    const { history, options } = i % 2 === 0 ? drawnCase(seed, i >> 1) : legalCase(seed, i)
    if (!holds(history, options)) continue
    legal++
    expect(holds(change(history, randomOf(mixed(seed, i))), options), `history ${i}`).toBe(true)
  }
  expect(legal).toBeGreaterThan(histories / 2)
})

test(`a history is legal exactly if each key alone is, and names do not matter (seed ${seed})`, () => {
  const verdicts = { legal: 0, illegal: 0 }
  for (let i = 0; i < histories; i++) {
    // Every seventh has two keys.
    const { history, options } = drawnCase(seed, 7 * i)
    const whole = holds(history, options)
    const apart = history.keys.map((_, key) =>
      holds(
        withOperations(
          history,
          history.operations.filter((operation) => operation.key === key)
        ),
        options
      )
    )
    expect(apart.every(Boolean), `history ${i}`).toBe(whole)
    expect(holds(renamed(history, randomOf(i)), options)).toBe(whole)
    verdicts[whole ? "legal" : "illegal"]++
  }
  expect(Math.min(verdicts.legal, verdicts.illegal)).toBeGreaterThan(histories / 10)
})
