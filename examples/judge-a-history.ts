/**
 * Judges a history as a library: reads a file, asks for all levels, and prints why the first one that is violated is.
 *
 *     node examples/judge-a-history.ts examples/histories/stale-read.edn
 */
import { createReadStream } from "node:fs"
import { defaultOptions, judgedHistory, levels, readHistory } from "../src/history/index.ts"

// #region judge
const [file = "examples/histories/stale-read.edn"] = process.argv.slice(2)
const { history, nil } = await readHistory(createReadStream(file))
const judged = judgedHistory(history, { ...defaultOptions, nil })
for (const level of levels) {
  const verdict = judged.levels[level]
  console.log(`${level}: ${verdict.verdict}`)
  if (verdict.verdict === "violated") console.log(`  ${verdict.witness.text}`)
}
// #endregion judge
