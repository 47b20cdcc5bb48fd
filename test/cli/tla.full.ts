import { spawn } from "node:child_process"
import { once } from "node:events"
import { lstat, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Effect, Schema, SchemaRepresentation } from "effect"
import { describe, expect, test } from "vitest"
import { jsonSchemas } from "../../src/cli/JsonSchemas.ts"
import { writeFolder } from "../../src/cli/tla/TlaFolder.ts"
import { TlaReport } from "../../src/cli/tla/TlaReport.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { checkBuiltin, isTemporal, planOf } from "../../src/verification/index.ts"
import { extendedModules } from "../../src/verification/ModelFiles.ts"
import { commandIn, countsIn, java, root, withFolder } from "../models/tools.ts"
import { describeWithTlc, theJar } from "../tlc/java.ts"

const bin = fileURLToPath(new URL("../../src/bin.ts", import.meta.url))

const leaderless = async (...args: ReadonlyArray<string>) => {
  const child = spawn(process.execPath, [bin, ...args], { env: { ...process.env, NODE_OPTIONS: "" } })
  let stdout = ""
  let stderr = ""
  child.stdout.on("data", (chunk) => {
    stdout += chunk
  })
  child.stderr.on("data", (chunk) => {
    stderr += chunk
  })
  const [exitCode] = await once(child, "close")
  return { exitCode, stdout, stderr }
}

const mine = ["check", "--replicas", "2", "--read-quorum", "1", "--write-quorum", "1"]
const small = [...mine, "--writes", "2", "--reads", "2", "--anti-entropy"]

const written = async (...args: ReadonlyArray<string>): Promise<TlaReport> => {
  const { exitCode, stdout, stderr } = await leaderless(...args, "--json")
  expect(exitCode, stderr).toBe(0)
  const document = JSON.parse(stdout)
  const fromJsonSchema = SchemaRepresentation.fromJsonSchemaDocument(jsonSchemas["leaderless/tla/1"]!)
  Schema.decodeUnknownSync(fromJsonSchema as Schema.Codec<unknown>, { onExcessProperty: "error" })(document)
  return Schema.decodeUnknownSync(TlaReport)(document, { onExcessProperty: "error" })
}

