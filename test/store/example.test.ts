import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { expect, it } from "@effect/vitest"
import { Effect, Fiber } from "effect"
import { TestClock, TestConsole } from "effect/testing"
import { program } from "../../examples/five-replicas.ts"

const told = `\
Alice puts on a green hat, and writes a note.
    hat     n1 green   n2 green   n3 green   n4 green   n5 green
    note    n1 first   n2 first   n3 first   n4 first   n5 first
n5 goes down. Alice changes both, and three of the other four acknowledge.
n5 is back, with what it had:
    hat     n1 red   n2 red   n3 red   n4 red   n5 green
    note    n1 second   n2 second   n3 second   n4 second   n5 first
n1 and n2 go down, so that n5 is one of the three that answer when Bob reads the hat.
He sees red, the newest of their answers, and n5 is repaired; n1 and n2 come back.
    hat     n1 red   n2 red   n3 red   n4 red   n5 red
    note    n1 second   n2 second   n3 second   n4 second   n5 first
Nobody reads the note. But replicas compare themselves now and then, and n5 gets it too.
    note    n1 second   n2 second   n3 second   n4 second   n5 second
`

it.effect("five replicas: the story, on a clock that does not wait", () =>
  Effect.gen(function* () {
    const fiber = yield* Effect.forkChild(program, { startImmediately: true })
    while (fiber.pollUnsafe() === undefined) yield* TestClock.adjust("5 millis")
    yield* Fiber.join(fiber)
    expect(`${(yield* TestConsole.logLines).join("\n")}\n`).toBe(told)
  })
)

it.live("five replicas: as a program, which ends by itself", () =>
  Effect.promise(async () => {
    const file = fileURLToPath(new URL("../../examples/five-replicas.ts", import.meta.url))
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [file])
    expect(stdout).toBe(told)
    expect(stderr).toBe("")
  })
)
