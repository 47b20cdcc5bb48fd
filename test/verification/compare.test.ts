import { describe, expect, test } from "vitest"
import { compareFindings, type Finding, type Findings, together } from "../../src/verification/index.ts"
import { stale } from "./asked.ts"

const counts = { distinctStates: 1000, generatedStates: 5000, depth: 12, complete: true }

const findings: Findings = {
  ...counts,
  seconds: 1,
  searches: [{ model: stale, about: ["TypeOK", "AckedWritesAreRead", "NeverReturned"], ...counts }],
  found: [
    { name: "TypeOK", verdict: "holds" },
    { name: "AckedWritesAreRead", verdict: "violated", length: 8 },
    { name: "Convergence", verdict: "violated" },
    { name: "NeverReturned", verdict: "violated", length: 6 }
  ]
}

const finding = (name: Finding["name"], changes: Partial<Finding>): Findings => ({
  ...findings,
  found: findings.found.map((f) => (f.name === name ? { ...f, ...changes } : f))
})

describe("compareFindings", () => {
  test("finds nothing where there is nothing, whatever the time", () => {
    expect(compareFindings(findings, { ...findings, seconds: 99 })).toEqual([])
  })

  test.each(["distinctStates", "generatedStates", "depth"] as const)("finds another %s", (what) => {
    const other = { ...findings, [what]: findings[what] + 1 }
    expect(compareFindings(findings, other)).toEqual([
      { what, builtin: findings[what], tlc: findings[what] + 1 }
    ])
    expect(compareFindings(other, findings)).toHaveLength(1)
    // Counts of a search that was stopped say nothing.
    expect(compareFindings(findings, { ...other, complete: false })).toEqual([])
  })

  test.each([
    ["TypeOK", "violated"],
    ["AckedWritesAreRead", "holds"],
    ["Convergence", "holds"]
  ] as const)("finds another verdict on %s", (name, verdict) => {
    const differences = compareFindings(findings, finding(name, { verdict }))
    expect(differences).toContainEqual(expect.objectContaining({ what: `verdict on ${name}`, tlc: verdict }))
    expect(differences).toHaveLength(1)
  })

  test.each(["AckedWritesAreRead", "NeverReturned"] as const)(
    "finds another shortest violation of %s",
    (name) => {
      const { length } = findings.found.find((f) => f.name === name)!
      expect(compareFindings(findings, finding(name, { length: 9 }))).toEqual([
        { what: `shortest violation of ${name}`, builtin: length, tlc: 9 }
      ])
    }
  )

  test("takes no side where one engine gave up", () => {
    expect(compareFindings(findings, finding("NeverReturned", { verdict: "undecided" }))).toEqual([])
    expect(compareFindings(finding("NeverReturned", { verdict: "undecided" }), findings)).toEqual([])
  })

  test("does not compare the lengths of lassos", () => {
    expect(compareFindings(findings, finding("Convergence", { length: 9 }))).toEqual([])
  })

  test("finds what only one was asked", () => {
    const fewer = { ...findings, found: findings.found.slice(1) }
    expect(compareFindings(findings, fewer)).toEqual([
      { what: "verdict on TypeOK", builtin: "holds", tlc: "not asked" }
    ])
    expect(compareFindings(fewer, findings)).toEqual([
      { what: "verdict on TypeOK", builtin: "not asked", tlc: "asked" }
    ])
  })
})

describe("what both know together", () => {
  const cut = {
    distinctStates: 10,
    generatedStates: 20,
    depth: 2,
    complete: false,
    stoppedBy: "states" as const
  }
  const gaveUp: Findings = {
    ...findings,
    ...cut,
    searches: [{ ...findings.searches[0], ...cut }],
    found: findings.found.map(({ name }) => ({ name, verdict: "undecided" }))
  }

  test("is what the one found that did not give up, with its counts", () => {
    const both = together(gaveUp, findings)
    expect(both.found).toEqual(findings.found)
    expect(both).toMatchObject(counts)
    expect(both.searches).toEqual(findings.searches)
    expect(together(findings, gaveUp)).toMatchObject({
      ...counts,
      found: findings.found,
      searches: findings.searches
    })
  })

  test("is undecided where both gave up", () => {
    const both = together(gaveUp, gaveUp)
    expect(both).toMatchObject(cut)
    expect(both.found).toEqual(gaveUp.found)
  })

  test("has the trace of the first where both decided", () => {
    const other = finding("AckedWritesAreRead", { verdict: "violated", length: 8, note: "of TLC" })
    expect(together(findings, other).found).toEqual(findings.found)
  })
})
