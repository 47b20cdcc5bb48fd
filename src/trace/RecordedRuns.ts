/**
 * Traces as TLC reads them: `spec/Recorded.tla` with the events as values of TLA+.
 *
 * TLC counts what the specification counts: operations, keys and clients by numbers. They are given in the order in which
 * they begin, as the specification has equal names used, except that two-phase writes are numbered in the order that breaks
 * ties. The numbers of clocks are replaced by their rank among those of the key; all others are small already.
 *
 * @module
 */
import { type Configuration, fullModel, type Model } from "../model/index.ts"
import { modelConfiguration, modelModule } from "../specification/index.ts"
import type { Event, Stamp } from "./Event.ts"
import { byClientAndSequence, type CompareWrites } from "./WriteOrder.ts"

/** Numbers names in the order in which they are first given. */
class Numbering {
  private readonly numbers = new Map<string, number>()
  constructor(names: Iterable<string>) {
    for (const name of names) if (!this.numbers.has(name)) this.numbers.set(name, this.numbers.size + 1)
  }
  of(name: string): number {
    return this.numbers.get(name)!
  }
  get size(): number {
    return this.numbers.size
  }
}

type Part<Name extends string> = Extract<Event, { readonly [Key in Name]: unknown }>

const has = <Name extends string>(event: Event, name: Name): event is Part<Name> => name in event

const beginsSomething = ({ action }: Event): boolean =>
  action === "BeginWrite" || action === "RefuseWrite" || action === "BeginRead" || action === "RefuseRead"

const stampIn = (event: Event): Stamp | null => (has(event, "value") ? event.value : null)

/** What begins is named first; what never does still needs a number. */
const namesOf = (events: ReadonlyArray<Event>, of: (event: Event) => ReadonlyArray<string>) => [
  ...events.filter(beginsSomething).flatMap(of),
  ...events.flatMap(of)
]

interface Numbered {
  readonly texts: ReadonlyArray<string>
  readonly writes: number
  readonly reads: number
  readonly keys: number
  readonly clients: number
}

const numbered = (
  { versioning, replicas, spares }: Configuration,
  events: ReadonlyArray<Event>,
  compareWrites: CompareWrites
): Numbered => {
  const writeNames = namesOf(events, (event) => [
    ...(has(event, "write") ? [event.write] : []),
    ...(stampIn(event) === null ? [] : [stampIn(event)!.write])
  ])
  const writes = new Numbering(versioning === "two-phase" ? writeNames.toSorted(compareWrites) : writeNames)
  const reads = new Numbering(namesOf(events, (event) => (has(event, "read") ? [event.read] : [])))
  const keys = new Numbering(namesOf(events, (event) => (has(event, "key") ? [event.key] : [])))
  const clients = new Numbering(namesOf(events, (event) => (has(event, "client") ? [event.client] : [])))

  // Ranks of all numbers together have the order that the numbers of each key have.
  const stated = events.flatMap((event) => [
    ...(has(event, "number") ? [event.number] : []),
    ...(stampIn(event) === null ? [] : [stampIn(event)!.number])
  ])
  const ranks = [...new Set([0, ...stated])].toSorted((a, b) => a - b)
  const numberOf = (number: number): number => (versioning === "clock" ? ranks.indexOf(number) : number)

  const isHome = (name: string): boolean => /^n[1-9]$/.test(name) && Number(name.slice(1)) <= replicas
  const isSpare = (name: string): boolean => /^s[1-9]$/.test(name) && Number(name.slice(1)) <= spares
  const part = (name: string, value: unknown): string | undefined => {
    switch (name) {
      case "action":
        return `"${value}"`
      case "write":
        return `${writes.of(value as string)}`
      case "read":
        return `${reads.of(value as string)}`
      case "key":
        return `${keys.of(value as string)}`
      case "client":
        return `${clients.of(value as string)}`
      case "number":
        return `${numberOf(value as number)}`
      case "value": {
        const stamp = value as Stamp | null
        return stamp === null ? "Initial" : `<<${numberOf(stamp.number)}, ${writes.of(stamp.write)}>>`
      }
      case "replica":
      case "source":
        return isHome(value as string) ? `${value}` : undefined
      case "spare":
        return isSpare(value as string) ? `${value}` : undefined
      default:
        return isHome(value as string) || isSpare(value as string) ? `${value}` : undefined
    }
  }
  const texts = events.map((event) => {
    const parts = Object.entries(event).map(([name, value]) => [name, part(name, value)] as const)
    return parts.some(([, text]) => text === undefined)
      ? '[action |-> "Impossible"]'
      : `[${parts.map(([name, text]) => `${name} |-> ${text}`).join(", ")}]`
  })
  // Clocks may use as many numbers as are stated, and the specification has one for each write.
  const places = versioning === "clock" ? Math.max(writes.size, ranks.length - 1) : writes.size
  return { texts, writes: places, reads: reads.size, keys: keys.size, clients: clients.size }
}

