/**
 * Which models a guarantee is asked of, and in which bounds.
 *
 * @module
 */
import {
  ANYONE,
  type Configuration,
  fullModel,
  type GuaranteeName,
  guaranteeNames,
  type Model,
  reasonNotToAsk
} from "../model/index.ts"
import { staged } from "../scenarios/index.ts"
import { ofSessions, ownPrefixModel, prefixModel } from "../verification/index.ts"

/** What is asked of the same models. */
export type Family = "operations" | "sessions" | "prefix" | "convergence"

/** Which family a guarantee belongs to. */
export const familyOf = (guarantee: GuaranteeName): Family => {
  if (guarantee === "Convergence") return "convergence"
  if (guarantee === "ConsistentPrefix") return "prefix"
  return ofSessions.includes(guarantee) ? "sessions" : "operations"
}

/** The families, in the order in which they are explored. */
export const families: ReadonlyArray<Family> = ["operations", "sessions", "prefix", "convergence"]

/** Numbers of writes and reads. */
export type Rung = readonly [writes: number, reads: number]

/** The bounds of each family, from below: a violation is looked for in the smallest first. */
export const ladders: { readonly [F in Family]: ReadonlyArray<Rung> } = {
  operations: [
    [1, 0],
    [2, 0],
    [1, 1],
    [2, 1],
    [1, 2],
    [2, 2]
  ],
  sessions: [
    [2, 0],
    [1, 1],
    [2, 1],
    [1, 2],
    [2, 2]
  ],
  prefix: [
    [2, 2],
    [2, 3]
  ],
  convergence: [
    [1, 0],
    [2, 0]
  ]
}

/** Are bounds `a` as large as `b`? */
export const contains = (a: Rung, b: Rung): boolean => a[0] >= b[0] && a[1] >= b[1]

/** How many operations the bounds have. */
export const operationsIn = ([writes, reads]: Rung): number => writes + reads

/**
 * The session of client 1, among writes of nobody in particular: a session guarantee is about one session, and other
 * sessions only restrict how operations overlap.
 */
const sessionModel = (configuration: Configuration, [writes, reads]: Rung): Model =>
  staged(configuration, {
    writes: Array.from({ length: writes }, () => ({ clients: [ANYONE, 1] })),
    reads: Array.from({ length: reads }, () => ({ clients: [1] })),
    clients: 1
  })

/** The model that a family is asked of. */
export const modelOf = (family: Family, configuration: Configuration, rung: Rung): Model => {
  switch (family) {
    case "operations":
    case "convergence":
      return fullModel(configuration, { writes: rung[0], reads: rung[1], keys: 1, clients: 0 })
    case "sessions":
      return sessionModel(configuration, rung)
    case "prefix":
      return rung[1] < 3 ? ownPrefixModel(configuration) : prefixModel(configuration)
  }
}

/** What is asked of a model of a family. */
export const askedOf = (family: Family, model: Model): ReadonlyArray<GuaranteeName> =>
  guaranteeNames.filter(
    (guarantee) => familyOf(guarantee) === family && reasonNotToAsk(model, guarantee) === undefined
  )

/** Is the guarantee asked in a configuration, in the largest bounds? */
export const isAsked = (guarantee: GuaranteeName, configuration: Configuration): boolean => {
  const family = familyOf(guarantee)
  return reasonNotToAsk(modelOf(family, configuration, ladders[family].at(-1)!), guarantee) === undefined
}
