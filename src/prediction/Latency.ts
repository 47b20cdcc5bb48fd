/**
 * Distributions of latencies, in milliseconds.
 *
 * @module
 */
import { Result } from "effect"

/** A distribution, with its parameters in milliseconds. */
export type Latency =
  | { readonly kind: "constant"; readonly millis: number }
  | { readonly kind: "exponential"; readonly mean: number }
  | { readonly kind: "uniform"; readonly from: number; readonly to: number }
  /** Never below `scale`; the larger the shape, the shorter the tail. */
  | { readonly kind: "pareto"; readonly scale: number; readonly shape: number }

/** How distributions are written. */
export const latencyForms = "constant:MS, exponential:MEAN, uniform:FROM,TO or pareto:SCALE,SHAPE"

/** No latency is longer than a day. */
export const longestLatency = 86_400_000

const parameters = { constant: 1, exponential: 1, uniform: 2, pareto: 2 } as const

const made = (kind: Latency["kind"], first: number, second: number): Latency => {
  switch (kind) {
    case "constant":
      return { kind, millis: first }
    case "exponential":
      return { kind, mean: first }
    case "uniform":
      return { kind, from: first, to: second }
    case "pareto":
      return { kind, scale: first, shape: second }
  }
}

const isKind = (text: string): text is Latency["kind"] => Object.hasOwn(parameters, text)

/**
 * Reads a distribution, such as `exponential:10`.
 *
 * @returns the distribution, or what is wrong with the text
 */
export const parseLatency = (text: string): Result.Result<Latency, string> => {
  const [kind = "", rest = ""] = text.split(":", 2)
  const numbers = rest.split(",").map((part) => (/^\d+(\.\d+)?$/.test(part) ? Number(part) : Number.NaN))
  if (!isKind(kind) || numbers.length !== parameters[kind] || numbers.some(Number.isNaN))
    return Result.fail(`a latency is ${latencyForms}, with times in milliseconds`)
  const [first = 0, second = 0] = numbers
  if (numbers.some((number) => number > longestLatency))
    return Result.fail(`a latency is at most ${longestLatency} milliseconds`)
  if (kind === "uniform" && first > second) return Result.fail("uniform:FROM,TO needs FROM <= TO")
  if (kind === "pareto" && (first === 0 || second === 0))
    return Result.fail("pareto:SCALE,SHAPE needs both above 0")
  return Result.succeed(made(kind, first, second))
}

/** The text from which {@link parseLatency} reads the same distribution. */
export const latencyText = (latency: Latency): string => {
  switch (latency.kind) {
    case "constant":
      return `constant:${latency.millis}`
    case "exponential":
      return `exponential:${latency.mean}`
    case "uniform":
      return `uniform:${latency.from},${latency.to}`
    case "pareto":
      return `pareto:${latency.scale},${latency.shape}`
  }
}

/**
 * Draws a latency, by inversion of the distribution function.
 *
 * @param uniform - gives a number in [0, 1)
 * @returns milliseconds
 */
export const drawLatency = (latency: Latency, uniform: () => number): number => {
  switch (latency.kind) {
    case "constant":
      return latency.millis
    case "exponential":
      return -latency.mean * Math.log1p(-uniform())
    case "uniform":
      return latency.from + (latency.to - latency.from) * uniform()
    case "pareto":
      return latency.scale * (1 - uniform()) ** (-1 / latency.shape)
  }
}
