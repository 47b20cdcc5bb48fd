import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"
import { Result } from "effect"
import { expect, test } from "vitest"
import { laws } from "../../src/model/index.ts"
import { validateTrace } from "../../src/trace/index.ts"
import { forgetful } from "./broken.ts"
import { corpusFolder, differenceOf, readCorpus } from "./corpus.ts"
import { behaviourOf, replay, saveRun, storyOf } from "./failures.ts"
import { keptText, parseKept } from "./runFile.ts"

const corpus = readCorpus()

test(`${corpus.length} kept runs show what they were kept for, in as many actions`, () => {
  expect(corpus.length).toBeGreaterThan(80)
  expect(corpus.flatMap((entry) => differenceOf(entry) ?? [])).toEqual([])
})

test("none of the kept runs violates what its configuration promises", () => {
  for (const { file, kept } of corpus) {
    const { configuration } = kept.schedule
    for (const guarantee of kept.asserted) expect(laws[guarantee].holds(configuration), file).toBe(false)
    if (kept.assertedConvergence) expect(laws.Convergence.holds(configuration), file).toBe(false)
  }
})

test("the corpus notices a store that does something else", () => {
  const different = corpus.filter((entry) => differenceOf(entry, forgetful) !== undefined)
  expect(different.length).toBeGreaterThan(corpus.length / 2)
})

test("files are read as they were written, and what is none is refused in one line", () => {
  for (const { file, kept } of corpus) {
    const text = readFileSync(join(corpusFolder, file), "utf8")
    expect(keptText(kept)).toBe(text)
  }
  const [{ kept }] = corpus as readonly [(typeof corpus)[number]]
  const broken = [
    "{",
    keptText(kept).replace('"commands"', '"orders"'),
    keptText(kept).replace('"do": "begin"', '"do": "start"'),
    keptText(kept).replace(/"readQuorum": \d/, '"readQuorum": 9')
  ]
  for (const text of broken) {
    const parsed = parseKept(text)
    expect(Result.isFailure(parsed)).toBe(true)
    if (Result.isFailure(parsed)) expect(parsed.failure).toMatch(/^is no[^\n]*$/)
  }
})

test("what is saved is the run, a trace that `validate` accepts, a story and a picture", async () => {
  const { kept } = corpus.find(({ file }) => file === "sloppy-quorum-ackedwritesareread.json")!
  const replayed = replay(kept)
  expect(replayed.events.length).toBeLessThan(2 * kept.actions)
  expect(storyOf(kept, replayed)).toContain("Promise  AckedWritesAreRead")
  expect(behaviourOf(kept, replayed, "mermaid")).toMatch(/^sequenceDiagram\n/)
  const folder = mkdtempSync(join(tmpdir(), "suite-"))
  try {
    saveRun(folder, kept)
    const saved = (name: string): string => readFileSync(join(folder, name), "utf8")
    expect(saved("picture.mmd")).toContain("participant s1")
    expect(saved("story.txt")).toContain("violates AckedWritesAreRead")
    expect(saved("trace.ndjson").split("\n").length).toBe(replayed.events.length + 2)
    const bytes = Readable.from([readFileSync(join(folder, "trace.ndjson"))])
    expect(await validateTrace(bytes)).toMatchObject({ verdict: "accepted", events: replayed.events.length })
    const again = parseKept(saved("run.json"))
    expect(Result.getOrThrow(again)).toEqual(kept)
    // A run that shows nothing has a picture as well.
    writeFileSync(join(folder, "picture.mmd"), "")
    saveRun(folder, { ...kept, asserted: [], expected: "nothing" })
    expect(saved("picture.mmd")).toContain("nothing was found")
  } finally {
    rmSync(folder, { recursive: true })
  }
})
