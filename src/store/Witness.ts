/**
 * Who sees what the store does, step by step: metrics for everybody, and whoever wants to write a trace or check one.
 *
 * @module
 */
import { Context, Metric } from "effect"
import type { Event } from "../trace/Event.ts"

/**
 * Called with every event, in the order in which they happen, and before anything follows from it. It runs within the step
 * and should be quick; what it throws is a defect of the store.
 */
export const Witness = Context.Reference<(event: Event) => void>("leaderless/store/Witness", {
  defaultValue: () => () => {}
})

/** How often each step was taken; the attribute `action` is the step's name in the specification. */
export const stepsTaken = Metric.counter("leaderless_store_steps", {
  description: "Steps of the protocol that were taken",
  incremental: true
})

/** How long operations took; the attributes are `operation` (put, get) and `outcome`. */
export const operationDuration = Metric.timer("leaderless_store_operation", {
  description: "From the call of an operation to its outcome"
})

/** Tells the metrics and the witness of a context. */
export const announcing = (context: Context.Context<never>): ((event: Event) => void) => {
  const witness = Context.get(context, Witness)
  const counters = new Map<Event["action"], Metric.Metric<number, unknown>>()
  return (event) => {
    let counter = counters.get(event.action)
    if (counter === undefined) {
      counter = Metric.withAttributes(stepsTaken, { action: event.action })
      counters.set(event.action, counter)
    }
    counter.updateUnsafe(1, context)
    witness(event)
  }
}
