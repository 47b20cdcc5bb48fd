/**
 * What a user of the store holds in hand: a client that puts and gets.
 *
 * @module
 */
import { Duration, Effect, Metric, Option, type Schema, type Tracer } from "effect"
import { startActor } from "./ActorFiber.ts"
import { type Coordinator, makeCoordinator } from "./Coordinator.ts"
import { Indeterminate, Refused } from "./Errors.ts"
import type { NodeId } from "./Host.ts"
import type { StoreOptions } from "./Options.ts"
import type { ReadOutcome, WriteOutcome } from "./Outcome.ts"
import { type IdealClock, versionSourceOf } from "./Versioning.ts"
import { operationDuration } from "./Witness.ts"

/**
 * A session: its operations are run one after the other, in the order in which they were called.
 *
 * To interrupt an operation that has begun is to wait for it no longer. It is not taken back, and the next operation of the
 * same client begins when it has ended.
 */
export interface Client {
  /** Writes; succeeds once W places of the key have acknowledged. */
  readonly put: (key: string, value: Schema.Json) => Effect.Effect<void, Indeterminate | Refused>
  /** None, where nothing was ever put. */
  readonly get: (key: string) => Effect.Effect<Option.Option<Schema.Json>, Indeterminate | Refused>
}

/** An operation that was called. */
interface Call {
  readonly begin: (coordinator: Coordinator) => void
  readonly span: Tracer.AnySpan | undefined
  readonly interrupt: () => void
  isAbandoned: boolean
}

/**
 * Starts the coordinator of a client. Calls that are under way when the scope closes are interrupted.
 *
 * @param index - Of the client among all of the store, from 0.
 * @param firstSequence - The sequence of its first operation.
 */
export const startClient = Effect.fnUntraced(function* (
  name: NodeId,
  index: number,
  options: StoreOptions,
  idealClock: IdealClock,
  firstSequence: number
) {
  const calls: Array<Call> = []
  let running: Call | undefined

  const beginNext = (): void => {
    while (!fiber.actor.isBusy()) {
      running = calls.shift()
      if (running === undefined) return
      const call = running
      if (!call.isAbandoned) fiber.within(call.span, () => call.begin(fiber.actor))
    }
  }

  yield* Effect.addFinalizer(() =>
    Effect.sync(() => {
      for (const call of [running, ...calls]) call?.interrupt()
    })
  )
  const fiber = yield* startActor(
    name,
    (host) =>
      makeCoordinator(
        host,
        options,
        versionSourceOf(options.configuration, host, index, idealClock),
        firstSequence
      ),
    { afterEach: () => beginNext() }
  )

  const call = Effect.fnUntraced(function* <O extends WriteOutcome | ReadOutcome>(
    kind: "put" | "get",
    key: string,
    begin: (coordinator: Coordinator, done: (outcome: O) => void) => void
  ) {
    const span = Option.getOrUndefined(yield* Effect.option(Effect.currentSpan))
    const [took, outcome] = yield* Effect.timed(
      Effect.callback<O>((resume) => {
        const call: Call = {
          begin: (coordinator) => begin(coordinator, (outcome) => resume(Effect.succeed(outcome))),
          span,
          interrupt: () => resume(Effect.interrupt),
          isAbandoned: false
        }
        calls.push(call)
        fiber.wake()
        return Effect.sync(() => {
          call.isAbandoned = true
        })
      })
    )
    yield* Metric.update(
      Metric.withAttributes(operationDuration, { operation: kind, outcome: outcome.kind }),
      Duration.fromInputUnsafe(took)
    )
    yield* Effect.annotateCurrentSpan({ operation: outcome.operation, outcome: outcome.kind })
    const about = { operation: outcome.operation, kind, key }
    if (outcome.kind === "indeterminate") return yield* new Indeterminate(about)
    if (outcome.kind === "refused") return yield* new Refused(about)
    return outcome
  })

  const client: Client = {
    put: Effect.fn("Store.put")(function* (key, value) {
      yield* Effect.annotateCurrentSpan({ client: name, key })
      yield* call<WriteOutcome>("put", key, (coordinator, done) => coordinator.write(key, value, done))
    }),
    get: Effect.fn("Store.get")(function* (key) {
      yield* Effect.annotateCurrentSpan({ client: name, key })
      const outcome = yield* call<ReadOutcome>("get", key, (coordinator, done) => coordinator.read(key, done))
      return outcome.kind === "returned" && outcome.held !== null
        ? Option.some(outcome.held.value)
        : Option.none()
    })
  }
  return client
})
