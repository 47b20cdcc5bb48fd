import { describe, expect, test } from "vitest"
import { checkLiveness, exploreGraph } from "../../src/checker/index.ts"
import { encodingOf, type Model, type Script, type State } from "../../src/model/index.ts"
import { quorums, staged } from "../../src/scenarios/index.ts"
import { convergence, systemOf } from "../../src/verification/System.ts"
import { range, shortName } from "./range.ts"
import { reachable } from "./reachable.ts"
import { permutationsOf, renamed } from "./renaming.ts"
import { answersOf } from "./verdicts.ts"

const models = range.map((model) => [shortName(model), model] as const)

/** Where the answer hangs on what a coordinator knows of a replica that has since gone down or back. */
const stages: ReadonlyArray<readonly [string, Model]> = [
  [
    "a write while a replica is down, blocking repair",
    staged(quorums(2, 2, 2, { readRepair: "blocking", versioning: "clock", crashes: 1 }), {
      writes: [{}, { down: 1 }],
      reads: [{}]
    })
  ],
  [
    "a replica that is emptied while it is read, blocking repair",
    staged(quorums(2, 2, 2, { readRepair: "blocking", losses: 1 }), { writes: [{}], reads: [{}, {}] })
  ],
  [
    "a spare that is emptied before it stands in, closed routes",
    staged(quorums(2, 1, 2, { sloppy: true, spares: 1, losses: 1 }), {
      writes: [{ reach: 1 }],
      reads: [{ reach: 2 }]
    })
  ]
]

describe("redundant steps change neither verdicts nor lengths:", () => {
  test.each([...models, ...stages])("%s", async (_name, model) => {
    const without = await answersOf({ ...model, redundantSteps: false })
    const withThem = await answersOf({ ...model, redundantSteps: true })
    expect(withThem.answers).toEqual(without.answers)
    expect(withThem.states).toBeGreaterThanOrEqual(without.states)
  })

  test("nor what is seen of a state, and how early", async () => {
    let compared = 0
    for (const model of range) {
      const withThem = await earliest({ ...model, redundantSteps: true }, 6000)
      if (withThem === undefined) continue
      const without = (await earliest({ ...model, redundantSteps: false }, 6000))!
      for (const [seen, depth] of withThem) {
        compared++
        if (without.get(seen) !== depth) expect(without.get(seen), `${shortName(model)}: ${seen}`).toBe(depth)
      }
      expect(without.size).toBe(withThem.size)
    }
    expect(compared).toBeGreaterThan(5000)
  })

  test("but who asked twice may know more of a replica that went down", async () => {
    // It answered something old and something new. One answer counts for R, the other makes it one of W. With one
    // answer it must be repaired, and comes back up for that.
    const [, model] = stages[0]!
    const withThem = (await earliest({ ...model, redundantSteps: true }, 20_000))!
    const without = (await earliest({ ...model, redundantSteps: false }, 20_000))!
    const only = [...withThem.keys()].filter((seen) => !without.has(seen))
    expect(only.length).toBe(3)
    for (const seen of only) {
      const { up, read } = JSON.parse(seen) as State
      expect([up, read[0]!.phase]).toEqual([2, "returned"])
    }
  })

  test("nor whether replicas converge", async () => {
    const verdictOf = async (model: Model) =>
      (
        await checkLiveness(
          systemOf(model, { invariants: [], symmetry: false }),
          convergence(
            model,
            "Convergence",
            Array.from({ length: model.keys }, (_, k) => k)
          )
        )
      ).verdict
    const verdicts = new Set<string>()
    for (const model of range) {
      const without = await verdictOf({ ...model, redundantSteps: false })
      if ((await reachable(model, 1500)).length === 1500) continue
      expect(await verdictOf({ ...model, redundantSteps: true }), shortName(model)).toBe(without)
      verdicts.add(without)
    }
    expect([...verdicts].sort()).toEqual(["holds", "violated"])
  })
})

