import { expect, it } from "@effect/vitest"
import { Context, Effect, Exit, Fiber, Layer, Metric, Option, Tracer } from "effect"
import { TestClock } from "effect/testing"
import { type AskedConfiguration, Store } from "../../src/store/Store.ts"
import { stepsTaken, Witness } from "../../src/store/Witness.ts"
import type { Event } from "../../src/trace/Event.ts"

const three: AskedConfiguration = { replicas: 3, readQuorum: 2, writeQuorum: 2 }

/** Lets everything run that does not wait for the clock. */
const settle = Effect.yieldNow.pipe(Effect.repeat({ times: 30 }))

/** Runs a program in a store of its own; gives what the witness saw as well. */
const inStore = <A, E>(configuration: AskedConfiguration, program: Effect.Effect<A, E, Store>) => {
  const events: Array<Event> = []
  const witness = Layer.succeed(Witness, (event: Event) => void events.push(event))
  return program.pipe(
    Effect.provide(Store.layer(configuration).pipe(Layer.provide(witness))),
    Effect.map((result) => ({ result, events }))
  )
}

for (const versioning of ["ordered", "clock", "two-phase"] as const) {
  it.effect(`what was put is got by others, with versions ${versioning}`, () =>
    inStore(
      { ...three, versioning },
      Effect.gen(function* () {
        const store = yield* Store
        const [one, two] = [yield* store.client("c1"), yield* store.client("c2")]
        expect(yield* two.get("x")).toEqual(Option.none())
        for (const value of [1, { deep: [true, null] }, "three"]) {
          yield* one.put("x", value)
          expect(yield* two.get("x")).toEqual(Option.some(value))
        }
        expect(yield* store.client("c1")).toBe(one)
        // At once, for one client: one after the other.
        yield* Effect.all([one.put("y", 1), one.put("y", 2), one.put("y", 3)], { concurrency: "unbounded" })
        expect(yield* one.get("y")).toEqual(Option.some(3))
      })
    )
  )
}

it.effect("too few replicas: indeterminate after the time-out, then refused, then well again", () =>
  inStore(
    { ...three, timeouts: true },
    Effect.gen(function* () {
      const store = yield* Store
      const client = yield* store.client("c1")
      yield* store.crash("n1")
      yield* store.crash("n2")
      const put = yield* Effect.forkChild(Effect.flip(client.put("x", 1)))
      yield* settle
      yield* TestClock.adjust("999 millis")
      expect(put.pollUnsafe()).toBeUndefined()
      yield* TestClock.adjust("1 millis")
      const indeterminate = yield* Fiber.join(put)
      expect(indeterminate._tag).toBe("Indeterminate")
      expect(indeterminate.message).toContain('the put of "x" timed out; it may have been applied')
      const refused = yield* Effect.flip(client.get("x"))
      expect(refused._tag).toBe("Refused")
      expect(refused.message).toContain("it has not happened and will not")
      yield* store.recover("n1")
      yield* store.recover("n2")
      yield* TestClock.adjust("2 seconds")
      // What had timed out reached n3, and is read once n3 is among those that answer.
      expect(yield* client.get("x")).toEqual(Option.none())
      yield* store.crash("n1")
      expect(yield* client.get("x")).toEqual(Option.some(1))
    })
  )
)

it.effect("a spare stands in for a replica that is down, and brings the value home", () =>
  inStore(
    { ...three, sloppy: true, writeQuorum: 3 },
    Effect.gen(function* () {
      const store = yield* Store
      const client = yield* store.client("c1")
      yield* store.crash("n3")
      const put = yield* Effect.forkChild(client.put("x", "home"))
      yield* settle
      yield* TestClock.adjust("30 millis")
      yield* Fiber.join(put)
      expect(yield* store.stored("n3", "x")).toEqual(Option.none())
      yield* store.crash("s1")
      yield* store.recover("s1")
      yield* store.recover("n3")
      yield* TestClock.adjust("1 minute")
      expect(yield* store.stored("n3", "x")).toEqual(Option.some("home"))
    })
  ).pipe(
    Effect.map(({ events }) =>
      expect(events.map(({ action }) => action).filter((action) => action !== "ApplyWrite")).toEqual([
        "Crash",
        "BeginWrite",
        "DivertWrite",
        "CompleteWrite",
        "Crash",
        "Recover",
        "Recover",
        "HandOff",
        "DropHint"
      ])
    )
  )
)

it.effect("anti-entropy reaches a key that nobody reads", () =>
  inStore(
    { ...three, antiEntropy: true },
    Effect.gen(function* () {
      const store = yield* Store
      const client = yield* store.client("c1")
      yield* store.crash("n3")
      yield* client.put("x", "everywhere")
      yield* store.recover("n3")
      yield* TestClock.adjust("10 seconds")
      expect(yield* store.stored("n3", "x")).toEqual(Option.some("everywhere"))
    })
  )
)

