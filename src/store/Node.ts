/**
 * A node of the store, home replica or spare, which can crash and come back over the same disk.
 *
 * @module
 */
import { Effect, Exit, Scope } from "effect"
import { startActor } from "./ActorFiber.ts"
import { Disks } from "./Disks.ts"
import type { Host, NodeId } from "./Host.ts"
import type { Network } from "./Network.ts"
import type { StoreOptions } from "./Options.ts"
import { makeReplica, type Replica } from "./Replica.ts"
import { makeSpare, type Spare } from "./Spare.ts"
import { announcing } from "./Witness.ts"

/** A node. Both effects do nothing where the node is down, or up, already. */
export interface Node {
  readonly crash: Effect.Effect<void>
  readonly recover: Effect.Effect<void>
}

/** Starts a node; it stops with the scope. */
export const startNode = Effect.fnUntraced(function* (name: NodeId, options: StoreOptions) {
  const scope = yield* Effect.scope
  const disks = yield* Disks
  const context = yield* Effect.context<Network>()
  const announce = announcing(context)
  const isSpare = options.membership.spares.includes(name)
  const make = (host: Host): Replica | Spare =>
    isSpare
      ? makeSpare(host, options, disks.hintsOf(name))
      : makeReplica(host, options, disks.storageOf(name))

  /** The present life; none while the node is down. */
  let life: { readonly scope: Scope.Closeable; readonly stop: () => void } | undefined

  // Neither may be cut in half, nor may a message slip in: a node is up or down.
  const begin = (announceIt: () => void) =>
    Effect.gen(function* () {
      const ofLife = yield* Scope.fork(scope)
      const begin = (actor: Replica | Spare): void => {
        announceIt()
        actor.start()
      }
      const { stop } = yield* startActor(name, make, { begin }).pipe(Scope.provide(ofLife))
      life = { scope: ofLife, stop }
    }).pipe(Effect.uninterruptible, Effect.provideContext(context))

  const node: Node = {
    crash: Effect.suspend(() => {
      if (life === undefined) return Effect.void
      const ended = life
      life = undefined
      ended.stop()
      announce({ action: "Crash", node: name })
      return Scope.close(ended.scope, Exit.void)
    }).pipe(Effect.uninterruptible),
    recover: Effect.suspend(() =>
      life === undefined ? begin(() => announce({ action: "Recover", node: name })) : Effect.void
    )
  }
  yield* begin(() => {})
  return node
})
