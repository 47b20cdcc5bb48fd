/**
 * This process as one run of the command line.
 *
 * @module
 */
import * as NodeChildProcessSpawner from "@effect/platform-node-shared/NodeChildProcessSpawner"
import * as NodeFileSystem from "@effect/platform-node-shared/NodeFileSystem"
import * as NodePath from "@effect/platform-node-shared/NodePath"
import * as NodeStdio from "@effect/platform-node-shared/NodeStdio"
import * as NodeTerminal from "@effect/platform-node-shared/NodeTerminal"
import { Effect, Exit, Layer } from "effect"
import { ExitCode } from "./ExitCode.ts"
import type { Machine } from "./Machine.ts"
import type { Oracle } from "./Oracle.ts"
import { packageVersion } from "./PackageVersion.ts"
import { conclude, run } from "./Run.ts"
import { standardOutput } from "./StandardOutput.ts"

/** What the commands may use of the platform. */
const platform = Layer.provideMerge(
  NodeChildProcessSpawner.layer,
  Layer.mergeAll(NodeFileSystem.layer, NodePath.layer, NodeStdio.layer, NodeTerminal.layer)
)

/** After a signal, how long a run may clean up before the process ends anyway. */
const millisecondsToStop = 900

/**
 * Runs the command that the arguments of this process name, and sets its exit status.
 *
 * The process is never ended while something is still to be written, except after a signal.
 *
 * @param services - what the commands need besides the platform
 */
export const runProcess = (services: Layer.Layer<Oracle | Machine>): void => {
  const output = standardOutput()
  let stopping = false
  const end = (exit: Exit.Exit<void, unknown>) => {
    const { exitCode, lines } = conclude(exit)
    // A signal also ends the programs that a run has started, and they may be faster to complain.
    if (stopping && (exitCode === ExitCode.CannotAsk || exitCode === ExitCode.Defect)) {
      process.exitCode = ExitCode.Interrupted
      return
    }
    for (const line of lines) output.noteNow(line)
    process.exitCode = exitCode
  }

  // The fiber runs as soon as it is forked, so everything that guards it comes first.
  let interrupt = () => {}
  const stop = () => {
    // One Ctrl-C under npm arrives twice; the second must not cut the cleaning up short.
    if (stopping) return
    stopping = true
    interrupt()
    setTimeout(() => process.exit(ExitCode.Interrupted), millisecondsToStop).unref()
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop)

  process.on("uncaughtException", (error) => {
    end(Exit.die(error))
    process.exit(ExitCode.Defect)
  })
  // Failures of writing arrive late, so they are counted last.
  process.on("exit", () => {
    const failure = output.failure()
    if (failure === undefined) return
    output.noteNow(`leaderless: standard output could not be written: ${failure}`)
    process.exitCode = ExitCode.CannotAsk
  })

  const fiber = run(packageVersion())(process.argv.slice(2)).pipe(
    Effect.provide(Layer.mergeAll(services, platform, output.layer)),
    Effect.runFork
  )
  interrupt = () => fiber.interruptUnsafe()
  // A fiber that waits keeps nothing alive by itself.
  const keepAlive = setInterval(() => {}, 2 ** 31 - 1)
  fiber.addObserver((exit) => {
    clearInterval(keepAlive)
    end(exit)
  })
}
