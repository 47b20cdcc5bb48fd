import { existsSync } from "node:fs"
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Deferred, Effect, Fiber } from "effect"
import { describe, expect, test } from "vitest"
import { readDot } from "../../src/tlc/Dot.ts"
import { MessageCode, type TlcEvent } from "../../src/tlc/Messages.ts"
import type { TlcModel } from "../../src/tlc/Prepare.ts"
import type { TlcProgress } from "../../src/tlc/Result.ts"
import { runTlc, type TlcOptions } from "../../src/tlc/Run.ts"
import { tempFolder } from "../../src/tlc/TempFolder.ts"
import { parseBehavior } from "../../src/tlc/Trace.ts"
import { modelValue, type TlaValue } from "../../src/tlc/values/Value.ts"
import { describeWithTlc, theJar } from "./java.ts"

// Half the time of such small runs goes into optimising code that hardly runs.
process.env.JAVA_TOOL_OPTIONS = "-XX:TieredStopAtLevel=1"

const spec = (name: string) => join(import.meta.dirname, "specs", `${name}.tla`)

const model = (name: string, config: string): TlcModel => ({
  module: { file: spec(name) },
  config: { text: config }
})

const counter = (config: string, limit = 3) =>
  model("Counter", `CONSTANT Limit = ${limit}\nCONSTANT Token = Token\n${config}`)

const run = (what: TlcModel, options: TlcOptions = {}) =>
  Effect.runPromise(runTlc(what, { jar: theJar(), ...options }))

const fail = (what: TlcModel, options: TlcOptions = {}) =>
  Effect.runPromise(Effect.flip(runTlc(what, { jar: theJar(), ...options })))

