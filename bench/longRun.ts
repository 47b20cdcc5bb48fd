/** One world that goes on: how fast it is, and whether its memory stays flat. */
import type { Configuration } from "../src/model/index.ts"
import { findingText, makeLongRun, mirrorOf, storeActors } from "../src/simulation/index.ts"

/** What is run, and how it is judged. */
export interface LongBench {
  readonly configuration: Configuration
  readonly operations: number
  readonly clients: number
  readonly keys: number
  readonly seed: number
  readonly judged: "with sessions" | "without sessions" | "not at all"
}

const grouped = (value: number): string => Math.round(value).toLocaleString("en-US")

/**
 * Megabytes in use: after a collection where one can be asked for, else the smallest of some samples, taken while the world
 * goes on, since some of them come soon after one.
 */
const heapNow = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 2 ** 20
}

const samplesOfATenth = 50

/** Prints a line for each tenth. Returns whether everything was accepted. */
export const benchLongRun = (
  { configuration, operations, clients, keys, seed, judged }: LongBench,
  print: (line: string) => void
): boolean => {
  const judge = judged === "not at all" ? undefined : mirrorOf(configuration, judged === "with sessions")
  const world = makeLongRun({ configuration, seed, actors: storeActors, judge, clients, keys })
  const used = (): number => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  }
  print(`One world, ${JSON.stringify(configuration)}; no end of the faults that have any budget`)
  print(`${clients} clients, ${keys} keys, seed ${seed}; judged ${judged}`)
  if (judged === "with sessions")
    print("Every step, stores, hints and liveness after every event, and all guarantees")
  if (judged === "without sessions")
    print(
      "Every step, stores, hints and liveness after every event, and the guarantees that are not of sessions"
    )
  const places = judge === undefined ? "" : "   places"
  print(
    `  operations       events   CPU s   operations/s   heap MB${globalThis.gc ? "" : " (smallest)"}${places}`
  )
  const started = used()
  let largest = 0
  for (let tenth = 1; tenth <= 10 && world.finding() === undefined; tenth++) {
    const before = { operations: world.operations(), seconds: used() }
    let smallest = Number.POSITIVE_INFINITY
    for (let sample = 0; sample < samplesOfATenth; sample++) {
      world.goOn(Math.ceil(operations / 10 / samplesOfATenth))
      largest = Math.max(largest, judge?.size().places ?? 0)
      if (globalThis.gc === undefined) smallest = Math.min(smallest, heapNow())
    }
    const seconds = used() - before.seconds
    if (globalThis.gc !== undefined) smallest = heapNow()
    print(
      `${grouped(world.operations()).padStart(12)}${grouped(world.events()).padStart(13)}` +
        `${seconds.toFixed(1).padStart(8)}${grouped((world.operations() - before.operations) / seconds).padStart(15)}` +
        `${smallest.toFixed(1).padStart(10)}${judge === undefined ? "" : `${judge.size().places}`.padStart(9)}`
    )
  }
  const seconds = used() - started
  print(
    `${grouped(world.operations())} operations in ${seconds.toFixed(1)} s: ${grouped(world.operations() / seconds)} a second` +
      `${judge === undefined ? "" : `; at most ${largest} places`}`
  )
  const ends = Object.entries(world.outcomes).map(([kind, count]) => `${grouped(count)} ${kind}`)
  print(`${ends.join(", ")}; ${grouped(world.duration() / 1000)} s of virtual time`)
  print(
    Array.from(world.actions)
      .toSorted(([, a], [, b]) => b - a)
      .map(([action, count]) => `${action} ${grouped(count)}`)
      .join(", ")
  )
  if (judge !== undefined)
    print(`Violated, and not promised: ${[...world.violations.keys()].join(", ") || "nothing"}`)
  const finding = world.finding()
  if (finding !== undefined) print(`Found: ${findingText(finding)}`)
  return finding === undefined
}
