/**
 * The scenarios, confirmed by the simulated store: what holds is not seen violated, what is violated is found.
 *
 * The models of some scenarios close routes or fix moments, so that little need be explored to see something. The world
 * does without: it runs a scenario's configuration, and every script of it is a part of what may happen there. So what a
 * scenario says is violated can happen there as well. What it says holds under a script need not hold without; it does
 * wherever the law of the guarantee promises it, and only there is it asked.
 */
import { type Configuration, laws } from "../../src/model/index.ts"
import type { Claim, Scenario } from "../../src/scenarios/index.ts"
import {
  type Actors,
  type Finding,
  judgedByMirror,
  makeSimulation,
  runnableOf,
  type Schedule,
  type Shrunk,
  type Simulation,
  type SimulationOptions,
  seedOf,
  shrink,
  shrinkingFinding,
  type WatchedGuarantee,
  watchedGuarantees,
  writtenDown
} from "../../src/simulation/index.ts"
import { apartAtLast, hotKeyAgrees } from "./convergence.ts"

/** What the store is put to. */
export interface Trial {
  readonly seed: number
  readonly actors: Actors
  /** So many runs are made at least: the runs in which what holds must not be violated. */
  readonly least: number
  /** As long as something that is violated was not found, so many are made at most. */
  readonly most: number
}

/** How a violation was found. */
export interface Found {
  /** The number of the run, from 1. */
  readonly run: number
  /** Makes it small. */
  readonly shrunk: () => Shrunk
}

/** What became of a verdict of a scenario. */
export type Outcome =
  /** It holds: so many runs did not violate it. */
  | { readonly kind: "not violated"; readonly runs: number }
  | ({ readonly kind: "found" } & Found)
  /** Said to be violated, and not seen in so many runs. */
  | { readonly kind: "not found"; readonly runs: number }
  /** Said to hold, and violated. */
  | { readonly kind: "contradicted"; readonly run: number }
  /** Nothing was asked: no run can show it, or no law promises it. */
  | { readonly kind: "not asked" }

/** A verdict of a scenario, and what became of it. */
export interface Row {
  readonly scenario: string
  readonly claim: Claim
  readonly outcome: Outcome
}

/** Is it a state invariant that a run can be seen to violate? */
export const isWatched = (claim: Claim): claim is WatchedGuarantee =>
  (watchedGuarantees as ReadonlyArray<Claim>).includes(claim)

const violatedIn = ({ expected }: Scenario): ReadonlyArray<WatchedGuarantee> =>
  Object.keys(expected).filter(
    (claim): claim is WatchedGuarantee => isWatched(claim as Claim) && expected[claim as Claim] === "violated"
  )

const optionsOf = (
  configuration: Configuration,
  { seed, actors }: Trial,
  asserted: ReadonlyArray<WatchedGuarantee> = []
): SimulationOptions => ({ configuration, seed, actors, makeJudge: judgedByMirror, asserted })

const sentToAll =
  "W = N without time-outs: a coordinator sends again until all replicas hold the write. They stay apart only if the " +
  "network loses a request each time for ever, as the specification allows; in the world every partition ends"

/**
 * What no run shows, with the reason, by verdict: `scenario: guarantee`. The tests hold it to be exact, so that what is
 * found after all is an error as well.
 */
export const notFound: Readonly<Record<string, string>> = {
  "read-one-write-all: Convergence": sentToAll,
  "blocking-repair-read-one: Convergence": sentToAll
}

/** Runs until everything that is violated was found. */
const searched = (
  configuration: Configuration,
  wanted: ReadonlyArray<WatchedGuarantee>,
  trial: Trial
): Simulation => {
  const simulation = makeSimulation(optionsOf(configuration, trial))
  const isMissing = (): boolean => wanted.some((guarantee) => !simulation.violated.has(guarantee))
  while (
    simulation.found() === undefined &&
    (simulation.runs() < trial.least || (simulation.runs() < trial.most && isMissing()))
  )
    simulation.next()
  return simulation
}

