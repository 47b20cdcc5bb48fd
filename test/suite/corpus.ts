/** The corpus: runs that are kept, each with why, and repeated in every test. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { Result } from "effect"
import type { Actors } from "../../src/simulation/index.ts"
import { replay } from "./failures.ts"
import { type KeptRun, parseKept, shortOf } from "./runFile.ts"

/** Where the runs lie. */
export const corpusFolder = join(import.meta.dirname, "corpus")

/** A kept run and the name of its file. */
export interface Entry {
  readonly file: string
  readonly kept: KeptRun
}

/** Reads all kept runs, by name; throws where a file is none. */
export const readCorpus = (folder: string = corpusFolder): ReadonlyArray<Entry> =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .toSorted()
    .map((file) => {
      const parsed = parseKept(readFileSync(join(folder, file), "utf8"))
      if (Result.isFailure(parsed)) throw new Error(`${file} ${parsed.failure}`)
      return { file, kept: parsed.success }
    })

/** What a kept run shows now that it did not show when it was kept; nothing if it is the same. */
export const differenceOf = ({ file, kept }: Entry, actors?: Actors): string | undefined => {
  const { run } = replay(kept, actors)
  const shows = shortOf(run.finding)
  if (shows !== kept.expected) return `${file}: ${kept.expected} was expected, and now: ${shows}`
  if (run.judged !== kept.actions)
    return `${file}: ${kept.actions} actions were expected, and now: ${run.judged}`
  return
}
