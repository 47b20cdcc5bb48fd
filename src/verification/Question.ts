/**
 * What a configuration gives: a question is asked of several models, since no single one of a bearable size shows
 * everything.
 *
 * @module
 */
import type { AskedBounds } from "../configuration/index.ts"
import {
  ANYONE,
  type Bounds,
  type Configuration,
  enlarged,
  fullModel,
  type GuaranteeName,
  guaranteeNames,
  type Model,
  reasonItCannotFail,
  reasonTooSmall
} from "../model/index.ts"
import { staged } from "../scenarios/index.ts"
import { isTemporal, withoutPassingReads } from "./Findings.ts"

/** One model, with the guarantees that are asked of it: one search. */
export interface Aspect {
  /** What the model is for. */
  readonly role: "main" | "convergence" | "sessions" | "prefix"
  readonly model: Model
  readonly guarantees: ReadonlyArray<GuaranteeName>
  /** Has the model more than was given, because what was given is too small for these guarantees? */
  readonly raised: boolean
}

/** A question, taken apart. The first aspect is the main one, unless nothing is asked of it. */
export interface Plan {
  readonly aspects: ReadonlyArray<Aspect>
  /** What nothing in this store could break, whatever the bounds. */
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
 * The shape in which a prefix can be missed: a client writes a key and then another, or reads what somebody wrote to the
 * one and then writes the other; a second client reads the later one and then the earlier one.
 */
export const prefixModel = (configuration: Configuration): Model =>
  staged(configuration, {
    keys: 2,
    clients: 2,
    writes: [
      { clients: [ANYONE, 1], keys: [0] },
      { clients: [1], keys: [1] }
    ],
    reads: [
      { clients: [1], keys: [0] },
      { clients: [2], keys: [1] },
      { clients: [2], keys: [0] }
    ]
  })

/** The smaller half of {@link prefixModel}: the client has written both keys itself. */
export const ownPrefixModel = (configuration: Configuration): Model =>
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

/** Bounds of a model, for the guarantees that are asked there. */
interface Shape extends Pick<Aspect, "role"> {
  readonly model: Model
  readonly about: (guarantee: GuaranteeName) => boolean
  /** The model for a guarantee for which this one is too small. */
  readonly raisedFor: (guarantee: GuaranteeName) => Model
}

const shapesOf = (configuration: Configuration, asked: AskedBounds): ReadonlyArray<Shape> => {
  const { clients } = asked
  const full = (
    role: Shape["role"],
    bounds: Bounds,
    about: Shape["about"],
    narrowed: (model: Model) => Model
  ): Shape => ({
    role,
    model: narrowed(fullModel(configuration, bounds)),
    about,
    raisedFor: (guarantee) =>
      guarantee === "ConsistentPrefix"
        ? prefixModel(configuration)
        : narrowed(fullModel(configuration, enlarged(bounds, configuration, guarantee)))
  })
  const asTheyAre = (model: Model): Model => model
  const main = { ...asked, clients: clients ?? 0 }
  const inSessions = (guarantee: GuaranteeName): boolean =>
    clients === undefined && ofSessions.includes(guarantee)
  const ofPrefix = (guarantee: GuaranteeName): boolean =>
    clients === undefined && guarantee === "ConsistentPrefix"
  const prefix = prefixModel(configuration)
  return [
    full("main", main, (g) => !isTemporal(g) && !inSessions(g) && !ofPrefix(g), asTheyAre),
    full("convergence", main, isTemporal, withoutPassingReads),
    full("sessions", { ...main, clients: 2 }, inSessions, asTheyAre),
    { role: "prefix", model: prefix, about: ofPrefix, raisedFor: () => prefix }
  ]
}

/** The searches of one shape: first those of the given bounds, then one for each larger model that is needed. */
const aspectsOf = (shape: Shape, asked: ReadonlyArray<GuaranteeName>): ReadonlyArray<Aspect> => {
  const byModel = new Map<string, Aspect>()
  const add = (model: Model, guarantee: GuaranteeName, raised: boolean): void => {
    const key = JSON.stringify(model)
    byModel.set(key, {
      role: shape.role,
      model,
      guarantees: [...(byModel.get(key)?.guarantees ?? []), guarantee],
      raised
    })
  }
  const own = asked.filter(shape.about)
  const tooSmall = own.filter((guarantee) => reasonTooSmall(shape.model, guarantee) !== undefined)
  for (const guarantee of own) if (!tooSmall.includes(guarantee)) add(shape.model, guarantee, false)
  for (const guarantee of tooSmall) add(shape.raisedFor(guarantee), guarantee, true)
  return [...byModel.values()]
}

/** Which of the guarantees something in the store may break, and why nothing breaks the others. */
export const whatCanFail = (
  configuration: Configuration,
  asked: ReadonlyArray<GuaranteeName>
): Pick<Plan, "notApplicable"> & { readonly open: ReadonlyArray<GuaranteeName> } => {
  const open: Array<GuaranteeName> = []
  const notApplicable: Array<Plan["notApplicable"][number]> = []
  for (const guarantee of asked) {
    const reason = reasonItCannotFail(configuration, guarantee)
    if (reason === undefined) open.push(guarantee)
    else notApplicable.push({ guarantee, reason })
  }
  return { open, notApplicable }
}

/**
 * Which models to ask about a configuration.
 *
 * Without a number of clients every operation of the main model has a client of its own, which has all overlaps that
 * any number of clients has; sessions are asked of two clients, and the prefix of two keys. With a number of clients
 * everything is asked of one model, but `Convergence`, which needs none of its reads. Where the bounds are too small for
 * a guarantee to say anything, it is asked of a model that is just large enough.
 */
export const planOf = (
  configuration: Configuration,
  bounds: AskedBounds,
  asked: ReadonlyArray<GuaranteeName> = guaranteeNames
): Plan => {
  const { open, notApplicable } = whatCanFail(configuration, asked)
  return {
    aspects: shapesOf(configuration, bounds).flatMap((shape) => aspectsOf(shape, open)),
    notApplicable
  }
}
