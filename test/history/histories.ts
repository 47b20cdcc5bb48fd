/** Histories for tests: made by hand, and random ones. */
import fc from "fast-check"
import type { History, Operation, Outcome } from "../../src/history/index.ts"

/** Printed by fast-check on a failure; fixed, so that every run tests the same histories. */
export const seed = 20_240_611

interface Extra {
  readonly client?: number
  readonly key?: number
  readonly outcome?: Outcome
}

let strangers = 100

const operation = (
  kind: Operation["kind"],
  id: string,
  value: string | null,
  invoked: number,
  completed: number | null,
  { client = ++strangers, key = 0, outcome = completed === null ? "pending" : "ok" }: Extra
): Operation => ({ id, kind, client, key, value, invoked, completed, outcome })

export const write = (id: string, invoked: number, completed: number | null, extra: Extra = {}): Operation =>
  operation("write", id, id, invoked, completed, extra)

export const read = (
  id: string,
  value: string | null,
  invoked: number,
  completed: number | null,
  extra: Extra = {}
): Operation => operation("read", id, value, invoked, completed, extra)

interface Draft {
  readonly isRead: boolean
  readonly client: number
  readonly source: number
  readonly key: number
  readonly outcome: Outcome
  /** After how many further events of others the operation ends. */
  readonly lasts: number
}

/** Clients run their operations one by one; values are of writes of the same key, or initial. */
const assembled = (drafts: ReadonlyArray<Draft>): History => {
  const busyUntil = new Map<number, number>()
  const history: Array<Operation> = []
  let now = 0
  drafts.forEach((draft, i) => {
    const writes = drafts.flatMap((d, j) => (!d.isRead && d.key === draft.key ? [j] : []))
    const source = draft.source < writes.length ? writes[draft.source] : undefined
    const invoked = Math.max(now, (busyUntil.get(draft.client) ?? -1) + 1)
    const completed = draft.outcome === "pending" ? null : invoked + draft.lasts + 0.5 + i / 100
    if (busyUntil.get(draft.client) === Number.POSITIVE_INFINITY) return
    busyUntil.set(draft.client, completed === null ? Number.POSITIVE_INFINITY : Math.ceil(completed))
    now = invoked + 1
    const shared = { client: draft.client, key: draft.key, outcome: draft.outcome }
    history.push(
      draft.isRead
        ? read(
            `r${i}`,
            draft.outcome === "ok" && source !== undefined ? `w${source}` : null,
            invoked,
            completed,
            shared
          )
        : write(`w${i}`, invoked, completed, shared)
    )
  })
  return history.sort((a, b) => a.invoked - b.invoked)
}

/** Small histories of three clients. */
export const histories = (keys: number, maxLength: number): fc.Arbitrary<History> =>
  fc
    .array(
      fc.record({
        isRead: fc.boolean(),
        client: fc.integer({ min: 1, max: 3 }),
        source: fc.integer({ min: 0, max: 3 }),
        key: fc.integer({ min: 0, max: keys - 1 }),
        outcome: fc.constantFrom<Outcome>("ok", "ok", "ok", "ok", "info", "pending", "fail"),
        lasts: fc.integer({ min: 0, max: 3 })
      }),
      { maxLength }
    )
    .map(assembled)
