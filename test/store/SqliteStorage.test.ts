import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Effect, Option } from "effect"
import { afterAll, beforeAll, expect, test } from "vitest"
import { makeMemoryHints } from "../../src/store/Hints.ts"
import { makeMemoryStorage } from "../../src/store/MemoryStorage.ts"
import { Network } from "../../src/store/Network.ts"
import { layerSqliteDisks, openSqliteDisk } from "../../src/store/SqliteStorage.ts"
import type { HintStorage, Storage } from "../../src/store/Storage.ts"
import { Store } from "../../src/store/Store.ts"
import { held } from "./FakeHost.ts"

let folder = ""
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "leaderless-"))
})
afterAll(() => rmSync(folder, { recursive: true }))

const storages: ReadonlyArray<readonly [string, () => Storage]> = [
  ["memory", makeMemoryStorage],
  ["SQLite", () => openSqliteDisk(":memory:").storage]
]
test.each(storages)("a disk of a replica in %s", (_, make) => {
  const storage = make()
  expect(storage.get("x")).toBeUndefined()
  storage.put("x", held(1))
  storage.put("x", held(2))
  storage.put("y", { stamp: { number: 2 ** 53 - 1, write: "c2-9" }, value: { deep: [null, "ä"] } })
  expect(storage.get("x")).toEqual(held(2))
  expect(storage.get("y")?.value).toEqual({ deep: [null, "ä"] })
  storage.replace(storage.entries())
  expect(new Map(storage.entries()).get("y")?.stamp.number).toBe(2 ** 53 - 1)
  storage.replace([["z", held(3)]])
  expect([...storage.entries()]).toEqual([["z", held(3)]])
  storage.replace([])
  expect([...storage.entries()]).toEqual([])
})

const hintStorages: ReadonlyArray<readonly [string, () => HintStorage]> = [
  ["memory", makeMemoryHints],
  ["SQLite", () => openSqliteDisk(":memory:").hints]
]
test.each(hintStorages)("a disk of a spare in %s", (_, make) => {
  const hints = make()
  const hint = (name: string, home: string, number: number) => ({
    hint: name,
    home,
    key: "x",
    held: held(number)
  })
  hints.put(hint("a", "n1", 1))
  hints.put(hint("b", "n1", 2))
  hints.put(hint("c", "n2", 2))
  expect(hints.named("a")).toBeUndefined()
  expect(hints.named("b")).toEqual(hint("b", "n1", 2))
  expect(hints.get("n1", "x")).toEqual(hint("b", "n1", 2))
  expect(hints.get("n1", "y")).toBeUndefined()
  expect(hints.size()).toBe(2)
  hints.remove("n1", "x")
  hints.remove("n1", "x")
  expect([...hints.entries()]).toEqual([hint("c", "n2", 2)])
  hints.clear()
  expect(hints.size()).toBe(0)
})

test.each(["ordered", "clock", "two-phase"] as const)(
  "a store on disks, %s, is started again",
  async (versioning) => {
    const program = <A>(use: Effect.Effect<A, unknown, Store>) =>
      use.pipe(
        Effect.provide(Store.layerOver({ replicas: 3, readQuorum: 2, writeQuorum: 2, versioning })),
        Effect.provide(Network.layerInProcess),
        Effect.provide(layerSqliteDisks(join(folder, versioning))),
        Effect.runPromise
      )
    await program(
      Effect.gen(function* () {
        const client = yield* (yield* Store).client("c1")
        yield* client.put("x", "kept")
      })
    )
    const [before, after] = await program(
      Effect.gen(function* () {
        const client = yield* (yield* Store).client("c1")
        const before = yield* client.get("x")
        yield* client.put("x", "newer")
        return [before, yield* client.get("x")] as const
      })
    )
    expect(before).toEqual(Option.some("kept"))
    expect(after).toEqual(Option.some("newer"))
  }
)

test("a replica that is killed at any moment has every write that it acknowledged", async () => {
  const file = join(folder, "killed.sqlite")
  let number = 1
  for (const acknowledgements of [1, 2, 7, 40, 150]) {
    const acknowledged = await killedAfter(acknowledgements, file, number)
    expect(acknowledged.length).toBeGreaterThanOrEqual(acknowledgements)
    const disk = openSqliteDisk(file)
    for (const write of acknowledged) {
      const stored = disk.storage.get(`k${write % 10}`)?.stamp.number
      expect(stored).toBeGreaterThanOrEqual(write)
    }
    disk.close()
    number = acknowledged.at(-1)! + 100
  }
})

/** Runs the writer, kills it once it has acknowledged so many writes, and gives all that it acknowledged. */
const killedAfter = (acknowledgements: number, file: string, first: number): Promise<ReadonlyArray<number>> =>
  new Promise((resolve, reject) => {
    const writer = fileURLToPath(new URL("./SqliteWriter.ts", import.meta.url))
    const child = spawn(process.execPath, ["--no-warnings", writer, file, String(first)])
    let output = ""
    let errors = ""
    const lines = () => output.split("\n").slice(0, -1).map(Number)
    child.stderr.on("data", (chunk) => {
      errors += chunk
    })
    child.stdout.on("data", (chunk) => {
      output += chunk
      if (lines().length >= acknowledgements) child.kill("SIGKILL")
    })
    child.on("close", (_, signal) =>
      signal === "SIGKILL" ? resolve(lines()) : reject(new Error(`the writer ended: ${errors}`))
    )
  })
