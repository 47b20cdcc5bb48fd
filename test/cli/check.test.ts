import { describe, expect, test } from "vitest"
import { guarantees, names } from "./fixtures/FakeOracle.ts"
import { runInProcess } from "./fixtures/InProcess.ts"

const quorums = ["--replicas", "3", "--read-quorum", "1", "--write-quorum", "2"]

describe("exit status", () => {
  test.each([
    ["as-expected", 0],
    ["unexpected", 1],
    ["unreached", 1],
    ["disagreeing", 1],
    ["undecided", 3],
    ["no-java", 2],
    ["defect", 70]
  ])("%s: %i", async (name, exitCode) => {
    expect((await runInProcess(["check", name])).exitCode).toBe(exitCode)
    expect((await runInProcess(["check", name, "--json"])).exitCode).toBe(exitCode)
  })

  test("what is wrong comes before what is not known", async () => {
    expect((await runInProcess(["check", "undecided", "unexpected"])).exitCode).toBe(1)
  })

  test("a question is answered with 0, whatever the answer; an assertion is not", async () => {
    expect((await runInProcess(["check", ...quorums])).exitCode).toBe(0)
    expect((await runInProcess(["check", ...quorums, "--guarantee", "Regular"])).exitCode).toBe(1)
    const overlapping = ["--replicas", "3", "--read-quorum", "2", "--write-quorum", "2"]
    expect((await runInProcess(["check", ...overlapping, "--guarantee", "Regular"])).exitCode).toBe(0)
  })
})

test("an assertion that nobody answered does not pass", async () => {
  const overlapping = ["--replicas", "3", "--read-quorum", "2", "--write-quorum", "2"]
  // The oracle answers about Regular only.
  const asserted = [...overlapping, "--guarantee", "Regular,MonotonicReads"]
  expect((await runInProcess(["check", ...asserted])).exitCode).toBe(3)
})

describe("what the oracle is asked", () => {
  const asked = async (...args: ReadonlyArray<string>) => {
    const { requests, stderr } = await runInProcess(["check", ...args])
    expect(requests, stderr.join("\n")).toHaveLength(1)
    return requests[0]
  }

  test("names, in the order given, each once, beside flags in any order", async () => {
    expect(
      await asked("unreached", "--engine", "both", "as-expected", "--workers", "2", "unreached")
    ).toEqual({
      subject: { _tag: "Scenarios", names: ["unreached", "as-expected"] },
      guarantees: undefined,
      engine: "both",
      maxStates: undefined,
      workers: 2
    })
  })

  test("all scenarios if none is named", async () => {
    const { requests } = await runInProcess(["check", "--guarantee", "Regular", "--max-states", "1e3"])
    expect(requests[0]).toMatchObject({
      subject: { names },
      guarantees: ["Regular"],
      maxStates: 1000,
      engine: "builtin"
    })
  })

  test("a configuration with the defaults", async () => {
    expect(await asked(...quorums)).toMatchObject({
      subject: {
        _tag: "Question",
        question: {
          configuration: {
            replicas: 3,
            readQuorum: 1,
            writeQuorum: 2,
            readRepair: "none",
            sloppy: false,
            spares: 0
          },
          bounds: { writes: 2, reads: 2, keys: 1, clients: undefined }
        }
      }
    })
  })

  test("every flag of a configuration", async () => {
    const flags =
      "--read-repair blocking --sloppy --spares 2 --anti-entropy --versioning two-phase --timeouts " +
      "--crashes 3 --restores 1 --losses 1 --writes 1 --reads 3 --keys 2 --clients 4"
    expect(await asked(...quorums, ...flags.split(" "))).toMatchObject({
      subject: {
        question: {
          configuration: {
            readRepair: "blocking",
            sloppy: true,
            spares: 2,
            antiEntropy: true,
            versioning: "two-phase",
            timeouts: true,
            crashes: 3,
            restores: 1,
            losses: 1
          },
          bounds: { writes: 1, reads: 3, keys: 2, clients: 4 }
        }
      }
    })
  })

  test("guarantees, with spaces and repetitions", async () => {
    expect(await asked(...quorums, "--guarantee", "Regular, MonotonicReads,Regular")).toMatchObject({
      guarantees: ["Regular", "MonotonicReads"]
    })
  })
})

