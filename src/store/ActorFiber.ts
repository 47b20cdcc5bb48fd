/**
 * An actor of the store on a fiber of its own: a mailbox for messages and timers, which are handled one after the other on
 * Effect's clock. The fiber, its timers and its address go away with the scope: that is a crash.
 *
 * Traces follow the messages: each handler runs in a span whose parent is the span of what sent the message, and in which
 * the steps of the protocol are events. A timer of an operation belongs to the span that set it; hand-off and anti-entropy
 * begin traces of their own.
 *
 * @module
 */
import { Clock, Context, Effect, Exit, FiberSet, Option, Queue, Random, References, Tracer } from "effect"
import type { Actor, Host, NodeId } from "./Host.ts"
import type { Timer } from "./Message.ts"
import { type Envelope, Network } from "./Network.ts"
import { announcing } from "./Witness.ts"

/** What lies in a mailbox. */
type Mail = Envelope | { readonly timer: Timer; readonly span: Tracer.AnySpan | undefined } | "wake"

/** An actor that runs. */
export interface ActorFiber<A extends Actor> {
  readonly actor: A
  /** Does something as part of the given span: what it sends and says belongs there. */
  readonly within: (span: Tracer.AnySpan | undefined, step: () => void) => void
  /** Lets the actor's fiber call `afterEach`, also if there is no mail. */
  readonly wake: () => void
  /** Nothing is handled any more, as of now; the fiber itself ends with its scope. */
  readonly stop: () => void
}

/** What else is done with an actor. */
export interface Attending<A> {
  /** Called before anything can reach the actor. */
  readonly begin?: (actor: A) => void
  /** Called on the actor's fiber after each message and timer. */
  readonly afterEach?: () => void
}

/**
 * Starts an actor.
 *
 * @param make - The actor, in its world.
 */
export const startActor = Effect.fnUntraced(function* <A extends Actor>(
  self: NodeId,
  make: (host: Host) => A,
  { begin, afterEach }: Attending<A> = {}
) {
  const context = yield* Effect.context<never>()
  const network = yield* Network
  const clock = Context.get(context, Clock.Clock)
  const random = Context.get(context, Random.Random)
  const tracer = Context.get(context, Tracer.Tracer)
  const traces = Context.get(context, References.TracerEnabled)
  const announce = announcing(context)

  const mailbox = yield* Effect.acquireRelease(Queue.unbounded<Mail>(), Queue.shutdown)
  const runTimer = yield* FiberSet.runtime(yield* FiberSet.make<void>())()
  let current: Tracer.AnySpan | undefined

  const within = (span: Tracer.AnySpan | undefined, step: () => void): void => {
    const before = current
    current = span
    try {
      step()
    } finally {
      current = before
    }
  }

  const host: Host = {
    self,
    now: () => clock.currentTimeMillisUnsafe(),
    random: () => random.nextDoubleUnsafe(),
    send: (to, message) => network.send(to, { from: self, message, span: current }),
    after: (millis, timer) => {
      const mail = { timer, span: isOfOperation(timer) ? current : undefined }
      runTimer(
        Effect.andThen(
          Effect.sleep(millis),
          Effect.sync(() => void Queue.offerUnsafe(mailbox, mail))
        )
      )
    },
    emit: (event) => {
      if (current?._tag === "Span") {
        const { action, ...parameters } = event
        current.event(action, clock.currentTimeNanosUnsafe(), parameters)
      }
      announce(event)
    }
  }
  const actor = make(host)

  const traced = (name: string, parent: Tracer.AnySpan | undefined, step: () => void): void => {
    const span = tracer.span({
      name: `${self} ${name}`,
      parent: Option.fromUndefinedOr(parent),
      annotations: Context.empty(),
      links: [],
      startTime: clock.currentTimeNanosUnsafe(),
      kind: "consumer",
      root: parent === undefined,
      sampled: parent?.sampled ?? true
    })
    within(span, step)
    span.end(clock.currentTimeNanosUnsafe(), Exit.void)
  }

  let stopped = false
  const open = (mail: Mail): void => {
    if (stopped) return
    if (mail === "wake") {
    } else if ("message" in mail) {
      const handle = () => actor.handle(mail.from, mail.message)
      if (traces) traced(mail.message.kind, mail.span, handle)
      else handle()
    } else {
      const fire = () => actor.fire(mail.timer)
      if (traces && !isOfOperation(mail.timer)) traced(mail.timer.kind, undefined, fire)
      else within(mail.span, fire)
    }
    afterEach?.()
  }

  begin?.(actor)
  yield* network.connect(self, (envelope) => void Queue.offerUnsafe(mailbox, envelope))
  yield* Queue.takeAll(mailbox).pipe(
    Effect.flatMap((all) =>
      Effect.sync(() => {
        for (const mail of all) open(mail)
      })
    ),
    Effect.forever,
    Effect.forkScoped
  )

  const running: ActorFiber<A> = {
    actor,
    within,
    wake: () => void Queue.offerUnsafe(mailbox, "wake"),
    stop: () => {
      stopped = true
    }
  }
  return running
})

/** Does the timer end with an operation, so that its trace does too? */
const isOfOperation = ({ kind }: Timer): boolean => kind === "Retry" || kind === "GiveUp" || kind === "Divert"