describeWithTlc("runTlc finds", () => {
  test("the shortest way to four gallons", async () => {
    const progress: Array<TlcProgress> = []
    const result = await run(model("DieHard", "SPECIFICATION Spec\nINVARIANT TypeOK NotFour"), {
      onProgress: (p) => void progress.push(p)
    })
    expect(result).toMatchObject({ exitCode: 12, outcome: "invariant", violatedName: "NotFour" })
    expect(result.version).toMatch(/^\d+\.\d+/)
    expect(result.trace?.states.map(({ number, action, variables }) => [number, action, variables])).toEqual([
      [1, undefined, { big: 0, small: 0 }],
      [2, "FillBig", { big: 5, small: 0 }],
      [3, "BigToSmall", { big: 2, small: 3 }],
      [4, "EmptySmall", { big: 2, small: 0 }],
      [5, "BigToSmall", { big: 0, small: 2 }],
      [6, "FillBig", { big: 5, small: 2 }],
      [7, "BigToSmall", { big: 4, small: 3 }]
    ])
    expect(result.trace?.states[1]?.location).toMatchObject({ module: "DieHard", line: 13, column: 12 })
    expect(progress.at(-1)).toMatchObject({ generatedStates: result.generatedStates })
    expect(await readdir(join(import.meta.dirname, "specs"))).not.toContain("states")
  })

  test("nothing wrong, and how often each action was taken", async () => {
    const result = await run(model("DieHard", "SPECIFICATION Spec\nINVARIANT TypeOK"), { coverage: true })
    expect(result).toMatchObject({
      exitCode: 0,
      outcome: "success",
      violations: [],
      distinctStates: 16,
      generatedStates: 97,
      depth: 8
    })
    expect(result).not.toHaveProperty("trace")
    expect(result.seconds).toBeGreaterThan(0)
    const steps = result.coverage.filter((c) => !c.initial)
    expect(steps.map((c) => c.action)).toEqual([
      ...["FillSmall", "FillBig", "EmptySmall", "EmptyBig", "SmallToBig", "BigToSmall", "Never"]
    ])
    expect(steps.filter((c) => c.generated === 0).map((c) => c.action)).toEqual(["Never"])
    expect(steps.reduce((sum, c) => sum + c.generated, 1)).toBe(97)
    expect(steps.reduce((sum, c) => sum + c.distinct, 1)).toBe(16)
  })

  test("several violations, when it may continue", async () => {
    const result = await run(model("DieHard", "SPECIFICATION Spec\nINVARIANT NotEmpty"), {
      continueAfterViolation: true
    })
    expect(result).toMatchObject({ outcome: "invariant", violatedName: "NotEmpty", distinctStates: 16 })
    expect(result.violations.length).toBeGreaterThan(1)
    expect(result.violations[0]?.trace.states).toEqual([{ number: 1, variables: { big: 0, small: 0 } }])
    for (const { trace } of result.violations) expect(trace.states.at(-1)?.variables.big).toBe(0)
  })

  test("several violations by chance", async () => {
    const simulate = { traces: 20, depth: 100, seed: 3 }
    const result = await run(model("DieHard", "SPECIFICATION Spec\nINVARIANT NotFour"), {
      simulate,
      continueAfterViolation: true
    })
    expect(result).toMatchObject({ outcome: "invariant", violatedName: "NotFour" })
    for (const { trace } of result.violations) expect(trace.states.at(-1)?.variables.big).toBe(4)
  })

  test("that time may stand still", async () => {
    const result = await run(counter("SPECIFICATION Lazy\nPROPERTY Reach"))
    expect(result).toMatchObject({ exitCode: 13, outcome: "property" })
    expect(result.trace?.stuttering).toBe(true)
    expect(result.trace).not.toHaveProperty("loopsTo")
  })

  test("that a behaviour goes round", async () => {
    const result = await run(counter("SPECIFICATION Fair\nPROPERTY Stays"))
    expect(result.trace).toMatchObject({ loopsTo: 2, loopAction: "Reset", stuttering: false })
    expect(result.trace?.states.map(({ variables }) => variables.n)).toEqual([0, 1, 2, 3])
  })

  test("a violated action property, with its name", async () => {
    const result = await run(counter("SPECIFICATION Fair\nPROPERTY Grows"))
    expect(result).toMatchObject({ exitCode: 13, outcome: "property", violatedName: "Grows" })
    expect(result.trace?.states.at(-1)).toMatchObject({ action: "Reset", variables: { n: 1 } })
  })

  test("a deadlock, unless it is told not to look", async () => {
    const result = await run(counter("SPECIFICATION Stopping"))
    expect(result).toMatchObject({ exitCode: 11, outcome: "deadlock" })
    expect(result.trace?.states).toHaveLength(4)
    const without = await run(counter("SPECIFICATION Stopping"), { checkDeadlock: false })
    expect(without).toMatchObject({ exitCode: 0, outcome: "success", distinctStates: 4 })
  })

  test("a false assumption and a false assertion", async () => {
    const assumption = await run(counter("SPECIFICATION Fair", 2))
    expect(assumption).toMatchObject({ exitCode: 10, outcome: "assumption", trace: { states: [] } })
    const assertion = await run(counter("SPECIFICATION Asserting"))
    expect(assertion).toMatchObject({ exitCode: 14, outcome: "assertion" })
    expect(assertion.violations[0]?.text).toContain("too large")
    expect(assertion.trace?.states.map(({ variables }) => variables.n)).toEqual([0, 1])
  })

  test("what a specification prints", async () => {
    const result = await run(counter("SPECIFICATION Fair\nINVARIANT Printing"))
    expect(result.printed).toEqual([0, 1, 2, 3].map((n) => `<<"n is", ${n}>>`))
  })
})

