/**
 * One key's operations as the search needs them: which must be put in order, which may, and who needs whom.
 *
 * @module
 */
import { INITIAL_VALUE } from "../../Recorded.ts"
import { CAS, MISMATCH, type Rows, WRITE } from "./Partition.ts"

/** Operations that may have happened or not, and do the same: interchangeable, but for when they began. */
export interface OptionalClass {
  readonly effect: typeof WRITE | typeof CAS
  readonly value: number
  readonly from: number
  /** When each began, ascending. */
  readonly invoked: ReadonlyArray<number>
}

/** Values have numbers of their own here: only those that occur, the initial one first. */
export interface Register {
  /** How many operations must be put in order: those that ended. */
  readonly size: number
  readonly values: number
  readonly effect: Uint8Array
  readonly value: Int32Array
  readonly from: Int32Array
  readonly invoked: Float64Array
  readonly completed: Float64Array
  /** The rows from which they come. */
  readonly rows: Int32Array
  readonly optional: ReadonlyArray<OptionalClass>
  /** Does a failed compare-and-set say what the value was not? Then no write can be hidden under another. */
  readonly hasMismatches: boolean
}

/**
 * Makes a register of rows. Rows in another order than that of their beginnings are put into it. Only what sets a value may
 * have no end.
 */
export const registerOf = (rows: Rows): Register => {
  const order = Int32Array.from({ length: rows.index.length }, (_, row) => row)
  if (order.some((row) => row > 0 && rows.invoked[row]! < rows.invoked[row - 1]!))
    order.sort((a, b) => rows.invoked[a]! - rows.invoked[b]!)
  const must = order.filter((row) => rows.completed[row] !== Number.POSITIVE_INFINITY)
  const numbers = new Map([[INITIAL_VALUE, 0]])
  const numberOf = (value: number): number => {
    const known = numbers.get(value)
    if (known !== undefined) return known
    numbers.set(value, numbers.size)
    return numbers.size - 1
  }
  const size = must.length
  const effect = new Uint8Array(size)
  const value = new Int32Array(size)
  const from = new Int32Array(size)
  const invoked = new Float64Array(size)
  const completed = new Float64Array(size)
  let hasMismatches = false
  for (let i = 0; i < size; i++) {
    const row = must[i]!
    effect[i] = rows.effect[row]!
    if (effect[i] === MISMATCH) hasMismatches = true
    // A mismatch sets nothing, so that it has only one value: the one that was not there.
    value[i] = numberOf(effect[i] === MISMATCH ? rows.from[row]! : rows.value[row]!)
    from[i] = effect[i] === CAS ? numberOf(rows.from[row]!) : value[i]!
    invoked[i] = rows.invoked[row]!
    completed[i] = rows.completed[row]!
  }
  const classes = new Map<string, { readonly row: number; readonly invoked: Array<number> }>()
  for (const row of order) {
    if (rows.completed[row] !== Number.POSITIVE_INFINITY) continue
    const compares = rows.effect[row] === CAS
    const name = compares ? `${rows.from[row]} ${rows.value[row]}` : `${rows.value[row]}`
    const known = classes.get(name)
    if (known === undefined) classes.set(name, { row, invoked: [rows.invoked[row]!] })
    else known.invoked.push(rows.invoked[row]!)
  }
  const optional = Array.from(classes.values(), ({ row, invoked }): OptionalClass => {
    const compares = rows.effect[row] === CAS
    const sets = numberOf(rows.value[row]!)
    return {
      effect: compares ? CAS : WRITE,
      value: sets,
      from: compares ? numberOf(rows.from[row]!) : sets,
      invoked
    }
  })
  return {
    size,
    values: numbers.size,
    effect,
    value,
    from,
    invoked,
    completed,
    rows: must,
    optional,
    hasMismatches
  }
}
