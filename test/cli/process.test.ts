import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"

const fake = fileURLToPath(new URL("./fixtures/bin.ts", import.meta.url))
const real = fileURLToPath(new URL("../../src/bin.ts", import.meta.url))

interface Ended {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

const ended = async (child: ChildProcess): Promise<Ended> => {
  let stdout = ""
  let stderr = ""
  child.stdout?.on("data", (chunk) => {
    stdout += chunk
  })
  child.stderr?.on("data", (chunk) => {
    stderr += chunk
  })
  const [exitCode] = await once(child, "close")
  return { exitCode, stdout, stderr }
}

const start = (program: string, ...args: ReadonlyArray<string>) =>
  spawn(process.execPath, [program, ...args], { env: { ...process.env, NODE_OPTIONS: "" } })

/** Runs a line of bash in which `$ORACLE` is the command with the fake oracle. */
const shell = (line: string) =>
  ended(
    spawn("bash", ["-c", `ORACLE="${process.execPath} ${fake}"; ${line}`], {
      env: { ...process.env, NODE_OPTIONS: "" }
    })
  )

describe("output", () => {
  test("five megabytes arrive whole in a pipe", async () => {
    const { stdout } = await shell(`set -o pipefail; $ORACLE check enormous --json | cat; echo $?`)
    const status = stdout.slice(stdout.lastIndexOf("\n", stdout.length - 2) + 1)
    expect(status).toBe("0\n")
    expect(JSON.parse(stdout.slice(0, -status.length)).scenarios[0].results[0].note).toHaveLength(5_000_000)
  })

  test("a reader that leaves is no failure", async () => {
    expect(await shell(`set -o pipefail; $ORACLE check enormous --json | head -c 20`)).toEqual({
      exitCode: 0,
      stdout: '{"schema":"leaderles',
      stderr: ""
    })
  })

  test.each([["check enormous"], ["--completions zsh"]])("a full disk is an error: %s", async (args) => {
    expect(await shell(`$ORACLE ${args} > /dev/full`)).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: "leaderless: standard output could not be written: no space left on the device (ENOSPC)\n"
    })
  })

  test("a file that is cut short is an error", async () => {
    const { exitCode, stderr } = await shell(
      `file=$(mktemp); (ulimit -f 100; $ORACLE check enormous > $file); status=$?; rm $file; exit $status`
    )
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/^leaderless: standard output could not be written: \w+\n$/)
  })

  test("no colours and no progress without a terminal, even if colours are forced", async () => {
    const { stdout, stderr } = await shell("FORCE_COLOR=1 $ORACLE check as-expected")
    expect(stdout).not.toContain("\u001b")
    expect(stderr).toBe("")
  })
})

/** Gives a command a terminal; absent on other systems. */
const hasScript = process.platform === "linux" && existsSync("/usr/bin/script")

describe.skipIf(!hasScript)("on a terminal", () => {
  const onTerminal = async (environment: string) =>
    (await shell(`TERM=xterm ${environment} script -qec "$ORACLE check as-expected" /dev/null`)).stdout

  test("progress, then a table with colours", async () => {
    const shown = await onTerminal("NO_COLOR=")
    expect(shown).toContain("\rthis configuration: 1,000 states")
    expect(shown).toContain("\r\u001b[K\u001b[1mVersions\u001b[0m  from")
    expect(shown).toContain("\u001b[1mSCENARIO")
  })

  test("never colours with NO_COLOR", async () => {
    expect(await onTerminal("NO_COLOR=1")).not.toContain("\u001b[1m")
  })
})

describe("signals", () => {
  const interrupted = async (scenario: string, signal: NodeJS.Signals, twice = false) => {
    const child = start(fake, "check", "as-expected", scenario, "--json")
    const end = ended(child)
    await once(child.stderr, "data")
    child.kill(signal)
    if (twice) child.kill(signal)
    return end
  }

  test.each<[string, NodeJS.Signals]>([
    ["endless", "SIGINT"],
    ["busy", "SIGINT"],
    ["endless", "SIGTERM"]
  ])("%s, %s", async (scenario, signal) => {
    const { exitCode, stdout, stderr } = await interrupted(scenario, signal)
    expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: "" })
    expect(stderr).toContain("interrupted after 1 of 2 (2 verdicts, none unexpected)")
  })

  test("a second signal does not cut the cleaning up short", async () => {
    expect(await interrupted("tidying", "SIGINT", true)).toMatchObject({
      exitCode: 130,
      stdout: "",
      stderr: expect.stringContaining("tidied")
    })
  })

  test("complaints of what was stopped with it are no defect", async () => {
    const { exitCode, stderr } = await interrupted("complaining", "SIGINT")
    expect(exitCode).toBe(130)
    expect(stderr).not.toContain("a child died")
  })

  test("what cannot be interrupted is ended anyway", async () => {
    const { exitCode, stdout } = await interrupted("stubborn", "SIGINT")
    expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: "" })
  })
})

test("a defect outside of every command is one line, too", async () => {
  expect(await ended(start(fake, "check", "late-defect"))).toEqual({
    exitCode: 70,
    stdout: "",
    stderr: expect.stringMatching(/^leaderless: a defect of this tool, please report it.*Error: late\n$/)
  })
})

describe("the binary", () => {
  test("answers", async () => {
    expect(await ended(start(real, "doctor", "--json"))).toMatchObject({ exitCode: 0, stderr: "" })
  })

  test("a bad flag is exit status 2", async () => {
    const { exitCode, stdout, stderr } = await ended(start(real, "check", "--bogus"))
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" })
    expect(stderr.split("\n")).toHaveLength(3)
  })

  test.each(["20.20.2", "22.18.0"])("an old Node (%s) gets one line", async (version) => {
    const preload = `data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"${version}"}})`
    const child = spawn(process.execPath, ["--import", preload, real, "doctor"], {
      env: { ...process.env, NODE_OPTIONS: "" }
    })
    expect(await ended(child)).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: `leaderless needs Node 22.19 or newer; this is Node ${version}\n`
    })
  })
})
