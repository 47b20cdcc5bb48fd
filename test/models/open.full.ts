import { readdirSync, readFileSync } from "node:fs"
import { delimiter, dirname, join } from "node:path"
import { describe, expect, test } from "vitest"
import { describeWithTlc, theJar } from "../tlc/java.ts"
import type { Manifest } from "./manifestSchema.ts"
import { commandIn, countsIn, java, root, withCopyOf } from "./tools.ts"

const manifest = JSON.parse(readFileSync(join(root, "spec/manifest.json"), "utf8")) as Manifest

const modelOf = (path: string) => manifest.modules.find((module) => module.path === path)!.models[0]!

const parsed = (output: string): boolean =>
  !/Could not|Cannot find|does not exist|\*\*\* (Errors|Abort)/.test(output)

describe("the heads of models", () => {
  test("have a command without definitions for Java", () => {
    const models = manifest.modules.filter(
      ({ path, models }) => models.length > 0 && path !== "spec/Core.tla"
    )
    expect(models.length).toBeGreaterThan(50)
    for (const { path } of models) {
      const command = commandIn(readFileSync(join(root, path), "utf8"), "JAR")
      const model = path.slice("spec/".length, -".tla".length)
      expect(command).toEqual(["-cp", "JAR", "tlc2.TLC", "-workers", "1", "-config", `${model}.cfg`, model])
    }
  })
})

describeWithTlc("a model opens as it is", () => {
  test.each([
    "spec/models/blocking-repair-read-one/BlockingRepairReadOne.tla",
    "spec/models/async-read-repair-in-passing/AsyncReadRepairInPassing.tla",
    "spec/variants/HandOffOverwrites/MCHandOffOverwrites.tla"
  ])("in TLC, by the command in its head: %s", async (path) => {
    const { exitCode, output } = await withCopyOf(["spec"], (copy) =>
      java(join(copy, "spec"), commandIn(readFileSync(join(root, path), "utf8"), theJar()))
    )
    expect(output).toContain("Model checking completed. No error has been found.")
    expect(exitCode).toBe(0)
    const { distinctStates, totalStates } = modelOf(path)
    if (distinctStates !== undefined)
      expect(countsIn(output)).toEqual({ distinct: distinctStates, generated: totalStates })
  })

  test("in SANY, from the folder of the specification", async () => {
    const args = ["-cp", theJar(), "tla2sany.SANY", "models/strict-quorum/StrictQuorum.tla"]
    const { exitCode, output } = await java(join(root, "spec"), args)
    expect(output).toContain("Semantic processing of module StrictQuorum")
    expect(parsed(output)).toBe(true)
    expect(exitCode).toBe(0)
  })

  // The extension gives TLC and SANY the paths as they stand, in the folder of the file that is open.
  const { "tlaplus.moduleSearchPaths": paths } = JSON.parse(
    readFileSync(join(root, ".vscode/settings.json"), "utf8")
  ) as { readonly "tlaplus.moduleSearchPaths": ReadonlyArray<string> }
  /** Stands for the library of the proof manager, which the extension adds where that is installed. */
  const proofLibrary = join(root, "test/proofs/modules")

  const inTheExtension = (path: string, searched: ReadonlyArray<string>) => {
    const folder = join(root, dirname(path))
    const library = `-DTLA-Library=${searched.join(delimiter)}`
    return java(folder, ["-cp", theJar(), library, "tla2sany.SANY", path.slice(dirname(path).length + 1)])
  }

  test.each([
    "spec/Leaderless.tla",
    "spec/models/strict-quorum/StrictQuorum.tla",
    "spec/variants/HandOffOverwrites/HandOffOverwrites.tla",
    "spec/variants/HandOffOverwrites/MCHandOffOverwrites.tla",
    "proofs/ReadsNeverGoBack.tla"
  ])("in Visual Studio Code, with the settings of the project: %s", async (path) => {
    const { exitCode, output } = await inTheExtension(path, [...paths, proofLibrary])
    expect(parsed(output), output).toBe(true)
    expect(exitCode).toBe(0)
  })

  test("and would not without them", async () => {
    const { exitCode, output } = await inTheExtension("spec/models/strict-quorum/StrictQuorum.tla", [])
    expect(parsed(output)).toBe(false)
    expect(exitCode).not.toBe(0)
  })
})

describeWithTlc("the proofs open in plain SANY", () => {
  const readme = readFileSync(join(root, "proofs/README.md"), "utf8")
  const command = /^java (-DTLA-Library=\S+) -cp tla2tools\.jar tla2sany\.SANY \w+\.tla$/m.exec(readme)!
  const modules = readdirSync(join(root, "proofs")).filter((file) => file.endsWith(".tla"))

  const parse = (library: string, module: string) =>
    java(join(root, "proofs"), [library, "-cp", theJar(), "tla2sany.SANY", module])

  // A module is parsed with all that it extends, so those that nobody extends are enough.
  const extended = new Set(
    modules.flatMap((file) =>
      /^EXTENDS (.*)$/m
        .exec(readFileSync(join(root, "proofs", file), "utf8"))![1]!
        .split(",")
        .map((name) => `${name.trim()}.tla`)
    )
  )
  test.each(modules.filter((file) => !extended.has(file)))(
    "%s, by the command of proofs/README.md",
    async (module) => {
      const { exitCode, output } = await parse(command[1]!, module)
      expect(parsed(output), output).toBe(true)
      expect(exitCode).toBe(0)
    }
  )

  test("and not without the modules that the tools lack", async () => {
    const { exitCode, output } = await parse("-DTLA-Library=../spec", "Quorums.tla")
    expect(parsed(output)).toBe(false)
    expect(exitCode).not.toBe(0)
  })
})
