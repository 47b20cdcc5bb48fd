import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  encodingOf,
  fullModel,
  init,
  interchangeableReplicas,
  isIn,
  type Model,
  type NodeSet,
  nextOf,
  type State
} from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { smallModels } from "../specification/models.ts"
import { anyModel } from "./arbitrary.ts"
import { reachable } from "./reachable.ts"
import { permutationsWithin, renamed } from "./renaming.ts"

const codec = (model: Model) => {
  const { words, encode, decode, canonicalize } = encodingOf(model)
  const canonical = (encoded: Int32Array): Int32Array => {
    const copy = encoded.slice()
    canonicalize(copy, 0)
    return copy
  }
  return {
    // The words before and after are somebody else's, and what stood there before must not shine through.
    encoded: (state: State): Int32Array => {
      const room = new Int32Array(words + 2).fill(-1)
      encode(state, room, 1)
      expect([room[0], room[words + 1]]).toEqual([-1, -1])
      return room.slice(1, words + 1)
    },
    decoded: (encoded: Int32Array): State => decode(encoded, 0),
    canonical
  }
}

/** Every so many of the states, so that long lists stay affordable. */
const sample = (states: ReadonlyArray<State>, most: number): ReadonlyArray<State> => {
  const step = Math.ceil(states.length / most)
  return states.filter((_, i) => i % step === 0)
}

// A search compares encoded states. So what it finds says nothing about two states with one encoding: each successor
// is looked at before anybody encoded it. That all of them come back as they were makes the encoding injective.
const checkEncoding = (model: Model, states: ReadonlyArray<State>): void => {
  const { encoded, decoded } = codec(model)
  const next = nextOf(model)
  const check = (state: State): void => {
    const back = decoded(encoded(state))
    if (JSON.stringify(back) !== JSON.stringify(state)) expect(back).toEqual(state)
  }
  check(init(model))
  for (const state of states) next(state, (_name, after) => check(after))
}

const checkCanonical = (model: Model, states: ReadonlyArray<State>): void => {
  const { encoded, decoded, canonical } = codec(model)
  const permutations = permutationsWithin(interchangeableReplicas(model), model.configuration.replicas)
  for (const state of states) {
    const representative = canonical(encoded(state))
    expect(canonical(representative)).toEqual(representative)
    const orbit = permutations.map((replicas) => renamed(model, state, { replicas }))
    const images = orbit.map((image) => encoded(image).join())
    expect(images).toContain(representative.join())
    for (const image of orbit) expect(canonical(encoded(image)).join()).toBe(representative.join())
    expect(permutations.length % new Set(images).size).toBe(0)
    expect(decoded(representative)).toBeDefined()
  }
}

describe("encoding", () => {
  test.each(Object.entries(smallModels))("of all states: %s", async (_name, model) => {
    checkEncoding(model, sample(await reachable(model), 2000))
  })

  test("of any model", () =>
    fc.assert(
      fc.asyncProperty(anyModel, async (model) => checkEncoding(model, await reachable(model, 400))),
      { numRuns: 30 }
    ))
})

describe("canonical forms", () => {
  test.each(Object.entries(smallModels))("are exact: %s", async (_name, model) => {
    checkCanonical(model, sample(await reachable(model), 150))
  })

  test("are exact for any model", () =>
    fc.assert(
      fc.asyncProperty(anyModel, async (model) =>
        checkCanonical(model, sample(await reachable(model, 400), 15))
      ),
      { numRuns: 60 }
    ))

  test.each(["plain", "sloppy, a spare, timeouts", "staged", "restores and losses"])(
    "are as many as there are orbits: %s",
    async (name) => {
      const model = smallModels[name]!
      const states = await reachable(model)
      const { encoded, canonical } = codec(model)
      const permutations = permutationsWithin(interchangeableReplicas(model), model.configuration.replicas)
      const representatives = new Set(states.map((state) => canonical(encoded(state)).join()))
      const taken = new Set<string>()
      let orbits = 0
      for (const state of states) {
        if (taken.has(encoded(state).join())) continue
        orbits++
        for (const replicas of permutations) taken.add(encoded(renamed(model, state, { replicas })).join())
      }
      expect(representatives.size).toBe(orbits)
      // The initial state is symmetric, so all images of reachable states are reachable.
      expect(taken.size).toBe(states.length)
    }
  )
})

describe("interchangeable replicas", () => {
  const swapped = (set: NodeSet, n: number, m: number): NodeSet =>
    isIn(set, n) === isIn(set, m) ? set : set ^ (1 << n) ^ (1 << m)

  test("are those whose exchange leaves every script as it is", () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const classes = interchangeableReplicas(model)
        const together = (n: number, m: number) =>
          classes.some((members) => members.includes(n) && members.includes(m))
        const scripts = [...model.writeScript, ...model.readScript]
        for (let n = 0; n < model.configuration.replicas; n++)
          for (let m = 0; m <= n; m++)
            expect(together(n, m)).toBe(
              scripts.every((script) =>
                [script.reach, script.down, script.up].every((set) => swapped(set, n, m) === set)
              )
            )
      }),
      { numRuns: 500 }
    )
  })

  test("can do the same under each other's names", () =>
    fc.assert(
      fc.asyncProperty(anyModel, async (model) => {
        const next = nextOf(model)
        const steps = (state: State, replicas?: ReadonlyArray<number>): ReadonlyArray<string> => {
          const found: Array<string> = []
          next(state, (name, after) => {
            const seen = replicas === undefined ? after : renamed(model, after, { replicas })
            found.push(`${name} ${JSON.stringify(seen)}`)
          })
          return found.sort()
        }
        const permutations = permutationsWithin(interchangeableReplicas(model), model.configuration.replicas)
        for (const state of sample(await reachable(model, 300), 10))
          for (const replicas of permutations)
            expect(steps(renamed(model, state, { replicas }))).toEqual(steps(state, replicas))
      }),
      { numRuns: 40 }
    ))
})

test("a model whose sets of values do not fit into a word is refused", () => {
  const bounds = (writes: number) => ({ writes, reads: 1, keys: 1, clients: 0 })
  expect(() => encodingOf(fullModel(quorums(1, 1, 1), bounds(5)))).not.toThrow()
  expect(() => encodingOf(fullModel(quorums(1, 1, 1), bounds(6)))).toThrow(
    new RangeError("a model of 6 writes is too large: sets of values have room for 5 writes")
  )
})
