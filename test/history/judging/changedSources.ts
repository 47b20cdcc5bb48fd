/** Copies of the judges with some lines changed: planted bugs, so that it can be seen that the checks notice them. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

/** A change of one source: each of what stands there exactly once, and what is put in its place. */
export interface Change {
  readonly name: string
  readonly file: string
  readonly edits: ReadonlyArray<readonly [from: string, to: string]>
}

const sources = new URL("../../../src/history/", import.meta.url)

/** Runs something with a module of the changed judges, of which there is a copy in a folder of its own meanwhile. */
export const withChanged = async <Module, A>(
  { name, file, edits }: Change,
  module: string,
  use: (changed: Module) => A
): Promise<A> => {
  const folder = await mkdtemp(join(tmpdir(), "leaderless-mutant-"))
  try {
    for (const part of ["judging", "Recorded.ts"])
      await cp(new URL(part, sources), join(folder, part), { recursive: true })
    await writeFile(join(folder, "package.json"), '{"type":"module"}')
    const path = join(folder, "judging", file)
    let source = await readFile(path, "utf8")
    for (const [from, to] of edits) {
      if (source.split(from).length !== 2) throw new Error(`${name}: not exactly once in ${file}: ${from}`)
      source = source.replace(from, () => to)
    }
    await writeFile(path, source)
    const entry = pathToFileURL(join(folder, "judging", module)).href
    return use((await import(/* @vite-ignore */ entry)) as Module)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
