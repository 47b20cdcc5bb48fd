import { Effect, Layer } from "effect"
import { CannotAsk } from "./Failure.ts"
import { Oracle } from "./Oracle.ts"

const notYet = Effect.fail(new CannotAsk({ reason: "this version has no engine yet" }))

/** The oracle of the packaged command line. */
export const oracleLayer: Layer.Layer<Oracle> = Layer.succeed(Oracle, {
  guarantees: [],
  scenarios: notYet,
  check: () => notYet,
  explain: () => notYet
})
