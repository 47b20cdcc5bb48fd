/**
 * The mirror as source text, so that a copy of it with something left out can be made and run.
 *
 * @module
 */
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import ts from "typescript"

/** The modules of the mirror: the text of each by its file name. */
export type Mirror = ReadonlyMap<string, string>

/** The module that has all actions. */
export const MAIN = "leaderless.ts"

const folder = new URL("../../src/model/", import.meta.url)

/** The modules that `leaderless.ts` needs, itself included, as they stand in `src/model`. */
export const readMirror = (): Mirror => {
  const texts = new Map<string, string>()
  const open = [MAIN]
  for (const file of open) {
    if (texts.has(file)) continue
    const text = readFileSync(fileURLToPath(new URL(file, folder)), "utf8")
    texts.set(file, text)
    for (const { fileName } of ts.preProcessFile(text).importedFiles) open.push(fileName.replace("./", ""))
  }
  return texts
}

/** A copy with one piece of text replaced; it must occur exactly once. */
export const edited = (mirror: Mirror, file: string, from: string, to: string): Mirror => {
  const parts = mirror.get(file)?.split(from) ?? []
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} places with ${from}`)
  return new Map(mirror).set(file, parts.join(to))
}