it.effect("an operation that is interrupted is not taken back, and the next one waits for its end", () =>
  inStore(
    { ...three, timeouts: true },
    Effect.gen(function* () {
      const store = yield* Store
      const client = yield* store.client("c1")
      for (const node of ["n1", "n2", "n3"]) yield* store.crash(node)
      const put = yield* Effect.forkChild(client.put("x", 1), { startImmediately: true })
      yield* settle
      yield* Fiber.interrupt(put)
      const get = yield* Effect.forkChild(client.get("x"), { startImmediately: true })
      yield* settle
      for (const node of ["n1", "n2", "n3"]) yield* store.recover(node)
      yield* TestClock.adjust("100 millis")
      expect(yield* Fiber.join(get)).toEqual(Option.some(1))
    })
  )
)

it.effect("a configuration that makes no sense is refused with the reason", () =>
  Effect.gen(function* () {
    const untuned = Store.layer(three, { retryAfter: 0 })
    expect((yield* Effect.flip(Effect.provide(Store, untuned))).message).toBe(
      "retryAfter 0 is not a positive number"
    )
    const refused = yield* Effect.flip(
      inStore({ replicas: 3, readQuorum: 4, writeQuorum: 1, spares: 1 }, Store)
    )
    expect(refused).toMatchObject({
      _tag: "ConfigurationRefused",
      message:
        "readQuorum 4 is larger than replicas 3\nspares 1 without sloppy: only a sloppy quorum uses spares"
    })
  })
)

it.effect("an unknown node, and a node that is down already", () =>
  inStore(
    three,
    Effect.gen(function* () {
      const store = yield* Store
      const unknown = yield* Effect.flip(store.crash("n4"))
      expect(unknown.message).toBe('there is no node "n4"; there are n1, n2, n3')
      yield* store.recover("n1")
      yield* store.crash("n1")
      yield* store.crash("n1")
      expect(Exit.hasDies(yield* Effect.exit(store.client("n2")))).toBe(true)
    })
  ).pipe(Effect.map(({ events }) => expect(events).toEqual([{ action: "Crash", node: "n1" }])))
)

it.effect("a repair can be watched: its span belongs to the read, and the steps are its events", () => {
  const spans: Array<Tracer.NativeSpan> = []
  const tracer = Tracer.make({
    span: (options) => {
      const span = new Tracer.NativeSpan(options)
      spans.push(span)
      return span
    }
  })
  return inStore(
    { replicas: 2, readQuorum: 2, writeQuorum: 1, readRepair: "blocking" },
    Effect.gen(function* () {
      const store = yield* Store
      const client = yield* store.client("c1")
      yield* store.crash("n2")
      yield* client.put("x", 1)
      yield* store.recover("n2")
      yield* client.get("x")
      yield* settle
      const repair = spans.find(({ name }) => name === "n2 Repair")!
      const path: Array<string> = []
      let at: Tracer.AnySpan | undefined = repair
      while (at?._tag === "Span") {
        path.unshift(at.name)
        at = Option.getOrUndefined(at.parent)
      }
      expect(path.slice(0, 3)).toEqual(["Store.get", expect.stringMatching(/^n. Read$/), "c1 Answer"])
      expect(path.at(-1)).toBe("n2 Repair")
      expect(repair.events.map(([name]) => name)).toEqual(["RepairReplica"])
      expect(repair.status._tag).toBe("Ended")
      const repairs = yield* Metric.value(Metric.withAttributes(stepsTaken, { action: "RepairReplica" }))
      expect(repairs.count).toBe(1)
    })
  ).pipe(
    Effect.provideService(Tracer.Tracer, tracer),
    Effect.provideService(Metric.MetricRegistry, new Map())
  )
})

it.live("interrupting the program stops every fiber", () => {
  let fibers = 0
  const counting = Context.make(Metric.FiberRuntimeMetrics, {
    recordFiberStart: () => void fibers++,
    recordFiberEnd: () => void fibers--
  })
  return Effect.gen(function* () {
    const program = Effect.gen(function* () {
      const store = yield* Store
      const [one, two] = [yield* store.client("c1"), yield* store.client("c2")]
      yield* one.put("x", 1)
      for (const node of ["n1", "n2", "n3"]) yield* store.crash(node)
      // This never ends: too few are up, and nobody gives up.
      yield* Effect.all([one.put("x", 2), one.get("x"), two.get("x")], { concurrency: "unbounded" })
    }).pipe(Effect.provide(Store.layer({ ...three, sloppy: true, antiEntropy: true })))
    const fiber = Effect.runForkWith(counting)(program)
    yield* Effect.sleep("120 millis")
    expect(fibers).toBeGreaterThan(5)
    const exit = yield* Fiber.interrupt(fiber).pipe(Effect.andThen(Fiber.await(fiber)))
    expect(Exit.hasInterrupts(exit)).toBe(true)
    expect(fibers).toBe(0)
  })
})

it.effect("a store that is closed interrupts those who wait", () =>
  Effect.gen(function* () {
    const waiting = yield* Effect.scoped(
      Effect.gen(function* () {
        const context = yield* Layer.build(Store.layer(three))
        const store = Context.get(context, Store)
        const client = yield* store.client("c1")
        yield* store.crash("n1")
        yield* store.crash("n2")
        const waiting = yield* Effect.forkDetach(client.put("x", 1), { startImmediately: true })
        yield* TestClock.adjust("1 minute")
        return waiting
      })
    )
    expect(Exit.hasInterrupts(yield* Fiber.await(waiting))).toBe(true)
  })
)
