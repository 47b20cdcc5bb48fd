import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  type InvariantName,
  invariants,
  isIn,
  type Model,
  nodeName,
  type State
} from "../../src/model/index.ts"
import {
  differenceText,
  Refinement,
  type RefinementOptions,
  type View,
  type Watchable
} from "../../src/trace/index.ts"
import { named } from "./named.ts"
import { seed } from "./seed.ts"
import { anyWalk, keyId, readId, stampOf, type Walk, writeId } from "./walks.ts"

const nodeNumber = (model: Model, name: string): number =>
  Array.from({ length: 8 }, (_, m) => nodeName(model, m)).indexOf(name)

/** The mirror's own state as the state of an implementation. */
const viewOf = (model: Model, state: State): View => {
  const keys = new Map(Array.from({ length: model.keys }, (_, k) => [keyId(k), k]))
  return {
    stored: (n, key) => stampOf(state.store[nodeNumber(model, n)]![keys.get(key)!]!),
    hinted: (s, n, key) =>
      stampOf(
        state.hints[nodeNumber(model, s) - model.configuration.replicas]![nodeNumber(model, n)]![
          keys.get(key)!
        ]!
      ),
    isUp: (m) => isIn(state.up, nodeNumber(model, m))
  }
}

describe("every behaviour of the mirror", () => {
  test.each([false, true])("is accepted, and leads to the same state (sessions followed: %s)", (sessions) => {
    const actions = new Map<string, number>()
    fc.assert(
      fc.property(anyWalk, ({ model, steps }) => {
        const refinement = new Refinement(model.configuration, { sessions })
        for (const { event, action, state } of steps) {
          expect(refinement.step(event)).toEqual({ verdict: "accepted", as: action })
          const difference = refinement.check(viewOf(model, state))
          expect(difference && differenceText(difference)).toBeUndefined()
          actions.set(action, (actions.get(action) ?? 0) + 1)
          const own = { write: writeId, read: readId, key: keyId }
          for (let k = 0; k < model.keys; k++) {
            const shard = refinement.shardOf(keyId(k))
            if (shard === undefined) continue
            const names = {
              write: (w: number) => shard.writes[w]!.id,
              read: (r: number) => shard.reads[r]!.id,
              key: (j: number) => shard.keys[j]!
            }
            expect(named(shard.state, names, shard.keys.indexOf(keyId(k)), sessions)).toEqual(
              named(state, own, k, sessions)
            )
          }
        }
      }),
      { numRuns: 600, seed }
    )
    console.info(Object.fromEntries([...actions].toSorted()))
    expect(actions.size).toBe(23)
  })
})

/** The first step that is judged wrongly, or after which the state is wrong. */
const fault = ({ model, steps }: Walk, options: RefinementOptions): string | undefined => {
  const refinement = new Refinement(model.configuration, options)
  for (const { event, action, state } of steps) {
    const judgement = refinement.step(event)
    if (judgement.verdict !== "accepted") return judgement.reason
    if (judgement.as !== action) return `${judgement.as}`
    const difference = refinement.check(viewOf(model, state))
    if (difference !== undefined) return differenceText(difference)
  }
  return undefined
}

test("walks tell apart how ties are broken", () => {
  const faults = fc
    .sample(anyWalk, { numRuns: 1500, seed })
    .filter((each) => fault(each, { compareWrites: () => 0 }) !== undefined)
  expect(faults.length).toBeGreaterThan(0)
  for (const each of faults) expect(each.model.configuration.versioning).toBe("two-phase")
})

test("the guarantees that are violated are those that are violated in the mirror", () => {
  const guarantees = (Object.keys(invariants) as ReadonlyArray<InvariantName>).filter(
    (name): name is Watchable => name !== "TypeOK"
  )
  const seen = new Set<Watchable>()
  fc.assert(
    fc.property(anyWalk, fc.boolean(), ({ model, steps }, together) => {
      const refinement = new Refinement(model.configuration, { sessions: true, guarantees })
      const violated = new Set<Watchable>()
      steps.forEach(({ event, state }, i) => {
        refinement.step(event)
        for (const name of guarantees) if (!invariants[name](model, state)) violated.add(name)
        if (!together && i % 3 !== 0) return
        for (const name of refinement.invariants()) expect(violated).toContain(name)
        if (together) expect(refinement.invariants()).toEqual(violated)
      })
      for (const name of violated) seen.add(name)
    }),
    { numRuns: 400, seed }
  )
  console.info(`violated: ${[...seen].join(", ")}`)
  expect(seen.size).toBeGreaterThan(6)
})