describeWithTlc("runTlc takes", () => {
  test("module and configuration as texts, with modules in other folders", async () => {
    const module = "---- MODULE Jugs ----\nEXTENDS DieHard\nThree == big # 3\n====\n"
    const config = "SPECIFICATION Spec\nINVARIANT Three\n"
    const options = { specFolders: [join(import.meta.dirname, "specs")] }
    const result = await run(
      { module: { text: module }, config: { text: config }, ...options },
      { workers: 2 }
    )
    expect(result).toMatchObject({ outcome: "invariant", violatedName: "Three" })
  })

  test("a seed and a number of random behaviours", () =>
    Effect.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          const folder = yield* tempFolder
          const behaviors: Array<unknown> = []
          for (const name of ["a", "b"]) {
            const filePrefix = join(folder, name)
            yield* runTlc(model("DieHard", "SPECIFICATION Spec"), {
              jar: theJar(),
              simulate: { traces: 2, depth: 5, seed: 7, filePrefix }
            }).pipe(
              Effect.tap((result) => Effect.sync(() => expect(result).toMatchObject({ outcome: "success" })))
            )
            const files = (yield* Effect.promise(() => readdir(folder)))
              .filter((f) => f.startsWith(name))
              .sort()
            expect(files).toHaveLength(2)
            const texts = yield* Effect.promise(() =>
              Promise.all(files.map((f) => readFile(join(folder, f), "utf8")))
            )
            behaviors.push(texts.map(parseBehavior))
          }
          expect(behaviors[0]).toEqual(behaviors[1])
          expect(behaviors[0]).toMatchObject([{ length: 5 }, { length: 5 }])
        })
      )
    ))

  test("a file for the state graph, whose values are those of the trace", () =>
    Effect.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          const dumpDot = join(yield* tempFolder, "values.dot")
          const config = "CONSTANT Token = Token\nCONSTANT Other = Other\nINIT Init\nNEXT Next\n"
          const result = yield* runTlc(model("Values", config), { jar: theJar(), dumpDot })
          expect(result).toMatchObject({ outcome: "success", distinctStates: 2 })
          const states = new Map<string, TlaValue>()
          const edges: Array<readonly [unknown, unknown, string]> = []
          const initial: Array<string> = []
          const summary = yield* readDot(dumpDot, {
            state: (id, { n, value }, first) => {
              states.set(id, n!)
              if (first) initial.push(id)
              checkValues(value!)
            },
            edge: (from, to, action) => void edges.push([from, to, action])
          })
          expect(summary).toMatchObject({ initialStates: 1, states: 2, complete: true })
          expect(initial.map((id) => states.get(id))).toEqual([0])
          const named = edges.map(([from, to, action]) =>
            [states.get(String(from)), action, states.get(String(to))].join(" ")
          )
          expect([...new Set(named)].sort()).toEqual(["0 Once 1", "0 Stay 0", "0 Twice 1", "1 Stay 1"])
          const violated = yield* runTlc(model("Values", `${config}INVARIANT Short\n`), { jar: theJar() })
          for (const { variables } of violated.trace?.states ?? []) checkValues(variables.value!)
          expect(violated.trace?.states).toHaveLength(2)
        })
      )
    ))
})

const checkValues = (value: TlaValue) => {
  const set = (...elements: ReadonlyArray<TlaValue>) => ({ kind: "set", elements })
  const sequence = (...elements: ReadonlyArray<TlaValue>) => ({ kind: "sequence", elements })
  expect(value).toEqual({
    kind: "record",
    fields: {
      text: 'quote " backslash \\ line \n tab \t /\\ n = 7',
      sets: expect.objectContaining({ elements: expect.arrayContaining([set(1, 2, 3), set(), set(5, 7)]) }),
      empty: sequence(),
      nothing: sequence(),
      pair: sequence(1, 4),
      names: { kind: "record", fields: { p: 1, "q r": { kind: "record", fields: { x: true } } } },
      single: { kind: "function", entries: [[3, 4]] },
      negative: set(-5, -4, -3),
      matrix: {
        kind: "function",
        entries: [
          [sequence(1, 2), set("tab")],
          [sequence(2, 3), set("tab")]
        ]
      },
      tokens: set(modelValue("Other"), modelValue("Token"))
    }
  })
}

