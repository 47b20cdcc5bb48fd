import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { faultsOf, faultsOfFiles, type Manifest } from "./manifestSchema.ts"
import { root } from "./tools.ts"

const manifest = JSON.parse(readFileSync(join(root, "spec/manifest.json"), "utf8")) as Manifest

const present = readdirSync(join(root, "spec"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(tla|cfg)$/.test(entry.name) && !entry.name.includes("_TTrace_"))
  .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))

describe("the manifest", () => {
  test("has the form of the collection of TLA+ examples", () => {
    expect(faultsOf(manifest)).toEqual([])
  })

  test("names every module and every configuration file once", () => {
    expect(present.length).toBeGreaterThan(300)
    expect(faultsOfFiles(manifest, present)).toEqual([])
  })

  test("has a configuration that explores everything for every model, called like its module", () => {
    const models = manifest.modules.filter(
      ({ path, models }) => path.startsWith("spec/models/") && models.length > 0
    )
    expect(models.length).toBe(readdirSync(join(root, "spec/models")).length)
    for (const { path, models: asked } of models) {
      expect(asked[0]).toMatchObject({
        path: path.replace(/\.tla$/, ".cfg"),
        result: "success",
        distinctStates: expect.any(Number)
      })
    }
  })
})

/** A manifest that may be spoiled. */
// biome-ignore lint/suspicious/noExplicitAny: whatever the form is
type Draft = any

describe("the check of manifests finds", () => {
  const planted = (change: (copy: Draft) => unknown): ReadonlyArray<string> => {
    const copy = structuredClone(manifest)
    change(copy)
    return [...faultsOf(copy), ...faultsOfFiles(copy, present)]
  }

  test.each<readonly [string, (copy: Draft) => unknown, RegExp]>([
    ["a field that is missing", (copy) => delete copy.authors, /lacks authors/],
    ["a field of our own", (copy) => (copy.title = "leaderless"), /may not have title/],
    [
      "a feature that is none",
      (copy) => copy.modules[0].features.push("symmetry"),
      /features\[0\]: is none of/
    ],
    ["a model without a running time", (copy) => delete copy.modules[1].models[0].runtime, /lacks runtime/],
    ["a running time in seconds", (copy) => (copy.modules[1].models[0].runtime = "2"), /no running time/],
    ["a mode that is none", (copy) => (copy.modules[1].models[0].mode = "all"), /none of the forms/],
    ["a module that is left out", (copy) => copy.modules.shift(), /Configuration\.tla: is not named/],
    ["a file that is not there", (copy) => (copy.modules[0].path = "spec/X.tla"), /X\.tla: is not there/],
    ["a file named twice", (copy) => copy.modules.push(copy.modules[0]), /named twice/],
    [
      "a configuration under the wrong module",
      (copy) => copy.modules[0].models.push(copy.modules[1].models.pop()),
      /Core\.cfg: its name does not begin/
    ]
  ])("%s", (_, change, fault) => {
    expect(planted(change).join("\n")).toMatch(fault)
  })
})
