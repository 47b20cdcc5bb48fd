/**
 * What the clients saw, in words.
 *
 * @module
 */
import type { Operation } from "../../history/definition/operation.ts"
import { keyName } from "../../model/naming.ts"
import { type Behaviour, lastState } from "./behaviour.ts"
import type { Lanes, OperationRef } from "./lanes.ts"

const refOf = ({ kind, id }: Operation): OperationRef => ({
  kind,
  index: Number.parseInt(id.slice(1), 10) - 1
})

const outcomeOf = (operation: Operation): string => {
  const span =
    operation.completed === null
      ? `from step ${operation.invoked} on`
      : operation.completed === operation.invoked
        ? `step ${operation.invoked}`
        : `steps ${operation.invoked} to ${operation.completed}`
  const what = {
    ok: operation.kind === "write" ? "acknowledged" : `returned ${operation.value ?? "the initial value"}`,
    fail: "refused",
    info: "outcome unknown",
    pending: "not finished"
  }[operation.outcome]
  return `${what} (${span})`
}

/** One sentence for each operation. */
export const clientsInWords = (behaviour: Behaviour, lanes: Lanes): ReadonlyArray<string> =>
  behaviour.history.map((operation) => {
    const client = lanes.names[lanes.ofOperation(refOf(operation), lastState(behaviour))]
    const key = behaviour.model.keys > 1 ? ` of ${keyName(operation.key)}` : ""
    return `${client}: ${operation.kind} ${operation.id}${key}, ${outcomeOf(operation)}`
  })

/** What the clients can conclude, where that has been judged. */
export const conclusionInWords = (isIllegal: boolean | undefined): ReadonlyArray<string> => {
  if (isIllegal === undefined) return []
  return [
    isIllegal
      ? "No store that keeps the promise could have given them these answers."
      : "No client can tell: a store that keeps the promise could have given them the same answers, and no behaviour was found in which one could."
  ]
}
