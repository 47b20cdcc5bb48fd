/**
 * Files that are written into a folder together, and take the place of nothing.
 *
 * @module
 */
import { link, lstat, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import { Effect } from "effect"
import { quoted } from "../../configuration/index.ts"
import { CannotAsk } from "../Failure.ts"
import { prepareFolder } from "../SimulateFiles.ts"

/** What became of the files. */
export interface WrittenFiles {
  readonly written: ReadonlyArray<string>
  /** Already there, with the same content. */
  readonly unchanged: ReadonlyArray<string>
}

type Found = "absent" | "same" | "different"

const look = async (path: string, text: string): Promise<Found> => {
  const found = await lstat(path).catch(() => undefined)
  if (found === undefined) return "absent"
  // A link is somebody's, and what it names lies elsewhere.
  if (!found.isFile()) return "different"
  return (await readFile(path, "utf8")) === text ? "same" : "different"
}

class Conflict extends Error {
  readonly names: ReadonlyArray<string>
  constructor(names: ReadonlyArray<string>) {
    super("conflict")
    this.names = names
  }
}

/** Gives a finished file its name, unless something has that name. */
const place = async (from: string, to: string, name: string): Promise<void> => {
  try {
    await link(from, to)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === "EEXIST") throw new Conflict([name])
    // Some file systems have no links.
    await rename(from, to)
  }
}

const writeAll = async (folder: string, files: ReadonlyMap<string, string>): Promise<WrittenFiles> => {
  const found = new Map<string, Found>()
  for (const [name, text] of files) found.set(name, await look(join(folder, name), text))
  const named = (state: Found): ReadonlyArray<string> =>
    [...files.keys()].filter((name) => found.get(name) === state)
  const different = named("different")
  if (different.length > 0) throw new Conflict(different)
  const written = named("absent")
  const draft = await mkdtemp(join(folder, ".tla-"))
  const placed: Array<string> = []
  try {
    for (const name of written) await writeFile(join(draft, name), files.get(name)!)
    for (const name of written) {
      await place(join(draft, name), join(folder, name), name)
      placed.push(name)
    }
  } catch (error) {
    for (const name of placed) await rm(join(folder, name), { force: true })
    throw error
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return { written, unchanged: named("same") }
}

const refusal = (folder: string, error: unknown): CannotAsk => {
  if (!(error instanceof Conflict)) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    return new CannotAsk({ reason: `nothing can be written into ${quoted(folder)} (${code})` })
  }
  const [first = "", ...others] = error.names
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`
  return new CannotAsk({
    reason: `${quoted(join(folder, first))} is there already and says something else${more}; nothing was written`,
    hint: "Name another folder, or remove what is there"
  })
}

/**
 * Writes files, by their names, into a folder, which is made if it is not there. All of them or none; a file of the same name
 * and content stays, and one with other content is refused.
 */
export const writeFolder = (
  folder: string,
  files: ReadonlyMap<string, string>
): Effect.Effect<WrittenFiles, CannotAsk> =>
  Effect.andThen(
    prepareFolder(folder),
    Effect.uninterruptible(
      Effect.tryPromise({
        try: () => writeAll(resolve(folder), files),
        catch: (error) => refusal(folder, error)
      })
    )
  )
