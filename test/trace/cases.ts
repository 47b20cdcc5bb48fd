/** Hand-written traces: what is right, and the one event that is not. */
import type { Configuration } from "../../src/model/index.ts"
import type { Event, Stamp } from "../../src/trace/index.ts"

export const store: Configuration = {
  replicas: 3,
  readQuorum: 2,
  writeQuorum: 2,
  readRepair: "none",
  sloppy: false,
  spares: 0,
  antiEntropy: false,
  versioning: "ordered",
  timeouts: true,
  crashes: 0,
  restores: 0,
  losses: 0
}

const stamp = (write: string, number: number): Stamp => ({ write, number })

const begin = (write: string, number: number, key = "k"): Event => ({
  action: "BeginWrite",
  write,
  client: write.split("-")[0]!,
  key,
  number
})
const apply = (write: string, replica: string): Event => ({ action: "ApplyWrite", write, replica })
const divert = (write: string, spare: string, replica: string): Event => ({
  action: "DivertWrite",
  write,
  spare,
  replica
})
const complete = (write: string): Event => ({ action: "CompleteWrite", write })
const timeOut = (write: string): Event => ({ action: "TimeOutWrite", write })
const tell = (write: string, replica: string, number: number): Event => ({
  action: "ReplyVersion",
  write,
  replica,
  number
})
const choose = (write: string, number: number): Event => ({ action: "ChooseVersion", write, number })
const ask = (read: string, key = "k"): Event => ({
  action: "BeginRead",
  read,
  client: read.split("-")[0]!,
  key
})
const reply = (read: string, replica: string, value: Stamp | null): Event => ({
  action: "Reply",
  read,
  replica,
  value
})
const result = (read: string, value: Stamp | null): Event => ({ action: "CompleteRead", read, value })
const repair = (read: string, replica: string, value: Stamp): Event => ({
  action: "RepairReplica",
  read,
  replica,
  value
})
const exchange = (source: string, replica: string, value: Stamp, key = "k"): Event => ({
  action: "AntiEntropy",
  source,
  replica,
  key,
  value
})
const handOff = (replica: string, value: Stamp): Event => ({
  action: "HandOff",
  spare: "s1",
  replica,
  key: "k",
  value
})
const dropHint = (replica: string): Event => ({ action: "DropHint", spare: "s1", replica, key: "k" })
const fault = (action: "Crash" | "Recover" | "LoseDisk", node: string): Event => ({ action, node })
const restore = (replica: string, source: string): Event => ({ action: "RestoreFrom", replica, source })

const w1 = stamp("c1-1", 1)
const w2 = stamp("c2-1", 2)
const written = [begin("c1-1", 1), apply("c1-1", "n1"), apply("c1-1", "n2"), complete("c1-1")]
const twice = [...written, begin("c2-1", 2), apply("c2-1", "n1"), apply("c2-1", "n2"), complete("c2-1")]
const sloppy = { ...store, sloppy: true, spares: 1 }
const healing = { ...sloppy, antiEntropy: true, readRepair: "async" as const }
const blocking = { ...store, readRepair: "blocking" as const }
const twoPhase = { ...store, versioning: "two-phase" as const }
const clock = { ...store, versioning: "clock" as const }

export interface Case {
  readonly name: string
  readonly configuration: Configuration
  /** All accepted. */
  readonly before: ReadonlyArray<Event>
  /** Rejected. */
  readonly wrong: Event
  readonly reason: RegExp
  /** Accepted in its place. */
  readonly right?: Event
}

const wrongs = (
  configuration: Configuration,
  ...cases: ReadonlyArray<Omit<Case, "configuration">>
): ReadonlyArray<Case> => cases.map((each) => ({ configuration, ...each }))

