import { describe, expect, it } from "vitest"
import type { Trace } from "../../../src/checker/index.ts"
import { clientHistory, legalByGuarantee } from "../../../src/history/index.ts"
import { type InvariantName, laws, type Model, type Script, type State } from "../../../src/model/index.ts"
import { lawInWords } from "../../../src/report/laws.ts"
import { tellStory, tellWhyItHolds } from "../../../src/report/story/index.ts"
import { configuration, counterexample, divergence, model } from "./counterexamples.ts"

const script = (clients: ReadonlyArray<number>, keys: ReadonlyArray<number>, reach: number): Script => ({
  clients,
  keys,
  reach,
  down: 0,
  up: 0
})

interface Case {
  readonly name: string
  readonly guarantee: InvariantName | "Convergence"
  readonly model: Model
  /** What the reason must name. */
  readonly mentions: ReadonlyArray<string>
  /** Whether the history must be illegal, too. */
  readonly illegal?: boolean
}

const cases: ReadonlyArray<Case> = [
  {
    name: "weak-quorum",
    guarantee: "AckedWritesAreRead",
    model: model(configuration(3, 1, 2), 1, 1),
    mentions: [
      "w1 was acknowledged by n1 and n2",
      "took that of n3",
      "n3 had not received w1",
      "R = 1 and W = 2 of N = 3"
    ]
  },
  {
    name: "five replicas",
    guarantee: "AckedWritesAreRead",
    model: model(configuration(5, 2, 3), 1, 1),
    mentions: ["n1, n2 and n3", "n4 and n5 had not received w1"]
  },
  {
    name: "no read repair",
    guarantee: "ReadsNeverGoBack",
    model: model(configuration(3, 2, 2), 1, 2),
    mentions: ["r1 had returned w1", "only n1 held it", "Without read repair"]
  },
  {
    name: "async read repair",
    guarantee: "ReadsNeverGoBack",
    model: model(configuration(3, 2, 2, { readRepair: "async" }), 1, 2),
    mentions: ["that of n2 had not arrived yet", "n3 had not answered it"]
  },
  {
    name: "blocking read repair with a small read quorum",
    guarantee: "ReadsNeverGoBack",
    model: model(configuration(3, 1, 2, { readRepair: "blocking" }), 1, 2),
    mentions: ["n3 had not received w1"]
  },
  {
    name: "sloppy-quorum",
    guarantee: "AckedWritesAreRead",
    model: model(configuration(3, 2, 2, { sloppy: true, spares: 1 }), 1, 1),
    mentions: ["s1 in the place of n2", "still keeps the hint", "s1 is no home replica and answers no reads"]
  },
  {
    name: "stale-restore",
    guarantee: "AckedWritesAreRead",
    model: model(configuration(3, 2, 2, { restores: 1 }), 1, 1),
    mentions: ["n1 had held w1, but was restored from n3", "The quorums did meet, in n1", "1 was left"]
  },
  {
    name: "stale restore, the inductive reason",
    guarantee: "QuorumsHoldAcked",
    model: model(configuration(3, 2, 2, { restores: 1 }), 1, 1),
    mentions: ["n1 and n3 are R = 2 replicas", "only n2 holds it"]
  },
  {
    name: "lost-disk",
    guarantee: "AckedWritesSurvive",
    model: model(configuration(3, 1, 1, { losses: 1 }), 1, 0),
    mentions: ["nobody holds it any more", "n1 had held w1, but lost its disk (step 5)"]
  },
  {
    name: "returning node",
    guarantee: "AckedWritesAreRead",
    model: model(configuration(2, 1, 1, { crashes: 1 }), 1, 1, { writeScript: [script([0], [0], 1)] }),
    mentions: ["n2 had not received w1"]
  },
  {
    name: "partial-write",
    guarantee: "NoPartialWritesRead",
    model: model(configuration(3, 2, 2, { timeouts: true }), 1, 1),
    mentions: ["1 of W = 2 acknowledgements", "n1 had stored it", "an unknown outcome"]
  },
  {
    name: "clock-skew",
    guarantee: "Regular",
    model: model(configuration(3, 2, 2, { versioning: "clock" }), 2, 1),
    illegal: true,
    mentions: ["Regular requires AckedWritesAreNotOvertaken", "a clock that is behind", "still returned w1"]
  },
  {
    name: "a clock that is behind",
    guarantee: "WritesFollowReads",
    model: model(configuration(3, 1, 1, { versioning: "clock" }), 2, 1, { clients: 2 }),
    mentions: ["c2 itself had read w1@2", "w2 began after that"]
  },
  {
    name: "two phases",
    guarantee: "WritesAreOrdered",
    model: model(configuration(3, 2, 2, { versioning: "two-phase" }), 2, 1),
    mentions: ["heard from n2 and n3", "n2 and n3 had not received w2"]
  },
  {
    name: "two phases of one client",
    guarantee: "MonotonicWrites",
    model: model(configuration(3, 1, 1, { versioning: "two-phase" }), 2, 0, { clients: 1 }),
    mentions: ["c1 had written w2", "heard from n2"]
  },
  {
    name: "session, own writes",
    guarantee: "ReadYourWrites",
    model: model(configuration(3, 1, 1), 1, 1, { clients: 2 }),
    mentions: ["c1 itself had written w1, acknowledged by n1", "n2 had not received w1"]
  },
  {
    name: "session, own reads",
    guarantee: "MonotonicReads",
    model: model(configuration(3, 2, 2), 1, 2, { clients: 2 }),
    illegal: true,
    mentions: ["c2 itself had read w1 with r1", "n2 and n3 had not received w1"]
  },
  {
    name: "anti-entropy-order",
    guarantee: "ConsistentPrefix",
    model: model(configuration(3, 1, 1, { antiEntropy: true }), 2, 2, {
      keys: 2,
      clients: 2,
      writeScript: [script([1], [0], 1), script([1], [1], 1)],
      readScript: [script([2], [1], 4), script([2], [0], 4)]
    }),
    mentions: ["c1 wrote w1 to k1", "n3 had got it by anti-entropy", "Each key travels alone"]
  },
  {
    name: "atomicity",
    guarantee: "Linearizable",
    model: model(configuration(3, 2, 2), 1, 2),
    illegal: true,
    mentions: ["Linearizable requires ReadsNeverGoBack", "only n1 held it"]
  },
  {
    name: "no-anti-entropy",
    guarantee: "Convergence",
    model: model(configuration(3, 2, 2), 1, 0),
    mentions: ["n1 holds w1, and n2 and n3 hold the initial value", "no anti-entropy"]
  },
  {
    name: "read-repair-only",
    guarantee: "Convergence",
    model: model(configuration(2, 2, 1, { readRepair: "async" }), 2, 1, {
      keys: 2,
      recurring: [0],
      writeScript: [script([0], [0], 3), script([0], [1], 3)],
      readScript: [script([0], [0], 3)]
    }),
    mentions: ["repeat for ever", "nobody reads k2"]
  }
]

