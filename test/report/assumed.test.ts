import { describe, expect, test } from "vitest"
import { explore } from "../../src/checker/index.ts"
import { rows } from "../../src/lattice/index.ts"
import {
  encodingOf,
  type GuaranteeName,
  guaranteeNames,
  init,
  invariants,
  laws,
  type Model,
  nextOf,
  type State,
  writeOf
} from "../../src/model/index.ts"
import { assumedLines, assumedOf, violatedWithClocks } from "../../src/report/Assumed.ts"
import { configuration, model } from "./story/counterexamples.ts"

const quorum = configuration(3, 2, 2, { readRepair: "blocking" })

describe("what real clocks would change", () => {
  test("QUORUM and QUORUM with blocking read repair is linearizable with an ideal clock only", () => {
    expect(laws.Linearizable.holds(quorum)).toBe(true)
    expect(violatedWithClocks(quorum, guaranteeNames)).toEqual([
      "AckedWritesAreNotOvertaken",
      "Regular",
      "WritesAreOrdered",
      "Linearizable",
      "WritesFollowReads"
    ])
  })

  test("of what was asked only, and of nothing that is violated anyway or has no law", () => {
    expect(violatedWithClocks(quorum, ["AckedWritesAreRead", "Linearizable"])).toEqual(["Linearizable"])
    expect(violatedWithClocks(configuration(3, 2, 2), ["Linearizable", "HotKeyConverges"])).toEqual([])
  })

  test.each(["clock", "two-phase"] as const)("nothing with %s", (versioning) => {
    expect(violatedWithClocks({ ...quorum, versioning }, guaranteeNames)).toEqual([])
  })

  test("it is always the same five guarantees, in whatever store", () => {
    const all = new Set(rows.flatMap((row) => violatedWithClocks(row, guaranteeNames)))
    expect([...all].toSorted()).toEqual(violatedWithClocks(quorum, guaranteeNames).toSorted())
  })

  test("goes by the laws that it is given", () => {
    const law = { ...laws.MonotonicReads, holds: (c: { versioning: string }) => c.versioning !== "clock" }
    expect(violatedWithClocks(quorum, ["MonotonicReads"], { ...laws, MonotonicReads: law })).toEqual([
      "MonotonicReads"
    ])
  })
})

/** A client read a value of another client, wrote one itself, was told that it succeeded, and read the first again. */
const readsBack = (state: State): boolean =>
  state.read.some(
    (first, r) =>
      first.phase === "returned" &&
      first.result !== 0 &&
      state.write[writeOf(first.result)]!.client !== first.client &&
      state.read.some(
        (second, q) =>
          q > r &&
          second.phase === "returned" &&
          second.client === first.client &&
          second.result === first.result &&
          state.write.some(
            (write, w) =>
              write.phase === "acknowledged" &&
              write.client === first.client &&
              w !== writeOf(first.result) &&
              // It began after the first read had returned, and had succeeded before the second began.
              state.writeFloor[w]!.ownRead === first.result &&
              state.readFloor[q]!.ownAcked !== 0
          )
      )
  )

const search = async (of: Model, violated: ReadonlyArray<[string, (state: State) => boolean]>) => {
  const { words, encode, decode } = encodingOf(of)
  const found = await explore({
    words,
    encode,
    decode,
    initialStates: () => [init(of)],
    successors: nextOf(of),
    invariants: violated.map(([name, isSeen]) => ({ name, holds: (state: State) => !isSeen(state) }))
  })
  expect(found.complete).toBe(true)
  return new Map(found.invariants.map(({ name, trace }) => [name, trace !== undefined]))
}

describe("a client that reads a value, writes another, and reads the first again", () => {
  const not =
    (name: "ReadYourWrites" | "AckedWritesAreRead" | "WritesFollowReads", of: Model) => (state: State) =>
      !invariants[name](of, state)

  test("keeps ReadYourWrites with clients' clocks, and misses WritesFollowReads, as is said", async () => {
    const of = model(configuration(1, 1, 1, { versioning: "clock" }), 2, 2, { clients: 2 })
    const seen = await search(of, [
      ["reads back", readsBack],
      ["reads back within WritesFollowReads", (s) => readsBack(s) && invariants.WritesFollowReads(of, s)],
      ["ReadYourWrites", not("ReadYourWrites", of)],
      ["AckedWritesAreRead", not("AckedWritesAreRead", of)],
      ["WritesFollowReads", not("WritesFollowReads", of)]
    ])
    expect(Object.fromEntries(seen)).toEqual({
      "reads back": true,
      "reads back within WritesFollowReads": false,
      ReadYourWrites: false,
      AckedWritesAreRead: false,
      WritesFollowReads: true
    })
    expect(assumedOf(of.configuration, ["ReadYourWrites", "AckedWritesAreRead"])[1]).toMatch(
      /^AckedWritesAreRead and ReadYourWrites speak of versions: .* misses is WritesFollowReads/
    )
  })

  test("is not there with an ideal clock, and nothing is said", async () => {
    const of = model(configuration(1, 1, 1), 2, 2, { clients: 2 })
    expect(await search(of, [["reads back", readsBack]])).toEqual(new Map([["reads back", false]]))
    expect(assumedOf(of.configuration, guaranteeNames)).toHaveLength(1)
  })

  test("is spoken of only beside a guarantee that may hold, and where a write can be the smaller one", () => {
    const clock = configuration(3, 2, 2, { versioning: "clock" })
    const asked = (name: GuaranteeName, versioning: "clock" | "two-phase", readQuorum = 2) =>
      assumedOf({ ...clock, versioning, readQuorum }, [name]).length
    expect(asked("ReadYourWrites", "clock")).toBe(2)
    expect(asked("Regular", "clock")).toBe(1)
    expect(asked("ReadYourWrites", "two-phase")).toBe(2)
    expect(asked("ReadYourWrites", "two-phase", 3)).toBe(1)
  })
})

test("lines begin with a label and fit", () => {
  const lines = assumedLines(assumedOf(quorum, []), 15)
  expect(lines[0]).toMatch(/^Assumed {8}Versions come/)
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(100)
  for (const line of lines.slice(1)) expect(line).toMatch(/^ {15}\S/)
})