/** One wrong event after right ones; the event that was meant is accepted. */
export const cases: ReadonlyArray<Case> = [
  ...wrongs(
    store,
    {
      name: "an acknowledgement too many is counted",
      before: [begin("c1-1", 1), apply("c1-1", "n1"), apply("c1-1", "n1")],
      wrong: complete("c1-1"),
      reason: /needs acknowledgements in 2 places and has 1: the places of n1/,
      right: apply("c1-1", "n2")
    },
    {
      name: "a number is skipped",
      before: written,
      wrong: begin("c2-1", 3),
      reason: /the number after the largest, 2, not 3/,
      right: begin("c2-1", 2)
    },
    {
      name: "a client is busy with another key",
      before: [begin("c1-1", 1)],
      wrong: begin("c1-2", 1, "other"),
      reason: /"c1" is busy with c1-1/,
      right: begin("c2-1", 1, "other")
    },
    {
      name: "an operation begins twice",
      before: written,
      wrong: begin("c1-1", 2),
      reason: /has begun before/
    },
    {
      name: "an event of nobody",
      before: written,
      wrong: apply("c1-2", "n1"),
      reason: /has not begun/
    },
    {
      name: "a node that there is not",
      before: written,
      wrong: apply("c1-1", "n4"),
      reason: /no node is called "n4": there are n1, n2, n3/,
      right: apply("c1-1", "n3")
    },
    {
      name: "an older value is answered",
      before: [...twice, ask("c1-2")],
      wrong: reply("c1-2", "n1", w1),
      reason: /n1 answered c1-1@1, and holds c2-1@2/,
      right: reply("c1-2", "n1", w2)
    },
    {
      name: "an older value is returned",
      before: [...written, ask("c1-2"), reply("c1-2", "n1", w1), reply("c1-2", "n3", null)],
      wrong: result("c1-2", null),
      reason:
        /chose the initial value: that is not the newest.*n1 answered c1-1@1, n3 answered the initial value/,
      right: result("c1-2", w1)
    },
    {
      name: "a read returns after one answer",
      before: [...written, ask("c1-2"), reply("c1-2", "n1", w1), reply("c1-2", "n1", w1)],
      wrong: result("c1-2", w1),
      reason: /not the newest of one answer of each of 2 replicas/
    },
    {
      name: "a value with the number of another",
      before: [...twice, ask("c1-2"), reply("c1-2", "n1", w2), reply("c1-2", "n2", w2)],
      wrong: result("c1-2", stamp("c2-1", 1)),
      reason: /the number of c2-1 is 2/,
      right: result("c1-2", w2)
    },
    {
      name: "a node that is down answers",
      before: [...written, ask("c1-2"), fault("Crash", "n1")],
      wrong: reply("c1-2", "n1", w1),
      reason: /n1 is down/,
      right: reply("c1-2", "n2", w1)
    },
    {
      name: "a node that is down answers a read that is over",
      before: [...written, ask("c1-2"), { action: "TimeOutRead", read: "c1-2" }, fault("Crash", "n1")],
      wrong: reply("c1-2", "n1", w1),
      reason: /n1 is down/,
      right: reply("c1-2", "n2", w1)
    },
    {
      name: "a node that is down takes a write that is over",
      before: [...written, fault("Crash", "n3")],
      wrong: apply("c1-1", "n3"),
      reason: /n3 is down/
    },
    {
      name: "a write completes twice",
      before: written,
      wrong: complete("c1-1"),
      reason: /is acknowledged, not writing/
    },
    {
      name: "a write completes after it timed out",
      before: [begin("c1-1", 1), apply("c1-1", "n1"), apply("c1-1", "n2"), timeOut("c1-1")],
      wrong: complete("c1-1"),
      reason: /is indeterminate/
    },
    {
      name: "a refused write is sent",
      before: [{ action: "RefuseWrite", write: "c1-1", client: "c1", key: "k" }],
      wrong: apply("c1-1", "n1"),
      reason: /was refused/
    },
    {
      name: "a write is refused after its value was sent",
      before: [begin("c1-1", 1)],
      wrong: { action: "RefuseWrite", write: "c1-1", client: "c1", key: "k" },
      reason: /is writing: only a write whose value nobody was sent/,
      right: timeOut("c1-1")
    },
    {
      name: "there is no read repair",
      before: [
        ...written,
        ask("c1-2"),
        reply("c1-2", "n1", w1),
        reply("c1-2", "n3", null),
        result("c1-2", w1)
      ],
      wrong: repair("c1-2", "n3", w1),
      reason: /no read repair/
    },
    {
      name: "there is no anti-entropy",
      before: written,
      wrong: exchange("n1", "n3", w1),
      reason: /no anti-entropy/
    },
    {
      name: "a crash of a node that is down",
      before: [fault("Crash", "n1")],
      wrong: fault("Crash", "n1"),
      reason: /down already/,
      right: fault("LoseDisk", "n1")
    },
    {
      name: "a disk is lost on the way",
      before: written,
      wrong: fault("LoseDisk", "n1"),
      reason: /n1 is up/,
      right: fault("Crash", "n1")
    },
    {
      name: "a restore from a node that is down",
      before: [...written, fault("Crash", "n1"), fault("Crash", "n2")],
      wrong: restore("n1", "n2"),
      reason: /n2 is down/,
      right: restore("n1", "n3")
    },
    {
      name: "what a lost disk held is answered",
      before: [...written, fault("Crash", "n1"), fault("LoseDisk", "n1"), ask("c1-2")],
      wrong: reply("c1-2", "n1", w1),
      reason: /and holds the initial value/,
      right: reply("c1-2", "n1", null)
    }
  ),
  ...wrongs(
    { ...store, timeouts: false },
    {
      name: "a time-out where there are none",
      before: [begin("c1-1", 1)],
      wrong: timeOut("c1-1"),
      reason: /without timeouts/
    },
    {
      name: "a refusal where there are none",
      before: [],
      wrong: { action: "RefuseRead", read: "c1-1", client: "c1", key: "k" },
      reason: /without timeouts/
    }
  ),
  ...wrongs(
    sloppy,
    {
      name: "a spare stands in twice for a write",
      before: [begin("c1-1", 1), divert("c1-1", "s1", "n1"), divert("c1-1", "s1", "n2")],
      wrong: complete("c1-1"),
      reason: /has 1: the places of n1/
    },
    {
      name: "a hint is dropped before it is home",
      before: [begin("c1-1", 1), divert("c1-1", "s1", "n1")],
      wrong: dropHint("n1"),
      reason: /n1 has not been handed c1-1@1/,
      right: handOff("n1", w1)
    },
    {
      name: "a hint that is newer than what was handed off is dropped",
      before: [
        begin("c1-1", 1),
        divert("c1-1", "s1", "n1"),
        handOff("n1", w1),
        begin("c2-1", 2),
        divert("c2-1", "s1", "n1")
      ],
      wrong: dropHint("n1"),
      reason: /has not been handed c2-1@2/,
      right: handOff("n1", w2)
    },
    {
      name: "a hand-off to a node that is down",
      before: [begin("c1-1", 1), divert("c1-1", "s1", "n1"), fault("Crash", "n1")],
      wrong: handOff("n1", w1),
      reason: /n1 is down/
    }
  ),
  ...wrongs(
    healing,
    {
      name: "a repair with something else than the result",
      before: [...twice, ask("c1-2"), reply("c1-2", "n1", w2), reply("c1-2", "n3", null), result("c1-2", w2)],
      wrong: repair("c1-2", "n3", w1),
      reason: /its result is c2-1@2/,
      right: repair("c1-2", "n3", w2)
    },
    {
      name: "a repair before there is a result",
      before: [...written, ask("c1-2"), reply("c1-2", "n1", w1)],
      wrong: repair("c1-2", "n3", w1),
      reason: /has no result/
    },
    {
      name: "an exchange of a value of another key",
      before: written,
      wrong: exchange("n1", "n3", w1, "other"),
      reason: /is a write of k, not of other/,
      right: exchange("n1", "n3", w1)
    }
  ),
  ...wrongs(blocking, {
    name: "a blocking read returns before its repairs",
    before: [
      begin("c1-1", 1),
      apply("c1-1", "n1"),
      ask("c2-1"),
      reply("c2-1", "n1", w1),
      reply("c2-1", "n3", null),
      result("c2-1", w1)
    ],
    wrong: { action: "CompleteRepair", read: "c2-1" },
    reason: /needs 2 replicas that hold its result, and knows of 1: n2, n3 have not been repaired/,
    right: repair("c2-1", "n3", w1)
  }),
  ...wrongs(
    twoPhase,
    {
      name: "a number is told that is not held",
      before: [begin("c1-1", 0)],
      wrong: tell("c1-1", "n1", 1),
      reason: /told the number 1, and what it holds has 0/,
      right: tell("c1-1", "n1", 0)
    },
    {
      name: "a number is chosen after one answer",
      before: [begin("c1-1", 0), tell("c1-1", "n1", 0), tell("c1-1", "n1", 0)],
      wrong: choose("c1-1", 1),
      reason: /chose 1.*n1 told 0/,
      right: tell("c1-1", "n2", 0)
    },
    {
      name: "the wrong number is chosen",
      before: [begin("c1-1", 0), tell("c1-1", "n1", 0), tell("c1-1", "n2", 0)],
      wrong: choose("c1-1", 2),
      reason: /chose 2/,
      right: choose("c1-1", 1)
    },
    {
      name: "a value is sent before it has a number",
      before: [begin("c1-1", 0), tell("c1-1", "n1", 0), tell("c1-1", "n2", 0)],
      wrong: apply("c1-1", "n1"),
      reason: /has not chosen its number/
    },
    {
      name: "a tie is broken the wrong way",
      before: [
        begin("c2-1", 0),
        begin("c1-1", 0),
        ...["c2-1", "c1-1"].flatMap((w) => [tell(w, "n1", 0), tell(w, "n2", 0)]),
        choose("c2-1", 1),
        choose("c1-1", 1),
        apply("c2-1", "n1"),
        apply("c1-1", "n1"),
        ask("c3-1")
      ],
      wrong: reply("c3-1", "n1", w1),
      reason: /holds c2-1@1/,
      right: reply("c3-1", "n1", stamp("c2-1", 1))
    }
  ),
  ...wrongs(
    clock,
    {
      name: "a clock goes back",
      before: [begin("c1-1", 7), apply("c1-1", "n1"), apply("c1-1", "n2"), complete("c1-1")],
      wrong: begin("c1-2", 6),
      reason: /not larger than the earlier ones of c1/,
      right: begin("c2-1", 6)
    },
    {
      name: "two clocks tell the same",
      before: [begin("c1-1", 7)],
      wrong: begin("c2-1", 7),
      reason: /used before/
    }
  )
]
