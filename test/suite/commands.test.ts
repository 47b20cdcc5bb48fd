import { spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"
import { Result } from "effect"
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
import { validateTrace } from "../../src/trace/index.ts"
import { drawnConfiguration } from "../simulation/configurations.ts"
import { forgetful, fragile, silent, unsociable } from "./broken.ts"
import { actorsWith } from "./bugs/index.ts"
import { commandsFor, runCommands } from "./commands.ts"
import { type Failure, replay, reportFailure, root, storyOf } from "./failures.ts"
import { kindsOf, swarmOf } from "./kinds.ts"
import { parseKept } from "./runFile.ts"
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

/** What to tell of a run that broke the property, once it is saved. */
const reportOf = (
  { stepping, finding, ofRun }: Last,
  where: Pick<Failure, "planted" | "folder"> = {}
): string => {
  const { actors, ...setup } = settingOf(
    drawnConfiguration(randomOf(mixed(ofRun, 7))),
    ofRun,
    actorsWith(where.planted)
  ).setup
  const schedule = { ...setup, commands: stepping.steps }
  return reportFailure({
    name: `${seed}-${ofRun}`,
    why: `fast-check, seed ${seed}`,
    schedule,
    finding,
    actors,
    ...where
  })
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
  expect.fail(reportOf(last))
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

/** Bugs that leave different things behind, and what `validate` says of the trace. */
const left: ReadonlyArray<
  readonly [bug: string, finding: Finding["kind"], verdict: "accepted" | "rejected"]
> = [
  ["OneAcknowledgementFewer", "rejected", "rejected"],
  // Each event is as it should be, but not what lies on the disk, of which a trace says nothing.
  ["AcknowledgesWithoutWriting", "rejected", "accepted"],
  ["OnlyKeysThatBothHave", "apart", "accepted"],
  ["NeverSendsAgain", "deadlock", "accepted"]
]

for (const [bug, kind, verdict] of left)
  test(`a property that ${bug} breaks names one command, which repeats the run from what is saved`, async () => {
    const { last } = checked(actorsWith(bug), 800)
    expect(last?.finding.kind).toBe(kind)
    const folder = mkdtempSync(join(tmpdir(), "suite-"))
    try {
      const text = reportOf(last!, { planted: bug, folder })
      const commands = text.split("\n").filter((line) => line.includes("npm run"))
      expect(commands).toHaveLength(1)
      const own = join(folder, `${seed}-${last!.ofRun}`)
      expect(readdirSync(own).toSorted()).toEqual(["picture.mmd", "run.json", "story.txt", "trace.ndjson"])

      const trace = readFileSync(join(own, "trace.ndjson"), "utf8")
      const validated = await validateTrace(Readable.from([Buffer.from(trace)]))
      expect(validated.verdict).toBe(verdict)
      // What no step of the specification explains is the last that happened.
      const events = trace.trimEnd().split("\n").length - 1
      expect(validated.rejectedAt).toBe(verdict === "rejected" ? events : null)

      const story = readFileSync(join(own, "story.txt"), "utf8")
      expect(story).toContain(`A bug is planted, ${bug}`)
      const run = readFileSync(join(own, "run.json"), "utf8")
      const kept = Result.getOrThrow(parseKept(run))
      expect(`${storyOf(kept, replay(kept))}\n`).toBe(story)
      // To start a process takes a while: one is enough.
      if (bug === left[0]![0]) {
        const [, path] = /npm run suite -- --replay (\S+)$/.exec(commands[0]!)!
        const script = join(root, "scripts", "suite.ts")
        const again = spawnSync(process.execPath, [script, "--replay", path!], {
          cwd: root,
          encoding: "utf8"
        })
        expect(again.stderr).toBe("")
        expect(again.status).toBe(0)
        expect(again.stdout).toBe(story)
      }

      // Without the bug the same run shows nothing, and a bug that nobody knows is refused.
      const { planted: _, ...right } = kept
      expect(replay(right).run.finding).toBeUndefined()
      expect(parseKept(run.replace(`"${bug}"`, '"NoSuchBug"'))).toEqual(
        Result.fail(
          'is no run of the suite: planted is "NoSuchBug", and no bug of test/suite/bugs is called so'
        )
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  }, 60_000)
