/**
 * TLC on several machines: its server on this one, to which workers come from others.
 *
 * @module
 */
import { basename } from "node:path"
import { Clock, Effect } from "effect"
import { type ChildExit, runChild } from "../ChildProcess.ts"
import { conclude } from "../Conclude.ts"
import { type TlcError, TlcFailed } from "../Errors.ts"
import { type JarOptions, obtainJar } from "../install/Jar.ts"
import { javaCommand, requireJava } from "../install/Java.ts"
import {
  flattenMessage,
  MessageCode,
  makeMessageParser,
  type TlcEvent,
  type TlcMessage
} from "../Messages.ts"
import { cannotPrepare, javaArguments, prepare, type RunFiles, type TlcModel } from "../Prepare.ts"
import { makeReporter, oneLine, parseProgress, type TlcReport } from "../Report.ts"
import type { TlcProgress } from "../Result.ts"
import type { TlaState } from "../State.ts"
import { tempFolder } from "../TempFolder.ts"

/** Where workers find the server. */
export interface ServerAddress {
  /**
   * A name or a number of this machine, as the workers' machines reach it. They are told no other; but TLC listens on all of
   * the machine's networks, on the port below and on others that Java chooses.
   */
  readonly host: string
  readonly port: number
}

/** The port that TLC takes if it is told none. */
export const defaultServerPort = 10_997

/** How to run a server. */
export interface TlcServerOptions {
  readonly address: ServerAddress
  /** The jar to use; default `obtainJar`. */
  readonly jar?: string
  /** Where to look for Java and the jar. */
  readonly locate?: JarOptions
  /** Java's heap, in its own words. */
  readonly maxHeap?: string
  /** The server is ready: workers may come. */
  readonly onReady?: () => void
  /** A thread of a worker has joined, or has left; so many are there now. */
  readonly onWorkers?: (threads: number) => void
  /** Called with each progress report of TLC (one a minute). */
  readonly onProgress?: (progress: TlcProgress) => void
}

/** How a search by workers ended. */
export interface TlcServerResult {
  /**
   * The last states of the behaviour that ended the search, absent if all was explored. The server shows one or two, numbered
   * from 1 all the same, and does not say why the last ended it: an invariant is violated there, or could not be evaluated.
   */
  readonly lastStates?: ReadonlyArray<TlaState>
  readonly distinctStates: number
  readonly generatedStates: number
  readonly depth: number
  readonly seconds: number
  readonly version: string | undefined
}

/** What a machine that is to help runs, as words; `host` is a name of that machine, as this one reaches it. */
export const workerCommand = (
  { host: server, port }: ServerAddress,
  { host, jar, java = "java" }: { readonly host: string; readonly jar: string; readonly java?: string }
): ReadonlyArray<string> => [
  java,
  `-Djava.rmi.server.hostname=${host}`,
  `-Dtlc2.tool.distributed.TLCServer.port=${port}`,
  "-cp",
  jar,
  "tlc2.tool.distributed.TLCWorker",
  server
]

/**
 * Runs TLC's distributed server to its end, in a temporary folder of its own, of which nothing remains. It waits for workers as
 * long as it takes. Interruption kills it; workers notice that within a minute.
 *
 * The model must have no symmetry, because workers on different machines tell orbits apart differently, and no temporal
 * properties, which the server does not check. Deadlocks are not looked for.
 */
