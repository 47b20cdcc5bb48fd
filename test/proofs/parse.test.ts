import { readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { Effect } from "effect"
import { expect, test } from "vitest"
import { type Configuration, fullModel } from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"
import { modelConfiguration, modelModule } from "../../src/specification/ModelText.ts"
import { runTlc } from "../../src/tlc/index.ts"
import { tempFolder } from "../../src/tlc/TempFolder.ts"
import { describeWithTlc, theJar } from "../tlc/java.ts"

process.env.JAVA_TOOL_OPTIONS = "-XX:TieredStopAtLevel=1"

const root = join(import.meta.dirname, "..", "..")
const proofsFolder = join(root, "proofs")
const specFolder = join(root, "spec")
/** Declarations in the place of what only the proof manager has. */
const declarations = join(import.meta.dirname, "modules")

const modulesOf = async (folder: string): Promise<ReadonlyArray<string>> =>
  (await readdir(folder)).filter((file) => file.endsWith(".tla")).map((file) => file.slice(0, -4))

const proofs = await modulesOf(proofsFolder)
const textOf = new Map(
  await Promise.all(
    proofs.map(async (name) => [name, await readFile(join(proofsFolder, `${name}.tla`), "utf8")] as const)
  )
)

/** TLC parses all modules of proofs/ with the specification and looks at every state of a small model. */
const examine = (options: {
  readonly sizes: readonly [number, number, number]
  readonly more: Partial<Configuration>
  readonly invariants: ReadonlyArray<string>
  readonly damage?: { readonly module: string; readonly text: (whole: string) => string }
}) =>
  Effect.gen(function* () {
    const { sizes, more, invariants, damage } = options
    const model = fullModel(quorums(...sizes, more), { writes: 1, reads: 1, keys: 1, clients: 0 })
    const folder = yield* tempFolder
    if (damage !== undefined) {
      const file = `${damage.module}.tla`
      yield* Effect.promise(async () =>
        writeFile(join(folder, file), damage.text(await readFile(join(specFolder, file), "utf8")))
      )
    }
    return yield* runTlc(
      {
        module: {
          text: modelModule(model, { name: "Proved", head: "A model.", extending: proofs.join(", ") })
        },
        config: { text: modelConfiguration(model, { invariants }) },
        specFolders: [folder, proofsFolder, specFolder, declarations]
      },
      { jar: theJar() }
    )
  }).pipe(Effect.scoped, Effect.result, Effect.runPromise)

describeWithTlc("the proofs", () => {
  test("are about this specification: the parser accepts them, and small models satisfy what they assume", async () => {
    const found = await examine({
      sizes: [2, 2, 2],
      more: { restores: 1, readRepair: "blocking" },
      invariants: [
        "SeenInvariant",
        "CopiesInvariant",
        "UniqueInvariant",
        "OriginInvariant",
        "OwnAckedInvariant",
        "OutcomeInvariant",
        "PrefixInvariant"
      ]
    })
    expect(found).toMatchObject({ success: { outcome: "success" } })
  })

  test("have an invariant that breaks where its condition does not hold", async () => {
    const found = await examine({ sizes: [2, 1, 2], more: { restores: 1 }, invariants: ["AckedInvariant"] })
    expect(found).toMatchObject({ success: { violations: [{ name: "AckedInvariant" }] } })
  })

  test("fail to parse once the specification names an action differently", async () => {
    const found = await examine({
      sizes: [2, 2, 2],
      more: {},
      invariants: [],
      damage: { module: "Healing", text: (whole) => whole.replaceAll("AntiEntropy(", "Exchange(") }
    })
    expect(found).toMatchObject({ failure: { _tag: "SpecParseFailed" } })
  })
})

test("what is not proved is said", async () => {
  const readme = await readFile(join(proofsFolder, "README.md"), "utf8")
  for (const [name, text] of textOf) {
    const open = text.match(/\bOMITTED\b/g)?.length ?? 0
    expect.soft(open > 0 ? readme.includes(`${name}.tla\` leaves`) : true, name).toBe(true)
  }
})

test("each theorem in the README stands in its module", async () => {
  const readme = await readFile(join(proofsFolder, "README.md"), "utf8")
  const rows = [...readme.matchAll(/^\| `(\w+)` \|.*\| \[(\w+)\]\(\2\.tla\) \|/gm)]
  expect(rows.length).toBeGreaterThan(5)
  for (const [, theorem, module] of rows)
    expect(textOf.get(module!), `${theorem} in ${module}`).toMatch(new RegExp(`^THEOREM ${theorem} ==`, "m"))
})
