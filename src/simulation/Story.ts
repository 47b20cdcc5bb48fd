/**
 * A run as text: what happened, one event a line, and what each node holds at the end.
 *
 * @module
 */
import { visible } from "../configuration/index.ts"
import { membershipOf } from "../store/Options.ts"
import { type Event, eventText, stampText } from "../trace/index.ts"
import type { Actors } from "./Actors.ts"
import { findingText } from "./Finding.ts"
import type { WatchedGuarantee } from "./Judge.ts"
import { type Fault, keysOf, operationsOf } from "./Plan.ts"
import { type Run, run } from "./Run.ts"
import { runnableOf, type Schedule } from "./Schedule.ts"
import type { SimulationOptions } from "./Simulation.ts"

const faultText = (fault: Fault): string => {
  const when = `from ${fault.at} ms for ${fault.lasts} ms`
  if (fault.kind === "Partition") return `${fault.side.join(", ")} cut off ${when}`
  const { back } = fault
  const way =
    back.way === "Recover"
      ? "recovers"
      : back.way === "LoseDisk"
        ? "loses its disk"
        : `is restored from ${back.source}`
  return `${fault.node} down ${when}, then ${way}`
}

const deviationText = ({ message, arrives }: Schedule["deviations"][number]): string =>
  `${message} ${arrives.length === 0 ? "is lost" : `arrives after ${arrives.join(" and ")} ms`}`

const section = (title: string, lines: ReadonlyArray<string>): ReadonlyArray<string> =>
  lines.map((line, i) => `${(i === 0 ? title : "").padEnd(11)}${line}`)

/** A run with its story. */
export interface Told {
  readonly run: Run
  readonly events: ReadonlyArray<Event>
  /** When each event happened, in virtual milliseconds. */
  readonly times: ReadonlyArray<number>
  /** Lines, without a newline at the end. */
  readonly text: string
}

/** Runs a schedule and tells what happened. The judge says which guarantees break, and where. */
export const tellRun = (
  schedule: Schedule,
  actors: Actors,
  { makeJudge, asserted }: Pick<SimulationOptions, "makeJudge" | "asserted">
): Told => {
  const told: Array<{ readonly at: number; readonly event: Event }> = []
  const result = run(runnableOf(schedule, actors), {
    judge: makeJudge?.(schedule.configuration),
    asserted,
    onEvent: (event, at) => void told.push({ at, event })
  })
  const { finding, violations, view } = result
  const { homesOf, spares } = membershipOf(schedule.configuration)
  const keys = keysOf(schedule.plan)
  const broken = (after: number): ReadonlyArray<WatchedGuarantee> =>
    Array.from(violations)
      .filter(([, events]) => events === after)
      .map(([guarantee]) => guarantee)
  const lines = told.map(({ at, event }, i) => {
    const names = broken(i + 1)
    const line = `${String(i + 1).padStart(4)} ${String(at).padStart(5)} ms  ${eventText(event)}`
    return names.length === 0 ? line : `${line}  << violates ${names.join(", ")}`
  })
  const held = homesOf("").map((home) => {
    const values = keys.map((key) => `${key} = ${stampText(view.stored(home, key))}`)
    return `${home}${view.isUp(home) ? "" : " (down)"}: ${values.join(", ")}`
  })
  const hinted = spares.map((spare) => {
    const values = homesOf("").flatMap((home) =>
      keys.flatMap((key) => {
        const hint = view.hinted(spare, home, key)
        return hint === null ? [] : [`${key} = ${stampText(hint)} for ${home}`]
      })
    )
    return `${spare}${view.isUp(spare) ? "" : " (down)"}: ${values.length === 0 ? "no hints" : values.join(", ")}`
  })
  const clients = schedule.plan.clients.flatMap(({ operations, skew }, c) => {
    if (operations.length === 0) return []
    const all = operations.map(({ kind, key, at }) => `${kind} ${key}${at > 0 ? ` at ${at} ms` : ""}`)
    return [`c${c + 1}${skew === 0 ? "" : ` (clock ${skew > 0 ? "+" : ""}${skew} ms)`}: ${all.join("; ")}`]
  })
  const text = [
    ...section("Schedule", [
      `${operationsOf(schedule.plan)} operations, ${schedule.plan.faults.length} faults, ` +
        `${schedule.deviations.length} messages that do not arrive after 1 ms`
    ]),
    ...section("Clients", clients),
    ...section("Faults", schedule.plan.faults.map(faultText)),
    ...section("Messages", schedule.deviations.map(deviationText)),
    "",
    ...lines,
    "",
    ...section("At last", [...held, ...hinted]),
    ...(finding === undefined ? [] : ["", ...section("Finding", [findingText(finding)])])
  ]
    .map(visible)
    .join("\n")
  return {
    run: result,
    events: told.map(({ event }) => event),
    times: told.map(({ at }) => at),
    text
  }
}
