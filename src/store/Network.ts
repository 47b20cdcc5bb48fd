/**
 * How messages get from one actor to another.
 *
 * @module
 */
import { Context, Effect, Layer, type Scope, type Tracer } from "effect"
import type { NodeId } from "./Host.ts"
import type { Message } from "./Message.ts"

/** A message on its way, with the span of what sent it. */
export interface Envelope {
  readonly from: NodeId
  readonly message: Message
  readonly span: Tracer.AnySpan | undefined
}

/** What the service offers. */
export interface NetworkShape {
  /**
   * Delivers what is sent to the node to `receive`, until the scope closes. Two actors with one name are a defect.
   */
  readonly connect: (
    node: NodeId,
    receive: (envelope: Envelope) => void
  ) => Effect.Effect<void, never, Scope.Scope>
  /** Sends, and does not wait. What is sent to nobody is lost. */
  readonly send: (to: NodeId, envelope: Envelope) => void
}

/** A network that may do to messages what it likes, except to change them. */
export class Network extends Context.Service<Network, NetworkShape>()("leaderless/store/Network") {
  /** A network within this process: at once, in order, and lost only if the receiver is down. */
  static readonly layerInProcess: Layer.Layer<Network> = Layer.sync(Network, () => {
    const receivers = new Map<NodeId, (envelope: Envelope) => void>()
    return {
      connect: (node, receive) =>
        Effect.acquireRelease(
          Effect.sync(() => {
            if (receivers.has(node)) throw new Error(`there is an actor called ${node} already`)
            receivers.set(node, receive)
          }),
          () => Effect.sync(() => receivers.delete(node))
        ),
      send: (to, envelope) => receivers.get(to)?.(envelope)
    }
  })
}
