/** What can be wrong with a coordinator that writes: what it counts, and what it tells its client. */
import { quorums } from "../../../src/scenarios/index.ts"
import type { Bug } from "./Bug.ts"
import { emitting, firing, handling, inClients, sending, watching } from "./planting.ts"

const strict = quorums(3, 2, 2)
const timing = quorums(3, 2, 2, { timeouts: true })

export const coordinatorBugs: ReadonlyArray<Bug> = [
  {
    name: "DuplicateAcknowledgementCounts",
    what: "An acknowledgement that comes twice from one replica counts as those of two.",
    plant: inClients((make, host, options, versions) => {
      const seen = new Set<string>()
      return handling(make(host, options, versions), (handle, from, message) => {
        if (message.kind !== "Written") return handle(from, message)
        const { write, home } = message
        if (!seen.has(`${write} ${home}`)) {
          seen.add(`${write} ${home}`)
          return handle(from, message)
        }
        for (const other of options.membership.homesOf(""))
          if (!seen.has(`${write} ${other}`)) {
            seen.add(`${write} ${other}`)
            return handle(from, { kind: "Written", write, home: other })
          }
      })
    }),
    configurations: [strict],
    caughtBy: { refinement: "CompleteWrite", guarantee: "QuorumsHoldAcked", history: "regular" }
  },
  {
    name: "LateAcknowledgementCounts",
    what: "An acknowledgement of the write before counts for the one that runs now.",
    plant: inClients((make, real, options, versions) => {
      const { host, current } = watching(real)
      return handling(make(host, options, versions), (handle, from, message) =>
        handle(from, message.kind === "Written" ? { ...message, write: current.operation } : message)
      )
    }),
    configurations: [strict],
    caughtBy: { refinement: "CompleteWrite", guarantee: "QuorumsHoldAcked", history: "regular" }
  },
  {
    name: "OneAcknowledgementFewer",
    what: "A coordinator waits for one acknowledgement fewer than W.",
    plant: inClients((make, host, options, versions) => {
      const writeQuorum = Math.max(1, options.configuration.writeQuorum - 1)
      return make(host, { ...options, configuration: { ...options.configuration, writeQuorum } }, versions)
    }),
    configurations: [strict],
    caughtBy: { refinement: "CompleteWrite", guarantee: "QuorumsHoldAcked", history: "regular" }
  },
  {
    name: "NeverSendsAgain",
    what: "A coordinator sends each request once, and waits for ever if the network loses it.",
    plant: inClients((make, host, options, versions) =>
      firing(make(host, options, versions), (fire, timer) => {
        if (timer.kind !== "Retry") fire(timer)
      })
    ),
    configurations: [strict],
    caughtBy: {
      refinement: { none: "the specification never says that a step must be taken" },
      guarantee: "NoDeadlock",
      history: { none: "what never ends contradicts nothing" }
    }
  },
  {
    name: "RetryGetsANewVersion",
    what: "A request that is sent again gets the next version, so that the same write comes to be newer than others.",
    inspiredBy: {
      issue: "JAVA-819",
      about: "a driver sends a write again after a time-out, and clients see it happen out of its time"
    },
    plant: inClients((make, real, options, versions) => {
      let sent = new Set<string>()
      let write = ""
      const host = sending(real, (send, to, message) => {
        if (message.kind !== "Write") return send(to, message)
        if (message.held.stamp.write !== write) {
          write = message.held.stamp.write
          sent = new Set()
        }
        const again = sent.has(to)
        sent.add(to)
        const { held } = message
        send(
          to,
          again ? { ...message, held: { ...held, stamp: { write, number: held.stamp.number + 1 } } } : message
        )
      })
      return make(host, options, versions)
    }),
    configurations: [strict],
    caughtBy: { refinement: "store", guarantee: "NoPhantoms", history: "regular" }
  },
  {
    name: "TimeOutReportedAsFailure",
    what: "A coordinator that gives a write up tells its client that the write has not happened.",
    inspiredBy: {
      issue: "Jepsen: Scylla 4.2-rc3",
      about: "aborted reads: what was read had been written by updates that were reported as failed"
    },
    plant: inClients((make, real, options, versions) => {
      const { host: watched, current } = watching(real)
      const host = emitting(watched, (emit, event) =>
        emit(
          event.action === "TimeOutWrite"
            ? { action: "RefuseWrite", write: event.write, client: real.self, key: current.key }
            : event
        )
      )
      const client = make(host, options, versions)
      return {
        ...client,
        write: (key, value, done) =>
          client.write(key, value, (outcome) =>
            done(outcome.kind === "indeterminate" ? { ...outcome, kind: "refused" } : outcome)
          )
      }
    }),
    configurations: [timing],
    caughtBy: { refinement: "RefuseWrite", guarantee: "NoDirtyReads", history: "regular" }
  },
  {
    name: "TimeOutReportedAsSuccess",
    what: "A coordinator that gives a write up tells its client that the write is done: it was sent, after all.",
    plant: inClients((make, real, options, versions) => {
      const host = emitting(real, (emit, event) =>
        emit(event.action === "TimeOutWrite" ? { action: "CompleteWrite", write: event.write } : event)
      )
      const client = make(host, options, versions)
      return {
        ...client,
        write: (key, value, done) =>
          client.write(key, value, (outcome) =>
            done(outcome.kind === "indeterminate" ? { ...outcome, kind: "acknowledged" } : outcome)
          )
      }
    }),
    configurations: [timing],
    caughtBy: { refinement: "CompleteWrite", guarantee: "AckedWritesSurvive", history: "regular" }
  },
  {
    name: "RefusedWriteIsSent",
    what: "A write that is refused, because too few replicas seem to be up, is sent to those that are up all the same.",
    plant: inClients((make, real, options, versions) => {
      let newest = 0
      const host = emitting(real, (emit, event) => {
        if (event.action === "BeginWrite") newest = Math.max(newest, event.number)
        emit(event)
      })
      const client = make(host, options, versions)
      return {
        ...client,
        write: (key, value, done) => {
          let id = ""
          const told = client.write(key, value, (outcome) => {
            const operation = (outcome as { readonly operation?: string }).operation
            if (outcome.kind === "refused" && operation !== undefined) {
              id = operation
              const stamp = { number: newest + 100, write: id }
              for (const home of options.membership.homesOf(key))
                real.send(home, { kind: "Write", key, held: { stamp, value } })
            }
            done(outcome)
          })
          return told
        }
      }
    }),
    configurations: [
      quorums(3, 2, 2, { timeouts: true, crashes: 2 }),
      quorums(3, 3, 3, { timeouts: true, crashes: 2 })
    ],
    caughtBy: { refinement: "ApplyWrite", guarantee: "NoDirtyReads", history: "regular" }
  }
]
