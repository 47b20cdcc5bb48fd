/**
 * Computes terms on a finite structure.
 *
 * @module
 */
import { enumerations, type Sort, type Term, type Variable } from "./Formula.ts"

/** What symbols mean just now, by name; see {@link evaluator}. */
export interface Meanings {
  [symbol: string]: Int32Array
}

/** Computes a term with the meanings of this moment: an element of its sort; of `Bool`, 0 or 1. */
export type Compute = () => number

/** Turns terms into functions that compute them. */
export interface Evaluator {
  /** `meanings` is looked at when the function is called, so that one function serves many states. */
  readonly compile: (term: Term, meanings: Meanings) => Compute
  /** All values of a function, the last argument running fastest. */
  readonly tabulate: (
    args: ReadonlyArray<Sort>,
    f: (...args: ReadonlyArray<Term>) => Term,
    meanings: Meanings
  ) => () => Int32Array
}

/** An evaluator for sorts with so many elements. */
export const evaluator = (sizeOf: (sort: Sort) => number): Evaluator => {
  const slots: Array<number> = []

  const compileIn = (
    of: Term,
    slotOf: ReadonlyMap<Variable, number>,
    depth: number,
    meanings: Meanings
  ): Compute => {
    const { shape } = of
    const part = (inner: Term): Compute => compileIn(inner, slotOf, depth, meanings)
    switch (shape.op) {
      case "variable": {
        const slot = slotOf.get(shape.variable)!
        return () => slots[slot]!
      }
      case "constant": {
        const index = (enumerations[of.sort as keyof typeof enumerations] as ReadonlyArray<string>).indexOf(
          shape.name
        )
        return () => index
      }
      case "apply": {
        const { name, args } = shape.declaration
        const parts = shape.args.map(part)
        const sizes = args.map(sizeOf)
        const [a, b, c] = parts
        if (parts.length === 0) return () => meanings[name]![0]!
        if (parts.length === 1) return () => meanings[name]![a!()]!
        const second = sizes[1]!
        if (parts.length === 2) return () => meanings[name]![a!() * second + b!()]!
        const third = sizes[2]!
        return () => meanings[name]![(a!() * second + b!()) * third + c!()]!
      }
      case "not": {
        const inner = part(shape.of)
        return () => 1 - inner()
      }
      case "and":
      case "or": {
        const parts = shape.of.map(part)
        const decisive = shape.op === "and" ? 0 : 1
        return () => {
          for (let i = 0; i < parts.length; i++) if (parts[i]!() === decisive) return decisive
          return 1 - decisive
        }
      }
      case "equal": {
        const left = part(shape.left)
        const right = part(shape.right)
        return () => (left() === right() ? 1 : 0)
      }
      case "implies": {
        const left = part(shape.left)
        const right = part(shape.right)
        return () => (left() === 0 ? 1 : right())
      }
      case "if": {
        const test = part(shape.test)
        const yes = part(shape.yes)
        const no = part(shape.no)
        return () => (test() === 1 ? yes() : no())
      }
      case "all":
      case "some": {
        const inner = new Map(slotOf)
        const first = depth
        const sizes = shape.variables.map((variable, i) => {
          inner.set(variable, first + i)
          return sizeOf(variable.sort)
        })
        const body = compileIn(shape.body, inner, first + sizes.length, meanings)
        const decisive = shape.op === "all" ? 0 : 1
        const search = (i: number): boolean => {
          if (i === sizes.length) return body() === decisive
          for (let element = 0; element < sizes[i]!; element++) {
            slots[first + i] = element
            if (search(i + 1)) return true
          }
          return false
        }
        return () => (search(0) ? decisive : 1 - decisive)
      }
    }
  }

  return {
    compile: (term, meanings) => compileIn(term, new Map(), 0, meanings),
    tabulate: (args, f, meanings) => {
      const variables = args.map((sort, i): Variable => ({ name: `a${i}`, sort }))
      const terms = variables.map(
        (variable): Term => ({
          sort: variable.sort,
          shape: { op: "variable", variable }
        })
      )
      const value = compileIn(
        f(...terms),
        new Map(variables.map((variable, i) => [variable, i])),
        variables.length,
        meanings
      )
      const sizes = args.map(sizeOf)
      const total = sizes.reduce((product, size) => product * size, 1)
      return () => {
        const table = new Int32Array(total)
        for (let point = 0; point < total; point++) {
          let rest = point
          for (let i = sizes.length - 1; i >= 0; i--) {
            slots[i] = rest % sizes[i]!
            rest = Math.floor(rest / sizes[i]!)
          }
          table[point] = value()
        }
        return table
      }
    }
  }
}
