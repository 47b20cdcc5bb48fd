import { Layer } from "effect"
import { oracleLayer } from "./OracleLive.ts"
import { runProcess } from "./Process.ts"
import { thisMachine } from "./ThisMachine.ts"
import { tlcProbes } from "./TlcProbes.ts"

runProcess(Layer.mergeAll(oracleLayer, thisMachine(tlcProbes)))
