import { describe, expect, test } from "vitest"
import { assumptionsOf, describeConfiguration, versionings } from "../../src/configuration/index.ts"
import { configuration } from "../report/story/counterexamples.ts"

describe("what is assumed of a configuration", () => {
  test.each([
    ["ordered", "versions from an ideal clock", "an ideal clock, which no leaderless store has"],
    ["clock", "versions from the clients' clocks", "each client's own clock"],
    ["two-phase", "versions in two phases", "asks R replicas"]
  ] as const)(
    "%s: whose clock gives the versions comes first, and stands in the heading",
    (versioning, heading, words) => {
      const store = configuration(3, 2, 2, { versioning })
      expect(describeConfiguration(store)).toContain(heading)
      expect(assumptionsOf(store)).toHaveLength(1)
      expect(assumptionsOf(store)[0]).toContain(words)
    }
  )

  test("no versioning is forgotten", () => {
    const heads = versionings.map((versioning) => assumptionsOf(configuration(3, 2, 2, { versioning }))[0])
    expect(new Set(heads).size).toBe(versionings.length)
  })

  test.each([
    [{ readRepair: "blocking" as const }, /^A blocking read waits until W replicas.*Cassandra and ScyllaDB/],
    [{ sloppy: true, spares: 1 }, /^Spares keep writes and never answer reads; in Dynamo and Riak/],
    [{ restores: 2 }, /whole life.* at most 2 restores, ever/],
    [{ losses: 1 }, /whole life.* at most 1 lost disk, ever/],
    [{ restores: 1, losses: 2 }, /at most 1 restore and 2 lost disks, ever/]
  ])("%j brings a sentence of its own", (options, words) => {
    const [, ...own] = assumptionsOf(configuration(3, 2, 2, options))
    expect(own).toHaveLength(1)
    expect(own[0]).toMatch(words)
  })

  test.each([{ readRepair: "async" as const }, { antiEntropy: true }, { timeouts: true }, { crashes: 1 }])(
    "%j brings none",
    (options) => expect(assumptionsOf(configuration(3, 2, 2, options))).toHaveLength(1)
  )
})