const shrunkViolation = (
  configuration: Configuration,
  guarantee: WatchedGuarantee,
  { run, events }: { readonly run: number; readonly events: number },
  trial: Trial
): Shrunk => {
  const steps = shrinkingFinding(optionsOf(configuration, trial, [guarantee]), {
    run,
    finding: { kind: "violated", events, guarantee, promised: false }
  })
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The first run after which replicas stay apart for ever, at a key that is read or at one that is not. */
const apart = (
  configuration: Configuration,
  { seed, actors }: Trial,
  most: number,
  which: "any key" | "an unread key"
): Found | undefined => {
  const isApart = (schedule: Schedule): boolean => apartAtLast(runnableOf(schedule, actors), which)
  for (let number = 1; number <= most; number++) {
    const schedule = writtenDown(configuration, seedOf(seed, number), actors)
    if (isApart(schedule)) return { run: number, shrunk: () => shrink(schedule, isApart, 2_000) }
  }
  return
}

/** So many runs that read a key for ever are long. */
const hotRuns = ({ least }: Trial): number => Math.ceil(least / 20)

const outcomeOf = (
  { id, model: { configuration }, expected }: Scenario,
  claim: Claim,
  simulation: Simulation,
  trial: Trial
): Outcome => {
  const runs = simulation.runs()
  const verdict = expected[claim]
  if (isWatched(claim)) {
    const first = simulation.violated.get(claim)
    if (verdict === "holds" && !laws[claim].holds(configuration)) return { kind: "not asked" }
    if (verdict === "holds")
      return first === undefined ? { kind: "not violated", runs } : { kind: "contradicted", run: first.run }
    if (first === undefined) return { kind: "not found", runs }
    const { run } = first
    return { kind: "found", run, shrunk: () => shrunkViolation(configuration, claim, first, trial) }
  }
  // What is known not to be found is not looked for any longer.
  const most = `${id}: ${claim}` in notFound ? trial.least : trial.most
  switch (claim) {
    case "Convergence": {
      if (verdict === "holds") {
        if (!laws.Convergence.holds(configuration)) return { kind: "not asked" }
        // That replicas do not come to agree is a finding where they promise to.
        const found = simulation.found()
        return found?.finding.kind === "apart"
          ? { kind: "contradicted", run: found.run }
          : { kind: "not violated", runs }
      }
      const found = apart(configuration, trial, most, "any key")
      return found === undefined ? { kind: "not found", runs: most } : { kind: "found", ...found }
    }
    case "ColdKeyConverges": {
      if (verdict === "holds") return { kind: "not asked" }
      const found = apart(configuration, trial, most, "an unread key")
      return found === undefined ? { kind: "not found", runs: most } : { kind: "found", ...found }
    }
    case "HotKeyConverges": {
      if (verdict !== "holds") return { kind: "not asked" }
      for (let number = 1; number <= hotRuns(trial); number++)
        if (!hotKeyAgrees(configuration, seedOf(trial.seed, number), trial.actors))
          return { kind: "contradicted", run: number }
      return { kind: "not violated", runs: hotRuns(trial) }
    }
    default:
      return { kind: "not asked" }
  }
}

/** What a trial says of some scenarios. */
export interface Confirmation {
  readonly rows: ReadonlyArray<Row>
  /** What must not happen in any run, whatever the scenario says: by the scenario. */
  readonly findings: ReadonlyMap<string, Finding>
}

/** Puts every verdict of the scenarios to the store; those with one configuration share the runs. */
export const confirmed = (scenarios: ReadonlyArray<Scenario>, trial: Trial): Confirmation => {
  const groups = Map.groupBy(scenarios, ({ model }) => JSON.stringify(model.configuration))
  const simulations = new Map(
    Array.from(groups, ([text, group]) => {
      const { configuration } = group[0]!.model
      return [text, searched(configuration, group.flatMap(violatedIn), trial)] as const
    })
  )
  const simulationOf = ({ model }: Scenario): Simulation =>
    simulations.get(JSON.stringify(model.configuration))!
  const findings = new Map<string, Finding>()
  const rows = scenarios.flatMap((scenario) => {
    const simulation = simulationOf(scenario)
    const found = simulation.found()
    if (found !== undefined) findings.set(scenario.id, found.finding)
    return Object.keys(scenario.expected).map((name): Row => {
      const claim = name as Claim
      return { scenario: scenario.id, claim, outcome: outcomeOf(scenario, claim, simulation, trial) }
    })
  })
  return { rows, findings }
}
