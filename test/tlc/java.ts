import { Effect } from "effect"
import { describe } from "vitest"
import { obtainJar } from "../../src/tlc/install/Jar.ts"
import { requireJava } from "../../src/tlc/install/Java.ts"

/** Java and the jar on this machine, or why there are none. The first use on a machine downloads the jar. */
export type TlcHere = { readonly java: string; readonly jar: string } | { readonly missing: string }

/** Looked up once for each test file. */
export const tlcHere: TlcHere = await Effect.runPromise(
  Effect.gen(function* () {
    const java = yield* requireJava()
    return { java, jar: yield* obtainJar({ timeLimit: "20 seconds" }) }
  }).pipe(Effect.catch(({ message }) => Effect.succeed({ missing: message })))
)

/** The jar, inside {@link describeWithTlc}. */
export const theJar = (): string => {
  if ("missing" in tlcHere) throw new Error(tlcHere.missing)
  return tlcHere.jar
}

/**
 * A `describe` for tests that run TLC. Without Java or the jar they are skipped, and the reason is printed; in CI
 * (`CI` is set) that is a failure, because a check that never runs proves nothing.
 */
export const describeWithTlc = (name: string, tests: () => void): void => {
  if (!("missing" in tlcHere)) {
    describe(name, tests)
    return
  }
  if (process.env.CI) throw new Error(`${name}: ${tlcHere.missing}`)
  process.stderr.write(`SKIPPED ${name}: ${tlcHere.missing}\n`)
  describe.skip(name, tests)
}
