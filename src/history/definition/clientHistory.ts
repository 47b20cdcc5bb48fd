/**
 * What the clients saw of a behaviour of the mirror.
 *
 * @module
 */
import type { Trace } from "../../checker/index.ts"
import { ANYONE, type Model } from "../../model/configuration.ts"
import { readName, writeName } from "../../model/naming.ts"
import type { State } from "../../model/state.ts"
import { type Value, writeOf } from "../../model/value.ts"
import type { History, Operation, Outcome } from "./operation.ts"

type Draft = { -readonly [Field in keyof Operation]: Operation[Field] }

/** The identity of the write that wrote a value, or `null` for the initial value. */
export const writeIdentity = (value: Value): string | null => {
  const w = writeOf(value)
  return w < 0 ? null : writeName(w)
}

/**
 * The client history of a trace. Positions of events are indices of the trace's steps.
 *
 * Details: anonymous operations (client 0) each get a client of their own, with numbers above those of the named ones;
 * so does every run of an anonymous recurring read. What a loop repeats is in the history once.
 */
export const clientHistory = (model: Model, trace: Trace<State>): History => {
  const history: Array<Draft> = []
  const latest = new Map<string, Draft>()
  const runs = new Map<string, number>()
  let strangers = model.clients

  const begin = (name: string, kind: Operation["kind"], client: number, key: number, at: number): Draft => {
    const run = (runs.get(name) ?? 0) + 1
    runs.set(name, run)
    const operation: Draft = {
      id: run === 1 ? name : `${name}.${run}`,
      kind,
      client: client === ANYONE ? ++strangers : client,
      key,
      value: kind === "write" ? name : null,
      invoked: at,
      completed: null,
      outcome: "pending"
    }
    history.push(operation)
    latest.set(name, operation)
    return operation
  }
  const end = (name: string, at: number, outcome: Outcome, result?: Value): void => {
    const operation = latest.get(name)
    if (operation === undefined) return
    operation.completed = at
    operation.outcome = outcome
    if (result !== undefined) operation.value = writeIdentity(result)
  }
  const refuse = (name: string, kind: Operation["kind"], client: number, key: number, at: number): void => {
    if (latest.get(name)?.outcome !== "pending") begin(name, kind, client, key, at)
    end(name, at, "fail")
  }

  trace.steps.forEach(({ action, params, state }, at) => {
    const [p0 = 0, client = ANYONE, key = 0] = params
    switch (action) {
      case "BeginWrite":
        begin(writeName(p0), "write", client, key, at)
        break
      case "CompleteWrite":
        end(writeName(p0), at, "ok")
        break
      case "TimeOutWrite":
        end(writeName(p0), at, "info")
        break
      case "RefuseWrite":
        refuse(writeName(p0), "write", client, key, at)
        break
      case "BeginRead":
        begin(readName(p0), "read", client, key, at)
        break
      case "CompleteRead":
      case "CompleteRepair":
        // With blocking repair the client is told when the repair is complete.
        if (state.read[p0]!.phase === "returned") end(readName(p0), at, "ok", state.read[p0]!.result)
        break
      case "TimeOutRead":
        end(readName(p0), at, "info")
        break
      case "RefuseRead":
        refuse(readName(p0), "read", client, key, at)
        break
    }
  })
  return history
}
