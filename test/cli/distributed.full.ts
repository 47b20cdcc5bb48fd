import { spawn } from "node:child_process"
import { once } from "node:events"
import { readdir } from "node:fs/promises"
import { createServer } from "node:net"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { askedOf, withNotAsked } from "../../src/cli/distributed/Distribution.ts"
import { fullModel } from "../../src/model/index.ts"
import { checkReport } from "../../src/report/CheckReport.ts"
import { checkTable } from "../../src/report/table.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { withFolder } from "../models/tools.ts"
import { describeWithTlc, theJar } from "../tlc/java.ts"
import { runInProcess } from "./fixtures/InProcess.ts"

const bin = fileURLToPath(new URL("../../src/bin.ts", import.meta.url))
const scenario = ["check", "as-expected"]

describe("check --distributed", () => {
  test.each<readonly [ReadonlyArray<string>, RegExp]>([
    [["--distributed"], /--distributed needs --engine tlc/],
    [["--distributed", "--engine", "both"], /--distributed needs --engine tlc/],
    [["--address", "127.0.0.1"], /--address says nothing without --distributed/],
    [["--distributed", "--engine", "tlc", "--workers", "2"], /workers join from outside/],
    [["--distributed", "--engine", "tlc", "--address", "a b"], /--address "a b" is no HOST/],
    [["--distributed", "--engine", "tlc", "--address", "host:70000"], /is no HOST or HOST:PORT/],
    [
      ["--distributed", "--engine", "tlc", "--address", "0.0.0.0"],
      /no address at which other machines reach/
    ],
    [["--distributed", "--engine", "tlc", "--tla", "x"], /--tla writes models/]
  ])("%j is refused", async (args, reason) => {
    const { exitCode, stdout, stderr } = await runInProcess([...scenario, ...args])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" })
    expect(stderr.join("\n")).toMatch(reason)
    expect(stderr.join("\n").trimEnd().split("\n").length).toBeLessThanOrEqual(2)
  })

  test("asks the oracle with the address of the server", async () => {
    const asked = async (...more: ReadonlyArray<string>) => {
      const { requests } = await runInProcess([...scenario, "--engine", "tlc", "--distributed", ...more])
      return (requests[0] as { readonly distributed?: unknown }).distributed
    }
    expect(await asked()).toEqual({ host: "127.0.0.1", port: 10997 })
    expect(await asked("--address", "node-7.example:4000")).toEqual({ host: "node-7.example", port: 4000 })
    expect(await asked("--address", "[::1]:4000")).toEqual({ host: "[::1]", port: 4000 })
  })
})

describe("what the server cannot check", () => {
  const claims = ["TypeOK", "Convergence", "HotKeyConverges"]
  const distributed = { host: "127.0.0.1", port: 1 }

  test("is left out, unless somebody insists", () => {
    expect(askedOf(claims, { distributed, guarantees: undefined })).toEqual(["TypeOK"])
    expect(askedOf(claims, { distributed, guarantees: ["Convergence"] })).toEqual(claims)
    expect(askedOf(claims, { guarantees: undefined })).toEqual(claims)
  })

  test("is named in the answer, with the reason", () => {
    const results = [
      { guarantee: "TypeOK", expected: "holds", verdict: "holds", traceLength: null, trace: null }
    ] as const
    const { configuration: config, ...rest } = fullModel(quorums(2, 1, 1), {
      writes: 1,
      reads: 1,
      keys: 1,
      clients: 1
    })
    const bounds = { writes: 1, reads: 1, keys: rest.keys, clients: rest.clients }
    const counts = { distinctStates: 9, generatedStates: 9, depth: 3, seconds: 1 }
    const scenarioReport = { id: "mine", config, bounds, ...counts, results }
    const told = withNotAsked(scenarioReport, ["Convergence", "NeverReturned", "NeverDown"])
    const text = checkTable(checkReport("tlc", [told]), { colour: false, question: undefined })
    expect(text).toContain(
      "mine: not asked: Convergence (the distributed server of TLC checks no temporal properties)\n" +
        "mine: not asked: NeverReturned, NeverDown (each would end a search on all machines; ask without --distributed)"
    )
  })
})

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as { readonly port: number }
  server.close()
  await once(server, "close")
  return port
}

interface Running {
  readonly ended: Promise<{
    readonly exitCode: number | null
    readonly stdout: string
    readonly stderr: string
  }>
  /** Resolves with all of standard error when it contains this. */
  readonly says: (text: string) => Promise<string>
  readonly kill: (signal: NodeJS.Signals) => void
}

