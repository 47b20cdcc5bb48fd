import { join } from "node:path"
import { Effect } from "effect"
import { runChild } from "../ChildProcess.ts"
import { JavaUnavailable } from "../Errors.ts"

/** The environment variables that a search looks at. */
export type Env = Readonly<Record<string, string | undefined>>

/** The oldest Java on which the pinned versions of TLC run. */
export const minimumJava = 11

/** What was found out about Java on this machine. */
export type JavaStatus =
  | {
      readonly status: "found" | "too-old"
      /** What to start: a path, or `java` to be found on the PATH. */
      readonly command: string
      /** As Java reports it, for instance `17.0.15`. */
      readonly version: string
      /** 8 for `1.8.0_392`. */
      readonly major: number
    }
  | { readonly status: "missing"; readonly command: string; readonly problem: string }

/** What starts Java: `$JAVA_HOME/bin/java`, or else the `java` on the PATH. It may not be there. */
export const javaCommand = (env: Env = process.env): string =>
  env.JAVA_HOME ? join(env.JAVA_HOME, "bin", "java") : "java"

/** Asks {@link javaCommand} for its version. Never fails. */
export const locateJava = (env: Env = process.env): Effect.Effect<JavaStatus> => {
  const command = javaCommand(env)
  return runChild({ command, args: ["-version"], env }).pipe(
    Effect.map(({ stderr, exitCode }): JavaStatus => {
      const found = parseJavaVersion(stderr)
      if (found === undefined || exitCode !== 0) {
        return { status: "missing", command, problem: "it does not tell its version" }
      }
      return { status: found.major < minimumJava ? "too-old" : "found", command, ...found }
    }),
    Effect.timeoutOrElse({
      duration: "20 seconds",
      orElse: () => Effect.succeed<JavaStatus>({ status: "missing", command, problem: "it does not answer" })
    }),
    Effect.catch(({ code, message }) =>
      Effect.succeed<JavaStatus>({
        status: "missing",
        command,
        problem: code === "ENOENT" ? "there is no such program" : message
      })
    )
  )
}

/** Like {@link locateJava}, for those who need it: gives the command. */
export const requireJava = (env: Env = process.env): Effect.Effect<string, JavaUnavailable> =>
  Effect.flatMap(locateJava(env), (java) => {
    if (java.status === "found") return Effect.succeed(java.command)
    const where = env.JAVA_HOME ? `${java.command} (from JAVA_HOME)` : java.command
    const problem =
      java.status === "missing" ? `${where}: ${java.problem}` : `${where} is Java ${java.version}, too old`
    return Effect.fail(
      new JavaUnavailable({
        message: `TLC needs Java ${minimumJava} or newer. ${problem}.\nInstall a JDK or JRE, or set JAVA_HOME.`
      })
    )
  })

/** Reads what `java -version` prints. */
export const parseJavaVersion = (
  text: string
): { readonly version: string; readonly major: number } | undefined => {
  const match = /version "((?:1\.)?(\d+)[^"]*)"/.exec(text)
  return match === null ? undefined : { version: match[1]!, major: Number(match[2]) }
}
