import { describe, expect, test } from "vitest"
import { fatesOf, structureOf } from "../../proofs/z3/finite/Structure.ts"
import { falseAxioms } from "../../proofs/z3/finite/Tie.ts"
import { readsMeetKeepers } from "../../proofs/z3/protocol/Quorums.ts"
import { theorems } from "../../proofs/z3/theorems/index.ts"
import type { Condition, Theorem } from "../../proofs/z3/theorems/Theorem.ts"
import type { Configuration } from "../../src/model/index.ts"
import { quorums } from "../../src/scenarios/index.ts"

const sizes = { writes: 1, reads: 1, keys: 1, clients: 0 }

/** All quorums of up to four replicas, with up to two lost disks and up to one spare. */
const configurations: ReadonlyArray<Configuration> = [1, 2, 3, 4].flatMap((n) =>
  Array.from({ length: n * n }, (_, i) => [1 + (i % n), 1 + Math.floor(i / n)] as const).flatMap(([r, w]) =>
    [0, 1, 2].flatMap((losses) =>
      [0, 1].map((spares) => quorums(n, r, w, { losses, sloppy: spares > 0, spares }))
    )
  )
)

/** A theorem that assumes so much and no more. */
const assuming = (
  conditions: ReadonlyArray<Condition>,
  definitions: Theorem["definitions"] = []
): ReadonlyArray<Theorem> => [{ ...theorems[0]!, conditions, definitions }]

const conditionOf = (text: string): Condition =>
  theorems.flatMap(({ conditions }) => conditions).find((condition) => condition.text === text)!

/** What is assumed in a configuration and is not true there, whatever fate a behaviour has. */
const falseIn = (configuration: Configuration, [theorem]: ReadonlyArray<Theorem>): ReadonlyArray<string> => {
  const found = fatesOf(configuration, sizes.writes).flatMap((fate) =>
    falseAxioms(structureOf(configuration, sizes, fate), [theorem!])
  )
  return [...new Set(found)]
}

describe("what is assumed about quorums follows from their sizes:", () => {
  for (const text of ["R + W > N + F + S", "R + W > N + F", "R + 1 > N + F", "W > F"])
    test(`it is true exactly where ${text}`, () => {
      const condition = conditionOf(text)
      let met = 0
      for (const configuration of configurations) {
        // More nodes than there are cannot be lost; there the axioms are true for another reason.
        if (configuration.losses > configuration.replicas) continue
        const wrong = falseIn(configuration, assuming([condition]))
        if (condition.holds(configuration)) {
          met++
          expect(wrong, JSON.stringify(configuration)).toEqual([])
        } else expect(wrong.length, JSON.stringify(configuration)).toBeGreaterThan(0)
      }
      expect(met).toBeGreaterThan(10)
    })

  test("the definitions are true everywhere", () => {
    const definitions = [...new Set(theorems.flatMap((theorem) => theorem.definitions))]
    expect(definitions).toContain(readsMeetKeepers)
    for (const configuration of configurations)
      for (const versioning of ["ordered", "clock", "two-phase"] as const)
        expect(falseIn({ ...configuration, versioning }, assuming([], definitions))).toEqual([])
  })

  test("a condition that asks for one replica less assumes what is not true", () => {
    const tooWeak: Condition = {
      ...conditionOf("R + W > N + F + S"),
      holds: (c) => c.readQuorum + c.writeQuorum >= c.replicas
    }
    const broken = configurations.filter(
      (c) => tooWeak.holds(c) && falseIn(c, assuming([tooWeak])).length > 0
    )
    expect(broken).toContainEqual(quorums(2, 1, 1))
  })
})