/** For what is seen of a state (all but facts, and what coordinators know) the length of the shortest way to it. */
const earliest = async (
  model: Model,
  maxStates: number
): Promise<ReadonlyMap<string, number> | undefined> => {
  const depths: Array<number> = []
  const names: Array<string> = []
  const found = new Map<string, number>()
  const { complete } = await exploreGraph(
    systemOf(model, { invariants: [], symmetry: false }),
    {
      state: (index, { store, hints, up, write, read, writeFloor, readFloor, spent }, initial) => {
        if (initial) depths[index] = 1
        names.push(JSON.stringify({ store, hints, up, write, read, writeFloor, readFloor, spent }))
      },
      edge: (from, _action, _parameters, to) => {
        depths[to] ??= depths[from]! + 1
      }
    },
    { maxStates }
  )
  if (!complete) return undefined
  // Numbers are in breadth-first order: the first is the earliest.
  for (const [index, name] of names.entries()) if (!found.has(name)) found.set(name, depths[index]!)
  return found
}

describe("symmetry changes neither verdicts nor lengths:", () => {
  test.each([...models, ...stages])("%s", async (_name, model) => {
    const together = await answersOf(model, { symmetry: true })
    const apart = await answersOf(model, { symmetry: false })
    expect(together.answers).toEqual(apart.answers)
    if (encodingOf(model).symmetric) expect(together.states).toBeLessThan(apart.states)
    else expect(together.states).toBe(apart.states)
  })
})

/**
 * The same model, with scripts that differ in nothing but their text (a key that is listed several times), and so
 * without an order in which operations are used; and with reads that can never begin and tell the clients apart.
 */
const unordered = (model: Model): Model => {
  const distinct = (script: Script, i: number): Script => ({
    ...script,
    keys: Array.from({ length: i + 1 }, () => script.keys).flat()
  })
  const tellingApart = Array.from({ length: model.clients }, (_, c) => ({
    ...model.readScript[0]!,
    clients: [c + 1],
    keys: []
  }))
  return {
    ...model,
    writeScript: model.writeScript.map(distinct),
    readScript: [...model.readScript.map(distinct), ...tellingApart]
  }
}

describe("names in their order lose nothing but copies:", () => {
  const small = range.filter(
    ({ writeScript, readScript, clients }) =>
      readScript.length > 0 && (writeScript.length > 1 || readScript.length > 1 || clients > 1)
  )

  test.each(small.map((model) => [shortName(model), model] as const))("%s", async (_name, model) => {
    const free = unordered(model)
    const ordered = await answersOf(model)
    expect((await answersOf(free, { names: Object.keys(ordered.answers) as never })).answers).toEqual(
      ordered.answers
    )

    const states = await reachable(model)
    const known = new Set(states.map((state) => JSON.stringify(state)))
    const all = await reachable(free, 6000)
    expect(all.length).toBeGreaterThan(states.length > 6000 ? 0 : states.length - 1)
    const { versioning } = model.configuration
    const names = (count: number) => permutationsOf(Array.from({ length: count }, (_, i) => i))
    const writes = versioning === "two-phase" ? [undefined] : names(model.writeScript.length)
    const reads = names(model.readScript.length)
    const clients = names(model.clients).map((order) => [0, ...order.map((c) => c + 1)])
    const renamings = writes.flatMap((w) =>
      reads.flatMap((r) =>
        clients.map((c) => ({ ...(w === undefined ? {} : { writes: w }), reads: r, clients: c }))
      )
    )
    for (const state of all) {
      const seen = withoutExtraReads(state, model)
      const found = renamings.some((renaming) => known.has(JSON.stringify(renamed(model, seen, renaming))))
      if (!found) expect(seen, "has a renaming that the order allows").toBeUndefined()
    }
  })
})

const withoutExtraReads = (state: State, { readScript }: Model): State => ({
  ...state,
  read: state.read.slice(0, readScript.length),
  behind: state.behind.slice(0, readScript.length),
  answers: state.answers.slice(0, readScript.length),
  readFloor: state.readFloor.slice(0, readScript.length)
})
