import { Effect } from "effect"
import { describe, expect, test } from "vitest"
import { leastBorders } from "../../scripts/verdicts/page.ts"
import { explore } from "../../src/checker/index.ts"
import {
  answerOf,
  type Border,
  byQuorums,
  familyOf,
  HOLDS,
  modelOf,
  nameOf,
  neededFrom,
  type Probe,
  quorumsOf,
  runProbe,
  verdictOf
} from "../../src/lattice/index.ts"
import type { Configuration, InvariantName } from "../../src/model/index.ts"
import { checkTlc, isTemporal, planOf, systemOf } from "../../src/verification/index.ts"
import { describeWithTlc, theJar } from "../tlc/java.ts"
import { committed } from "./table.ts"

const limit = 2_000_000
const borders = leastBorders(committed)
const groups = byQuorums(committed.probes)

const behind = ({ guarantee, violated }: Border): Probe =>
  verdictOf(guarantee, violated, groups.get(quorumsOf(violated))!, neededFrom(committed.needed)).by!

const said = ({ guarantee, option, holds, violated }: Border): string =>
  `${guarantee} by ${option}: ${nameOf(holds)} | ${nameOf(violated)}`

const answerIn = async ({ guarantee }: Border, row: Configuration, { rung }: Probe): Promise<number> =>
  answerOf(await runProbe(row, familyOf(guarantee), rung, limit), guarantee)

describe("each border of docs/verdicts.md, searched on both of its rows:", () => {
  test.each(borders.map((border) => [said(border), border] as const))("%s", async (_said, border) => {
    const probe = behind(border)
    expect(await answerIn(border, border.violated, probe)).toBe(answerOf(probe, border.guarantee))
    expect(await answerIn(border, border.holds, probe)).toBe(HOLDS)
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
    const verdict = async (row: Configuration) => {
      const model = modelOf(family, row, probe.rung)
      const asked = { model, claims: [guarantee], reaches: [], tracesOf: [] }
      return (await Effect.runPromise(checkTlc(asked, { jar: theJar() }))).found[0]!
    }
    const broken = await verdict(violated)
    expect(broken.verdict).toBe("violated")
    if (!isTemporal(guarantee)) expect(broken.length).toBe(answerOf(probe, guarantee))
    expect((await verdict(holds)).verdict).toBe("holds")
  })
})