export const runTlcServer = Effect.fn("runTlcServer")(function* (
  model: TlcModel,
  options: TlcServerOptions
): Effect.fn.Return<TlcServerResult, TlcError> {
  return yield* Effect.scoped(
    Effect.gen(function* () {
      const env = options.locate?.env ?? process.env
      const jar = options.jar ?? (yield* Effect.andThen(requireJava(env), obtainJar(options.locate)))
      const folder = yield* Effect.mapError(tempFolder, ({ message }) => cannotPrepare(message))
      const files = yield* prepare(model, folder)
      const reporter = makeReporter()
      const parser = makeMessageParser()
      let workers = 0
      const take = (events: ReadonlyArray<TlcEvent>) => {
        for (const event of events) {
          reporter.add(event)
          if (event._tag === "Output") continue
          const progress = parseProgress(event)
          if (progress !== undefined) options.onProgress?.(progress)
          if (event.code === MessageCode.serverReady) options.onReady?.()
          if (event.code === MessageCode.workerJoined) options.onWorkers?.(++workers)
          if (event.code === MessageCode.workerLeft) options.onWorkers?.(--workers)
        }
      }
      const before = yield* Clock.currentTimeMillis
      const exit = yield* runChild({
        command: javaCommand(env),
        args: serverArguments(jar, files, options),
        cwd: files.work,
        env,
        onStdout: (chunk) => take(parser.push(chunk))
      }).pipe(
        Effect.catch(({ message }) => Effect.andThen(requireJava(env), Effect.fail(cannotPrepare(message))))
      )
      take(parser.end())
      const seconds = ((yield* Clock.currentTimeMillis) - before) / 1000
      const report = reporter.report()
      const answer = answerOf(report, seconds)
      if (answer !== undefined && exit.exitCode === 0) return answer
      const problem = problemOf(report, options.address)
      if (problem !== undefined) return yield* problem
      const conclusion = conclude(report, { ...exit, seconds }, { ...files, jar })
      return yield* "_tag" in conclusion ? conclusion : withoutAnswer(exit)
    })
  )
})

const serverArguments = (
  jar: string,
  files: RunFiles,
  { address: { host, port }, maxHeap }: TlcServerOptions
): ReadonlyArray<string> => [
  ...javaArguments(jar, files, { maxHeap }),
  `-Djava.rmi.server.hostname=${host}`,
  `-Dtlc2.tool.distributed.TLCServer.port=${port}`,
  "tlc2.tool.distributed.TLCServer",
  // It does not read CHECK_DEADLOCK.
  ...["-tool", "-deadlock", "-checkpoint", "0", "-fp", "0", "-metadir", files.metadata],
  ...["-config", basename(files.configFile), basename(files.moduleFile)]
]

/** The server ends with 0 whatever it found, so that only what it says counts. */
const answerOf = (report: TlcReport, seconds: number): TlcServerResult | undefined => {
  const { succeeded, totals, depth, errors, errorTrace, version, finished } = report
  const { distinctStates, generatedStates } = totals ?? {}
  if (!finished || errors.length > 0 || distinctStates === undefined || generatedStates === undefined)
    return undefined
  const counts = {
    distinctStates,
    generatedStates,
    depth: depth ?? errorTrace.states.length,
    seconds,
    version
  }
  if (errorTrace.states.length > 0)
    return succeeded
      ? undefined
      : { ...counts, lastStates: errorTrace.states.map(({ variables }) => variables) }
  return succeeded && totals?.queuedStates === 0 ? counts : undefined
}

const withoutAnswer = ({ exitCode, signal }: Pick<ChildExit, "exitCode" | "signal">): TlcFailed =>
  new TlcFailed({
    reason: "unreadable",
    message:
      "The distributed server of TLC ended without an answer.\nRun it again; what it found so far counts for nothing.",
    exitCode,
    signal
  })

const problemOf = ({ errors }: TlcReport, { port }: ServerAddress): TlcFailed | undefined => {
  const said = errors.flatMap(flattenMessage).map((message: TlcMessage) => oneLine(message.text))
  if (said.length === 0) return undefined
  const taken = said.some((text) => /already in use|BindException/.test(text))
  const message = taken
    ? `Port ${port} of this machine is in use.\nName another one, or end what uses it.`
    : `The distributed server of TLC stopped: ${said.at(-1)?.slice(0, 500).replace(/\.+$/, "")}.`
  return new TlcFailed({ reason: "error", message, exitCode: undefined, signal: undefined })
}
