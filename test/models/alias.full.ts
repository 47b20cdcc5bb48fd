import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { describe, expect, test } from "vitest"
import { modelConfiguration, modelModule } from "../../src/specification/ModelText.ts"
import { runTlc } from "../../src/tlc/index.ts"
import { smallModels } from "../specification/models.ts"
import { describeWithTlc, theJar } from "../tlc/java.ts"
import { root } from "./tools.ts"

process.env.JAVA_TOOL_OPTIONS = "-XX:TieredStopAtLevel=1"

const specFolder = join(root, "spec")

/** Sentences for every operation and every node, in every state. */
const saysEverything = `
InWords(f, S) == DOMAIN f = S /\\ \\A x \\in S : Len(f[x]) > 0
Says ==
  /\\ DOMAIN Alias = {"writes", "reads", "nodes"}
  /\\ InWords(Alias.writes, Writes) /\\ InWords(Alias.reads, Reads) /\\ InWords(Alias.nodes, Nodes)
`

const examine = (name: string, more: string, invariant: string) => {
  const model = smallModels[name]!
  const text = modelModule(model, { name: "Words", head: "States in words." })
  const end = text.lastIndexOf("====")
  const begin = text.lastIndexOf("\n", end)
  return Effect.runPromise(
    runTlc(
      {
        module: { text: `${text.slice(0, begin)}\n${more}${text.slice(begin)}` },
        config: { text: modelConfiguration(model, { invariants: [invariant] }) },
        specFolders: [specFolder]
      },
      { jar: theJar() }
    )
  )
}

describeWithTlc("the words of a state", () => {
  test.each([
    "sloppy, a spare, timeouts",
    "two-phase, timeouts",
    "two keys, anti-entropy, two clients",
    "blocking repair, timeouts"
  ])("are there for every operation and node in every state: %s", async (name) => {
    expect(await examine(name, saysEverything, "Says")).toMatchObject({ outcome: "success" })
  })

  test("are missed where one is missing", async () => {
    const silent = saysEverything.replace("Alias.nodes, Nodes", "Alias.nodes, Replicas")
    expect(await examine("sloppy, a spare, timeouts", silent, "Says")).toMatchObject({ outcome: "invariant" })
  })

  test("say what has happened", async () => {
    const shows = `
Shows == read[1].phase = "returned" /\\ read[1].result # Initial /\\ write[1].phase = "writing" => ~PrintT(Alias)
`
    const { printed, trace } = await examine("plain", shows, "Shows")
    expect(printed.join(" ").replace(/\s+/g, " ")).toContain("returned, key 1, found write 1 (version 1)")
    expect(printed.join("\n")).toMatch(/writing, key 1, version 1, acknowledged by (nobody|\{n\d(, n\d)*\})/)
    expect(printed.join("\n")).toMatch(/n\d :> "up, holds write 1 \(version 1\)"/)
    expect(printed.join("\n")).toContain("acknowledged when it began: nothing")
    expect(trace?.states.length).toBeGreaterThan(3)
  })
})

describe("the models", () => {
  const config = readFileSync(
    join(specFolder, "models/weak-quorum/WeakQuorum-violates-AckedWritesAreRead.cfg"),
    "utf8"
  )

  test("say how to have the words, in a comment", () => {
    expect(config).toMatch(/^\\\* ALIAS Alias$/m)
    const module = readFileSync(join(specFolder, "models/weak-quorum/WeakQuorum.tla"), "utf8")
    expect(module).toMatch(/^EXTENDS .*\bReadable\b/m)
  })
})

describeWithTlc("ALIAS", () => {
  test("is refused by the releases 1.7, and understood by what is newer", async () => {
    const model = smallModels.plain!
    const config = modelConfiguration(model, { invariants: ["NeverReturned"] })
    const asked = await Effect.runPromise(
      Effect.result(
        runTlc(
          {
            module: { text: modelModule(model, { name: "Words", head: "States in words." }) },
            config: { text: config.replace("\\* ALIAS", "ALIAS") },
            specFolders: [specFolder]
          },
          { jar: theJar() }
        )
      )
    )
    // Pinned are TLC 2.18 and 2.19, which are 1.7.3 and 1.7.4; a jar of one's own may be newer.
    if (asked._tag === "Failure") expect(asked.failure.message).toMatch(/configuration of Words/)
    else expect(asked.success.trace?.states[0]?.variables).toHaveProperty("nodes")
  })
})