describeWithTlc("runTlc explains", () => {
  test("a syntax error, an unknown name, a missing module, with file and line", async () => {
    const config = "INIT Init\nNEXT Next"
    expect(await fail(model("SyntaxError", config))).toMatchObject({
      _tag: "SpecParseFailed",
      message: `${spec("SyntaxError")}:4:15: syntax error, expected ==== or more Module body but found "1".`,
      line: 4
    })
    expect(await fail(model("UnknownName", config))).toMatchObject({
      _tag: "SpecParseFailed",
      message: expect.stringContaining(`${spec("UnknownName")}:5:13: Unknown operator: \`missing'`),
      column: 13
    })
    expect(await fail(model("MissingModule", config))).toMatchObject({
      _tag: "SpecParseFailed",
      message: expect.stringContaining("Cannot find source file for module NowhereToBeFound")
    })
  })

  test("a wrong configuration", async () => {
    expect(await fail(counter("SPECIFICATION Fair\nINVARIANT Nope"))).toMatchObject({
      _tag: "ConfigFailed",
      message: expect.stringContaining(
        "The invariant Nope specified in the configuration file is not defined"
      )
    })
    expect(await fail(counter("FOO BAR"))).toMatchObject({
      _tag: "ConfigFailed",
      line: 3,
      message: expect.stringContaining("configuration of Counter:3: ")
    })
    expect(await fail(model("Counter", "SPECIFICATION Fair"))).toMatchObject({ _tag: "ConfigFailed" })
  })

  test("an expression without a value, in an action and in an invariant", async () => {
    expect(await fail(counter("SPECIFICATION Wrong"))).toMatchObject({
      _tag: "EvaluationFailed",
      message: expect.stringMatching(/Cannot cast .*StringValue.*Line 24.* in Counter/),
      trace: { states: [{ variables: { n: 0 } }] }
    })
    expect(await fail(counter("SPECIFICATION Fair\nINVARIANT WrongInvariant"))).toMatchObject({
      _tag: "EvaluationFailed",
      message: expect.stringContaining("Evaluating invariant WrongInvariant failed"),
      trace: { states: [{ variables: { n: 0 } }, { variables: { n: 1 } }] }
    })
  })

  test("files that are not there, texts without a module", async () => {
    const there = model("DieHard", "")
    expect(await fail({ ...there, module: { file: "/nowhere/M.tla" } })).toMatchObject({
      _tag: "ModelUnreadable",
      message: "The file /nowhere/M.tla does not exist."
    })
    expect(await fail({ ...there, config: { file: "/nowhere/M.cfg" } })).toMatchObject({
      _tag: "ModelUnreadable"
    })
    expect(await fail({ ...there, specFolders: ["/nowhere"] })).toMatchObject({ _tag: "ModelUnreadable" })
    expect(await fail({ ...there, module: { text: "Init == TRUE" } })).toMatchObject({
      _tag: "ModelUnreadable"
    })
  })

  test("a Java or a jar that is none", async () => {
    const there = model("DieHard", "SPECIFICATION Spec")
    expect(await fail(there, { jar: spec("DieHard") })).toMatchObject({
      _tag: "TlcFailed",
      reason: "unreadable",
      message: expect.stringContaining("no answer of TLC: Error: Could not find or load main class")
    })
    expect(await fail(there, { locate: { env: { PATH: "/nowhere" } } })).toMatchObject({
      _tag: "JavaUnavailable"
    })
    expect(await fail(there, { maxHeap: "lots" })).toMatchObject({
      reason: "unreadable",
      message: expect.stringContaining("Invalid maximum heap size")
    })
  })

  test("that the memory does not suffice", async () => {
    const module =
      "---- MODULE Hungry ----\nEXTENDS Naturals\nVARIABLE x\n" +
      "Init == x = [i \\in 1..3000000 |-> <<i>>]\nNext == x' = x\n====\n"
    const what: TlcModel = { module: { text: module }, config: { text: "INIT Init\nNEXT Next" } }
    expect(await fail(what, { maxHeap: "24m" })).toMatchObject({ _tag: "TlcFailed", reason: "memory" })
  })
})

