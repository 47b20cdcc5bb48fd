import { expect, test } from "vitest"
import { historyText, readHistory } from "../../../src/history/index.ts"
import {
  clientHistoryOf,
  drawnRun,
  mixed,
  randomOf,
  run,
  storeActors
} from "../../../src/simulation/index.ts"
import type { Event } from "../../../src/trace/index.ts"
import { drawnConfiguration } from "../../simulation/configurations.ts"
import { named } from "./histories.ts"
import { seed } from "./seed.ts"

const runs = 120

test(`the clients of ${runs} simulated runs: what they were told, written and read again (seed ${seed})`, async () => {
  const all = { acknowledged: 0, returned: 0, refused: 0, indeterminate: 0 }
  for (let i = 0; i < runs; i++) {
    const configuration = drawnConfiguration(randomOf(mixed(seed, i)))
    const events: Array<Event> = []
    const times: Array<number> = []
    const { outcomes } = run(drawnRun(configuration, i, storeActors), {
      onEvent: (event, at) => {
        events.push(event)
        times.push(at)
      }
    })
    const history = clientHistoryOf(events, configuration, times)
    const { operations } = history
    const counted = (kind: string, outcome: string) =>
      operations.filter((o) => (kind === "" || o.kind === kind) && o.outcome === outcome).length
    const told = {
      acknowledged: counted("write", "ok"),
      returned: counted("read", "ok"),
      refused: counted("", "fail")
    }
    expect({ i, ...told, indeterminate: counted("", "info") }).toEqual({ i, ...outcomes })
    for (const [kind, count] of Object.entries(outcomes)) all[kind as keyof typeof all] += count

    for (const format of ["edn", "json"] as const) {
      const text = historyText(history, format)
      if (text === "") continue
      const read = await readHistory([Buffer.from(text)], { independent: true })
      expect(read.counts.isTimed).toBe(true)
      // Only what clients see is written, so that moments are other numbers in the same order.
      const moments = operations
        .flatMap((o) => [o.invoked, o.completed])
        .filter(Number.isFinite)
        .sort((a, b) => a - b)
      const place = (moment: number) => (Number.isFinite(moment) ? moments.indexOf(moment) + 1 : moment)
      expect(named(read.history)).toEqual(
        named(history).map((o) => ({ ...o, invoked: place(o.invoked), completed: place(o.completed) }))
      )
    }
  }
  // Every way to end was there.
  for (const count of Object.values(all)) expect(count).toBeGreaterThan(20)
})

const begin = (write: string, client: string): Event => ({
  action: "BeginWrite",
  write,
  client,
  key: "k",
  number: 1
})

test("a client that gives up goes on as another process; a blocking read ends with its repair", () => {
  const events: ReadonlyArray<Event> = [
    begin("c1-1", "c1"),
    { action: "BeginRead", read: "c2-1", client: "c2", key: "k" },
    { action: "TimeOutWrite", write: "c1-1" },
    { action: "CompleteRead", read: "c2-1", value: { number: 1, write: "c1-1" } },
    begin("c1-2", "c1"),
    { action: "CompleteRepair", read: "c2-1" },
    { action: "RefuseWrite", write: "c2-2", client: "c2", key: "k" },
    { action: "BeginRead", read: "c2-3", client: "c2", key: "k" },
    { action: "CompleteRead", read: "c2-3", value: { number: 1, write: "c1-1" } },
    { action: "TimeOutRead", read: "c2-3" }
  ]
  const told = (readRepair: "blocking" | "async") =>
    named(clientHistoryOf(events, { readRepair })).map(
      (o) => `${o.process} ${o.kind} ${o.value} ${o.outcome} [${o.invoked}, ${o.completed}]`
    )
  expect(told("blocking")).toEqual([
    '0 write "c1-1" info [1, Infinity]',
    '1 read "c1-1" ok [3, 12]',
    '2 write "c1-2" info [9, Infinity]',
    '1 write "c2-2" fail [13, 14]',
    "1 read nil info [15, Infinity]"
  ])
  expect(told("async")[1]).toBe('1 read "c1-1" ok [3, 8]')
})