const found = new Map<string, Promise<Trace<State>>>()
const traceOf = (of: Case): Promise<Trace<State>> => {
  if (!found.has(of.name)) found.set(of.name, search(of))
  return found.get(of.name)!
}
const search = ({ guarantee, model: of, illegal }: Case): Promise<Trace<State>> =>
  guarantee === "Convergence"
    ? divergence(of)
    : counterexample(
        of,
        guarantee,
        illegal ? (trace) => !legalByGuarantee[guarantee]!(clientHistory(of, trace)) : undefined
      )

const told = async (of: Case, format: "text" | "mermaid", colour = false): Promise<string> =>
  tellStory({
    model: of.model,
    guarantee: of.guarantee,
    trace: await traceOf(of),
    format,
    colour,
    title: of.name,
    ...(of.illegal ? { showsIllegalHistory: true } : {})
  })

/** The words of a paragraph, whatever its lines. */
const words = (text: string): string => text.replace(/\s+/g, " ")

describe.each(cases)("$name: $guarantee", (of) => {
  it("tells every step in a narrow text without holes", async () => {
    const text = await told(of, "text")
    const { steps } = await traceOf(of)
    const lines = text.split("\n")
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(100)
      expect(line).toBe(line.trimEnd())
    }
    expect(text).not.toMatch(/undefined|NaN|null|\bnobody \(|was known|\[object/)
    steps.slice(1).forEach((_, i) => {
      expect(lines.filter((line) => new RegExp(`^ *${i + 1} {2}`).test(line))).toHaveLength(1)
    })
  })

  it("aligns the lanes", async () => {
    const lines = (await told(of, "text")).split("\n")
    const heads = lines.findIndex((line) => /^ +(c1 +)?.*n1 +n2/.test(line))
    const first = lines.findIndex((line) => /^ +0 /.test(line))
    expect(first).toBe(heads + 1)
    const { replicas } = of.model.configuration
    const columns = Array.from({ length: replicas }, (_, n) => lines[heads]!.indexOf(`n${n + 1}`))
    const rows = lines.slice(first + 1, lines.indexOf("", first))
    for (const row of rows.filter((line) => !/^[╭╰]/.test(line)))
      for (const column of columns) expect(row.slice(column - 1, column + 3)).toMatch(/\S/)
  })

  it("names what matters in its reason", async () => {
    const text = await told(of, "text")
    const why = words(text.slice(text.indexOf("\nWhy ")))
    for (const mention of of.mentions) expect(why).toContain(mention)
  })

  it("draws a diagram", async () => {
    const lines = (await told(of, "mermaid")).split("\n").map((line) => line.trim())
    const { steps } = await traceOf(of)
    expect(lines[0]).toBe("sequenceDiagram")
    const name = "[cns]\\d+"
    const line = new RegExp(
      [
        "sequenceDiagram",
        "title .+",
        `(actor|participant) ${name}`,
        `Note over ${name}(,${name})?: .+`,
        `${name}(->>|-->>|--\\))${name}: .+`,
        "loop .+",
        "rect rgb\\(\\d+, \\d+, \\d+\\)",
        "end"
      ]
        .map((form) => `^${form}$`)
        .join("|")
    )
    for (const text of lines) {
      expect(text).toMatch(line)
      expect(text.replace(/#\w+;/g, "")).not.toMatch(/[;#"]/)
      if (text !== "end") expect(text).not.toMatch(/\bend\b/)
    }
    for (let at = 1; at < steps.length; at++)
      expect(lines.filter((text) => text.includes(`: ${at}. `))).toHaveLength(1)
    const opened = lines.filter((text) => /^(loop|rect) /.test(text)).length
    expect(lines.filter((text) => text === "end")).toHaveLength(opened)
  })

  it("uses colours only where they are wanted, and they change nothing else", async () => {
    const plain = await told(of, "text")
    const coloured = await told(of, "text", true)
    const introducer = String.fromCharCode(27)
    expect(plain).not.toContain(introducer)
    expect(coloured).toContain(introducer)
    const bare = coloured
      .split(introducer)
      .map((part, i) => (i === 0 ? part : part.replace(/^\[[\d;]*m/, "")))
      .join("")
    expect(bare.split("\n").map((line) => line.trimEnd())).toEqual(plain.split("\n"))
    expect(await told(of, "mermaid", true)).toBe(await told(of, "mermaid"))
  })
})

describe("stories as a newcomer reads them", () => {
  const golden = (name: string) => cases.find((of) => of.name === name)!

  it.each(["weak-quorum", "stale-restore", "clock-skew", "read-repair-only"])("%s", async (name) => {
    await expect(`${await told(golden(name), "text")}\n`).toMatchFileSnapshot(`golden/${name}.txt`)
  })

  it("sloppy-quorum, as a diagram", async () => {
    await expect(`${await told(golden("sloppy-quorum"), "mermaid")}\n`).toMatchFileSnapshot(
      "golden/sloppy-quorum.mmd"
    )
  })
})

describe("the law of a configuration", () => {
  const weak = cases.find(({ name }) => name === "weak-quorum")!
  const lawOf = ({ guarantee, model }: Case) =>
    lawInWords(model.configuration, guarantee, laws[guarantee], "violated")
  const toldWithLaw = async (of: Case, format: "text" | "mermaid") =>
    tellStory({ ...of, trace: await traceOf(of), format, colour: false, law: lawOf(of) })

  it("is the end of its story", async () => {
    const text = await toldWithLaw(weak, "text")
    await expect(`${text}\n`).toMatchFileSnapshot("golden/configuration.txt")
  })

  it.each(cases)("fits the page: $name", async (of) => {
    const text = await toldWithLaw(of, "text")
    for (const line of text.split("\n")) {
      expect(line.length).toBeLessThanOrEqual(100)
      expect(line).toBe(line.trimEnd())
    }
    const law = text.slice(text.indexOf("\nLaw "))
    expect(words(law)).toContain(`${of.guarantee} holds where ${laws[of.guarantee].text}: `)
    expect(words(law)).toContain(" It would hold ")
  })

  it("is in a diagram, too", async () => {
    const text = (await toldWithLaw(weak, "mermaid")).replaceAll("<br/>", " ")
    expect(text).toContain("AckedWritesAreRead holds where R + W #gt; N + F + S")
    expect(text).toContain("Note over c1,n3: It would hold with --read-quorum 2, or with --write-quorum 3.")
  })

  it("argues where the search has no argument", () => {
    const text = tellWhyItHolds({
      model: model(configuration(3, 1, 3, { sloppy: true, spares: 1, readRepair: "async" }), 1, 2),
      guarantee: "MonotonicReads",
      distinctStates: 1,
      format: "text",
      colour: false,
      law: ["The law argues."]
    })
    expect(text).not.toContain("No general argument")
    expect(text).toMatch(/\n\nLaw {6}The law argues\.$/)
  })
})

describe("guarantees that hold", () => {
  const strict = model(configuration(3, 2, 2), 2, 2)

  it("are explained by the quorums where those are the reason", () => {
    const text = tellWhyItHolds({
      model: strict,
      guarantee: "AckedWritesAreRead",
      distinctStates: 43_790,
      format: "text",
      colour: false,
      title: "strict-quorum"
    })
    expect(words(text)).toContain("any R = 2 and any W = 2 have at least 1 replica in common")
    expect(words(text)).toContain("all 43,790 distinct states were examined")
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(100)
  })

  it("are not explained by an argument that does not apply", () => {
    const text = tellWhyItHolds({
      model: model(configuration(3, 2, 2, { restores: 1 }), 1, 1),
      guarantee: "AckedWritesAreRead",
      distinctStates: 1,
      format: "text",
      colour: false
    })
    expect(words(text)).toContain("No general argument is offered here")
  })

  it("are explained in spite of faults that take away too few copies", () => {
    const text = tellWhyItHolds({
      model: model(configuration(3, 2, 3, { restores: 1 }), 1, 1),
      guarantee: "AckedWritesAreRead",
      distinctStates: 1,
      format: "text",
      colour: false
    })
    expect(words(text)).toContain("the faults take away no more than 1 copy")
  })

  it("have a diagram, too", () => {
    const text = tellWhyItHolds({
      model: strict,
      guarantee: "NoDirtyReads",
      distinctStates: 7,
      format: "mermaid",
      colour: false
    })
    expect(text.split("\n")[0]).toBe("sequenceDiagram")
    expect(text.replaceAll("<br/>", " ")).toContain(
      "Note over n1,n3: A write is refused only before any replica is sent its value."
    )
  })
})
