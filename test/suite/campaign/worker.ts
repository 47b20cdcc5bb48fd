/** A thread of a campaign: does one block after the other, as it is told. */
import { parentPort, workerData } from "node:worker_threads"
import { workOn } from "./blocks.ts"

const { seed } = workerData as { readonly seed: number }

parentPort!.on("message", (number: number) => {
  parentPort!.postMessage(workOn(seed, number))
})
