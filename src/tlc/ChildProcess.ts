import { type ChildProcess, spawn } from "node:child_process"
import { StringDecoder } from "node:string_decoder"
import { Data, Deferred, Effect } from "effect"

/** How a process ended. */
export interface ChildExit {
  readonly exitCode: number | undefined
  readonly signal: string | undefined
  /** The end of what it wrote to standard error, at most 8,192 characters. */
  readonly stderr: string
}

/** A program and what to do with what it prints. */
export interface ChildCommand {
  readonly command: string
  readonly args: ReadonlyArray<string>
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Receives standard output as it comes, cut anywhere but not inside a character. */
  readonly onStdout?: (chunk: string) => void
}

/** A program could not be started. */
export class SpawnFailed extends Data.TaggedError("SpawnFailed")<{
  readonly message: string
  /** For instance `ENOENT`. */
  readonly code: string | undefined
}> {}

const keptStderr = 8192

/**
 * Runs a program to its end. Interruption kills it at once (SIGKILL) and returns when it is dead; the end of this
 * process kills it too. What `onStdout` throws is a defect, and kills it.
 */
export const runChild = (command: ChildCommand): Effect.Effect<ChildExit, SpawnFailed> =>
  Effect.scoped(
    Effect.flatMap(
      Effect.acquireRelease(start(command), ({ child }) => kill(child)),
      ({ exit }) => Deferred.await(exit)
    )
  )

interface Started {
  readonly child: ChildProcess
  readonly exit: Deferred.Deferred<ChildExit, SpawnFailed>
}

const start = ({ command, args, cwd, env, onStdout }: ChildCommand): Effect.Effect<Started> =>
  Effect.sync(() => {
    const child = spawn(command, args, {
      ...(cwd === undefined ? {} : { cwd }),
      ...(env === undefined ? {} : { env }),
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true
    })
    if (running.size === 0) process.on("exit", killAll)
    running.add(child)
    child.once("close", () => {
      running.delete(child)
      if (running.size === 0) process.off("exit", killAll)
    })
    return { child, exit: watch(child, onStdout) }
  })

/** What dies with this process. */
const running = new Set<ChildProcess>()

const killAll = () => {
  for (const child of running) child.kill("SIGKILL")
}

// At once, not when somebody waits: an interruption in between must neither lose the end nor leave an error unheard.
const watch = (
  child: ChildProcess,
  onStdout: ((chunk: string) => void) | undefined
): Deferred.Deferred<ChildExit, SpawnFailed> => {
  const exit = Deferred.makeUnsafe<ChildExit, SpawnFailed>()
  const decoder = new StringDecoder("utf8")
  let stderr = ""
  const read = (chunk: string) => {
    try {
      if (chunk !== "") onStdout?.(chunk)
    } catch (error) {
      Deferred.doneUnsafe(exit, Effect.die(error))
      child.stdout?.destroy()
    }
  }
  child.stdout?.on("data", (bytes: Buffer) => read(decoder.write(bytes)))
  child.stderr?.on("data", (bytes: Buffer) => {
    stderr = (stderr + bytes.toString("utf8")).slice(-keptStderr)
  })
  child.on("error", (error: NodeJS.ErrnoException) => {
    Deferred.doneUnsafe(exit, Effect.fail(new SpawnFailed({ message: error.message, code: error.code })))
  })
  child.once("close", (code, signal) => {
    read(decoder.end())
    const ended = { exitCode: code ?? undefined, signal: signal ?? undefined, stderr }
    Deferred.doneUnsafe(exit, Effect.succeed(ended))
  })
  return exit
}

const kill = (child: ChildProcess): Effect.Effect<void> =>
  Effect.callback((resume) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
      return resume(Effect.void)
    }
    // What it still had to say is for nobody.
    child.stdout?.destroy()
    child.once("exit", () => resume(Effect.void))
    child.kill("SIGKILL")
  })
