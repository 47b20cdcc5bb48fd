/**
 * Why a guarantee holds: an argument where the configuration has one, and otherwise only that nothing was found.
 *
 * @module
 */
import type { Model } from "../../model/configuration.ts"
import type { InvariantName } from "../../model/guarantees.ts"
import type { TemporalName } from "./promises.ts"
import { counted } from "./words.ts"

type Argument = (model: Model) => ReadonlyArray<string>

/** Copies of a write that the faults of the model can take away. */
const copiesAtRisk = ({ configuration }: Model): number => configuration.restores + configuration.losses

/** Does a read quorum meet a write quorum even then? Spares acknowledge in the place of replicas and answer nobody. */
const alwaysMeet = (model: Model): boolean => {
  const { replicas, readQuorum, writeQuorum, spares } = model.configuration
  return spares === 0 && readQuorum + writeQuorum > replicas + copiesAtRisk(model)
}

const meeting = (model: Model): string => {
  const { replicas, readQuorum, writeQuorum } = model.configuration
  const shared = readQuorum + writeQuorum - replicas
  const atRisk = copiesAtRisk(model)
  return `Of N = ${replicas} replicas, any R = ${readQuorum} and any W = ${writeQuorum} have at least ${counted(shared, "replica")} in common${atRisk === 0 ? "" : `, and the faults take away no more than ${counted(atRisk, "copy", "copies")}`}.`
}

const whereTheyMeet =
  (argument: Argument): Argument =>
  (model) =>
    alwaysMeet(model) ? [meeting(model), ...argument(model)] : []

/** Both arguments, or none. */
const both =
  (first: Argument, second: Argument): Argument =>
  (model) => {
    const [a, b] = [first(model), second(model)]
    return a.length > 0 && b.length > 0 ? [...new Set([...a, ...b])] : []
  }

const acknowledgedStays = whereTheyMeet((model) => [
  copiesAtRisk(model) === 0
    ? "A replica that acknowledged a write holds it or something newer from then on: it ignores what is older, and a crash leaves its disk as it was."
    : "Any other replica that acknowledged a write holds it or something newer from then on: it ignores what is older, and a crash leaves its disk as it was."
])

const acknowledgedIsRead = both(acknowledgedStays, () => [
  "So one of the R answers is at least as new as each write acknowledged before, and the newest answer is what is returned."
])

const idealClock: Argument = ({ configuration }) =>
  configuration.versioning === "ordered"
    ? ["A version is larger than every version that was begun before, by assumption: an ideal clock."]
    : []

const isTwoPhase = (model: Model): boolean => model.configuration.versioning === "two-phase"

const notOvertaken: Argument = (model) =>
  isTwoPhase(model)
    ? whereTheyMeet(() => [
        "So a write that asks R replicas for their versions hears of every write acknowledged before, and goes one higher."
      ])(model)
    : idealClock(model)

const neverBack: Argument = (model) => {
  if (model.configuration.readRepair === "blocking")
    return whereTheyMeet(() => [
      `A read returns only when W = ${model.configuration.writeQuorum} replicas have its value, as if it had written it: a later read meets one of them.`
    ])(model)
  return model.readScript.length === 1 && model.recurring.length === 0
    ? both(acknowledgedIsRead, () => ["There is only one read, which cannot go back behind another."])(model)
    : []
}

const writesOrdered: Argument = (model) =>
  isTwoPhase(model)
    ? model.configuration.readRepair === "blocking"
      ? both(neverBack, notOvertaken)(model)
      : []
    : idealClock(model)

const argumentsFor: Readonly<Partial<Record<InvariantName | TemporalName, Argument>>> = {
  TypeOK: () => ["Each action leaves every variable within its type."],
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
  AckedWritesAreRead: acknowledgedIsRead,
  ReadYourWrites: acknowledgedIsRead,
  QuorumsHoldAcked: acknowledgedStays,
  AckedWritesAreNotOvertaken: notOvertaken,
  Regular: both(acknowledgedIsRead, notOvertaken),
  ReadsNeverGoBack: neverBack,
  MonotonicReads: (model) => (model.configuration.readRepair === "blocking" ? neverBack(model) : []),
  WritesAreOrdered: writesOrdered,
  Linearizable: both(neverBack, writesOrdered),
  MonotonicWrites: (model) =>
    model.configuration.versioning === "clock"
      ? ["Within one session, a clock goes only forward."]
      : idealClock(model),
  WritesFollowReads: idealClock,
  NoDirtyReads: () => ["A write is refused only before any replica is sent its value."],
  NoPartialWritesRead: ({ configuration }) =>
    configuration.timeouts ? [] : ["No coordinator gives up here, so that no outcome is unknown."],
  AckedWritesSurvive: (model) => {
    const { writeQuorum, spares } = model.configuration
    if (copiesAtRisk(model) === 0) return ["No disk is lost or replaced here."]
    return copiesAtRisk(model) < writeQuorum && spares === 0
      ? [
          `An acknowledged write is on W = ${writeQuorum} disks, and the faults take away no more than ${counted(copiesAtRisk(model), "copy", "copies")}.`
        ]
      : []
  },
  HotKeyConverges: ({ configuration }) =>
    configuration.readRepair === "none"
      ? []
      : [
          "The key is read again and again, and a replica that answers with less than what is returned is repaired."
        ],
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
