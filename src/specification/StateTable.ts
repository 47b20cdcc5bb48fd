/**
 * States as numbers: the same number for the same values of the same variables, whoever found the state.
 *
 * Each distinct value of each variable is kept once, so that hundreds of thousands of states fit.
 *
 * @module
 */
import { canonicalKey, type TlaValue } from "../tlc/index.ts"

type Variables = Readonly<Record<string, TlaValue>>

interface Column {
  readonly name: string
  readonly values: Array<TlaValue>
  readonly byKey: Map<string, number>
  /** Values that come again as the same object need not be written as text again. */
  readonly byObject: WeakMap<object, number>
}

/** The states that some graphs have, over the same variables. */
export class StateTable {
  readonly #columns: ReadonlyArray<Column>
  readonly #numbers = new Map<string, number>()
  #rows = new Int32Array(1 << 12)
  readonly #row: Int32Array

  constructor(variables: ReadonlyArray<string>) {
    this.#columns = variables.map((name) => ({
      name,
      values: [],
      byKey: new Map(),
      byObject: new WeakMap()
    }))
    this.#row = new Int32Array(variables.length)
  }

  get variables(): ReadonlyArray<string> {
    return this.#columns.map(({ name }) => name)
  }

  /** How many states there are. */
  get size(): number {
    return this.#numbers.size
  }

  /** The number of a value of the variable at this position. */
  valueNumber(position: number, value: TlaValue): number {
    const column = this.#columns[position]!
    const seen = typeof value === "object" ? column.byObject.get(value) : undefined
    if (seen !== undefined) return seen
    const key = canonicalKey(value)
    let number = column.byKey.get(key)
    if (number === undefined) {
      number = column.values.push(value) - 1
      column.byKey.set(key, number)
    }
    if (typeof value === "object") column.byObject.set(value, number)
    return number
  }

  /** The number of the state whose variables, in their order, have the values with these numbers. */
  numberOfRow(row: Int32Array): number {
    const key = row.join()
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(key, number)
    const at = number * row.length
    if (at + row.length > this.#rows.length) {
      const larger = new Int32Array(Math.max(at + row.length, this.#rows.length * 2))
      larger.set(this.#rows)
      this.#rows = larger
    }
    this.#rows.set(row, at)
    return number
  }

  /**
   * The number of a state.
   *
   * @throws {@link VariablesDiffer} if the state has other variables than this table
   */
  numberOf(state: Variables): number {
    this.#columns.forEach(({ name }, i) => {
      const value = state[name]
      if (value === undefined) throw new VariablesDiffer(this.variables, Object.keys(state))
      this.#row[i] = this.valueNumber(i, value)
    })
    if (Object.keys(state).length !== this.#columns.length)
      throw new VariablesDiffer(this.variables, Object.keys(state))
    return this.numberOfRow(this.#row)
  }

  /** The variables of a state. */
  stateOf(number: number): Variables {
    const at = number * this.#columns.length
    return Object.fromEntries(
      this.#columns.map(({ name, values }, i) => [name, values[this.#rows[at + i]!]!])
    )
  }

  /** The variables in which two states differ. */
  differing(a: number, b: number): ReadonlyArray<string> {
    const width = this.#columns.length
    return this.#columns
      .filter((_, i) => this.#rows[a * width + i] !== this.#rows[b * width + i])
      .map(({ name }) => name)
  }
}

/** A state has not the variables that it should have. */
export class VariablesDiffer extends Error {
  override readonly name = "VariablesDiffer"
  constructor(expected: ReadonlyArray<string>, found: ReadonlyArray<string>) {
    super(`a state has the variables ${found.join(", ")} instead of ${expected.join(", ")}`)
  }
}
