/**
 * How a bug gets into a store from outside: an actor, its host or its disk is put in the place of the real one. Nothing in
 * the code of the store knows of it.
 *
 * What a bug remembers belongs to one run. An actor's own memory is made with the actor and lost in a crash; what survives a
 * crash hangs on the disk, and what several actors share on the options, of which each world has its own.
 */
import type { Actors } from "../../../src/simulation/index.ts"
import type { Actor, Host } from "../../../src/store/Host.ts"
import type { Message, Timer } from "../../../src/store/Message.ts"
import type { Storage } from "../../../src/store/Storage.ts"
import type { Event } from "../../../src/trace/index.ts"

/** Plants a bug into actors. */
export type Plant = (actors: Actors) => Actors

type Planted<Kind extends keyof Actors> = (
  make: Actors[Kind],
  ...needs: Parameters<Actors[Kind]>
) => ReturnType<Actors[Kind]>

/** Every home replica is made like this; `make` makes the real one. */
export const inReplicas =
  (planted: Planted<"replica">): Plant =>
  (actors) => ({ ...actors, replica: (...needs) => planted(actors.replica, ...needs) })

/** Every spare is made like this. */
export const inSpares =
  (planted: Planted<"spare">): Plant =>
  (actors) => ({ ...actors, spare: (...needs) => planted(actors.spare, ...needs) })

/** Every client with its coordinator is made like this. */
export const inClients =
  (planted: Planted<"client">): Plant =>
  (actors) => ({ ...actors, client: (...needs) => planted(actors.client, ...needs) })

/** One plant after the other. */
export const both =
  (first: Plant, second: Plant): Plant =>
  (actors) =>
    second(first(actors))

/** The host, on which messages are sent like this; `send` sends them really. */
export const sending = (
  host: Host,
  planted: (send: Host["send"], to: string, message: Message) => void
): Host => ({ ...host, send: (to, message) => planted(host.send, to, message) })

/** The host, on which steps are announced like this. */
export const emitting = (host: Host, planted: (emit: Host["emit"], event: Event) => void): Host => ({
  ...host,
  emit: (event) => planted(host.emit, event)
})

/** The actor, which handles messages like this; `handle` handles them really. */
export const handling = <A extends Actor>(
  actor: A,
  planted: (handle: Actor["handle"], from: string, message: Message) => void
): A => ({ ...actor, handle: (from, message) => planted(actor.handle, from, message) })

/** The actor, which handles timers like this. */
export const firing = <A extends Actor>(
  actor: A,
  planted: (fire: Actor["fire"], timer: Timer) => void
): A => ({ ...actor, fire: (timer) => planted(actor.fire, timer) })

/** A disk that seems empty while something is done: what is put there then replaces whatever is there. */
export const blindable = (
  disk: Storage
): { readonly disk: Storage; readonly blindly: (step: () => void) => void } => {
  let blind = false
  return {
    disk: { ...disk, get: (key) => (blind ? undefined : disk.get(key)) },
    blindly: (step) => {
      blind = true
      step()
      blind = false
    }
  }
}

/** What belongs to an object and goes with it, made when it is first asked for. */
export const belonging = <Owner extends object, A>(make: () => A): ((owner: Owner) => A) => {
  const all = new WeakMap<Owner, A>()
  return (owner) => {
    const known = all.get(owner)
    if (known !== undefined) return known
    const made = make()
    all.set(owner, made)
    return made
  }
}

/** The operation that a coordinator runs now, as it announces it. */
export interface Current {
  operation: string
  key: string
}

/** The host, and what is running on it. */
export const watching = (host: Host): { readonly host: Host; readonly current: Current } => {
  const current: Current = { operation: "", key: "" }
  return {
    current,
    host: emitting(host, (emit, event) => {
      if (event.action === "BeginWrite") {
        current.operation = event.write
        current.key = event.key
      } else if (event.action === "BeginRead") {
        current.operation = event.read
        current.key = event.key
      }
      emit(event)
    })
  }
}