const start = (folder: string, ...args: ReadonlyArray<string>): Running => {
  const env = {
    ...process.env,
    NODE_OPTIONS: "",
    TMPDIR: folder,
    JAVA_TOOL_OPTIONS: "-XX:TieredStopAtLevel=1"
  }
  const child = spawn(process.execPath, [bin, ...args], { env })
  let stdout = ""
  let stderr = ""
  let hear = () => {}
  child.stdout.on("data", (chunk) => {
    stdout += chunk
  })
  child.stderr.on("data", (chunk) => {
    stderr += chunk
    hear()
  })
  return {
    ended: once(child, "close").then(([exitCode]) => ({ exitCode, stdout, stderr })),
    says: (text) =>
      new Promise((resolve, reject) => {
        child.once("close", () => reject(new Error(`ended without saying ${text}: ${stderr}`)))
        hear = () => {
          if (stderr.includes(text)) resolve(stderr)
        }
        hear()
      }),
    kill: (signal) => child.kill(signal)
  }
}

/** The command that the tool tells people, run as it stands but for the name of the machine and the jar, until it is ended. */
const helper = (stderr: string): (() => Promise<void>) => {
  const line = /^ {2}(while .*; done)$/m.exec(stderr)![1]!
  const command = line
    .replace("NAME-OF-THAT-MACHINE", "127.0.0.1")
    .replace("tla2tools.jar", theJar())
    .replace("; do java ", "; do java -Dtlc2.tool.distributed.TLCWorker.threadCount=1 ")
  const child = spawn("bash", ["-c", command], { stdio: "ignore", detached: true })
  const end = once(child, "close")
  return async () => {
    // The loop and the worker in it.
    process.kill(-child.pid!, "SIGKILL")
    await end
  }
}

const mine = [
  "check",
  "--replicas",
  "2",
  "--read-quorum",
  "1",
  "--write-quorum",
  "1",
  "--writes",
  "1",
  "--reads",
  "1"
]

describeWithTlc("check --engine tlc --distributed", () => {
  test("finds with two workers what one process finds, and says what it did not ask", async () => {
    await withFolder(async (folder) => {
      const port = await freePort()
      const guarantees = "TypeOK,AckedWritesAreRead,QuorumsHoldAcked"
      const args = [...mine, "--guarantee", guarantees, "--engine", "tlc", "--json"]
      const run = start(folder, ...args, "--distributed", "--address", `127.0.0.1:${port}`)
      const stderr = await run.says("waiting for workers")
      const helpers = [helper(stderr), helper(stderr)]
      const { exitCode, stdout } = await run.ended.finally(() => Promise.all(helpers.map((end) => end())))
      const together = JSON.parse(stdout)
      // Asserted and violated.
      expect(exitCode).toBe(1)
      const alone = JSON.parse((await start(folder, ...args).ended).stdout)
      const verdicts = (report: typeof together) =>
        report.scenarios[0].results.map(({ guarantee, verdict }: Record<string, string>) => [
          guarantee,
          verdict
        ])
      expect(verdicts(together)).toEqual(verdicts(alone))
      expect(verdicts(together)).toContainEqual(["TypeOK", "holds"])
      expect(verdicts(together)).toContainEqual(["AckedWritesAreRead", "violated"])
      expect(together.scenarios[0]).toMatchObject({ complete: true })
      // With symmetry the one process has fewer.
      expect(together.scenarios[0].distinctStates).toBeGreaterThan(alone.scenarios[0].distinctStates)
      expect((await readdir(folder)).filter((name) => name.startsWith("tlc-"))).toEqual([])
    })
  })

  test("does not pass an assertion about behaviours", async () => {
    await withFolder(async (folder) => {
      const args = [...mine, "--engine", "tlc", "--distributed", "--guarantee", "Convergence"]
      const { exitCode, stdout, stderr } = await start(folder, ...args).ended
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" })
      expect(stderr).toContain(
        "Convergence cannot be asked: the distributed server of TLC checks no temporal properties"
      )
    })
  })

  test("that is interrupted while it waits says so, and leaves no Java and no folder", async () => {
    await withFolder(async (folder) => {
      const port = await freePort()
      const run = start(folder, ...mine, "--engine", "tlc", "--distributed", "--address", `127.0.0.1:${port}`)
      await run.says("waiting for workers")
      run.kill("SIGINT")
      const { exitCode, stdout } = await run.ended
      expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: "" })
      expect((await readdir(folder)).filter((name) => name.startsWith("tlc-"))).toEqual([])
      // Java held the port.
      const server = createServer().listen(port, "127.0.0.1")
      await once(server, "listening")
      server.close()
    })
  })
})
