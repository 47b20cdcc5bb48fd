import fc from "fast-check"
import { printString } from "../../src/tlc/values/PrintValue.ts"
import { func, modelValue, record, sequence, set, type TlaValue } from "../../src/tlc/values/Value.ts"

const text = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom('"', "\\", "\n/\\ x = 1", "]", "q r", "__proto__", "1", "TRUE", "")
)

/** Any value. */
export const anyValue: fc.Arbitrary<TlaValue> = fc.letrec<{ value: TlaValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.integer({ min: -20, max: 20 }),
    fc.boolean(),
    text,
    fc.constantFrom("m1", "r_2", "Token").map(modelValue),
    fc.array(tie("value"), { maxLength: 4 }).map(set),
    fc
      .tuple(fc.integer({ min: -3, max: 3 }), fc.nat(4))
      .map(([from, length]) => set(Array.from({ length }, (_, i) => from + i))),
    fc.array(tie("value"), { maxLength: 4 }).map(sequence),
    fc.dictionary(text, tie("value"), { maxKeys: 3 }).map(record),
    fc
      .uniqueArray(fc.tuple(tie("value"), tie("value")), {
        maxLength: 3,
        selector: ([argument]) => JSON.stringify(argument)
      })
      .map(func)
  )
})).value

/** How to print: the freedoms that TLC takes, decided by a sequence of small numbers. */
export const choices = fc.infiniteStream(fc.nat(5))

/** Prints a value in one of the ways in which TLC may, choosing among them, and among orders, by `choice`. */
export const printAnyhow = (value: TlaValue, choice: Iterator<number>): string => {
  const pick = (): number => choice.next().value
  const shuffle = <A>(items: ReadonlyArray<A>): ReadonlyArray<A> =>
    pick() % 2 === 0 ? items : [...items].reverse()
  const space = () => [" ", "", "\n  ", " ", " ", " "][pick()]!
  const print = (inner: TlaValue) => printAnyhow(inner, choice)
  const entries = (pairs: ReadonlyArray<readonly [TlaValue, TlaValue]>) =>
    `(${shuffle(pairs)
      .map(([a, r]) => `${print(a)} :>${space()}${print(r)}`)
      .join(" @@ ")})`
  if (typeof value === "string") return printString(value)
  if (typeof value === "number") return String(value)
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE"
  switch (value.kind) {
    case "model":
      return value.name
    case "set": {
      const [first] = value.elements
      const last = value.elements.at(-1)
      const isInterval = value.elements.every((e, i) => typeof e === "number" && e === Number(first) + i)
      if (value.elements.length > 1 && isInterval && pick() < 3) return `${first}..${last}`
      if (value.elements.length === 0) return ["{}", "{ }", "5..3"][pick() % 3]!
      return `{${shuffle(value.elements).map(print).join(`,${space()}`)}}`
    }
    case "sequence":
      if (value.elements.length === 0) return ["<<>>", "<< >>"][pick() % 2]!
      return pick() < 2
        ? entries(value.elements.map((e, i) => [i + 1, e]))
        : `<<${value.elements.map(print).join(`,${space()}`)}>>`
    case "record": {
      const fields = Object.entries(value.fields)
      return fields.every(([name]) => /^[a-zA-Z]\w*$/.test(name)) && pick() < 4
        ? `[${shuffle(fields)
            .map(([name, field]) => `${name} |-> ${print(field)}`)
            .join(`,${space()}`)}]`
        : entries(fields)
    }
    case "function":
      return entries(value.entries)
  }
}
