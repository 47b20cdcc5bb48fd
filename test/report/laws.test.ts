import { describe, expect, test } from "vitest"
import { type Configuration, type GuaranteeName, type Law, laws } from "../../src/model/index.ts"
import type { GuaranteeResult } from "../../src/report/CheckReport.ts"
import { besideLaw, changesInWords, lawInWords, proofsInWords } from "../../src/report/laws.ts"
import { wrapped } from "../../src/report/story/words.ts"
import { configuration } from "./story/counterexamples.ts"

const found = (guarantee: GuaranteeName, verdict: GuaranteeResult["verdict"]): GuaranteeResult => ({
  guarantee,
  expected: null,
  verdict,
  traceLength: verdict === "violated" ? 8 : null,
  trace: null
})

const hopeless: Law = { holds: () => false, text: "never", because: "nothing helps" }

describe("besideLaw", () => {
  test.each<[GuaranteeResult["verdict"], Configuration, object]>([
    [
      "violated",
      configuration(3, 1, 2),
      { answer: "violated", answeredBy: "both", smallestChange: [{ readQuorum: 2 }, { writeQuorum: 3 }] }
    ],
    ["violated", configuration(3, 2, 2), { answer: "violated", answeredBy: "search" }],
    ["holds", configuration(3, 2, 2), { answer: "holds", answeredBy: "both", beyondBounds: "holds" }],
    ["undecided", configuration(3, 2, 2), { answer: "holds", answeredBy: "law", beyondBounds: "holds" }],
    [
      "holds",
      configuration(3, 1, 3, { losses: 1 }),
      {
        answer: "violated",
        answeredBy: "law",
        beyondBounds: "violated",
        smallestChange: [{ readQuorum: 2 }]
      }
    ],
    [
      "undecided",
      configuration(3, 1, 3, { losses: 1 }),
      {
        answer: "violated",
        answeredBy: "law",
        beyondBounds: "violated",
        smallestChange: [{ readQuorum: 2 }]
      }
    ]
  ])("%s, case %#", (verdict, at, more) => {
    const { holds, ...words } = laws.AckedWritesAreRead
    const result = found("AckedWritesAreRead", verdict)
    expect(besideLaw(result, at, laws.AckedWritesAreRead)).toEqual({
      ...result,
      law: { holds: holds(at), ...words },
      ...more
    })
  })

  test.each<[GuaranteeName, GuaranteeResult["verdict"], object]>([
    ["Convergence", "holds", { answer: "holds", answeredBy: "search" }],
    ["Convergence", "undecided", { answer: "undecided", answeredBy: null }]
  ])("what is not proved needs a search: %s, %s", (guarantee, verdict, answer) => {
    const at = configuration(3, 2, 2, { antiEntropy: true })
    expect(besideLaw(found(guarantee, verdict), at, laws[guarantee])).toMatchObject(answer)
  })

  test("what is proved in TLA+ only needs none", () => {
    const result = besideLaw(found("TypeOK", "undecided"), configuration(3, 2, 2), laws.TypeOK)
    expect(result).toMatchObject({ answer: "holds", answeredBy: "law" })
  })

  test("a law that is broken answers also where nothing is proved", () => {
    const result = besideLaw(found("Convergence", "undecided"), configuration(3, 2, 2), laws.Convergence)
    expect(result).toMatchObject({ answer: "violated", answeredBy: "law" })
  })

  test("no change helps", () => {
    const result = besideLaw(found("Regular", "violated"), configuration(3, 3, 3), hopeless)
    expect(result.smallestChange).toBeNull()
  })
})

describe("what the laws rest on", () => {
  const words = (at: Configuration, ...names: ReadonlyArray<GuaranteeName>): string =>
    proofsInWords(
      at,
      names.map((guarantee) => besideLaw(found(guarantee, "holds"), at, laws[guarantee]))
    )

  test("names what is proved in TLA+, and what is not proved", () => {
    const at = configuration(3, 2, 2, { antiEntropy: true })
    expect(words(at, "AckedWritesAreRead", "Regular", "ReadsNeverGoBack", "Convergence")).toBe(
      "✓ is proved for stores of any size by Z3, but for Convergence; in TLA+ for AckedWritesAreRead. " +
        "✗ was read off searches of small stores."
    )
    expect(words(at, "TypeOK", "NoPhantoms")).toBe(
      "✓ is proved for stores of any size by Z3, but for TypeOK; in TLA+ for TypeOK and NoPhantoms."
    )
    expect(words(at, "Regular")).toBe("✓ is proved for stores of any size by Z3.")
    expect(words(at, "TypeOK")).toBe("✓ is proved for stores of any size in TLA+ for TypeOK.")
  })

  test("claims no proof where there is none", () => {
    expect(words(configuration(3, 1, 1, { antiEntropy: true }), "Convergence")).toBe("✓ is not proved.")
    expect(words(configuration(3, 1, 1), "Regular", "Convergence")).toBe(
      "✗ was read off searches of small stores."
    )
  })

  test("a theorem that needs blocking repair is told only with it", () => {
    const losing = { losses: 1, readRepair: "blocking" as const }
    expect(words(configuration(3, 3, 3, losing), "ReadsNeverGoBack")).toContain(
      "in TLA+ for ReadsNeverGoBack"
    )
    expect(words(configuration(3, 3, 3), "ReadsNeverGoBack")).toBe(
      "✓ is proved for stores of any size by Z3."
    )
  })

  test("a guarantee without a law has no mark to explain", () => {
    expect(proofsInWords(configuration(3, 2, 2), [found("Regular", "holds")])).toBe("")
  })
})