/** TLC evaluates a definition anew wherever it is used, so a step must not cost all events of all runs. */
const blockLength = 25

/** `EventOfRun(t, i)` and `LengthOfRun(t)`, with the events in blocks. */
const definitionsOf = (runs: ReadonlyArray<ReadonlyArray<string>>): string => {
  const blocks = runs.flatMap((texts, t) =>
    Array.from({ length: Math.ceil(texts.length / blockLength) }, (_, b) => {
      const events = texts.slice(b * blockLength, (b + 1) * blockLength)
      return `Events_${t + 1}_${b}(i) == <<\n  ${events.join(",\n  ")} >>[i]\n`
    })
  )
  const place = `((i - 1) % ${blockLength}) + 1`
  const within = (texts: ReadonlyArray<string>, t: number): string => {
    const cases = Array.from(
      { length: Math.ceil(texts.length / blockLength) },
      (_, b) => `(i - 1) \\div ${blockLength} = ${b} -> Events_${t + 1}_${b}(${place})`
    )
    return `EventOf_${t + 1}(i) == ${cases.length === 0 ? "0" : `CASE ${cases.join("\n  [] ")}`}\n`
  }
  const choose = (of: (t: number) => string): string =>
    `CASE ${runs.map((_, t) => `t = ${t + 1} -> ${of(t)}`).join("\n  [] ")}\n`
  return [
    "",
    ...blocks,
    ...runs.map(within),
    `EventOfRun(t, i) == ${choose((t) => `EventOf_${t + 1}(i)`)}`,
    `LengthOfRun(t) == ${choose((t) => `${runs[t]!.length}`)}`
  ].join("\n")
}

/** Budgets are bounds of a model; a run has none. */
const unlimited = 1_000_000

/** The module and the configuration file that ask TLC about runs of one configuration. */
export const recordedRuns = (
  configuration: Configuration,
  runs: ReadonlyArray<ReadonlyArray<Event>>,
  compareWrites: CompareWrites = byClientAndSequence
): { readonly module: string; readonly config: string } => {
  const all = runs.map((events) => numbered(configuration, events, compareWrites))
  const most = (count: (one: Numbered) => number): number => Math.max(1, ...all.map(count))
  const model: Model = {
    ...fullModel(
      { ...configuration, crashes: unlimited, restores: unlimited, losses: unlimited },
      {
        writes: most(({ writes }) => writes),
        reads: most(({ reads }) => reads),
        keys: most(({ keys }) => keys),
        clients: most(({ clients }) => clients)
      }
    ),
    redundantSteps: true
  }
  const head = "Runs of an implementation, written for TLC by src/trace."
  const text = modelModule(model, { name: "Asked", head, extending: "Recorded" })
  const definition = definitionsOf(all.map(({ texts }) => texts))
  const end = text.lastIndexOf("\n====")
  const config = modelConfiguration(model, {})
    .replace("SPECIFICATION Spec", "SPECIFICATION RecordedSpec")
    .replace(
      "CONSTANTS\n",
      `CONSTANTS\n  runCount = ${runs.length}\n  RunLength <- LengthOfRun\n  EventOf <- EventOfRun\n`
    )
  return { module: text.slice(0, end) + definition + text.slice(end), config }
}
