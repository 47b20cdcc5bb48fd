/** What can be wrong with a coordinator that reads. */
import { quorums } from "../../../src/scenarios/index.ts"
import type { Held } from "../../../src/store/Message.ts"
import type { Bug } from "./Bug.ts"
import { firing, handling, inClients, watching } from "./planting.ts"

const strict = quorums(3, 2, 2)

export const readBugs: ReadonlyArray<Bug> = [
  {
    name: "AnswerCountsTwice",
    what: "A replica that was asked twice, and answers twice, counts as two of the R that a read waits for.",
    plant: inClients((make, host, options, versions) => {
      const seen = new Set<string>()
      return handling(make(host, options, versions), (handle, from, message) => {
        if (message.kind !== "Answer") return handle(from, message)
        const { read } = message
        const first = options.membership.homesOf("").find((home) => !seen.has(`${read} ${home}`))
        const as = seen.has(`${read} ${from}`) ? (first ?? from) : from
        seen.add(`${read} ${as}`)
        handle(as, message)
      })
    }),
    configurations: [strict],
    caughtBy: { refinement: "CompleteRead", guarantee: "AckedWritesAreRead", history: "regular" }
  },
  {
    name: "CountsItselfTwice",
    what: "A coordinator that is also a replica counts its own copy, and the answer of that replica once more.",
    plant: inClients((make, host, options, versions) =>
      handling(make(host, options, versions), (handle, from, message) => {
        const homes = options.membership.homesOf("")
        handle(from, message)
        if (message.kind === "Answer" && from === homes[0] && homes.length > 1) handle(homes[1]!, message)
      })
    ),
    configurations: [strict],
    caughtBy: { refinement: "CompleteRead", guarantee: "AckedWritesAreRead", history: "regular" }
  },
  {
    name: "AnswerOfEarlierReadCounts",
    what: "An answer to the client's read before is taken for one to the read that runs now.",
    plant: inClients((make, real, options, versions) => {
      const { host, current } = watching(real)
      const keys = new Map<string, string>()
      return handling(make(host, options, versions), (handle, from, message) => {
        keys.set(current.operation, current.key)
        const isLate = message.kind === "Answer" && keys.get(message.read) === current.key
        handle(from, isLate ? { ...message, read: current.operation } : message)
      })
    }),
    configurations: [quorums(3, 3, 1), strict],
    caughtBy: { refinement: "CompleteRead", guarantee: "AckedWritesAreRead", history: "regular" }
  },
  {
    name: "FirstAnswerWins",
    what: "A read waits for R answers and returns the first, without looking for the newest.",
    inspiredBy: {
      issue: "Netflix/dynomite#329",
      about: "with DC_QUORUM, where all responses of a quorum differ, the local one is returned"
    },
    plant: inClients((make, host, options, versions) => {
      let read = ""
      let first: Held | null = null
      return handling(make(host, options, versions), (handle, from, message) => {
        if (message.kind !== "Answer") return handle(from, message)
        if (message.read !== read) {
          read = message.read
          first = message.held
        }
        handle(from, { ...message, held: first })
      })
    }),
    configurations: [strict],
    caughtBy: { refinement: "CompleteRead", guarantee: "AckedWritesAreRead", history: "regular" }
  },
  {
    name: "TimeOutReturnsWhatIsThere",
    what: "A read that is given up returns the newest of the answers it has, though they are fewer than R.",
    plant: inClients((make, real, options, versions) => {
      const { host, current } = watching(real)
      let answers: Array<Held | null> = []
      let of = ""
      const client = handling(make(host, options, versions), (handle, from, message) => {
        if (message.kind === "Answer" && message.read === current.operation) {
          if (of !== message.read) answers = []
          of = message.read
          answers.push(message.held)
        }
        handle(from, message)
      })
      return firing(client, (fire, timer) => {
        const held = answers.at(-1)
        if (
          timer.kind === "GiveUp" &&
          timer.operation === of &&
          of === current.operation &&
          held !== undefined
        )
          for (const home of options.membership.homesOf(""))
            client.handle(home, { kind: "Answer", read: of, held })
        fire(timer)
      })
    }),
    configurations: [quorums(3, 2, 2, { timeouts: true, crashes: 2 })],
    caughtBy: { refinement: "CompleteRead", guarantee: "AckedWritesAreRead", history: "regular" }
  }
]
