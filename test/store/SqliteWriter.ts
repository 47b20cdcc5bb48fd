/**
 * A replica in a process of its own, on a disk of SQLite: `node SqliteWriter.ts FILE FIRST`. It handles writes without end,
 * numbered from FIRST and of ten keys, and prints the number of each write when it acknowledges it.
 */
import { writeSync } from "node:fs"
import { makeReplica } from "../../src/store/Replica.ts"
import { openSqliteDisk } from "../../src/store/SqliteStorage.ts"
import { held, makeFakeHost, optionsOf } from "./FakeHost.ts"

const [file, first] = process.argv.slice(2)
const host = {
  ...makeFakeHost("n1"),
  emit: () => {},
  send: () => void writeSync(1, `${number}\n`)
}
const replica = makeReplica(host, optionsOf(), openSqliteDisk(file!).storage)
let number = Number(first)
for (; ; number++) {
  replica.handle("c1", { kind: "Write", key: `k${number % 10}`, held: held(number) })
}