describe("runTlc without Java", () => {
  const withFakeJava = (script: string) =>
    Effect.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          const home = yield* tempFolder
          const java = join(home, "bin", "java")
          yield* Effect.promise(async () => {
            await mkdir(join(home, "bin"))
            await writeFile(java, `#!/bin/sh\n${script}\n`)
            await chmod(java, 0o755)
          })
          const env = { ...process.env, JAVA_HOME: home }
          const what = model("DieHard", "SPECIFICATION Spec")
          return yield* Effect.flip(runTlc(what, { jar: "any.jar", locate: { env } }))
        })
      )
    )

  test("names what is missing", async () => {
    const what = model("DieHard", "SPECIFICATION Spec")
    for (const more of [{ jar: "any.jar" }, {}]) {
      const options = { ...more, locate: { env: { PATH: "/nowhere" }, maven: null } }
      expect(await Effect.runPromise(Effect.flip(runTlc(what, options)))).toMatchObject({
        _tag: "JavaUnavailable",
        message: expect.stringContaining("java: there is no such program")
      })
    }
  })

  test("explains a Java that is too old for the jar", async () => {
    const script =
      'case "$*" in -version) echo \'java version "1.8.0_1"\' >&2;; ' +
      '*) echo "java.lang.UnsupportedClassVersionError: tlc2/TLC" >&2; exit 1;; esac'
    expect(await withFakeJava(script)).toMatchObject({
      _tag: "JavaUnavailable",
      message: expect.stringContaining("is Java 1.8.0_1, too old")
    })
  })

  test("does not believe garbage", async () => {
    expect(await withFakeJava("head -c 100000 /dev/urandom")).toMatchObject({
      _tag: "TlcFailed",
      reason: "unreadable",
      exitCode: 0
    })
  })

  test("refuses a graph whose file TLC would call otherwise", async () => {
    const what = model("DieHard", "SPECIFICATION Spec")
    const error = await Effect.runPromise(Effect.flip(runTlc(what, { jar: "any.jar", dumpDot: "graph" })))
    expect(error.message).toBe("The state graph graph must have a name that ends in .dot.")
  })
})

const slow = model("Slow", "INIT Init\nNEXT Next")

const pidOf = (event: TlcEvent) => Number(/\[pid: (\d+)\]/.exec(event.text)?.[1] ?? Number.NaN)

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describeWithTlc("a run that is cut short", () => {
  /** Starts a run that would not end, waits until TLC computes states. Gives process and temporary folder. */
  const started = (use: (fiber: Fiber.Fiber<unknown, unknown>, pid: number) => Effect.Effect<void>) =>
    Effect.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          const progressing = yield* Deferred.make<number>()
          let pid = Number.NaN
          const onEvent = (event: TlcEvent) => {
            if (!Number.isNaN(pidOf(event))) pid = pidOf(event)
            if (event._tag === "Message" && event.code === MessageCode.initialStatesDone)
              Deferred.doneUnsafe(progressing, Effect.succeed(pid))
          }
          const fiber = yield* Effect.forkScoped(runTlc(slow, { jar: theJar(), onEvent, maxHeap: "256m" }))
          const running = yield* Effect.raceFirst(
            Deferred.await(progressing),
            Effect.andThen(Fiber.join(fiber), Effect.die("it ended"))
          )
          expect(isAlive(running)).toBe(true)
          yield* use(fiber, running)
        })
      )
    )

  test("by interruption leaves neither Java nor folder", async () => {
    const folders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith("tlc-"))
    const before = new Set(await folders())
    await started((fiber, pid) =>
      Effect.gen(function* () {
        // Other tests may be running: of the new folders, the one that holds the module is this run's.
        const mine = (yield* Effect.promise(folders)).filter(
          (name) => !before.has(name) && existsSync(join(tmpdir(), name, "work", "Slow.tla"))
        )
        expect(mine).not.toEqual([])
        yield* Fiber.interrupt(fiber)
        expect(isAlive(pid)).toBe(false)
        expect(mine.filter((name) => existsSync(join(tmpdir(), name)))).toEqual([])
      })
    )
  })

  test("by a signal says so", () =>
    started((fiber, pid) =>
      Effect.gen(function* () {
        process.kill(pid, "SIGKILL")
        const error = yield* Effect.flip(Fiber.join(fiber)).pipe(Effect.orDie)
        expect(error).toMatchObject({
          _tag: "TlcFailed",
          reason: "killed",
          signal: "SIGKILL",
          message: expect.stringContaining("TLC was killed by SIGKILL")
        })
      })
    ))

  test("by a callback that throws is dead, too", async () => {
    let pid = Number.NaN
    const onEvent = (event: TlcEvent) => {
      if (Number.isNaN(pidOf(event))) return
      pid = pidOf(event)
      throw new Error("the observer fell over")
    }
    await expect(Effect.runPromise(runTlc(slow, { jar: theJar(), onEvent }))).rejects.toThrow("fell over")
    expect(isAlive(pid)).toBe(false)
  })
})
