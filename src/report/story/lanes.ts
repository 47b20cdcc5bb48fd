/**
 * The lanes of a story: clients first, those without a name after the others in the order in which they appear, then replicas, then spares.
 *
 * @module
 */
import { ANYONE, nodesOf } from "../../model/configuration.ts"
import { clientName } from "../../model/naming.ts"
import { inProgress, type State } from "../../model/state.ts"
import { type Behaviour, node } from "./behaviour.ts"

/** An operation of the model: the write or the read with this number. */
export interface OperationRef {
  readonly kind: "write" | "read"
  readonly index: number
}

/** The columns of a story. */
export interface Lanes {
  readonly names: ReadonlyArray<string>
  /** How many of them are clients. */
  readonly clients: number
  /** The lane of the client that runs the operation at this step. */
  readonly ofOperation: (operation: OperationRef, state: State) => number
  readonly ofNode: (m: number) => number
  /** Whether the client of this lane has an operation going on. */
  readonly isBusy: (lane: number, state: State) => boolean
}

const begins: Readonly<Record<string, OperationRef["kind"]>> = {
  BeginWrite: "write",
  RefuseWrite: "write",
  BeginRead: "read",
  RefuseRead: "read"
}

const clientOf = (state: State, { kind, index }: OperationRef): number =>
  kind === "write" ? state.write[index]!.client : state.read[index]!.client

/** An anonymous operation has a client of its own, which all runs of a recurring read share. */
const identityOf = (state: State, operation: OperationRef): string => {
  const client = clientOf(state, operation)
  return client === ANYONE ? `${operation.kind} ${operation.index}` : clientName(client)
}

/** The lanes of a behaviour. Clients without an operation have none; those without a name are numbered after the others. */
export const lanesOf = (behaviour: Behaviour): Lanes => {
  const { model, steps } = behaviour
  const known = new Map<string, number>()
  let strangers = model.clients
  for (const { action, params, state } of steps) {
    const kind = action === null ? undefined : begins[action]
    if (kind === undefined) continue
    const operation = { kind, index: params[0]! }
    const identity = identityOf(state, operation)
    if (known.has(identity)) continue
    const client = clientOf(state, operation)
    known.set(identity, client === ANYONE ? ++strangers : client)
  }
  const ordered = [...known].sort(([, a], [, b]) => a - b)
  const identities = ordered.map(([identity]) => identity)
  const names = ordered.map(([, number]) => clientName(number))
  const clients = names.length
  const ofOperation: Lanes["ofOperation"] = (operation, state) =>
    identities.indexOf(identityOf(state, operation))
  return {
    names: [...names, ...Array.from({ length: nodesOf(model) }, (_, m) => node(behaviour, m))],
    clients,
    ofOperation,
    ofNode: (m) => clients + m,
    isBusy: (lane, state) =>
      state.write.some(
        (write, index) => inProgress(write) && ofOperation({ kind: "write", index }, state) === lane
      ) ||
      state.read.some(
        (read, index) => inProgress(read) && ofOperation({ kind: "read", index }, state) === lane
      )
  }
}
