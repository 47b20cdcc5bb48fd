/**
 * Commands of fast-check. The model is what the judge has accepted so far: which nodes are up, which clients are busy,
 * which faults are spent. The real thing is the stepped store; each of its events is judged when it happens, so a run fails
 * in the command that breaks something.
 */
import fc from "fast-check"
import {
  beginStepping,
  type Command,
  type Finding,
  findingText,
  type SteppedOptions,
  type Stepping,
  type SteppingSetup
} from "../../src/simulation/index.ts"
import type { Event } from "../../src/trace/index.ts"
import type { Cast, Kind } from "./kinds.ts"

/** What the mirror says of nodes, clients and faults, from the events that it has accepted. */
export class Mirror {
  private readonly down = new Set<string>()
  private readonly busy = new Map<string, string>()
  private readonly owners = new Map<string, string>()
  private crashes = 0

  readonly cast: Cast
  constructor(cast: Cast) {
    this.cast = cast
  }

  isUp(node: string): boolean {
    return !this.down.has(node)
  }

  isIdle(client: string): boolean {
    return !this.busy.has(client)
  }

  mayCrash(): boolean {
    const { crashes, restores, losses } = this.cast.configuration
    return this.crashes < crashes + restores + losses
  }

  private ended(operation: string): void {
    this.busy.delete(this.owners.get(operation) ?? "")
  }

  accept(event: Event): void {
    switch (event.action) {
      case "BeginWrite":
      case "BeginRead": {
        const operation = event.action === "BeginWrite" ? event.write : event.read
        this.owners.set(operation, event.client)
        this.busy.set(event.client, operation)
        return
      }
      case "CompleteWrite":
      case "TimeOutWrite":
      case "RefuseWrite":
        this.ended(event.write)
        return
      case "CompleteRead":
        // Blocking repair comes before the answer.
        if (this.cast.configuration.readRepair !== "blocking") this.ended(event.read)
        return
      case "CompleteRepair":
      case "TimeOutRead":
        this.ended(event.read)
        return
      case "Crash":
        this.crashes++
        this.down.add(event.node)
        return
      case "Recover":
      case "LoseDisk":
        this.down.delete(event.node)
        return
      case "RestoreFrom":
        this.down.delete(event.replica)
        return
    }
  }
}

/** A run that fails in a command. */
export class Found extends Error {
  readonly finding: Finding
  constructor(finding: Finding) {
    super(findingText(finding))
    this.finding = finding
  }
}

/** A stepping whose accepted events the mirror is told. */
export interface Real {
  readonly stepping: Stepping
  readonly accepted: () => ReadonlyArray<Event>
  readonly visit: (stepping: Stepping) => void
}

const isAllowed = (mirror: Readonly<Mirror>, command: Command): boolean => {
  switch (command.do) {
    case "begin":
    case "operate":
      return mirror.isIdle(command.client)
    case "await":
    case "quorum":
    case "finish":
      return !mirror.isIdle(command.client)
    case "replace":
    case "crash":
      return mirror.isUp(command.node) && mirror.mayCrash()
    case "comeBack":
      return (
        !mirror.isUp(command.node) && (command.back.way !== "RestoreFrom" || mirror.isUp(command.back.source))
      )
    case "serve":
    case "ask":
    case "exchange":
      return mirror.isUp(command.node)
    case "handOff":
      return mirror.isUp(command.spare)
    case "deliver":
      return mirror.isUp(command.to)
    default:
      return true
  }
}

class SuiteCommand implements fc.Command<Mirror, Real> {
  readonly command: Command
  constructor(command: Command) {
    this.command = command
  }
  check(mirror: Readonly<Mirror>): boolean {
    return isAllowed(mirror, this.command)
  }
  run(mirror: Mirror, { stepping, accepted, visit }: Real): void {
    if (stepping.perform(this.command)) visit(stepping)
    for (const event of accepted()) mirror.accept(event)
    const finding = stepping.finding()
    if (finding !== undefined) throw new Found(finding)
  }
  toString(): string {
    return JSON.stringify(this.command)
  }
}

/** Lists of commands, by the weights of their kinds. */
export const commandsFor = (kinds: ReadonlyArray<Kind>, most: number) =>
  fc.commands<Mirror, Real>(
    [
      fc.oneof(
        ...kinds.map(({ weight, commands }) => ({
          weight: Math.ceil(10 * weight),
          arbitrary: fc.constantFrom(...commands).map((command) => new SuiteCommand(command))
        }))
      )
    ],
    { maxCommands: most, size: "max" }
  )

/** Runs the commands, and heals; the stepping knows what was found. Nothing is thrown but by a judge that failed. */
export const runCommands = (
  setup: SteppingSetup,
  cast: Cast,
  options: SteppedOptions,
  commands: Iterable<fc.Command<Mirror, Real>>,
  visit: (stepping: Stepping) => void = () => {}
): Stepping => {
  let events: Array<Event> = []
  const stepping = beginStepping(setup, {
    ...options,
    onEvent: (event, at) => {
      events.push(event)
      options.onEvent?.(event, at)
    }
  })
  const accepted = (): ReadonlyArray<Event> => {
    const all = events
    events = []
    return all
  }
  try {
    fc.modelRun(() => ({ model: new Mirror(cast), real: { stepping, accepted, visit } }), commands)
  } catch (error) {
    if (!(error instanceof Found)) throw error
  }
  stepping.heal()
  return stepping
}
