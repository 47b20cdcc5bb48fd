import { Effect } from "effect"
import { describe, expect, test } from "vitest"
import { leastBorders } from "../../scripts/verdicts/page.ts"
import { explore } from "../../src/checker/index.ts"
import {
  answerOf,
  askedOf,
  type Border,
  byQuorums,
  familyOf,
  HOLDS,
  modelOf,
  nameOf,
  neededFrom,
  type Probe,
  quorumsOf,
  type Rung,
  runProbe,
  verdictOf
} from "../../src/lattice/index.ts"
import type { Configuration, GuaranteeName, InvariantName } from "../../src/model/index.ts"
import { checkTlc, isTemporal, planOf, systemOf } from "../../src/verification/index.ts"
import { describeWithTlc, theJar } from "../tlc/java.ts"
import { committed } from "./table.ts"

const limit = 2_000_000
const borders = leastBorders(committed)
const groups = byQuorums(committed.probes)

const behindVerdict = (guarantee: GuaranteeName, row: Configuration): Probe =>
  verdictOf(guarantee, row, groups.get(quorumsOf(row))!, neededFrom(committed.needed)).by!

const behind = ({ guarantee, violated }: Border): Probe => behindVerdict(guarantee, violated)

/** The bounds of the violation, or larger ones where in these the guarantee says nothing of the row that keeps it. */
const boundsToHold = ({ guarantee, holds }: Border, { rung }: Probe): Rung => {
  const family = familyOf(guarantee)
  return askedOf(family, modelOf(family, holds, rung)).includes(guarantee)
    ? rung
    : behindVerdict(guarantee, holds).rung
}

const said = ({ guarantee, option, holds, violated }: Border): string =>
  `${guarantee} by ${option}: ${nameOf(holds)} | ${nameOf(violated)}`

const answerIn = async ({ guarantee }: Border, row: Configuration, rung: Rung): Promise<number> =>
  answerOf(await runProbe(row, familyOf(guarantee), rung, limit), guarantee)

describe("each border of docs/verdicts.md, searched on both of its rows:", () => {
  test.each(borders.map((border) => [said(border), border] as const))("%s", async (_said, border) => {
    const probe = behind(border)
    expect(await answerIn(border, border.violated, probe.rung)).toBe(answerOf(probe, border.guarantee))
    expect(await answerIn(border, border.holds, boundsToHold(border, probe))).toBe(HOLDS)
  })

  test.each(
    borders.filter(({ guarantee }) => !isTemporal(guarantee)).map((border) => [said(border), border] as const)
  )("the command finds it: %s", async (_said, border) => {
    const { guarantee, violated } = border
    const probe = behind(border)
    const [writes, reads] = probe.rung
    const bounds = { writes, reads, keys: 1, clients: undefined }
    const { model } = planOf(violated, bounds, [guarantee]).aspects[0]!
    const invariants = [guarantee as InvariantName]
    const found = await explore(systemOf(model, { invariants, symmetry: true }), {
      maxStates: limit,
      stopWhenDecided: true
    })
    expect(found.invariants[0]!.trace?.steps.length).toBe(answerOf(probe, guarantee))
  })
})

/** Every so many of the borders whose search is small enough for TLC. */
const forTlc = borders.filter((border) => behind(border).states <= 4_000).filter((_, i) => i % 4 === 0)

describeWithTlc("TLC on both sides of a sample of borders:", () => {
  test.each(forTlc.map((border) => [said(border), border] as const))("%s", async (_said, border) => {
    const { guarantee, holds, violated } = border
    const probe = behind(border)
    const family = familyOf(guarantee)
    const verdict = async (row: Configuration, rung: Rung) => {
      const model = modelOf(family, row, rung)
      const claims: ReadonlyArray<GuaranteeName> = ["TypeOK", guarantee]
      const { found } = await Effect.runPromise(
        checkTlc({ model, claims, reaches: [], tracesOf: [] }, { jar: theJar() })
      )
      return found.find(({ name }) => name === guarantee)!
    }
    const broken = await verdict(violated, probe.rung)
    expect(broken.verdict).toBe("violated")
    if (!isTemporal(guarantee)) expect(broken.length).toBe(answerOf(probe, guarantee))
    expect((await verdict(holds, boundsToHold(border, probe))).verdict).toBe("holds")
  })
})
