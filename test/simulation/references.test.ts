import { expect, test } from "vitest"
import {
  countReferences,
  drawnRun,
  type Lifetimes,
  makeWorld,
  mixed,
  type Runnable,
  randomOf,
  storeActors
} from "../../src/simulation/index.ts"
import type { Event } from "../../src/trace/index.ts"
import { drawnConfiguration } from "./configurations.ts"
import { runOut } from "./fakes.ts"

const seed = 20_261_125

const notes = (): { readonly lifetimes: Lifetimes; readonly said: Array<string> } => {
  const said: Array<string> = []
  return {
    said,
    lifetimes: {
      ended: (operation) => void said.push(`${operation} ended`),
      named: (operation) => void said.push(`${operation} named`)
    }
  }
}

test("an operation has ended when its client is idle and the last message of it is gone", () => {
  const { lifetimes, said } = notes()
  const references = countReferences(lifetimes)
  references.happened({ action: "BeginWrite", write: "c1-1", client: "c1", key: "k", number: 1 })
  references.sent({ kind: "Written", write: "c1-1", home: "n1" })
  references.idle("c1")
  expect(said).toEqual(["c1-1 named"])
  references.gone({ kind: "Written", write: "c1-1", home: "n1" })
  expect(said).toEqual(["c1-1 named", "c1-1 ended"])
})

test("a value that is sent on names its write again", () => {
  const { lifetimes, said } = notes()
  const references = countReferences(lifetimes)
  const message = {
    kind: "Exchange",
    key: "k",
    held: { stamp: { number: 1, write: "c1-1" }, value: 0 }
  } as const
  references.sent(message)
  references.sent(message)
  references.gone(message)
  expect(said).toEqual(["c1-1 named"])
  references.gone(message)
  expect(said).toEqual(["c1-1 named", "c1-1 ended"])
})

test("a write that is refused after it has begun is counted once", () => {
  const { lifetimes, said } = notes()
  const references = countReferences(lifetimes)
  references.happened({ action: "BeginWrite", write: "c1-1", client: "c1", key: "k", number: 0 })
  references.happened({ action: "RefuseWrite", write: "c1-1", client: "c1", key: "k" })
  references.idle("c1")
  expect(said).toEqual(["c1-1 named", "c1-1 ended"])
})

/** The operations whose step an event is, or whose value it brings from elsewhere than a disk. */
const namedBy = (event: Event): ReadonlyArray<string> => {
  const named: Array<string> = []
  if ("write" in event) named.push(event.write)
  if ("read" in event) named.push(event.read)
  if ("value" in event && event.value !== null && event.action !== "Reply" && event.action !== "CompleteRead")
    named.push(event.value.write)
  return named
}

const worldOf = (
  runnable: Runnable
): { readonly begun: Set<string>; readonly alive: Set<string>; readonly faults: Array<string> } => {
  const begun = new Set<string>()
  const alive = new Set<string>()
  const ended = new Set<string>()
  const faults: Array<string> = []
  const world = makeWorld({
    ...runnable,
    observe: (event) => {
      for (const operation of namedBy(event)) {
        if (ended.has(operation)) faults.push(`${event.action} of ${operation}, which has ended`)
        begun.add(operation)
      }
    },
    lifetimes: {
      ended: (operation) => {
        alive.delete(operation)
        ended.add(operation)
      },
      named: (operation) => {
        alive.add(operation)
        ended.delete(operation)
      }
    }
  })
  // With anti-entropy a world never runs out.
  if (runnable.configuration.antiEntropy) for (let step = 0; step < 1000; step++) world.step()
  else runOut(world)
  return { begun, alive, faults }
}

test(`no event names what has ended, in 500 runs of as many configurations; in the end all has (seed ${seed})`, () => {
  let operations = 0
  for (let i = 0; i < 500; i++) {
    const configuration = drawnConfiguration(randomOf(mixed(seed, i)))
    const { begun, alive, faults } = worldOf(drawnRun(configuration, i, storeActors))
    expect(faults, `run ${i}`).toEqual([])
    operations += begun.size
    if (!configuration.antiEntropy) expect([...alive], `run ${i}`).toEqual([])
  }
  expect(operations).toBeGreaterThan(3_000)
})
