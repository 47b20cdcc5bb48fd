/** Random numbers that follow from a seed. */
export interface Random {
  /** A whole number from 0, less than `n`. */
  readonly below: (n: number) => number
  /** True once in `n` times. */
  readonly oneIn: (n: number) => boolean
  readonly of: <A>(all: ReadonlyArray<A>) => A
}

/** A multiply-with-carry generator of 32 bits: quick, and good enough to choose by. */
export const randomOf = (seed: number): Random => {
  let x = (seed ^ 0x9e3779b9) >>> 0
  const next = (): number => {
    x = (x + 0x6d2b79f5) >>> 0
    let t = x
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  const below = (n: number): number => Math.floor((next() / 2 ** 32) * n)
  return { below, oneIn: (n) => below(n) === 0, of: (all) => all[below(all.length)]! }
}
