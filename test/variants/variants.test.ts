import { join } from "node:path"
import { Effect } from "effect"
import { describe, expect, test } from "vitest"
import { legalByGuarantee } from "../../src/history/index.ts"
import { actions, applyWrite, guaranteeNames, type InvariantName } from "../../src/model/index.ts"
import { compareGraphs } from "../../src/specification/GraphComparison.ts"
import { changedActions, substituteOf } from "../../src/specification/index.ts"
import { runTlc } from "../../src/tlc/index.ts"
import {
  catchesOf,
  changing,
  inquiryInto,
  survivorsOf,
  type Variant,
  variants
} from "../../src/variants/index.ts"
import { checkBuiltin, type Finding, isTemporal, specFolder } from "../../src/verification/index.ts"
import { describeWithTlc, theJar } from "../tlc/java.ts"
import { headOf, moduleNames, moduleText, operatorsOf, variantsFolder } from "./spec.ts"

// Half the time of such small runs goes into optimising code that hardly runs.
process.env.JAVA_TOOL_OPTIONS = "-XX:TieredStopAtLevel=1"

const named = (name: string): Variant => variants.find((variant) => variant.name === name)!

const table = (catches: ReadonlyArray<Finding>): Variant["caught"] =>
  Object.fromEntries(catches.map(({ name, length }) => [name, length ?? "for ever"]))

const flowing = (text: string): string => text.replaceAll(/\s+/g, " ").trim()

describe.each(variants)("$name", (variant) => {
  const { name, story, caught, caughtBy, model } = variant

  test("is caught by the guarantees that are named, after as many states", async () => {
    const catches = await catchesOf(variant)
    expect(table(catches)).toEqual(caught)
    const main = catches.find((finding) => finding.name === caughtBy)
    expect(main?.trace).toBeDefined()
    // What clients can see must be shown by a history that is illegal, and not by versions out of order alone.
    if (Object.hasOwn(legalByGuarantee, caughtBy)) expect(main?.historyIsIllegal).toBe(true)
  })

  test("the protocol as it is keeps them in the same model", async () => {
    const claims = inquiryInto(variant).claims.filter((claim) => Object.hasOwn(caught, claim))
    const right = await checkBuiltin({ model, claims, reaches: [] })
    expect(right.complete).toBe(true)
    expect(right.found.map(({ name, verdict }) => [name, verdict])).toEqual(
      claims.map((claim) => [claim, "holds"])
    )
    expect(claims).toHaveLength(Object.keys(caught).length)
  })

  test("changes one action, which its module defines with the same parameters", () => {
    const changed = changedActions(variant)
    expect(changed).toHaveLength(1)
    const operators = operatorsOf(moduleText(name))
    expect(Object.keys(operators).filter((operator) => operator.startsWith("Broken"))).toEqual(
      changed.map(substituteOf)
    )
    for (const action of changed)
      expect(operators[substituteOf(action)]).toBe(actions[action].parameters.length)
  })

  test("its module tells the same story", () => {
    const text = moduleText(name)
    expect(text).toMatch(new RegExp(`^-{4,} MODULE ${name} -{4,}\n`))
    expect(text).toMatch(/^EXTENDS Leaderless$/m)
    const length = caught[caughtBy]
    const after = typeof length === "number" ? `, ${length} states` : ""
    expect(flowing(headOf(text))).toBe(`${flowing(story)} Caught by ${caughtBy}${after}.`)
  })
})

describe("the catalogue", () => {
  test("has a variant for each module, and a module for each variant", () => {
    expect(variants.map(({ name }) => name).toSorted()).toEqual(moduleNames().toSorted())
  })

  test("has something for every guarantee to catch", () => {
    const catching = new Set(variants.flatMap(({ caught }) => Object.keys(caught)))
    expect(guaranteeNames.filter((name) => !catching.has(name))).toEqual([])
  })

  test("has for every guarantee a variant that is named for it, but for those made of others", () => {
    const main = new Set<string>(variants.map(({ caughtBy }) => caughtBy))
    expect(guaranteeNames.filter((name) => !main.has(name))).toEqual(["Regular", "Linearizable"])
  })
})

describe("a variant that survives is noticed:", () => {
  const first = named("AcknowledgeBeforeApply")
  const innocent: Variant = { ...first, changes: changing("ApplyWrite", applyWrite) }
  // Its guarantee cannot see it; another one does.
  const mistaken: Variant = { ...first, caughtBy: "NoPhantoms" }
  // In its model the protocol as it is does not keep the guarantee either.
  const meaningless: Variant = { ...first, model: named("SpareStandsInTwice").model }

  test("by the list of those that survive", async () => {
    expect(await survivorsOf([innocent, first, mistaken, meaningless])).toEqual([
      innocent,
      mistaken,
      meaningless
    ])
  })

  test("by what catches it", async () => {
    expect(await catchesOf(innocent)).toEqual([])
    expect(table(await catchesOf(mistaken))).toEqual(first.caught)
    expect(await catchesOf({ ...first, changes: {} })).toEqual([])
  })

  test("and none of the catalogue survives", async () => {
    expect(await survivorsOf(variants)).toEqual([])
  })
})

describeWithTlc("TLC, with the files that are there for people,", () => {
  const run = ({ name }: Variant, config: string) => {
    const folder = join(variantsFolder, name)
    return Effect.runPromise(
      runTlc(
        {
          module: { file: join(folder, `MC${name}.tla`) },
          config: { file: join(folder, config) },
          specFolders: [specFolder]
        },
        { jar: theJar() }
      )
    )
  }

  // One of each kind: an invariant; a state that is of no type; a behaviour that never ends.
  test.each(["HandOffOverwrites", "RepairSendsDigest", "EnoughCopies"])("catches %s", async (name) => {
    const { caught, caughtBy } = named(name)
    const right = await run(named(name), `MC${name}.cfg`)
    expect(right.outcome).toBe("success")
    const broken = await run(named(name), `MC${name}-violates-${caughtBy}.cfg`)
    expect(broken.outcome).toBe(isTemporal(caughtBy) ? "property" : "invariant")
    if (isTemporal(caughtBy)) return
    expect(broken.violatedName).toBe(caughtBy)
    expect(broken.trace?.states).toHaveLength(caught[caughtBy as InvariantName]!)
  })

  test("has another state graph than the protocol as it is", async () => {
    const variant = named("HandOffOverwrites")
    const { equal, difference } = await Effect.runPromise(
      compareGraphs(variant.model, {
        specFolder,
        jar: theJar(),
        variation: { ...variant, changes: { HandOff: actions.HandOff } }
      })
    )
    expect(equal).toBe(false)
    expect(difference).toMatchObject({ action: "HandOff", variables: ["store"] })
  })
})
