import { expect, it } from "@effect/vitest"
import { Context, Effect, Fiber, FiberSet, Layer, Random } from "effect"
import { TestClock } from "effect/testing"
import { Disks } from "../../src/store/Disks.ts"
import { type Envelope, Network } from "../../src/store/Network.ts"
import { type AskedConfiguration, Store } from "../../src/store/Store.ts"
import { Witness } from "../../src/store/Witness.ts"
import type { Event, View } from "../../src/trace/Event.ts"
import { Refinement } from "../../src/trace/Refinement.ts"
import { seed } from "./FakeHost.ts"

/** A network that loses some messages, sends some twice, and lets them overtake each other. */
const unreliable = Layer.effect(
  Network,
  Effect.gen(function* () {
    const random = yield* Random.Random
    const inner = Context.get(yield* Layer.build(Network.layerInProcess), Network)
    const run = yield* FiberSet.runtime(yield* FiberSet.make<void>())()
    const later = (to: string, envelope: Envelope) =>
      run(
        Effect.sleep(random.nextDoubleUnsafe() ** 3 * 60).pipe(
          Effect.andThen(Effect.sync(() => inner.send(to, envelope)))
        )
      )
    return Network.of({
      connect: inner.connect,
      send: (to, envelope) => {
        for (let p = random.nextDoubleUnsafe(); p > 0.05; p -= 0.9) later(to, envelope)
      }
    })
  })
)

/** Operations of some clients and crashes of nodes, chosen at random. */
const life = Effect.gen(function* () {
  const store = yield* Store
  const { homesOf, spares } = store.options.membership
  const nodes = [...homesOf(""), ...spares]
  const session = (name: string) =>
    Effect.gen(function* () {
      const client = yield* store.client(name)
      for (let i = 0; i < 12; i++) {
        const key = `k${yield* Random.nextIntBetween(0, 6)}`
        yield* Effect.exit((yield* Random.nextBoolean) ? client.put(key, `${name} ${i}`) : client.get(key))
        yield* Effect.sleep((yield* Random.next) * 30)
      }
    })
  const faults = Effect.gen(function* () {
    for (let i = 0; i < 12; i++) {
      const node = nodes[yield* Random.nextIntBetween(0, nodes.length - 1)]!
      yield* Effect.sleep((yield* Random.next) * 100)
      yield* store.crash(node)
      yield* Effect.sleep((yield* Random.next) * 100)
      yield* store.recover(node)
    }
  })
  yield* Effect.all([session("c1"), session("c2"), session("c3"), faults], { concurrency: "unbounded" })
  yield* Effect.sleep("3 seconds")
})

const lives: ReadonlyArray<AskedConfiguration> = [
  { replicas: 3, readQuorum: 2, writeQuorum: 2, readRepair: "blocking", timeouts: true },
  { replicas: 3, readQuorum: 2, writeQuorum: 2, readRepair: "async", antiEntropy: true, versioning: "clock" },
  {
    replicas: 3,
    readQuorum: 1,
    writeQuorum: 3,
    sloppy: true,
    spares: 2,
    versioning: "two-phase",
    timeouts: true
  },
  { replicas: 5, readQuorum: 3, writeQuorum: 3, sloppy: true, readRepair: "blocking", antiEntropy: true }
]

/** Lives such a life, and gives what was done, and what of it the specification does not allow. */
const judged = (configuration: AskedConfiguration, ownSeed: number, keptBack?: Event["action"]) =>
  Effect.gen(function* () {
    const disks = Context.get(yield* Layer.build(Disks.layerMemory), Disks)
    const down = new Set<string>()
    const view: View = {
      stored: (replica, key) => disks.storageOf(replica).get(key)?.stamp ?? null,
      hinted: (spare, replica, key) => disks.hintsOf(spare).get(replica, key)?.held.stamp ?? null,
      isUp: (node) => !down.has(node)
    }
    let refinement: Refinement | undefined
    const actions = new Set<string>()
    const wrong: Array<unknown> = []
    const witness = (event: Event): void => {
      actions.add(event.action)
      if (event.action === "Crash") down.add(event.node)
      if (event.action === "Recover") down.delete(event.node)
      if (event.action === keptBack || refinement === undefined || wrong.length > 0) return
      const judgement = refinement.step(event)
      if (judgement.verdict !== "accepted") wrong.push(judgement)
      const difference = refinement.check(view)
      if (difference !== undefined) wrong.push(difference)
    }
    const program = Effect.gen(function* () {
      refinement = new Refinement((yield* Store).options.configuration, { everything: true })
      yield* life
    }).pipe(
      Effect.provide(Store.layerOver(configuration, { antiEntropyEvery: 50 })),
      Effect.provide(unreliable),
      Effect.provideService(Disks, disks),
      Effect.provideService(Witness, witness),
      Random.withSeed(ownSeed)
    )
    const fiber = yield* Effect.forkChild(program, { startImmediately: true })
    while (fiber.pollUnsafe() === undefined) yield* TestClock.adjust("20 millis")
    yield* Fiber.join(fiber)
    return { wrong, actions: [...actions] }
  })

/** What must have happened in such a life. */
const expectedOf = (configuration: AskedConfiguration): ReadonlyArray<string> => [
  ...["BeginWrite", "ApplyWrite", "CompleteWrite", "Reply", "CompleteRead", "Crash", "Recover"],
  ...(configuration.sloppy ? ["DivertWrite", "HandOff", "DropHint"] : []),
  ...(configuration.readRepair ? ["RepairReplica"] : []),
  ...(configuration.antiEntropy ? ["AntiEntropy"] : []),
  ...(configuration.versioning === "two-phase" ? ["ReplyVersion", "ChooseVersion"] : [])
]

/** So many of each configuration: what is rare does not happen in every one. */
const LIVES = Number(process.env.LIVES ?? 6)

for (const [i, configuration] of lives.entries()) {
  it.effect(
    `the specification allows what the store does on fibers: ${JSON.stringify(configuration)} (seed ${seed + i})`,
    () =>
      Effect.gen(function* () {
        const reached = new Set<string>()
        for (let life = 0; life < LIVES; life++) {
          const { wrong, actions } = yield* judged(configuration, seed + i + 100 * life)
          expect(wrong, `seed ${seed + i + 100 * life}`).toEqual([])
          for (const action of actions) reached.add(action)
        }
        expect([...reached]).toEqual(expect.arrayContaining([...expectedOf(configuration)]))
      })
  )
}

it.effect("a step that is kept back does not go unnoticed", () =>
  Effect.gen(function* () {
    for (const action of ["BeginWrite", "ApplyWrite", "CompleteWrite", "CompleteRead"] as const) {
      const { wrong } = yield* judged(lives[0]!, seed, action)
      expect(wrong, action).not.toEqual([])
    }
  })
)
