import { readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { checkedModules, uncheckedModules } from "../../proofs/tlapm/Checked.ts"
import {
  definitionIn,
  digestOf,
  extendedBy,
  proofModules,
  restsOn,
  type StatedTheorem,
  theoremsIn,
  withoutComments
} from "../../proofs/tlapm/Modules.ts"
import { provedIn, proverVersions } from "../../proofs/tlapm/Output.ts"
import { corollaries, theorems } from "../../proofs/z3/theorems/index.ts"
import {
  assumptions,
  type GuaranteeName,
  guaranteeNames,
  hasLawsCondition,
  laws,
  provedBy,
  provedTwice,
  tlaConditionOf,
  tlaTheoremApplies,
  tlaTheorems,
  unproved,
  withoutZ3
} from "../../src/model/index.ts"
import { listed } from "../../src/report/story/words.ts"
import { configurations } from "./configurations.ts"

const document = (...path: ReadonlyArray<string>): string =>
  readFileSync(join(import.meta.dirname, "..", "..", ...path), "utf8")

const modules = proofModules()
const stated = [...modules].flatMap(([name, text]) => theoremsIn(name, text))

/** What the table says, as it would be read off a module. */
const told = tlaTheorems.map(
  ({ name, module, guarantee, assumes }): StatedTheorem => ({ name, module, guarantee, assumes })
)
const byName = <T extends { readonly name: string }>(all: ReadonlyArray<T>) =>
  [...all].sort((a, b) => (a.name < b.name ? -1 : 1))

/** Theorems in TLA+ about an invariant that is no guarantee, which others rest on. */
const aids = ["AlwaysWellTyped", "CopiesAreAlwaysKept"]

describe("what is told as proved in TLA+", () => {
  test("are the theorems that stand in the modules, with all that they assume", () => {
    expect(byName(told)).toEqual(byName(stated.filter(({ name }) => !aids.includes(name))))
    expect(stated.map(({ name }) => name)).toEqual(expect.arrayContaining(aids))
    for (const { guarantee } of told) expect(guaranteeNames).toContain(guarantee)
  })

  test("assumes what the letters say", () => {
    const inLetters = (body: string): string =>
      body
        .replaceAll("readQuorum", "R")
        .replaceAll("writeQuorum", "W")
        .replaceAll("Cardinality(Replicas)", "N")
        .replaceAll("MostLost", "F")
        .replaceAll("Cardinality(Spares)", "S")
        .replaceAll('readRepair = "blocking"', "blocking repair")
        .replaceAll("~timeouts", "no time-outs")
    for (const [name, { text }] of Object.entries(assumptions))
      expect(inLetters(definitionIn(modules.values(), name) ?? "nowhere"), name).toBe(text)
    expect(definitionIn(modules.values(), "MostLost")).toBe(
      "losses + IF Cardinality(Replicas) > 1 THEN restores ELSE 0"
    )
  })

  test("has the law's own condition, or a narrower one and says so", () => {
    for (const theorem of tlaTheorems) {
      const law = laws[theorem.guarantee]
      const found = { narrower: false, wider: false }
      fc.assert(
        fc.property(configurations, (c) => {
          const applies = tlaTheoremApplies(theorem, c)
          if (applies && !law.holds(c)) found.wider = true
          if (!applies && law.holds(c)) found.narrower = true
        }),
        { seed: 9, numRuns: 3000 }
      )
      expect(found, theorem.name).toEqual({ narrower: !hasLawsCondition(theorem), wider: false })
    }
  })

  test("leaves nothing out", () => {
    for (const [name, text] of modules)
      expect(withoutComments(text), name).not.toMatch(/\b(?:OMITTED|AXIOM)\b/)
    const assumed = [...modules.values()].flatMap((text) => [
      ...withoutComments(text).matchAll(/^ASSUME\s+(\w+)/gm)
    ])
    expect(assumed.map(([, name]) => name)).toEqual(["WritesAreNumbered"])
  })
})

describe("what is told as proved by Z3", () => {
  test("has a theorem, and everything else is told as not proved by Z3", () => {
    const proved = new Set<string>([...theorems, ...corollaries].map(({ guarantee }) => guarantee))
    expect(Object.keys(laws).filter((name) => !proved.has(name))).toEqual([...withoutZ3])
  })
})

test("a guarantee is told as proved in a configuration exactly where a theorem applies", () => {
  const nowhere = new Set<GuaranteeName>(guaranteeNames)
  fc.assert(
    fc.property(configurations, (c) => {
      for (const name of guaranteeNames) {
        const kinds = provedBy(name, c)
        if (kinds.length > 0) nowhere.delete(name)
        if (!laws[name].holds(c)) expect(kinds, name).toEqual([])
        else if (!unproved.has(name)) expect(kinds.length, name).toBeGreaterThan(0)
        if (provedTwice.includes(name) && laws[name].holds(c)) expect(kinds, name).toEqual(["Z3", "TLA+"])
      }
    }),
    { seed: 10, numRuns: 1000 }
  )
  expect([...nowhere]).toEqual(["Convergence"])
  expect([...unproved]).toEqual(["Convergence"])
})

describe("the documents", () => {
  const code = (names: ReadonlyArray<string>): string => listed(names.map((name) => `\`${name}\``))
  const unwrapped = (text: string): string => text.replaceAll(/\s+/g, " ")
  const narrower = tlaTheorems.filter((theorem) => !hasLawsCondition(theorem))

  test("name what both kinds prove under the law's own condition, and what TLA+ proves under a narrower one", () => {
    const both = `Both kinds prove ${code(provedTwice)} under the law's own condition`
    for (const path of [["README.md"], ["proofs", "README.md"], ["docs", "assurance.md"]])
      expect.soft(unwrapped(document(...path)), path.join("/")).toContain(both)
    for (const theorem of narrower)
      for (const path of [["README.md"], ["proofs", "README.md"]])
        expect
          .soft(unwrapped(document(...path)), path.join("/"))
          .toContain(`\`${theorem.guarantee}\` only under ${tlaConditionOf(theorem)}`)
  })

  test("have a row for each guarantee that says what is proved how", () => {
    const rows = new Map(
      [...document("docs", "assurance.md").matchAll(/^\| `(\w+)` \| (.*?) \| (.*?) \| (.*?) ?\| /gm)].map(
        ([, name, law, z3, tla]) => [name, { law, z3, tla }]
      )
    )
    const changed = uncheckedModules()
    const doubtOf = (module: string): string => {
      const missing = restsOn(module).filter((name) => changed.includes(name))
      return missing.length === 0 ? "" : `; not checked since ${missing.join(", ")} changed`
    }
    for (const name of guaranteeNames) {
      const row = rows.get(name)
      expect.soft(row?.law, name).toBe(laws[name].text)
      expect.soft(/^under the law's own condition: /.test(row?.z3 ?? ""), name).toBe(!withoutZ3.has(name))
      const inTla = tlaTheorems
        .filter(({ guarantee }) => guarantee === name)
        .map(
          (theorem) =>
            `${hasLawsCondition(theorem) ? "under the law's own condition" : `narrower than the law, only under ${tlaConditionOf(theorem)}`}: ` +
            `[${theorem.name}](../proofs/${theorem.module}.tla)${doubtOf(theorem.module)}`
        )
      expect.soft(row?.tla, name).toBe(inTla.join("<br>"))
    }
  })

  test("no longer say that all laws are proved twice", () => {
    for (const path of [
      ["README.md"],
      ["proofs", "README.md"],
      ["docs", "proofs-z3.md"],
      ["spec", "README.md"]
    ])
      expect
        .soft(unwrapped(document(...path)), path.join("/"))
        .not.toMatch(/only `Convergence` is not|prove the same/)
  })

  test("have a row for each theorem in TLA+, and no other", () => {
    const rows = [
      ...document("proofs", "README.md").matchAll(
        /^\| `(\w+)` \| (?:(.*?): )?`Spec => \[\](\w+)`(, in every configuration)? \| (own|narrower|) *\| \[(\w+)\]\(\6\.tla\) \|$/gm
      )
    ].map(([, name, condition = "always", guarantee, , width, module]) => ({
      name: name!,
      condition,
      guarantee,
      width,
      module
    }))
    expect(byName(rows)).toEqual(
      byName(
        tlaTheorems.map((theorem) => ({
          name: theorem.name,
          condition: tlaConditionOf(theorem),
          guarantee: theorem.guarantee,
          width: hasLawsCondition(theorem) ? "own" : "narrower",
          module: theorem.module
        }))
      )
    )
  })

  test("say of each module when tlapm checked it as it stands, or that nobody has", () => {
    const changed = uncheckedModules()
    const fresh = Object.entries(checkedModules()).filter(([name]) => !changed.includes(name))
    const rows = [
      ...document("proofs", "README.md").matchAll(
        /^\| \[(\w+)\]\(\1\.tla\) \| .* \| (\d*) ?\| (?:tlapm (\S+), (\S+)|(not since it changed)) \|$/gm
      )
    ].map(([, name, obligations, tlapm, on]) => ({
      name: name!,
      obligations: Number(obligations),
      tlapm,
      on
    }))
    expect(
      byName(rows),
      "run tlapm on what changed in proofs/ or spec/ (npm run prove:tla), or say so in proofs/README.md"
    ).toEqual(
      byName([
        ...fresh.map(([name, { obligations, tlapm, on }]) => ({ name, obligations, tlapm, on })),
        ...changed.map((name) => ({ name, obligations: 0, tlapm: undefined, on: undefined }))
      ])
    )
    expect(rows.map(({ name }) => name).sort()).toEqual([...modules.keys()].sort())
    const all = fresh.reduce((sum, [, { obligations }]) => sum + obligations, 0)
    for (const path of [["README.md"], ["proofs", "README.md"]]) {
      const text = unwrapped(document(...path))
      expect.soft(text, path.join("/")).toContain(`${all.toLocaleString("en-US")} obligations`)
      const doubt = `${changed.length} of ${modules.size} modules were not checked since they changed`
      if (changed.length > 0) expect.soft(text, path.join("/")).toContain(doubt)
      else expect.soft(text, path.join("/")).not.toContain("not checked since")
    }
  })
})

describe("reading a module", () => {
  const theorem = (statement: string) => theoremsIn("M", `${statement}\n<1> QED\n  OBVIOUS\n`)

  test("a theorem with what it assumes", () => {
    expect(theorem("THEOREM T == A /\\ B => (Spec => []G)")).toEqual([
      { name: "T", module: "M", guarantee: "G", assumes: ["A", "B"] }
    ])
    expect(theorem("THEOREM T ==\n  A\n  => (Spec => []G)")[0]!.assumes).toEqual(["A"])
    expect(theoremsIn("M", "THEOREM T == Spec => []G\n  BY PTL DEF Spec\n")[0]!.assumes).toEqual([])
    expect(theorem("THEOREM T == Init => G")).toEqual([])
    expect(theorem("(* THEOREM T == Spec => []G *)")).toEqual([])
  })

  test.each([
    "A \\/ B => (Spec => []G)",
    "readQuorum > 1 => (Spec => []G)",
    "Spec => []G => A",
    "A => Spec => []G"
  ])("a premise that it cannot read is not left out: %s", (statement) => {
    expect(() => theorem(`THEOREM T == ${statement}`)).toThrow("M.tla: theorem T does not have the form")
  })

  test("an assumption more or less is noticed", () => {
    const text = modules.get("ReadsNeverGoBack")!
    const damaged = text.replace("ReadsMeetWrites /\\ BlockingRepair => (Spec", "ReadsMeetWrites => (Spec")
    expect(damaged).not.toBe(text)
    expect(theoremsIn("ReadsNeverGoBack", damaged)).not.toEqual(
      told.filter(({ module }) => module === "ReadsNeverGoBack")
    )
  })

  test("comments, nested ones too, are no code; strings are", () => {
    expect(withoutComments('a (* b (* c *) d *) e \\* f\ng "\\* (* h"')).toBe('a  e \ng "\\* (* h"')
    expect(extendedBy("---- MODULE M ----\n(* EXTENDS X *)\nEXTENDS A,\n  B\n")).toEqual(["A", "B"])
  })

  test("what a module takes for granted", () => {
    expect(restsOn("Types")).toEqual(["Types", "Order"])
    expect(restsOn("ConsistentPrefix")).toEqual(
      expect.arrayContaining(["ReadYourWrites", "Quorums", "Types"])
    )
  })

  test("a change of what a module extends changes its digest, a comment does not", () => {
    const texts: Record<string, string> = {
      A: "EXTENDS B\nX == 1",
      B: "EXTENDS C, Naturals\nY == 2",
      C: "Z == 3"
    }
    const digest = (change: Record<string, string>) =>
      digestOf("A", (name) => ({ ...texts, ...change })[name])
    expect(digest({ C: "Z == 3 (* three *)  \\* again" })).not.toBe(digest({ C: "Z == 4" }))
    expect(digest({ C: "Z == 3\n\\* three" }).length).toBe(16)
    expect(digest({ B: "(* B *) EXTENDS C, Naturals\nY == 2" })).toBe(
      digest({ B: " EXTENDS C, Naturals Y == 2" })
    )
    expect(digest({ D: "W == 5" })).toBe(digest({}))
  })
})

describe("reading tlapm's output", () => {
  const output = (module: string, says: string) =>
    `File "../spec/Configuration.tla", line 1, character 1 to line 136, character 77:\n[INFO]: All 0 obligation proved.\n` +
    `(* fingerprints written in ".tlacache/${module}.tlaps/fingerprints" *)\n` +
    `File "./${module}.tla", line 1, character 1 to line 153, character 77:\n${says}`

  test("all obligations of the module itself", () => {
    expect(provedIn(output("Order", "[INFO]: All 104 obligations proved."), "Order")).toBe(104)
    expect(provedIn(output("Order", "[INFO]: All 104 obligations proved."), "Types")).toBeUndefined()
    expect(provedIn(output("Order", "[INFO]: All 0 obligation proved."), "Order")).toBeUndefined()
    expect(provedIn(output("Order", "[ERROR]: 1/104 obligation failed.\n"), "Order")).toBeUndefined()
    expect(provedIn("", "Order")).toBeUndefined()
  })

  test("versions", () => {
    const config =
      'version == "1.5.0"\nzenon == "zenon -p0"\nzenon version == "zenon version 0.8.4"\nZ3 version == "Z3 version 4.8.12 - 64 bit"\nLS4 version == "unknown"\n'
    expect(proverVersions(config)).toEqual({
      tlapm: "1.5.0",
      provers: ["zenon version 0.8.4", "Z3 version 4.8.12 - 64 bit", "LS4"]
    })
  })
})
