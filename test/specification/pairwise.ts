/**
 * Pairwise covering arrays: few rows in which every two values of different factors occur together.
 *
 * Greedy, one row at a time, as in AETG (Cohen, Dalal, Fredman and Patton, IEEE TSE 1997), but without chance.
 *
 * @module
 */

/** The values that each factor may have. */
export type Factors = Readonly<Record<string, ReadonlyArray<unknown>>>

/** A value for each factor. */
export type Row<F extends Factors> = { readonly [Name in keyof F]: F[Name][number] }

/** Which rows there may be. All is asked of partial rows too, in which what is absent may still be anything. */
export interface Rules<F extends Factors> {
  readonly allowed: (row: Partial<Row<F>>) => boolean
  /** Does the factor make no difference in this row? Then its pairs are left to other rows, where there can be any. */
  readonly idle: (row: Partial<Row<F>>, name: keyof F & string) => boolean
  /** What a row costs; of a partial row, what it costs at least. */
  readonly cost: (row: Partial<Row<F>>) => number
  /** What a row may cost, ascending: the next is for pairs that no row within the one before can have. */
  readonly budgets: ReadonlyArray<number>
}

/** A covering array. Where nothing else decides, a row has the value of each factor that stands first. */
export const pairwise = <const F extends Factors>(
  factors: F,
  { allowed, idle, cost, budgets }: Rules<F>
): ReadonlyArray<Row<F>> => {
  type Name = keyof F & string
  type Part = Partial<Row<F>>
  const names: ReadonlyArray<Name> = Object.keys(factors)

  /** Some values, which factors must not be idle beside them, and what the row may cost. */
  interface Beginning {
    readonly part: Part
    readonly atWork: ReadonlyArray<Name>
    readonly budget: number
  }

  /** The first row with this beginning. */
  const completed = ({ part, atWork, budget }: Beginning): Row<F> | undefined => {
    if (!allowed(part) || cost(part) > budget || atWork.some((name) => idle(part, name))) return
    const open = names.find((name) => !(name in part))
    if (open === undefined) return Object.fromEntries(names.map((name) => [name, part[name]])) as Row<F>
    for (const value of factors[open]!) {
      const row = completed({ part: { ...part, [open]: value }, atWork, budget })
      if (row !== undefined) return row
    }
    return
  }

  const uncovered = new Map<string, Beginning>()
  for (const [a, b] of pairsOf(names))
    for (const x of factors[a]!)
      for (const y of factors[b]!) {
        const part = { [a]: x, [b]: y } as Part
        const beginning = [[a, b], []]
          .flatMap((atWork) => budgets.map((budget) => ({ part, atWork, budget })))
          .find((candidate) => completed(candidate) !== undefined)
        if (beginning !== undefined) uncovered.set(pairText(part, a, b), beginning)
      }

  const covers = (row: Part, a: Name, b: Name): boolean => {
    const pair = uncovered.get(pairText(row, a, b))
    return pair !== undefined && !pair.atWork.some((name) => idle(row, name))
  }

  /** The beginning with the one value more that covers the most. */
  const extended = ({ part, ...limits }: Beginning): Beginning | undefined => {
    let best: Beginning | undefined
    let most = 0
    for (const name of names) {
      if (name in part) continue
      for (const value of factors[name]!) {
        const longer = { part: { ...part, [name]: value }, ...limits }
        const gain = names.filter((other) => {
          if (!(other in part)) return false
          return names.indexOf(other) < names.indexOf(name)
            ? covers(longer.part, other, name)
            : covers(longer.part, name, other)
        }).length
        if (gain <= most || completed(longer) === undefined) continue
        best = longer
        most = gain
      }
    }
    return best
  }

  const rows: Array<Row<F>> = []
  for (let [next] = uncovered.values(); next !== undefined; [next] = uncovered.values()) {
    let beginning: Beginning = next
    for (let longer = extended(beginning); longer !== undefined; longer = extended(beginning))
      beginning = longer
    const row = completed(beginning)!
    rows.push(row)
    for (const [a, b] of pairsOf(names)) if (covers(row, a, b)) uncovered.delete(pairText(row, a, b))
  }
  return rows
}

const pairsOf = <A>(all: ReadonlyArray<A>): ReadonlyArray<readonly [A, A]> =>
  all.flatMap((a, i) => all.slice(i + 1).map((b) => [a, b] as const))

const pairText = (row: Readonly<Record<string, unknown>>, a: string, b: string): string =>
  `${a} ${row[a]}, ${b} ${row[b]}`
