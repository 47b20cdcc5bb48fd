/**
 * What a configuration gives: a question is asked of several models, since no single one of a bearable size shows
 * everything.
 *
 * @module
 */
import type { AskedBounds } from "../configuration/index.ts"
import {
  type Configuration,
  fullModel,
  type GuaranteeName,
  guaranteeNames,
  type Model,
  reasonNotToAsk
} from "../model/index.ts"
import { staged } from "../scenarios/index.ts"

/** One model, with the guarantees that are asked of it. */
export interface Aspect {
  /** What the model is for. */
  readonly role: "main" | "sessions" | "prefix"
  readonly model: Model
  readonly guarantees: ReadonlyArray<GuaranteeName>
}

/** A question, taken apart. The first aspect is the main one, unless nothing is asked of it. */
export interface Plan {
  readonly aspects: ReadonlyArray<Aspect>
  readonly notApplicable: ReadonlyArray<{ readonly guarantee: GuaranteeName; readonly reason: string }>
}

/** The guarantees about the session of one client. */
export const ofSessions: ReadonlyArray<GuaranteeName> = [
  "ReadYourWrites",
  "MonotonicReads",
  "MonotonicWrites",
  "WritesFollowReads"
]

/**
 * The shape in which a prefix can be missed: one client writes a key and then another; a second client reads the later
 * one and then the earlier one.
 */
export const prefixModel = (configuration: Configuration): Model =>
  staged(configuration, {
    keys: 2,
    clients: 2,
    writes: [
      { clients: [1], keys: [0] },
      { clients: [1], keys: [1] }
    ],
    reads: [
      { clients: [2], keys: [1] },
      { clients: [2], keys: [0] }
    ]
  })

/**
 * Which models to ask about a configuration.
 *
 * Without a number of clients every operation of the main model has a client of its own, which has all overlaps that
 * any number of clients has; sessions are asked of two clients, and the prefix of two keys. With a number of clients
 * everything is asked of one model.
 */
export const planOf = (
  configuration: Configuration,
  bounds: AskedBounds,
  asked: ReadonlyArray<GuaranteeName> = guaranteeNames
): Plan => {
  const main = fullModel(configuration, { ...bounds, clients: bounds.clients ?? 0 })
  const models: Array<
    Pick<Aspect, "role" | "model"> & { readonly about: (guarantee: GuaranteeName) => boolean }
  > = [{ role: "main", model: main, about: () => true }]
  if (bounds.clients === undefined) {
    models.push({
      role: "sessions",
      model: fullModel(configuration, { ...bounds, clients: 2 }),
      about: (guarantee) => ofSessions.includes(guarantee)
    })
    if (bounds.writes >= 2 && bounds.reads >= 2)
      models.push({
        role: "prefix",
        model: prefixModel(configuration),
        about: (guarantee) => guarantee === "ConsistentPrefix"
      })
  }
  const taken = new Set<GuaranteeName>()
  const aspects = models.map(({ role, model, about }) => {
    const guarantees = asked.filter(
      (guarantee) =>
        !taken.has(guarantee) && about(guarantee) && reasonNotToAsk(model, guarantee) === undefined
    )
    for (const guarantee of guarantees) taken.add(guarantee)
    return { role, model, guarantees }
  })
  const last = (guarantee: GuaranteeName): Model => models.findLast(({ about }) => about(guarantee))!.model
  const needed = aspects.filter(({ guarantees }) => guarantees.length > 0)
  return {
    aspects: needed.length > 0 ? needed : aspects.slice(0, 1),
    notApplicable: asked
      .filter((guarantee) => !taken.has(guarantee))
      .map((guarantee) => ({ guarantee, reason: reasonNotToAsk(last(guarantee), guarantee) ?? "not asked" }))
  }
}
