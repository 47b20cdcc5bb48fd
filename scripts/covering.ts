/**
 * Compares the specification with the mirror on every model of the covering array: TLC dumps the state graph, the
 * checker explores the mirror, and the two must be equal.
 *
 *     node scripts/covering.ts    exits 1 at the first difference, which it prints, and 2 where TLC cannot run
 */
import { Effect } from "effect"
import { obtainJar } from "../src/tlc/install/Jar.ts"
import { requireJava } from "../src/tlc/install/Java.ts"
import { coveringRows } from "../test/specification/covering.ts"
import {
  type ComparedRow,
  compareRow,
  lineOf,
  totalsOf,
  totalsText,
  wrongWith
} from "../test/specification/coveringRun.ts"

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const compareAll = Effect.gen(function* () {
  yield* requireJava()
  const jar = yield* obtainJar()
  const rows = coveringRows()
  const compared: Array<ComparedRow> = []
  for (const row of rows) {
    const result = yield* compareRow(row, { jar })
    const wrong = wrongWith(result)
    if (wrong !== undefined) {
      say(wrong)
      return 1
    }
    compared.push(result)
    say(`${String(compared.length).padStart(2)}/${rows.length}  ${lineOf(result)}`)
  }
  say(`\n${totalsText(totalsOf(compared))}`)
  return 0
}).pipe(
  Effect.catch(({ message }) =>
    Effect.sync(() => {
      process.stderr.write(`${message}\n`)
      return 2
    })
  )
)

process.exitCode = await Effect.runPromise(compareAll)
