import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { mkdir, readdir, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import { join } from "node:path"
import { Effect, Fiber } from "effect"
import { describe, expect, test } from "vitest"
import { fullModel } from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { modelConfiguration, modelModule } from "../../src/specification/ModelText.ts"
import { runTlcServer, workerCommand } from "../../src/tlc/distributed/Server.ts"
import { runTlc } from "../../src/tlc/index.ts"
import { checkBuiltin, checkDistributed, specFolder } from "../../src/verification/index.ts"
import { withFolder } from "../models/tools.ts"
import { describeWithTlc, theJar } from "./java.ts"

process.env.JAVA_TOOL_OPTIONS = "-XX:TieredStopAtLevel=1"

const host = "127.0.0.1"

/** A port that nobody uses. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, host)
  await once(server, "listening")
  const { port } = server.address() as { readonly port: number }
  server.close()
  await once(server, "close")
  return port
}

/** Runs `use` while two workers of one thread each come back whenever they have ended, as the help tells people to do. */
const withWorkers = async <A>(port: number, use: () => Promise<A>): Promise<A> => {
  let wanted = true
  const running = new Set<ChildProcess>()
  const work = (): void => {
    const [java, ...args] = workerCommand({ host, port }, { host, jar: theJar() })
    const child = spawn(java!, ["-Dtlc2.tool.distributed.TLCWorker.threadCount=1", ...args], {
      stdio: "ignore"
    })
    running.add(child)
    child.once("close", () => {
      running.delete(child)
      if (wanted) work()
    })
  }
  work()
  work()
  try {
    return await use()
  } finally {
    wanted = false
    const ends = [...running].map((child) => once(child, "close"))
    for (const child of running) child.kill("SIGKILL")
    await Promise.all(ends)
  }
}

const small = { writes: 1, reads: 2, keys: 1, clients: 0 }

describeWithTlc("TLC's distributed server, with two workers,", () => {
  test("finds as many states as one process", async () => {
    const model = fullModel(quorums(3, 2, 2), small)
    const port = await freePort()
    const notes: Array<string> = []
    const asked = {
      module: { text: modelModule(model, { name: "Asked", head: "A model." }) },
      config: { text: modelConfiguration(model, { invariants: ["TypeOK", "AckedWritesAreRead"] }) },
      specFolders: [specFolder]
    }
    const alone = await Effect.runPromise(runTlc(asked, { jar: theJar() }))
    const together = await withWorkers(port, () =>
      Effect.runPromise(
        runTlcServer(asked, {
          address: { host, port },
          jar: theJar(),
          onReady: () => notes.push("ready"),
          onWorkers: (threads) => notes.push(`${threads}`)
        })
      )
    )
    expect(together.lastStates).toBeUndefined()
    expect(together.distinctStates).toBe(alone.distinctStates)
    expect(together.distinctStates).toBeGreaterThan(3000)
    expect(notes.slice(0, 2)).toEqual(["ready", "1"])
  })

  test("gives the verdicts and the counts of the built-in engine, without symmetry, and no verdict on liveness", async () => {
    const model = fullModel(quorums(3, 1, 2), { ...small, reads: 1 })
    const inquiry = {
      model,
      claims: ["TypeOK", "AckedWritesAreRead", "Regular", "QuorumsHoldAcked", "Convergence"] as const
    }
    const port = await freePort()
    const findings = await withWorkers(port, () =>
      Effect.runPromise(checkDistributed(inquiry, { address: { host, port }, jar: theJar() }))
    )
    const { distinctStates, complete, found } = findings
    const builtin = await checkBuiltin({ model, claims: ["TypeOK"], reaches: [], variation: sameProtocol })
    expect({ distinctStates, complete }).toEqual({ distinctStates: builtin.distinctStates, complete: true })
    const verdicts = Object.fromEntries(found.map(({ name, verdict }) => [name, verdict]))
    expect(verdicts).toEqual({
      TypeOK: "holds",
      AckedWritesAreRead: "violated",
      Regular: "violated",
      QuorumsHoldAcked: "violated",
      Convergence: "undecided"
    })
    for (const { verdict, note } of found) expect(note !== undefined).toBe(verdict !== "holds")
  })
})

/** A variation that changes nothing: with one the built-in engine uses no symmetry. */
const sameProtocol = { name: "Same", changes: {} }

describeWithTlc("TLC's distributed server", () => {
  const model = fullModel(quorums(2, 1, 1), { writes: 1, reads: 0, keys: 1, clients: 0 })
  const asked = {
    module: { text: modelModule(model, { name: "Asked", head: "A model." }) },
    config: { text: modelConfiguration(model, { invariants: ["TypeOK"] }) },
    specFolders: [specFolder]
  }

  test("that is told to stop while it waits leaves no process and no folder", async () => {
    await withFolder(async (folder) => {
      const port = await freePort()
      const before = process.env.TMPDIR
      process.env.TMPDIR = folder
      try {
        const ready = Promise.withResolvers<void>()
        const fiber = Effect.runFork(
          runTlcServer(asked, { address: { host, port }, jar: theJar(), onReady: ready.resolve })
        )
        await ready.promise
        expect((await readdir(folder)).filter((name) => name.startsWith("tlc-"))).toHaveLength(1)
        await Effect.runPromise(Fiber.interrupt(fiber))
        expect((await readdir(folder)).filter((name) => name.startsWith("tlc-"))).toEqual([])
        // Its port is free again.
        const server = createServer().listen(port, host)
        await once(server, "listening")
        server.close()
      } finally {
        if (before === undefined) delete process.env.TMPDIR
        else process.env.TMPDIR = before
      }
    })
  })

  test("says that its port is in use", async () => {
    const server = createServer().listen(0, "0.0.0.0")
    await once(server, "listening")
    const { port } = server.address() as { readonly port: number }
    const error = await Effect.runPromise(
      Effect.flip(runTlcServer(asked, { address: { host, port }, jar: theJar() }))
    )
    server.close()
    expect(error.message).toMatch(new RegExp(`^Port ${port} of this machine is in use\\.\\n`))
  })

  test("says what is wrong with a specification", async () => {
    const broken = { ...asked, config: { text: "SPECIFICATION Nonsense\n" } }
    const port = await freePort()
    const error = await Effect.runPromise(
      Effect.flip(runTlcServer(broken, { address: { host, port }, jar: theJar() }))
    )
    expect(error.message).toMatch(/^The distributed server of TLC stopped: .*not assigned a value[^.]*\.$/)
  })
})

describe("what the server says is no answer", () => {
  const message = (code: number, severity: number, ...lines: ReadonlyArray<string>): string =>
    [`@!@!@STARTMSG ${code}:${severity} @!@!@`, ...lines, `@!@!@ENDMSG ${code} @!@!@`].join("\n")
  const success = message(2193, 0, "Model checking completed. No error has been found.")
  const totals = (left: number) =>
    message(2199, 0, `90 states generated, 30 distinct states found, ${left} states left on queue.`)
  const depth = message(2194, 0, "The depth of the complete state graph search is 5.")
  const finished = message(2186, 0, "Finished in 01s at (2026-11-29 01:24:07)")
  const behavior = [
    message(2121, 1, "The behavior up to this point is:"),
    message(2217, 4, "1: <Initial predicate>", "x = 1", "")
  ]

  /** The server, with a Java that prints this and ends with 0, as the real one does whatever it found. */
  const said = (...messages: ReadonlyArray<string>) =>
    withFolder(async (folder) => {
      await mkdir(join(folder, "bin"))
      await writeFile(join(folder, "output"), `${messages.join("\n")}\n`)
      await writeFile(join(folder, "bin", "java"), `#!/bin/sh\ncat "${folder}/output"\n`, { mode: 0o755 })
      const env = { ...process.env, JAVA_HOME: folder }
      const server = runTlcServer(
        { module: { text: "---- MODULE M ----\n====" }, config: { text: "" } },
        { address: { host, port: 1 }, jar: "any.jar", locate: { env } }
      )
      return Effect.runPromise(
        Effect.match(server, {
          onSuccess: ({ lastStates }) => lastStates ?? "complete",
          onFailure: (error) => error.message
        })
      )
    })

  const withoutAnswer = /^The distributed server of TLC ended without an answer\.\n|no answer of TLC/

  test.each<readonly [string, ReadonlyArray<string>, unknown]>([
    ["but this is one", [success, totals(0), depth, finished], "complete"],
    ["and this is the end of a behaviour", [...behavior, totals(0), finished], [{ x: 1 }]],
    [
      "where it does not say that it succeeded",
      [totals(0), depth, finished],
      expect.stringMatching(withoutAnswer)
    ],
    ["where states are left", [success, totals(7), depth, finished], expect.stringMatching(withoutAnswer)],
    ["where it does not count", [success, depth, finished], expect.stringMatching(withoutAnswer)],
    ["where it breaks off", [success, totals(0)], expect.stringMatching(withoutAnswer)],
    [
      "where it contradicts itself",
      [success, ...behavior, totals(0), finished],
      expect.stringMatching(withoutAnswer)
    ],
    [
      "where it has an error",
      [message(1000, 1, "Out of luck."), success, totals(0), finished],
      "The distributed server of TLC stopped: Out of luck."
    ],
    ["where it says nothing", [""], expect.stringMatching(withoutAnswer)]
  ])("%s", async (_, messages, expected) => {
    expect(await said(...messages)).toEqual(expected)
  })
})
