/**
 * What TLC is given: the files of a run, and the options of Java.
 *
 * @module
 */
import { existsSync } from "node:fs"
import { access, mkdir, readFile, writeFile } from "node:fs/promises"
import { basename, delimiter, dirname, extname, join, resolve } from "node:path"
import { Effect } from "effect"
import { ModelUnreadable, TlcFailed } from "./Errors.ts"

/** A text to check, or the file in which it stands. */
export type Source = { readonly file: string } | { readonly text: string }

/** What to check. */
export interface TlcModel {
  /**
   * The root module: a file `M.tla`, beside which TLC finds the modules that it extends, or a text that begins with
   * `---- MODULE M ----`.
   */
  readonly module: Source
  /** The configuration, usually `{ text: ... }` or a file `M.cfg`. */
  readonly config: Source
  /** Folders with more modules, searched in this order. */
  readonly specFolders?: ReadonlyArray<string>
}

/** The files of a run, in folders of its own. */
export interface RunFiles {
  /** The folder that TLC starts in. */
  readonly work: string
  readonly temporary: string
  readonly metadata: string
  readonly moduleFile: string
  readonly configFile: string
  readonly library: ReadonlyArray<string>
  readonly config: string
  readonly fileOf: (module: string) => string | undefined
}

/**
 * Copies module and configuration into the run's own folder: TLC writes beside the module, and looks for a
 * configuration in no other place.
 */
export const prepare = (
  model: TlcModel,
  folder: string
): Effect.Effect<RunFiles, ModelUnreadable | TlcFailed> =>
  Effect.gen(function* () {
    const work = join(folder, "work")
    const temporary = join(folder, "tmp")
    const moduleText = yield* load(model.module)
    const root = yield* moduleName(model.module, moduleText)
    const configText = yield* load(model.config)
    const moduleFile = join(work, `${root}.tla`)
    const configFile = join(work, `${root}.cfg`)
    yield* Effect.tryPromise({
      try: async () => {
        await mkdir(temporary)
        await mkdir(work)
        await writeFile(moduleFile, moduleText)
        await writeFile(configFile, configText)
      },
      catch: (error) => cannotPrepare((error as Error).message)
    })
    const beside = "file" in model.module ? [resolve(dirname(model.module.file))] : []
    const library = [...beside, ...(model.specFolders ?? []).map((path) => resolve(path))]
    for (const path of library) yield* readable(path, "folder of modules")
    return {
      work,
      temporary,
      metadata: join(folder, "meta"),
      moduleFile,
      configFile,
      library,
      config: "file" in model.config ? model.config.file : `configuration of ${root}`,
      fileOf: (module) =>
        module === root && "file" in model.module
          ? model.module.file
          : library.map((path) => join(path, `${module}.tla`)).find((path) => existsSync(path))
    }
  })

/** There is no room for a run. */
export const cannotPrepare = (problem: string) =>
  new TlcFailed({
    reason: "error",
    message: `Cannot prepare a run of TLC: ${problem}.`,
    exitCode: undefined,
    signal: undefined
  })

const load = (source: Source): Effect.Effect<string, ModelUnreadable> =>
  "text" in source
    ? Effect.succeed(source.text)
    : Effect.tryPromise({
        try: () => readFile(source.file, "utf8"),
        catch: (error) => unreadable(source.file, "file", error)
      })

const readable = (path: string, what: string): Effect.Effect<void, ModelUnreadable> =>
  Effect.tryPromise({ try: () => access(path), catch: (error) => unreadable(path, what, error) })

const unreadable = (file: string, what: string, error: unknown) => {
  const missing = (error as NodeJS.ErrnoException).code === "ENOENT"
  const problem = missing ? "does not exist" : `cannot be read: ${(error as Error).message}`
  return new ModelUnreadable({ file, message: `The ${what} ${file} ${problem}.` })
}

const moduleName = (source: Source, text: string): Effect.Effect<string, ModelUnreadable> => {
  if ("file" in source) return Effect.succeed(basename(source.file, extname(source.file)))
  const name = /^-{4,}\s*MODULE\s+(\w+)\s*-{4,}/m.exec(text)?.[1]
  return name === undefined
    ? Effect.fail(
        new ModelUnreadable({
          file: "",
          message: "The text of the module has no line `---- MODULE Name ----`."
        })
      )
    : Effect.succeed(name)
}

/** What Java is told for a program of the jar, apart from the program. */
export const javaArguments = (
  jar: string,
  files: RunFiles,
  options: { readonly maxHeap?: string | undefined }
): ReadonlyArray<string> => [
  "-XX:+UseParallelGC",
  // Otherwise TLC goes on, or hangs, after a thread of it has died.
  "-XX:+ExitOnOutOfMemoryError",
  ...(options.maxHeap === undefined ? [] : [`-Xmx${options.maxHeap}`]),
  // TLC unpacks its standard modules here; two runs would delete each other's.
  `-Djava.io.tmpdir=${files.temporary}`,
  "-Dfile.encoding=UTF-8",
  "-Dstdout.encoding=UTF-8",
  // Digits are grouped in the manner of the language.
  "-Duser.language=en",
  "-Duser.country=US",
  ...(files.library.length === 0 ? [] : [`-DTLA-Library=${files.library.join(delimiter)}`]),
  "-cp",
  jar
]