test("a store that is too large to search is not written either: TLC would not come to an end", async () => {
  const asked = ["check", "--replicas", "32", "--read-quorum", "1", "--write-quorum", "1"]
  const { exitCode, stdout, stderr } = await leaderless(...asked, "--tla", "never-written")
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" })
  expect(stderr).toMatch(/N = 32 is above the search's limit of 7 replicas/)
})

describeWithTlc("what check --tla writes", () => {
  test("is what the built-in engine searches, and TLC finds the same in it", async () => {
    await withFolder(async (folder) => {
      const report = await written(...small, "--tla", folder)
      expect(report.models.map(({ module }) => module)).toEqual([
        "MCLeaderless",
        "MCLeaderlessConvergence",
        "MCLeaderlessSessions",
        "MCLeaderlessPrefix"
      ])
      const bounds = { writes: 2, reads: 2, keys: 1, clients: undefined }
      const { aspects } = planOf(quorums(2, 1, 1, { antiEntropy: true }), bounds)
      for (const [i, { model, guarantees }] of aspects.entries()) {
        const { module, command, configurations } = report.models[i]!
        const findings = await checkBuiltin({ model, claims: guarantees, reaches: [] })
        const run = (words: ReadonlyArray<string>) => java(folder, words)
        const text = await readFile(join(folder, `${module}.tla`), "utf8")
        const fromHead = commandIn(text, theJar())
        expect(["java", ...fromHead].join(" ").replace(theJar(), "tla2tools.jar")).toBe(command)
        const { exitCode, output } = await run(fromHead)
        expect(exitCode, output).toBe(0)
        expect(countsIn(output)).toEqual({
          distinct: findings.distinctStates,
          generated: findings.generatedStates
        })
        const printed = [...output.matchAll(/^<<"violated", "(\w+)", (\d+)>>$/gm)]
        const violations = findings.found.filter(
          ({ name, verdict }) => verdict === "violated" && !isTemporal(name)
        )
        expect(Object.fromEntries(printed.map(([, name, before]) => [name, Number(before) + 1]))).toEqual(
          Object.fromEntries(violations.map(({ name, length }) => [name, length]))
        )
        // Each guarantee has a file of its own: one that holds, one that does not, and what is about behaviours.
        expect(configurations.slice(1).map(({ file }) => file)).toEqual(
          guarantees.map((name) => `${module}-${name}.cfg`)
        )
        const kinds = ["AckedWritesAreRead", "Convergence", "MonotonicReads"]
        for (const { name, verdict } of findings.found.filter((finding) => kinds.includes(finding.name))) {
          const alone = await run(
            fromHead.map((word) => word.replace(`${module}.cfg`, `${module}-${name}.cfg`))
          )
          expect([name, alone.exitCode]).toEqual([name, verdict === "holds" ? 0 : isTemporal(name) ? 13 : 12])
        }
      }
    })
  })

  test("shows a violated property that is about behaviours", async () => {
    await withFolder(async (folder) => {
      const args = [...mine, "--writes", "1", "--reads", "0", "--guarantee", "Convergence", "--tla", folder]
      const { models } = await written(...args)
      expect(models).toHaveLength(1)
      // The command at the head writes what was written, and nothing else.
      const head = (await readFile(join(folder, "MCLeaderlessConvergence.tla"), "utf8")).replace(
        /[\s(*)]+/g,
        " "
      )
      expect(head).toContain("--reads 0 --guarantee Convergence --tla")
      const command = [
        "-cp",
        theJar(),
        "tlc2.TLC",
        "-config",
        "MCLeaderlessConvergence-Convergence.cfg",
        "MCLeaderlessConvergence"
      ]
      const { exitCode, output } = await java(folder, command)
      expect(output).toContain("Temporal properties were violated.")
      expect(exitCode).toBe(13)
    })
  })

  test("is a scenario, with the files that the project has of it", async () => {
    await withFolder(async (folder) => {
      const { models, notApplicable } = await written("check", "blocking-repair-read-one", "--tla", folder)
      expect(models.map(({ module }) => module)).toEqual(["BlockingRepairReadOne"])
      expect(notApplicable).toEqual([])
      const own = join(root, "spec/models/blocking-repair-read-one")
      for (const file of (await readdir(own)).filter((name) => name.endsWith(".cfg")))
        expect(await readFile(join(folder, file), "utf8")).toBe(await readFile(join(own, file), "utf8"))
      const head = commandIn(await readFile(join(folder, "BlockingRepairReadOne.tla"), "utf8"), theJar())
      const { exitCode, output } = await java(folder, head)
      expect(exitCode, output).toBe(0)
      expect(countsIn(output)).toEqual({ distinct: 1948, generated: 8671 })
    })
  })
})

describe("check --tla", () => {
  test("says what it wrote, and says the second time that it is there", async () => {
    await withFolder(async (parent) => {
      const folder = join(parent, "deep", "mine")
      const first = await leaderless(...small, "--tla", folder)
      expect(first).toMatchObject({ exitCode: 0, stderr: "" })
      const files = await readdir(folder)
      expect(first.stdout).toContain(`${files.length} files written to ${folder}\n`)
      expect(first.stdout).toContain(
        "java -cp tla2tools.jar tlc2.TLC -workers 1 -config MCLeaderless.cfg MCLeaderless"
      )
      expect(await readdir(parent)).toEqual(["deep"])
      expect(files.every((file) => /^\w[\w-]*\.(tla|cfg)$/.test(file))).toBe(true)
      const second = await written(...small, "--tla", folder)
      expect(second.written).toEqual([])
      expect([...second.unchanged].sort()).toEqual(files.sort())
    })
  })

  test("refuses to take the place of something, and leaves everything as it was", async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, "State.tla"), "mine")
      const { exitCode, stdout, stderr } = await leaderless(...small, "--tla", folder)
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" })
      expect(stderr).toMatch(
        /^leaderless: .*State\.tla.* is there already and says something else; nothing was written\n.+\n$/
      )
      expect(await readdir(folder)).toEqual(["State.tla"])
      expect(await readFile(join(folder, "State.tla"), "utf8")).toBe("mine")
    })
  })

  test("writes through no link", async () => {
    await withFolder(async (parent) => {
      const folder = join(parent, "mine")
      await mkdir(folder)
      await symlink(join(parent, "elsewhere.tla"), join(folder, "State.tla"))
      const { exitCode, stderr } = await leaderless(...small, "--tla", folder)
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining("State.tla")])
      expect((await readdir(parent)).sort()).toEqual(["mine"])
      expect((await lstat(join(folder, "State.tla"))).isSymbolicLink()).toBe(true)
    })
  })

  test.each<readonly [ReadonlyArray<string>, RegExp]>([
    [["--engine", "tlc"], /--tla writes models and searches nothing, so that --engine tlc says nothing/],
    [["--max-states", "9"], /--max-states says nothing/],
    [["--workers", "2"], /--workers says nothing/],
    [["--guarantee", "NoDirtyReads"], /NoDirtyReads cannot fail here/],
    [["--guarantee", "HotKeyConverges"], /read-repair-only alone/]
  ])("refuses %j", async (more, reason) => {
    await withFolder(async (parent) => {
      const { exitCode, stdout, stderr } = await leaderless(...small, "--tla", join(parent, "mine"), ...more)
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" })
      expect(stderr).toMatch(reason)
      expect(stderr.trimEnd().split("\n").length).toBeLessThanOrEqual(2)
      expect(await readdir(parent)).toEqual([])
    })
  })

  test("refuses a folder that is none", async () => {
    expect(await leaderless(...small, "--tla", "")).toMatchObject({ exitCode: 2, stdout: "" })
    await withFolder(async (parent) => {
      await writeFile(join(parent, "file"), "")
      const { exitCode, stderr } = await leaderless(...small, "--tla", join(parent, "file"))
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining("cannot be made into a folder")])
    })
  })
})

describe("the files of a folder", () => {
  const files = new Map([
    ["a", "1"],
    ["b", "2"]
  ])

  test("are all written or none", async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, "b"), "other")
      const refused = await Effect.runPromise(Effect.flip(writeFolder(folder, files)))
      expect(refused.reason).toMatch(/b" is there already/)
      expect(await readdir(folder)).toEqual(["b"])
      await writeFile(join(folder, "b"), "2")
      expect(await Effect.runPromise(writeFolder(folder, files))).toEqual({
        written: ["a"],
        unchanged: ["b"]
      })
      expect((await readdir(folder)).sort()).toEqual(["a", "b"])
    })
  })
})

describe("the modules that a model needs", () => {
  test("are those that it extends, directly or not, as far as they are ours", () => {
    const texts = new Map([
      ["A", "---- MODULE A ----\nEXTENDS Integers, B,\n  C\n===="],
      ["B", "---- MODULE B ----\nEXTENDS C\n===="],
      ["C", "---- MODULE C ----\n===="],
      ["D", "---- MODULE D ----\nEXTENDS A\n===="]
    ])
    expect(extendedModules(["---- MODULE M ----\nEXTENDS A, TLC\n===="], texts)).toEqual(["A", "B", "C"])
  })
})
