import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"
import {
  type Actors,
  type Finding,
  judgedByMirror,
  mixed,
  randomOf,
  type Stepping,
  storeActors
} from "../../src/simulation/index.ts"
import { drawnConfiguration } from "../simulation/configurations.ts"
import { forgetful, fragile, silent, unsociable } from "./broken.ts"
import { commandsFor, runCommands } from "./commands.ts"
import { reportFailure } from "./failures.ts"
import { kindsOf, swarmOf } from "./kinds.ts"
import { settingOf } from "./setting.ts"

const seed = 20_261_125
const runs = 800

/** A run of any configuration: what is drawn before its first command is drawn from a seed, the commands by fast-check. */
const runsWith = (actors: Actors) =>
  fc.noShrink(fc.nat(2 ** 31 - 1)).chain((ofRun) => {
    const configuration = drawnConfiguration(randomOf(mixed(ofRun, 7)))
    const setting = settingOf(configuration, ofRun, actors)
    const kinds = swarmOf(kindsOf(setting.cast), randomOf(mixed(ofRun, 3)))
    return fc.tuple(fc.constant({ ...setting, ofRun }), commandsFor(kinds, 120))
  })

interface Last {
  readonly stepping: Stepping
  readonly finding: Finding
  readonly ofRun: number
}

/** Checks the property; says what was left of a run that broke it, once fast-check has made it small. */
const checked = (actors: Actors, numRuns: number) => {
  let last: Last | undefined
  const property = fc.property(runsWith(actors), ([{ setup, cast, ofRun }, commands]) => {
    const stepping = runCommands(setup, cast, { judge: judgedByMirror(setup.configuration) }, commands)
    const finding = stepping.finding()
    if (finding !== undefined) last = { stepping, finding, ofRun }
    return finding === undefined
  })
  const { failed, numRuns: made, numShrinks } = fc.check(property, { seed, numRuns, endOnFailure: false })
  return { failed, made, numShrinks, last }
}

test(`${runs} lists of commands on as many configurations keep what the laws promise (seed ${seed})`, () => {
  const { failed, last } = checked(storeActors, runs)
  if (last === undefined) return expect(failed).toBe(false)
  const { stepping, finding, ofRun } = last
  const { setup } = settingOf(drawnConfiguration(randomOf(mixed(ofRun, 7))), ofRun, storeActors)
  const schedule = { ...setup, commands: stepping.steps }
  expect.fail(reportFailure({ name: `${seed}-${ofRun}`, why: `fast-check, seed ${seed}`, schedule, finding }))
}, 120_000)

const teeth: ReadonlyArray<readonly [string, Actors, ReadonlyArray<Finding["kind"]>]> = [
  ["acknowledges before a write is durable", forgetful, ["rejected"]],
  ["does not answer reads any more", silent, ["deadlock", "endless"]],
  ["never sends what others lack", unsociable, ["apart"]],
  ["fails when a message comes twice", fragile, ["defect"]]
]

for (const [what, actors, kinds] of teeth)
  test(`a replica that ${what} is caught within 200 lists of commands, and the list is made small`, () => {
    const { failed, made, numShrinks, last } = checked(actors, 200)
    expect(failed).toBe(true)
    expect(made).toBeLessThanOrEqual(200)
    expect(numShrinks).toBeGreaterThan(0)
    expect(kinds).toContain(last?.finding.kind)
    expect(last?.stepping.steps.length).toBeLessThan(20)
  }, 60_000)

test("a failure names the one command that repeats it, and leaves run, trace, story and picture", () => {
  const { last } = checked(forgetful, 200)
  const { stepping, finding, ofRun } = last!
  const { setup } = settingOf(drawnConfiguration(randomOf(mixed(ofRun, 7))), ofRun, forgetful)
  const folder = mkdtempSync(join(tmpdir(), "suite-"))
  try {
    const { actors, ...rest } = setup
    const schedule = { ...rest, commands: stepping.steps }
    const text = reportFailure({ name: "7-1", why: "planted", schedule, finding, actors, folder })
    expect(text).toContain("npm run suite -- --replay ")
    expect(text).toMatch(/7-1.run\.json$/)
    expect(readdirSync(join(folder, "7-1")).toSorted()).toEqual([
      "picture.mmd",
      "run.json",
      "story.txt",
      "trace.ndjson"
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
