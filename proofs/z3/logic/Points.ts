/**
 * How a model of the solver is read: every value of a symbol on a finite structure gets a constant of its own.
 *
 * @module
 */
import type { Declaration } from "./Formula.ts"
import { constantName, type Finite, isEnumeration, list } from "./Smt.ts"

/**
 * Names every value of the symbols on a finite structure, so that a model can be read off constants. The names of a
 * symbol are in the order of its arguments, the last one running fastest.
 */
export const pointsOf = (
  declarations: ReadonlyArray<Declaration>,
  { elements }: Finite
): { readonly text: string; readonly names: ReadonlyMap<string, ReadonlyArray<string>> } => {
  const lines: Array<string> = []
  const names = new Map<string, ReadonlyArray<string>>()
  for (const { name, args, result } of declarations) {
    let points: ReadonlyArray<ReadonlyArray<string>> = [[]]
    for (const sort of args)
      points = points.flatMap((point) =>
        elements(sort).map((element) => [
          ...point,
          isEnumeration(sort) ? constantName(sort, element) : element
        ])
      )
    names.set(
      name,
      points.map((point) => {
        const constant = `point!${lines.length}`
        lines.push(
          `(declare-fun ${constant} () ${result}) (assert (= ${constant} ${point.length === 0 ? name : list(name, point)}))`
        )
        return constant
      })
    )
  }
  return { text: `${lines.join("\n")}\n`, names }
}
