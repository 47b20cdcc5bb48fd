import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { firstDifference } from "../../scripts/guards/difference.ts"
import {
  compared,
  differenceUnless,
  type Finding,
  findingsOf,
  isAbout,
  survivors,
  worldsOf
} from "../../scripts/guards/findings.ts"
import { protocolOf } from "../../scripts/guards/loading.ts"
import { edited, readMirror } from "../../scripts/guards/mirror.ts"
import { models } from "../../scripts/guards/models.ts"
import { purposes } from "../../scripts/guards/purposes.ts"
import { pageOf } from "../../scripts/guards/report.ts"
import { actionNames, allInstances, instances, type Model } from "../../src/model/index.ts"

const page = join(import.meta.dirname, "..", "..", "docs", "guards.md")
const mirror = readMirror()
const worlds = await worldsOf(models)
const findings = findingsOf(mirror, worlds)

const shown = ({ action, part }: Finding): string => `${action}: ${part.text} in ${part.within}`

describe("each part of each guard", () => {
  test("makes a difference to each action whose guard it is part of, or has a purpose", () => {
    const { withoutPurpose, needed } = compared(findings, purposes)
    expect(withoutPurpose.map(shown)).toEqual([])
    expect(needed).toEqual([])
    expect(purposes.length).toBe(survivors(findings).length)
  })

  test("a purpose that is stated of a part that is needed is told", () => {
    const finding = findings.find(({ difference }) => difference?.kind === "allows")!
    const idle = {
      action: finding.action,
      guard: { within: finding.part.within, part: finding.part.text },
      purpose: "none"
    }
    expect(compared(findings, [...purposes, idle]).needed).toEqual([idle])
    expect(compared(findings, purposes.slice(1)).withoutPurpose.map(shown)).toEqual(
      findings.filter((found) => isAbout(purposes[0]!, found)).map(shown)
    )
  })

  test.each(purposes.map((purpose) => [`${purpose.action}: ${purpose.guard.part}`, purpose] as const))(
    "makes a difference without what its redundancy rests on: %s",
    async (_name, purpose) => {
      const difference = await differenceUnless(mirror, purpose, worlds)
      expect(["allows", "forbids"]).toContain(difference?.kind)
    }
  )

  test("only one shows itself by an error alone", () => {
    const errors = findings.filter(({ difference }) => difference?.kind === "throws")
    expect(errors.map(shown)).toEqual(["LateArrival: m < configuration.replicas in lateArrival"])
  })

  // What the specification says as u < w is the bound of a loop here, which the finder does not leave out.
  test.each([
    ["d < c; d++", "d <= model.clients; d++", ["BeginWrite", "RefuseWrite", "BeginRead", "RefuseRead"]],
    ["u < w; u++", "u < model.writeScript.length; u++", ["BeginWrite", "RefuseWrite"]],
    ["u < r; u++", "u < model.readScript.length; u++", ["BeginRead", "RefuseRead"]]
  ] as const)("makes a difference if it is the bound of a loop: %s", (bound, all, actions) => {
    const copy = protocolOf(edited(mirror, "sessions.ts", bound, all))
    for (const action of actions)
      expect(firstDifference(worlds, action, protocolOf(mirror), copy)?.kind).toBe("forbids")
  })

  test("is in docs/guards.md (npm run guards)", () => {
    expect(pageOf(findings, purposes)).toBe(readFileSync(page, "utf8"))
  })
})

describe("the constant guards of the next-state relation", () => {
  const leftOut = (model: Model) => {
    const kept = new Set(instances(model).map(({ name, parameters }) => `${name} ${parameters}`))
    return allInstances(model).filter(({ name, parameters }) => !kept.has(`${name} ${parameters}`))
  }

  test("leave out only what no state allows", () => {
    // The worlds are explored with all instances, so their states are not those of the shorter list by assumption.
    for (const { name: world, model, states } of worlds)
      for (const { name, next, parameters } of leftOut(model)) {
        const [a, b, c, d] = parameters
        const enabled = states.find((state) => next(model, state, a!, b!, c!, d!) !== undefined)
        expect(enabled, `${name} ${parameters} in ${world}`).toBeUndefined()
      }
  })

  test("each leave out something", () => {
    const cases = mirror
      .get("leaderless.ts")!
      .match(/constantGuard = [\s\S]*?\n}\n/)![0]
      .matchAll(/case "(\w+)":/g)
    const spared = new Set(worlds.flatMap(({ model }) => leftOut(model).map(({ name }) => name)))
    const guarded = new Set([...cases].map((match) => match[1]!))
    expect([...guarded].sort()).toEqual([...spared].sort())
    expect(actionNames).toEqual(expect.arrayContaining([...guarded]))
  })
})
