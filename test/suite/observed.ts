/**
 * What guarantees say of a run when no step is compared with the specification.
 *
 * Kept is what the invariants speak of, and nothing else: which operations began and how they ended, by their events; what
 * was known when they began, by the definitions of the specification; and what the disks hold now, as the view shows it. So
 * whatever the store does is accepted, and only what it comes to is judged.
 */
import { type Configuration, invariants, NO_NUMBER } from "../../src/model/index.ts"
import { type Judge, type WatchedGuarantee, watchedGuarantees } from "../../src/simulation/index.ts"
import type { Event } from "../../src/trace/index.ts"
import { ObservedState } from "./observedState.ts"

/** What each of these looks at is what the disks hold; all others look at operations only. */
const aboutDisks: ReadonlySet<WatchedGuarantee> = new Set<WatchedGuarantee>([
  "AckedWritesSurvive",
  "QuorumsHoldAcked"
])
const ofDisks = watchedGuarantees.filter((name) => aboutDisks.has(name))

/** Follows a run by its events, and evaluates the invariants where what they look at has changed. */
class Observer {
  readonly violated = new Set<WatchedGuarantee>()
  readonly state: ObservedState
  private readonly configuration: Configuration
  /** What the last event can have changed. */
  private changed: "nothing" | "disks" | "everything" = "nothing"

  constructor(configuration: Configuration) {
    this.configuration = configuration
    this.state = new ObservedState(configuration)
  }

  see(event: Event): void {
    const { state } = this
    this.changed = "everything"
    switch (event.action) {
      case "BeginWrite":
        state.beginWrite(event.write, event.client, event.key, event.number)
        break
      case "ChooseVersion":
        state.endWrite(event.write, "writing", event.number)
        break
      case "CompleteWrite":
        state.endWrite(event.write, "acknowledged")
        break
      case "TimeOutWrite":
        state.endWrite(event.write, "indeterminate")
        break
      case "RefuseWrite":
        if (!state.hasBegun(event.write)) state.beginWrite(event.write, event.client, event.key, NO_NUMBER)
        // Of what was refused the specification keeps no number, also where it had one.
        state.endWrite(event.write, "refused", NO_NUMBER)
        break
      case "BeginRead":
        state.beginRead(event.read, event.client, event.key)
        break
      case "CompleteRead": {
        const phase = this.configuration.readRepair === "blocking" ? "repairing" : "returned"
        state.endRead(event.read, phase, event.value)
        break
      }
      case "CompleteRepair":
        state.endRead(event.read, "returned")
        break
      case "TimeOutRead":
        state.endRead(event.read, "indeterminate", null)
        break
      case "RefuseRead":
        state.beginRead(event.read, event.client, event.key)
        state.endRead(event.read, "refused")
        break
      case "Reply":
      case "ReplyVersion":
        this.changed = "nothing"
        break
      default:
        this.changed = "disks"
    }
  }

  judge(): void {
    if (this.changed === "nothing") return
    const names = this.changed === "disks" ? ofDisks : watchedGuarantees
    const open = names.filter((name) => !this.violated.has(name))
    if (open.length === 0) return
    const model = this.state.model()
    const state = this.state.state(model)
    for (const name of open) if (!invariants[name](model, state)) this.violated.add(name)
  }
}

/** A judge that accepts every step, and watches the guarantees. Everything is kept: for runs of some dozens of operations. */
export const observing = (configuration: Configuration): Judge => {
  const observer = new Observer(configuration)
  return {
    step: (event) => {
      observer.see(event)
      return { verdict: "accepted", as: null }
    },
    check: (view) => {
      observer.state.look(view)
      return undefined
    },
    invariants: () => {
      observer.judge()
      return observer.violated
    }
  }
}
