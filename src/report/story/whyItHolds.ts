/**
 * Why a guarantee holds: an argument where the configuration has one, and otherwise only that nothing was found.
 *
 * @module
 */
import type { Model } from "../../model/configuration.ts"
import type { InvariantName } from "../../model/guarantees.ts"
import { quorumsMeet } from "./setting.ts"
import { counted } from "./words.ts"

/** Replicas keep what they acknowledged, and only home replicas acknowledge. */
const isSteady = ({ configuration }: Model): boolean =>
  configuration.restores === 0 && configuration.losses === 0 && configuration.spares === 0

const meeting = ({ configuration }: Model): string => {
  const { replicas, readQuorum, writeQuorum } = configuration
  const shared = readQuorum + writeQuorum - replicas
  return `Of N = ${replicas} replicas, any R = ${readQuorum} and any W = ${writeQuorum} have at least ${counted(shared, "replica")} in common.`
}

const acknowledgedStays = (model: Model): ReadonlyArray<string> => [
  meeting(model),
  "A replica that acknowledged a write holds it or something newer from then on: it ignores what is older, and a crash leaves its disk as it was.",
  "So one of the R answers is at least as new as each write acknowledged before, and the newest answer is what is returned."
]

const versionsGrow = ({ configuration }: Model): ReadonlyArray<string> =>
  configuration.versioning === "ordered"
    ? ["A version is larger than every version that was begun before, by assumption: an ideal clock."]
    : []

type Argument = (model: Model) => ReadonlyArray<string>

const sameSession = "Within one session, a clock goes only forward."

const argumentsFor: Readonly<Partial<Record<InvariantName | "Convergence", Argument>>> = {
  NoPhantoms: () => [
    "Replicas store nothing but what some write sent, and answers, repairs, hand-offs and exchanges copy what is stored."
  ],
  VersionsAreUnique: ({ configuration }) => {
    switch (configuration.versioning) {
      case "ordered":
        return ["Each write gets the next number."]
      case "clock":
        return ["Clocks are assumed never to give one number twice."]
      case "two-phase":
        return [
          "Two writes may choose the same number, but the identity of the write is part of the version."
        ]
    }
  },
  AckedWritesAreRead: (model) => (quorumsMeet(model) && isSteady(model) ? acknowledgedStays(model) : []),
  QuorumsHoldAcked: (model) =>
    quorumsMeet(model) && isSteady(model) ? acknowledgedStays(model).slice(0, 2) : [],
  AckedWritesAreNotOvertaken: (model) =>
    model.configuration.versioning === "two-phase" && quorumsMeet(model) && isSteady(model)
      ? [
          meeting(model),
          "So a write that asks R replicas for their versions hears of every write acknowledged before, and goes one higher."
        ]
      : versionsGrow(model),
  WritesAreOrdered: versionsGrow,
  MonotonicWrites: (model) =>
    model.configuration.versioning === "clock" ? [sameSession] : versionsGrow(model),
  WritesFollowReads: versionsGrow,
  Regular: (model) =>
    quorumsMeet(model) && isSteady(model) && model.configuration.versioning === "ordered"
      ? [...acknowledgedStays(model), ...versionsGrow(model)]
      : [],
  ReadsNeverGoBack: (model) =>
    quorumsMeet(model) && isSteady(model) && model.configuration.readRepair === "blocking"
      ? [
          meeting(model),
          `A read returns only when W = ${model.configuration.writeQuorum} replicas have its value, as if it had written it: a later read meets one of them.`
        ]
      : [],
  ReadYourWrites: (model) => (quorumsMeet(model) && isSteady(model) ? acknowledgedStays(model) : []),
  NoDirtyReads: () => ["A write is refused only before any replica is sent its value."],
  NoPartialWritesRead: ({ configuration }) =>
    configuration.timeouts ? [] : ["No coordinator gives up here, so that no outcome is unknown."],
  AckedWritesSurvive: (model) => (isSteady(model) ? ["No disk is lost or replaced here."] : []),
  Convergence: ({ configuration }) =>
    configuration.antiEntropy
      ? [
          "Any two replicas compare what they hold again and again, and the one that is behind copies the newer value: in the end all hold the newest."
        ]
      : []
}

/** The argument as sentences; none where only the search speaks. */
export const argumentFor = (model: Model, guarantee: string): ReadonlyArray<string> =>
  Object.hasOwn(argumentsFor, guarantee) ? argumentsFor[guarantee as keyof typeof argumentsFor]!(model) : []
