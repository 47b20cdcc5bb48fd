/**
 * Linearizability in another way than by orders: all possible worlds are followed through time. A world says which
 * operations have taken effect and what every key holds. At each moment at which something is invoked, each operation
 * that runs may take effect, one after the other; a world in which an operation has ended without effect is impossible.
 * It suffices that effects happen at such moments, since every effect can be moved back to the latest invocation before
 * it without a change of the order. Takes all keys at once.
 */
import {
  INITIAL_VALUE,
  type RecordedHistory,
  type RecordedOperation
} from "../../../../src/history/Recorded.ts"
import type { Choices } from "./bruteForceOrders.ts"

interface World {
  /** One bit an operation. */
  readonly done: number
  /** One an key. */
  readonly values: ReadonlyArray<number>
}

/** What a key holds after an operation that finds this value in it; undefined where the operation cannot happen. */
const effect = (o: RecordedOperation, found: number, choices: Choices): number | undefined => {
  switch (o.kind) {
    case "read": {
      const anything = choices.nilRead === "wildcard" && o.value === choices.nil
      return anything || found === o.value ? found : undefined
    }
    case "write":
      return o.value
    case "cas":
      if (o.outcome === "fail") return found === o.from ? undefined : found
      return found === o.from ? o.value : undefined
  }
}

/** Must an operation have taken effect when it ends? One that only may never ends. */
const takesEffect = (o: RecordedOperation, choices: Choices): boolean => {
  if (o.outcome === "ok") return true
  if (o.outcome === "fail") return o.kind === "cas" && choices.failedCas === "mismatch"
  return o.kind !== "read"
}

const named = ({ done, values }: World): string => `${done}/${values.join(",")}`

/** Is there a world in which all that was answered happened? */
export const isLinearizableInSomeWorld = (history: RecordedHistory, choices: Choices): boolean => {
  const operations = history.operations.filter((o) => takesEffect(o, choices))
  const moments = [...new Set(operations.map(({ invoked }) => invoked))].sort((a, b) => a - b)
  const first: World = { done: 0, values: history.keys.map(() => INITIAL_VALUE) }
  let worlds = new Map([[named(first), first]])
  moments.forEach((moment, m) => {
    const next = moments[m + 1] ?? Number.POSITIVE_INFINITY
    // Worlds that are added while this runs are visited too.
    for (const { done, values } of worlds.values())
      operations.forEach((o, i) => {
        if (done & (1 << i) || o.invoked > moment) return
        const value = effect(o, values[o.key]!, choices)
        if (value === undefined) return
        const world = { done: done | (1 << i), values: values.with(o.key, value) }
        worlds.set(named(world), world)
      })
    worlds = new Map(
      Array.from(worlds).filter(([, { done }]) =>
        operations.every((o, i) => done & (1 << i) || !(o.completed < next))
      )
    )
  })
  return worlds.size > 0
}
