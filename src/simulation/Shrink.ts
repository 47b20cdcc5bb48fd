/**
 * Makes a failing schedule smaller while it still shows the same: fewer operations, faults and deviations.
 *
 * Delta debugging after Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", IEEE TSE 2002: first
 * large pieces are left out, then smaller ones, down to single elements.
 *
 * @module
 */
import type { Deviation } from "./Network.ts"
import { type Fault, operationsOf, type Plan, type PlannedClient } from "./Plan.ts"
import type { Schedule } from "./Schedule.ts"

/** What became of a schedule. */
export interface Shrunk {
  readonly schedule: Schedule
  /** Runs that were tried. */
  readonly attempts: number
  /** Nothing more can be left out; `false` if the attempts ran out. */
  readonly isMinimal: boolean
}

/** One way of making schedules smaller: a list of things of which any may be left out. */
interface Part {
  readonly size: (schedule: Schedule) => number
  /** The schedule with only those elements for which `keep` is true. */
  readonly keeping: (schedule: Schedule, keep: (index: number) => boolean) => Schedule
}

const withPlan = (schedule: Schedule, plan: Partial<Plan>): Schedule => ({
  ...schedule,
  plan: { ...schedule.plan, ...plan }
})

/** Operations are numbered within their client, so when one is left out those behind it get other names. */
const renamed = (
  { message, arrives }: Deviation,
  names: ReadonlyMap<string, string | undefined>
): ReadonlyArray<Deviation> => {
  let isGone = false
  const name = message.replace(/\bc\d+-\d+\b/g, (operation) => {
    if (!names.has(operation)) return operation
    const now = names.get(operation)
    isGone ||= now === undefined
    return now ?? operation
  })
  return isGone ? [] : [{ message: name, arrives }]
}

const operations: Part = {
  size: ({ plan }) => operationsOf(plan),
  keeping: (schedule, keep) => {
    let index = 0
    const names = new Map<string, string | undefined>()
    // Clients stay, empty perhaps: the names of the others must not change.
    const clients = schedule.plan.clients.map((client, c): PlannedClient => {
      let kept = 0
      const operations = client.operations.filter((_, number) => {
        const isKept = keep(index++)
        names.set(`c${c + 1}-${number + 1}`, isKept ? `c${c + 1}-${++kept}` : undefined)
        return isKept
      })
      return { ...client, operations }
    })
    const deviations = schedule.deviations.flatMap((deviation) => renamed(deviation, names))
    return { ...withPlan(schedule, { clients }), deviations }
  }
}

const faults: Part = {
  size: ({ plan }) => plan.faults.length,
  keeping: (schedule, keep) =>
    withPlan(schedule, { faults: schedule.plan.faults.filter((_, index) => keep(index)) })
}

const deviations: Part = {
  size: (schedule) => schedule.deviations.length,
  keeping: (schedule, keep) => ({
    ...schedule,
    deviations: schedule.deviations.filter((_, index) => keep(index))
  })
}

/** Clocks that are skewed: to leave one out is to set it right. */
const skews: Part = {
  size: ({ plan }) => plan.clients.filter(({ skew }) => skew !== 0).length,
  keeping: (schedule, keep) => {
    let index = 0
    const clients = schedule.plan.clients.map((client) =>
      client.skew === 0 || keep(index++) ? client : { ...client, skew: 0 }
    )
    return withPlan(schedule, { clients })
  }
}

/** Times before which operations may not begin: to leave one out is to begin as soon as possible. */
const waits: Part = {
  size: ({ plan }) =>
    plan.clients.reduce((sum, client) => sum + client.operations.filter(({ at }) => at > 0).length, 0),
  keeping: (schedule, keep) => {
    let index = 0
    const clients = schedule.plan.clients.map((client) => ({
      ...client,
      operations: client.operations.map((operation) =>
        operation.at === 0 || keep(index++) ? operation : { ...operation, at: 0 }
      )
    }))
    return withPlan(schedule, { clients })
  }
}

/** Clients at the end who do nothing; the numbers of the others stay. Nobody who is gone is on a side of a partition. */
const withoutIdleClients = (schedule: Schedule): Schedule => {
  const { clients, faults } = schedule.plan
  const last = clients.findLastIndex(({ operations }) => operations.length > 0)
  const gone = new Set(clients.map((_, c) => `c${c + 1}`).slice(last + 1))
  return withPlan(schedule, {
    clients: clients.slice(0, last + 1),
    faults: faults.flatMap((fault): ReadonlyArray<Fault> => {
      if (fault.kind !== "Partition") return [fault]
      const side = fault.side.filter((party) => !gone.has(party))
      return side.length === 0 ? [] : [{ ...fault, side }]
    })
  })
}

/** What usually matters least comes first; each part makes room for the others, so all are tried again. */
const parts: ReadonlyArray<Part> = [deviations, faults, operations, skews, waits]

/**
 * Shrinks a schedule, run by run.
 *
 * @param schedule - one for which `isSame` is true
 * @param isSame - runs a schedule, and says whether it still shows what the first one did
 * @param mostAttempts - how many schedules may be run
 * @returns gives way after each run; at last a schedule for which `isSame` is true, the same one for the same arguments
 */
export function* shrinking(
  schedule: Schedule,
  isSame: (schedule: Schedule) => boolean,
  mostAttempts: number
): Generator<void, Shrunk> {
  let smallest = schedule
  let attempts = 0
  let isOver = false

  function* attempt(candidate: Schedule): Generator<void, boolean> {
    if (attempts === mostAttempts) isOver = true
    if (isOver) return false
    attempts++
    const isStillSame = isSame(candidate)
    if (isStillSame) smallest = candidate
    yield
    return isStillSame
  }

  /** Leaves out of one part what can be left out; says whether that was anything. */
  function* reduce({ size, keeping }: Part): Generator<void, boolean> {
    let any = false
    for (let piece = size(smallest); piece >= 1 && !isOver; piece >>= 1) {
      for (let from = 0; from < size(smallest) && !isOver; ) {
        const candidate = keeping(smallest, (index) => index < from || index >= from + piece)
        if (yield* attempt(candidate)) any = true
        else from += piece
      }
    }
    return any
  }

  for (let again = true; again && !isOver; ) {
    again = false
    for (const part of parts) if (yield* reduce(part)) again = true
  }
  yield* attempt(withoutIdleClients(smallest))
  return { schedule: smallest, attempts, isMinimal: !isOver }
}

/** Shrinks a schedule, without giving way. */
export const shrink = (...args: Parameters<typeof shrinking>): Shrunk => {
  const steps = shrinking(...args)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
