import { availableParallelism } from "node:os"
import { basename, resolve } from "node:path"
import { Clock, Effect } from "effect"
import { runChild, type SpawnFailed } from "./ChildProcess.ts"
import { conclude } from "./Conclude.ts"
import { JavaUnavailable, ModelUnreadable, type TlcError, TlcFailed } from "./Errors.ts"
import { type JarOptions, obtainJar } from "./install/Jar.ts"
import { javaCommand, requireJava } from "./install/Java.ts"
import { makeMessageParser, type TlcEvent } from "./Messages.ts"
import { cannotPrepare, javaArguments, prepare, type RunFiles, type TlcModel } from "./Prepare.ts"
import { makeReporter, parseProgress } from "./Report.ts"
import type { TlcProgress, TlcResult } from "./Result.ts"
import { StateSyntaxError } from "./State.ts"
import { tempFolder } from "./TempFolder.ts"

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
        args: [...javaArguments(jar, files, options), "tlc2.TLC", ...tlcArguments(files, options)],
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

const checkOptions = ({ dumpDot }: TlcOptions): Effect.Effect<void, ModelUnreadable> =>
  dumpDot === undefined || dumpDot.endsWith(".dot")
    ? Effect.void
    : Effect.fail(
        new ModelUnreadable({
          file: dumpDot,
          message: `The state graph ${dumpDot} must have a name that ends in .dot.`
        })
      )

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
