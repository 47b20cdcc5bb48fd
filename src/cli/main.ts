import { Effect, Layer } from "effect"
import { oracleLayer } from "./OracleLive.ts"
import { runProcess } from "./Process.ts"
import { thisMachine } from "./ThisMachine.ts"

const notLookedFor = Effect.succeed({ found: false, detail: "this version does not look for it yet" })

runProcess(Layer.mergeAll(oracleLayer, thisMachine({ java: notLookedFor, jar: notLookedFor })))
