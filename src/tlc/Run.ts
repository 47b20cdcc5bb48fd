import { existsSync } from "node:fs"
import { access, mkdir, readFile, writeFile } from "node:fs/promises"
import { availableParallelism } from "node:os"
import { basename, delimiter, dirname, extname, join, resolve } from "node:path"
import { Clock, Effect } from "effect"
import { runChild, type SpawnFailed } from "./ChildProcess.ts"
import { conclude } from "./Conclude.ts"
import { JavaUnavailable, ModelUnreadable, type TlcError, TlcFailed } from "./Errors.ts"
import { type JarOptions, obtainJar } from "./install/Jar.ts"
import { javaCommand, requireJava } from "./install/Java.ts"
import { makeMessageParser, type TlcEvent } from "./Messages.ts"
import { makeReporter, parseProgress } from "./Report.ts"
import type { TlcProgress, TlcResult } from "./Result.ts"
import { StateSyntaxError } from "./State.ts"
import { tempFolder } from "./TempFolder.ts"

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

/** Random behaviours instead of all. */
export interface Simulation {
  /** How many behaviours. */
  readonly traces: number
  /** States in each, at most; TLC's default is 100. */
  readonly depth?: number
  /** For the same behaviours again; TLC's default is random. */
  readonly seed?: number
  /** Writes each to a file whose absolute path begins so (`parseBehavior` reads them). */
  readonly filePrefix?: string
}

/** How to check it. */
export interface TlcOptions {
  /** Threads; default 1, with which counterexamples are shortest and depths exact. `"auto"`: one for each core. */
  readonly workers?: number | "auto"
  /**
   * Writes the state graph to this file, whose name ends in `.dot` (`readDot` reads it). Not together with temporal
   * properties; a violated invariant cuts the graph.
   */
  readonly dumpDot?: string
  readonly simulate?: Simulation
  /** Counts how often each action is taken. */
  readonly coverage?: boolean
  /** Does not stop at the first violation. */
  readonly continueAfterViolation?: boolean
  /** Takes states without successors for errors; default true, as the configuration may say otherwise. */
  readonly checkDeadlock?: boolean
  /** Java's heap, in its own words: `"512m"`, `"4g"`. Java's default is a quarter of the memory. */
  readonly maxHeap?: string
  /** The jar to use; default {@link obtainJar}. */
  readonly jar?: string
  /** Where to look for Java and the jar. */
  readonly locate?: JarOptions
  /** Called with each progress report of TLC (about one a minute). What it throws is a defect. */
  readonly onProgress?: (progress: TlcProgress) => void
  /** Called with each message and line as it comes. What it throws is a defect. */
  readonly onEvent?: (event: TlcEvent) => void
}

/**
 * Runs TLC to its end in a temporary folder of its own, of which nothing remains. Interruption kills Java.
 *
 * A violation is a result, not an error. Errors: {@link TlcError}, whose messages are made to be shown.
 */
