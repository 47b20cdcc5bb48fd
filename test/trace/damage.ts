/** Random damage to a trace: mostly, but not always, it is no trace of the protocol any more. */
import type { Configuration } from "../../src/model/index.ts"
import type { Event, Stamp } from "../../src/trace/index.ts"

const stampsOf = (events: ReadonlyArray<Event>): ReadonlyArray<Stamp> =>
  events.flatMap((event) => ("value" in event && event.value !== null ? [event.value] : []))

const otherOf = <A>(all: ReadonlyArray<A>, choice: number, but: A): A => {
  const others = all.filter((one) => one !== but)
  return others.length === 0 ? but : others[choice % others.length]!
}

/** The kinds of damage; each changes event `at`, and `choice` says how. */
const kinds: ReadonlyArray<
  (
    configuration: Configuration,
    events: ReadonlyArray<Event>,
    at: number,
    choice: number
  ) => ReadonlyArray<Event>
> = [
  // Dropped.
  (_configuration, events, at) => events.toSpliced(at, 1),
  // Twice.
  (_configuration, events, at) => events.toSpliced(at, 0, events[at]!),
  // Before or after another.
  (_configuration, events, at, choice) =>
    events.toSpliced(at, 1).toSpliced(choice % events.length, 0, events[at]!),
  // Another value.
  (_configuration, events, at, choice) => {
    const event = events[at]!
    if (!("value" in event)) return events.toSpliced(at, 1)
    const stamps = stampsOf(events)
    const value = stamps.length === 0 ? { number: 1, write: "w-1" } : stamps[choice % stamps.length]!
    const initial = (event.action === "Reply" || event.action === "CompleteRead") && choice % 3 === 0
    return events.with(at, { ...event, value: initial ? null : value } as Event)
  },
  // Another number.
  (_configuration, events, at, choice) => {
    const event = events[at]!
    if ("number" in event) return events.with(at, { ...event, number: (event.number + (choice % 3)) % 4 })
    if ("value" in event && event.value !== null)
      return events.with(at, {
        ...event,
        value: { ...event.value, number: event.value.number + 1 }
      } as Event)
    return events.toSpliced(at, 1)
  },
  // Another replica, or another node.
  ({ replicas }, events, at, choice) => {
    const event = events[at]!
    const names = Array.from({ length: replicas }, (_, n) => `n${n + 1}`)
    if ("replica" in event)
      return events.with(at, { ...event, replica: otherOf(names, choice, event.replica) } as Event)
    if ("node" in event)
      return events.with(at, { ...event, node: otherOf(names, choice, event.node) } as Event)
    return events.toSpliced(at, 1)
  },
  // A node that is down from there on.
  ({ replicas }, events, at, choice) =>
    events.toSpliced(at, 0, { action: "Crash", node: `n${(choice % replicas) + 1}` }),
  // Complete too early.
  (_configuration, events, at) => {
    const event = events[at]!
    return "write" in event
      ? events.toSpliced(at + 1, 0, { action: "CompleteWrite", write: event.write })
      : events.toSpliced(at, 1)
  }
]

/** A damaged trace. */
export const damaged = (
  configuration: Configuration,
  events: ReadonlyArray<Event>,
  [kind, at, choice]: readonly [number, number, number]
): ReadonlyArray<Event> =>
  events.length === 0
    ? events
    : kinds[kind % kinds.length]!(configuration, events, at % events.length, choice)