describe("refusals: exit status 2, one or two lines, nothing on standard output", () => {
  test.each<[string, ReadonlyArray<string>, ReadonlyArray<string | RegExp>]>([
    [
      "nonsense",
      ["--replicas", "3", "--read-quorum", "4", "--write-quorum", "2"],
      [/readQuorum 4 is larger than replicas 3$/]
    ],
    ["spares without sloppy", [...quorums, "--spares", "1"], [/spares 1 without sloppy/]],
    [
      "a quorum of zero",
      ["--replicas", "3", "--read-quorum", "0", "--write-quorum", "2"],
      [/--read-quorum.*"0".*from 1 to 50/, /--help/]
    ],
    ["a negative number", [...quorums, "--crashes", "-1"], [/--crashes.*"-1".*from 0 to 5/, /--help/]],
    ["a fraction", [...quorums, "--writes", "1.5"], [/--writes.*"1.5".*integer/, /--help/]],
    ["an enormous number", [...quorums, "--writes", "1e300"], [/--writes/, /--help/]],
    ["a word for a number", [...quorums, "--writes", "many"], [/--writes.*"many".*a whole number/, /--help/]],
    ["a missing value", ["--replicas"], [/Missing value for flag --replicas/, /--help/]],
    ["a missing quorum", ["--replicas", "3"], [/readQuorum, writeQuorum are missing/, /--write-quorum N/]],
    ["only bounds", ["--writes", "1"], [/replicas, readQuorum, writeQuorum are missing/, /--replicas N/]],
    [
      "names and a configuration",
      ["as-expected", ...quorums],
      [/exclude each other/, /its own configuration/]
    ],
    ["names and bounds", ["as-expected", "--no-sloppy"], [/exclude each other/, /its own configuration/]],
    [
      "an unknown scenario",
      ["as-expectd"],
      [/no scenario is called "as-expectd"/, /Did you mean as-expected/]
    ],
    ["a name that is near nothing", ["xyzzy"], [/no scenario is called "xyzzy"/, /leaderless scenarios/]],
    ["an unknown guarantee", ["--guarantee", "regular,Linear"], [/"regular"/, /Did you mean Regular\?/]],
    ["an empty guarantee", ["--guarantee", "Regular,"], [/""/, new RegExp(guarantees.join(", "))]],
    ["an unknown engine", ["--engine", "z3"], [/--engine.*"z3".*builtin.*tlc.*both/, /--help/]],
    ["an unknown flag", ["--repicas", "3"], [/--repicas.*--replicas/, /--help/]],
    ["a flag given twice", ["--sloppy", "--no-sloppy"], [/--sloppy.*at most 1/, /--help/]],
    ["no limit at all", ["--max-states", "0"], [/--max-states.*from 1/, /--help/]],
    ["a missing file", ["--config", "/nowhere/store.json"], [/"\/nowhere\/store.json": does not exist/]],
    ["control characters", ["\u001b[31mred\n"], [/no scenario is called "\\u001b\[31mred\\n"/, /scenarios/]]
  ])("%s", async (_, args, lines) => {
    for (const json of [[], ["--json"]]) {
      const { exitCode, stdout, stderr, requests } = await runInProcess(["check", ...args, ...json])
      expect({ exitCode, stdout, requests }).toEqual({ exitCode: 2, stdout: "", requests: [] })
      expect(stderr).toEqual(lines.map((line) => expect.stringMatching(line)))
    }
  })

  test("an unknown command", async () => {
    const { exitCode, stdout, stderr } = await runInProcess(["chek"])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" })
    expect(stderr).toEqual([expect.stringContaining("did you mean check?"), "Try: leaderless --help"])
  })

  test("a missing tool", async () => {
    const { stdout, stderr } = await runInProcess(["check", "no-java"])
    expect(stdout).toBe("")
    expect(stderr).toEqual(["leaderless: Java was not found", "Try: doctor"])
  })

  test("a defect asks for a report, in one line", async () => {
    const { stdout, stderr } = await runInProcess(["check", "defect"])
    expect(stdout).toBe("")
    expect(stderr).toEqual([expect.stringMatching(/please report it.*TypeError: undefined is not a quorum$/)])
  })
})

test("progress is shown as a status", async () => {
  expect((await runInProcess(["check", "as-expected"])).status).toEqual([
    "this configuration: 1,000 states, 2,000/s, 10 queued, 0.5 s"
  ])
})