export const runTlc = Effect.fn("runTlc")(function* (
  model: TlcModel,
  options: TlcOptions = {}
): Effect.fn.Return<TlcResult, TlcError> {
  return yield* Effect.scoped(
    Effect.gen(function* () {
      const env = options.locate?.env ?? process.env
      const jar = options.jar ?? (yield* Effect.andThen(requireJava(env), obtainJar(options.locate)))
      yield* checkOptions(options)
      const folder = yield* Effect.mapError(tempFolder, ({ message }) => cannotPrepare(message))
      const files = yield* prepare(model, folder)
      const reporter = makeReporter()
      const parser = makeMessageParser()
      const take = (events: ReadonlyArray<TlcEvent>) => {
        for (const event of events) {
          reporter.add(event)
          options.onEvent?.(event)
          const progress = event._tag === "Message" ? parseProgress(event) : undefined
          if (progress !== undefined) options.onProgress?.(progress)
        }
      }
      const before = yield* Clock.currentTimeMillis
      const exit = yield* runChild({
        command: javaCommand(env),
        args: [...javaArguments(jar, files, options), ...tlcArguments(files, options)],
        cwd: files.work,
        env,
        onStdout: (chunk) => take(parser.push(chunk))
      }).pipe(Effect.catch((error) => Effect.andThen(requireJava(env), Effect.fail(cannotStart(error)))))
      take(parser.end())
      // Asked only now, because the question takes as long as a small run.
      if (unsupportedClass.test(exit.stderr)) yield* requireJava(env)
      const seconds = ((yield* Clock.currentTimeMillis) - before) / 1000
      const conclusion = yield* Effect.try({
        try: () => conclude(reporter.report(), { ...exit, seconds }, { ...files, jar }),
        catch: (error) => unreadableTrace(error, exit)
      })
      return "_tag" in conclusion ? yield* Effect.fail(conclusion) : conclusion
    })
  )
})

interface RunFiles {
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
const prepare = (model: TlcModel, folder: string): Effect.Effect<RunFiles, ModelUnreadable | TlcFailed> =>
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

const cannotPrepare = (problem: string) =>
  new TlcFailed({
    reason: "error",
    message: `Cannot prepare a run of TLC: ${problem}.`,
    exitCode: undefined,
    signal: undefined
  })

const checkOptions = ({ dumpDot }: TlcOptions): Effect.Effect<void, ModelUnreadable> =>
  dumpDot === undefined || dumpDot.endsWith(".dot")
    ? Effect.void
    : Effect.fail(
        new ModelUnreadable({
          file: dumpDot,
          message: `The state graph ${dumpDot} must have a name that ends in .dot.`
        })
      )

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

const javaArguments = (jar: string, files: RunFiles, options: TlcOptions): ReadonlyArray<string> => [
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
  jar,
  "tlc2.TLC"
]

const tlcArguments = (files: RunFiles, options: TlcOptions): ReadonlyArray<string> => [
  ...["-tool", "-cleanup", "-metadir", files.metadata, "-checkpoint", "0", "-lncheck", "final", "-fp", "0"],
  ...["-workers", String(options.workers === "auto" ? availableParallelism() : (options.workers ?? 1))],
  ...(options.checkDeadlock === false ? ["-deadlock"] : []),
  ...(options.continueAfterViolation ? ["-continue"] : []),
  // Statistics every minute, and at the end; the last ones count.
  ...(options.coverage ? ["-coverage", "1"] : []),
  ...(options.dumpDot === undefined ? [] : ["-dump", "dot,actionlabels", resolve(options.dumpDot)]),
  ...(options.simulate === undefined ? [] : simulation(options.simulate)),
  ...["-config", basename(files.configFile), basename(files.moduleFile)]
]

const simulation = ({ traces, depth, seed, filePrefix }: Simulation): ReadonlyArray<string> => [
  "-simulate",
  filePrefix === undefined ? `num=${traces}` : `file=${resolve(filePrefix)},num=${traces}`,
  ...(depth === undefined ? [] : ["-depth", String(depth)]),
  ...(seed === undefined ? [] : ["-seed", String(seed)])
]

/** What a Java that is too old says of a newer jar. */
const unsupportedClass = /UnsupportedClassVersionError/

const cannotStart = ({ message }: SpawnFailed) =>
  new JavaUnavailable({ message: `Cannot start Java: ${message}.\nInstall Java again, or set JAVA_HOME.` })

const unreadableTrace = (
  error: unknown,
  { exitCode, signal }: { readonly exitCode: number | undefined; readonly signal: string | undefined }
) => {
  if (!(error instanceof StateSyntaxError)) throw error
  const message = `Cannot read the counterexample of TLC: ${error.message}.\nPlease report this with the specification.`
  return new TlcFailed({ reason: "unreadable", message, exitCode, signal })
}
