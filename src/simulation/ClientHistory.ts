/**
 * What the clients of a run saw, in the form that judges of recorded histories take.
 *
 * @module
 */
import { INITIAL_VALUE, type RecordedHistory, type RecordedOperation } from "../history/index.ts"
import type { Configuration } from "../model/index.ts"
import type { Event } from "../trace/index.ts"

type Draft = { -readonly [Field in keyof RecordedOperation]: RecordedOperation[Field] }

/** Numbers for names, in the order in which they come. */
class Numbers {
  readonly names: Array<string> = []
  private readonly numbers = new Map<string, number>()
  of(name: string): number {
    const known = this.numbers.get(name)
    if (known !== undefined) return known
    this.numbers.set(name, this.names.length)
    return this.names.push(name) - 1
  }
}

const nanosecondsOf = (milliseconds: number | undefined): number =>
  milliseconds === undefined ? -1 : Math.round(milliseconds * 1_000_000)

const clientOf = (event: Event): string | undefined => ("client" in event ? event.client : undefined)

/**
 * The history of the clients in a run. Each event has two moments, for what begins with it and for what ends, since a
 * refusal is both.
 *
 * Details: a written value is the name of its write, so that all are different; nil is the initial value. A client is a
 * process until it gives up on an operation; then it goes on as another one, as those of Jepsen do: with n clients,
 * process p becomes p + n. A blocking read is told its result when it has been repaired.
 *
 * @param events - all events of the run
 * @param configuration - only whether reads block
 * @param times - when the events happened, in virtual milliseconds; without them the history has no times
 */
export const clientHistoryOf = (
  events: ReadonlyArray<Event>,
  { readRepair }: Pick<Configuration, "readRepair">,
  times: ReadonlyArray<number> = []
): RecordedHistory => {
  const clients = new Numbers()
  for (const event of events) {
    const client = clientOf(event)
    if (client !== undefined) clients.of(client)
  }
  const values = new Numbers()
  const keys = new Numbers()
  const processes = new Numbers()
  values.of("nil")
  /** How often each client has given up. */
  const lives = clients.names.map(() => 0)
  const operations: Array<Draft> = []
  const running = new Map<string, { readonly operation: Draft; readonly client: number }>()

  const begin = (
    id: string,
    kind: "read" | "write",
    { client, key }: { client: string; key: string },
    at: number
  ) => {
    const number = clients.of(client)
    const operation: Draft = {
      index: operations.length,
      line: at + 1,
      process: processes.of(String(number + lives[number]! * clients.names.length)),
      key: keys.of(JSON.stringify(key)),
      kind,
      value: kind === "write" ? values.of(JSON.stringify(id)) : INITIAL_VALUE,
      from: INITIAL_VALUE,
      outcome: "info",
      invoked: 2 * at + 1,
      completed: Number.POSITIVE_INFINITY,
      invokedAt: nanosecondsOf(times[at]),
      completedAt: -1
    }
    operations.push(operation)
    running.set(id, { operation, client: number })
  }
  const end = (id: string, outcome: "ok" | "fail", at: number) => {
    const operation = running.get(id)?.operation
    if (operation === undefined) return
    operation.outcome = outcome
    operation.completed = 2 * at + 2
    operation.completedAt = nanosecondsOf(times[at])
    running.delete(id)
  }
  const giveUp = (id: string) => {
    const found = running.get(id)
    if (found === undefined) return
    found.operation.value = found.operation.kind === "read" ? INITIAL_VALUE : found.operation.value
    lives[found.client]!++
    running.delete(id)
  }

  const take = (event: Event, at: number): void => {
    switch (event.action) {
      case "BeginWrite":
        begin(event.write, "write", event, at)
        break
      case "BeginRead":
        begin(event.read, "read", event, at)
        break
      case "CompleteWrite":
        end(event.write, "ok", at)
        break
      case "CompleteRead": {
        const operation = running.get(event.read)?.operation
        if (operation === undefined) break
        operation.value = event.value === null ? INITIAL_VALUE : values.of(JSON.stringify(event.value.write))
        if (readRepair !== "blocking") end(event.read, "ok", at)
        break
      }
      case "CompleteRepair":
        end(event.read, "ok", at)
        break
      case "TimeOutWrite":
        giveUp(event.write)
        break
      case "TimeOutRead":
        giveUp(event.read)
        break
      // Refused at once, or after a two-phase write has asked for versions: either way nothing was written.
      case "RefuseWrite":
        if (!running.has(event.write)) begin(event.write, "write", event, at)
        end(event.write, "fail", at)
        break
      case "RefuseRead":
        if (!running.has(event.read)) begin(event.read, "read", event, at)
        end(event.read, "fail", at)
        break
    }
  }
  events.forEach(take)
  for (const { operation } of running.values()) if (operation.kind === "read") operation.value = INITIAL_VALUE
  return {
    operations,
    processes: processes.names,
    keys: keys.names.length === 0 ? [""] : keys.names,
    values: values.names
  }
}
