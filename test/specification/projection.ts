import {
  canonicalKey,
  func,
  record,
  sequence,
  set,
  type TlaState,
  type TlaValue
} from "../../src/tlc/index.ts"

/** The variables of `spec/Core.tla`. */
export const coreVariables = ["store", "write", "read", "acks", "answers", "readFloor"] as const

const elements = (value: TlaValue | undefined): ReadonlyArray<TlaValue> => {
  if (typeof value === "object" && (value.kind === "set" || value.kind === "sequence")) return value.elements
  throw new Error("not a set or sequence")
}

const fields = (value: TlaValue): Readonly<Record<string, TlaValue>> => {
  if (typeof value === "object" && value.kind === "record") return value.fields
  throw new Error("not a record")
}

const must = (condition: boolean, what: string): void => {
  if (!condition) throw new Error(`the core cannot see this, but it changes: ${what}`)
}

const same = (value: TlaValue | undefined, expected: TlaValue): boolean =>
  value !== undefined && canonicalKey(value) === canonicalKey(expected)

const initial = sequence([0, 0])

/** A value is its number, because the write with this number wrote it. */
const numberOf = (value: TlaValue): TlaValue => {
  const [number, write] = elements(value)
  must(number === write, "the write of a value")
  return number!
}

const floorsOf = (value: TlaValue): TlaValue => {
  const { acked, seen, ownAcked, ownWritten, ownRead, past, prefix, ...others } = fields(value)
  must(
    Object.keys(others).length === 0 &&
      same(past, sequence([initial])) &&
      [ownAcked, ownWritten, ownRead, prefix].every((floor) => same(floor, initial)),
    "floors of sessions"
  )
  return record({ acked: numberOf(acked!), seen: numberOf(seen!) })
}

/**
 * A state of the whole protocol with one key, anonymous clients and ideal clocks, as the core sees it. The floors of
 * writes are left out; it throws if anything else that is left out is not constant.
 */
export const projected = (state: TlaState): TlaState => {
  const { store, write, read, acks, answers, readFloor, writeFloor, up, spent, ...others } = state
  if (typeof store !== "object" || store.kind !== "function") throw new Error("store is not a function")
  must(elements(up).length === store.entries.length, "up")
  must(
    Object.values(fields(spent!)).every((count) => count === 0),
    "spent"
  )
  for (const [name, value] of Object.entries(others)) {
    const nothing = name === "behind" ? elements(value).every((set) => elements(set).length === 0) : undefined
    must(nothing ?? elements(value).length === 0, name)
  }
  elements(writeFloor).forEach(floorsOf)
  const begun = (operation: Readonly<Record<string, TlaValue>>): number => {
    const key = operation.phase === "idle" ? 0 : 1
    must(operation.client === 0 && operation.key === key, "client and key")
    return key
  }
  return {
    store: func(store.entries.map(([n, held]) => [n, numberOf(elements(held)[0]!)])),
    write: sequence(
      elements(write).map((value, w) => {
        const operation = fields(value)
        must(operation.number === (w + 1) * begun(operation), "the number of a write")
        return operation.phase!
      })
    ),
    read: sequence(
      elements(read).map((value) => {
        const operation = fields(value)
        begun(operation)
        return record({ phase: operation.phase!, result: numberOf(operation.result!) })
      })
    ),
    acks: set(
      elements(acks).map((fact) => {
        const [w, m, n] = elements(fact)
        must(same(m, n!), "the node that acknowledges")
        return sequence([w!, n!])
      })
    ),
    answers: set(
      elements(answers).map((fact) => {
        const [r, n, value] = elements(fact)
        return sequence([r!, n!, numberOf(value!)])
      })
    ),
    readFloor: sequence(elements(readFloor).map(floorsOf))
  }
}