test("a flag and its value stay on one line", () => {
  const long = changesInWords([{ readQuorum: 3, readRepair: "blocking", versioning: "two-phase" }])!
  for (let width = 26; width < 80; width++)
    expect(wrapped(long, width).join("\n")).not.toMatch(/--[a-z-]+\n(3|blocking|two-phase)/)
})

test.each([
  [[{ readQuorum: 2 }, { writeQuorum: 3 }], "with --read-quorum 2, or with --write-quorum 3"],
  [[{ readQuorum: 3, writeQuorum: 3 }], "with --read-quorum 3 and --write-quorum 3"],
  [[{ readRepair: "blocking" as const }], "with --read-repair blocking"],
  [[{ antiEntropy: true }], "with --anti-entropy"],
  [[{ spares: 1 }, { sloppy: false, spares: 0 }], "with --spares 1, or without --sloppy"],
  [[{ readQuorum: 2, sloppy: false, spares: 0 }], "with --read-quorum 2 and without --sloppy"],
  [[{ versioning: "two-phase" as const }], "with --versioning two-phase"],
  [[{ versioning: "ordered" as const }], "assuming an ideal clock (--versioning ordered)"],
  [[{ restores: 1 }], "assuming at most 1 restore"],
  [[{ restores: 0, losses: 2 }], "assuming no restores and at most 2 lost disks"],
  [[{ writeQuorum: 3, timeouts: false }], "with --write-quorum 3, assuming no time-outs"]
])("changes in words, case %#", (changes, words) => {
  expect(changesInWords(changes)).toBe(words)
})

describe("the law at the end of a story", () => {
  test("of a violation", () => {
    expect(
      lawInWords(configuration(3, 1, 2), "AckedWritesAreRead", laws.AckedWritesAreRead, "violated")
    ).toEqual([
      "AckedWritesAreRead holds where R + W > N + F + S: every R home replicas then include one that still holds " +
        "the acknowledged write. Here N = 3, R = 1 and W = 2; faults may take away F = 0 copies; S = 0 spares may stand in.",
      "It would hold with --read-quorum 2, or with --write-quorum 3."
    ])
  })

  test("only the letters that the law has", () => {
    const [words] = lawInWords(
      configuration(3, 1, 1, { losses: 1 }),
      "AckedWritesSurvive",
      laws.AckedWritesSurvive,
      "violated"
    )
    expect(words).toMatch(/Here W = 1; faults may take away F = 1 copy\.$/)
    const [plain] = lawInWords(
      configuration(3, 1, 1, { timeouts: true }),
      "NoPartialWritesRead",
      laws.NoPartialWritesRead,
      "violated"
    )
    expect(plain).not.toContain("Here")
  })

  test("of a guarantee that holds", () => {
    const told = lawInWords(configuration(3, 2, 2), "NoPhantoms", laws.NoPhantoms, "holds")
    expect(told).toEqual([
      `NoPhantoms always holds: ${laws.NoPhantoms.because}. By this law it holds whatever the bounds. ` +
        "That is proved for stores of any size, by Z3 and in TLA+."
    ])
  })

  test("by which kind of proof, in this configuration", () => {
    const basis = (guarantee: GuaranteeName, at: Configuration): string =>
      lawInWords(at, guarantee, laws[guarantee], "holds")[0]!.split(". ").at(-1)!
    expect(basis("ReadsNeverGoBack", configuration(3, 2, 2, { readRepair: "blocking" }))).toBe(
      "That is proved for stores of any size, by Z3 and in TLA+."
    )
    expect(basis("ReadsNeverGoBack", configuration(3, 3, 2))).toBe(
      "That is proved for stores of any size, by Z3."
    )
    expect(basis("TypeOK", configuration(3, 1, 1))).toBe("That is proved for stores of any size, in TLA+.")
    for (const guarantee of ["Convergence", "AckedWritesAreRead"] as const)
      expect(basis(guarantee, configuration(3, 1, 1, { antiEntropy: true }))).toMatch(
        /a law is a conjecture\.$/
      )
  })

  test("of bounds that are too small", () => {
    const clock = configuration(3, 2, 2, { versioning: "clock" })
    const [law, change] = lawInWords(clock, "Regular", laws.Regular, "holds")
    expect(law).toContain("By this law larger bounds violate it.")
    expect(change).toBe("It would hold with --versioning two-phase.")
  })

  test("of a search that gave up", () => {
    const of = (at: Configuration) => lawInWords(at, "ReadYourWrites", laws.ReadYourWrites, "undecided")[0]
    expect(of(configuration(3, 2, 2))).toContain("By this law it holds.")
    expect(of(configuration(3, 1, 2))).toContain("By this law it is violated.")
  })

  test("where nothing helps", () => {
    expect(lawInWords(configuration(3, 3, 3), "Regular", hopeless, "violated")[1]).toBe(
      "No change of these options makes it hold."
    )
  })
})
