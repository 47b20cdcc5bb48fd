/**
 * What catches a variant, by the built-in engine.
 *
 * @module
 */
import { guaranteeNames, type Model } from "../model/index.ts"
import { checkBuiltin, type Finding, type Inquiry } from "../verification/index.ts"
import type { Variant } from "./Variant.ts"

/**
 * What is asked of a model under both protocols: every guarantee, also one that cannot fail there in the protocol as it
 * is, since it is the variant that is asked. Convergence is left out where nothing obliges replicas to agree: they do not
 * exchange, and no read goes on for ever.
 */
const claimsOf = ({ configuration, recurring }: Model): Inquiry["claims"] =>
  guaranteeNames.filter((name) => name !== "Convergence" || configuration.antiEntropy || recurring.length > 0)

/** Everything that is asked of a variant. */
export const inquiryInto = (variant: Variant): Inquiry => ({
  model: variant.model,
  claims: claimsOf(variant.model),
  reaches: [],
  variation: variant
})

/**
 * Explores the model of a variant completely, under the protocol as it is and under the variant.
 *
 * Resolves to what is found violated under the variant of all that the protocol as it is keeps: to nothing for a variant
 * that survives.
 */
export const catchesOf = async (variant: Variant): Promise<ReadonlyArray<Finding>> => {
  const { model, claims, reaches } = inquiryInto(variant)
  const right = await checkBuiltin({ model, claims, reaches })
  const broken = await checkBuiltin(inquiryInto(variant))
  return broken.found.filter(
    ({ verdict }, i) => verdict === "violated" && right.found[i]!.verdict === "holds"
  )
}

/** The variants that are not caught by the guarantee that must catch them. */
export const survivorsOf = async (variants: ReadonlyArray<Variant>): Promise<ReadonlyArray<Variant>> => {
  const survivors: Array<Variant> = []
  for (const variant of variants)
    if (!(await catchesOf(variant)).some(({ name }) => name === variant.caughtBy)) survivors.push(variant)
  return survivors
}
