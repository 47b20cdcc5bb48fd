/**
 * Disks that are files of SQLite, one a node. What was changed is on the disk when the call returns: every change is a
 * transaction of its own, and `synchronous` is `FULL`.
 *
 * @module
 */
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync, type StatementSync } from "node:sqlite"
import { Effect, Layer } from "effect"
import { Disks } from "./Disks.ts"
import type { Held } from "./Message.ts"
import type { Hint, HintStorage, Storage } from "./Storage.ts"

/** The disk of one node, be it a home replica or a spare. */
export interface SqliteDisk {
  readonly storage: Storage
  readonly hints: HintStorage
  readonly close: () => void
}

/** Opens a disk, and makes it where there is none. Throws what SQLite throws where the file is not one of its own. */
export const openSqliteDisk = (file: string): SqliteDisk => {
  const database = new DatabaseSync(file)
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS held (
      key TEXT PRIMARY KEY, number INTEGER NOT NULL, write TEXT NOT NULL, value TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS hints (
      home TEXT NOT NULL, key TEXT NOT NULL, hint TEXT NOT NULL UNIQUE,
      number INTEGER NOT NULL, write TEXT NOT NULL, value TEXT NOT NULL,
      PRIMARY KEY (home, key)
    ) WITHOUT ROWID;
  `)
  const transaction = (changes: () => void): void => {
    database.exec("BEGIN IMMEDIATE")
    try {
      changes()
      database.exec("COMMIT")
    } catch (error) {
      database.exec("ROLLBACK")
      throw error
    }
  }
  return {
    storage: storageIn(database, transaction),
    hints: hintsIn(database),
    close: () => database.close()
  }
}

/** Disks in a folder, which is made where there is none. The files are closed with the layer. */
export const layerSqliteDisks = (folder: string): Layer.Layer<Disks> =>
  Layer.effect(
    Disks,
    Effect.gen(function* () {
      mkdirSync(folder, { recursive: true })
      const open = new Map<string, SqliteDisk>()
      yield* Effect.addFinalizer(() =>
        Effect.sync(() => {
          for (const { close } of open.values()) close()
        })
      )
      const diskOf = (node: string): SqliteDisk => {
        const disk = open.get(node) ?? openSqliteDisk(join(folder, `${node}.sqlite`))
        open.set(node, disk)
        return disk
      }
      return Disks.of({
        storageOf: (replica) => diskOf(replica).storage,
        hintsOf: (spare) => diskOf(spare).hints
      })
    })
  )

const storageIn = (database: DatabaseSync, transaction: (changes: () => void) => void): Storage => {
  const get = database.prepare("SELECT number, write, value FROM held WHERE key = ?")
  const put = database.prepare("INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?)")
  const all = database.prepare("SELECT key, number, write, value FROM held")
  const clear = database.prepare("DELETE FROM held")
  const store = (key: string, { stamp, value }: Held): void => {
    put.run(key, stamp.number, stamp.write, JSON.stringify(value))
  }
  return {
    get: (key) => {
      const row = get.get(key)
      return row === undefined ? undefined : heldOf(row)
    },
    put: store,
    entries: () => all.all().map((row) => [String(row.key), heldOf(row)] as const),
    replace: (entries) => {
      // Read before anything is removed: the entries may be our own.
      const copied = [...entries]
      transaction(() => {
        clear.run()
        for (const [key, held] of copied) store(key, held)
      })
    }
  }
}

const hintsIn = (database: DatabaseSync): HintStorage => {
  const columns = "home, key, hint, number, write, value"
  const get = database.prepare(`SELECT ${columns} FROM hints WHERE home = ? AND key = ?`)
  const named = database.prepare(`SELECT ${columns} FROM hints WHERE hint = ?`)
  const put = database.prepare("INSERT OR REPLACE INTO hints VALUES (?, ?, ?, ?, ?, ?)")
  const remove = database.prepare("DELETE FROM hints WHERE home = ? AND key = ?")
  const all = database.prepare(`SELECT ${columns} FROM hints`)
  const count = database.prepare("SELECT count(*) AS size FROM hints")
  const clear = database.prepare("DELETE FROM hints")
  const optional = (row: Row | undefined): Hint | undefined => (row === undefined ? undefined : hintOf(row))
  return {
    get: (home, key) => optional(get.get(home, key)),
    named: (hint) => optional(named.get(hint)),
    put: ({ hint, home, key, held }) => {
      put.run(home, key, hint, held.stamp.number, held.stamp.write, JSON.stringify(held.value))
    },
    remove: (home, key) => {
      remove.run(home, key)
    },
    entries: () => all.all().map(hintOf),
    size: () => Number(count.get()!.size),
    clear: () => {
      clear.run()
    }
  }
}

type Row = NonNullable<ReturnType<StatementSync["get"]>>

const heldOf = (row: Row): Held => ({
  stamp: { number: Number(row.number), write: String(row.write) },
  value: JSON.parse(String(row.value))
})

const hintOf = (row: Row): Hint => ({
  hint: String(row.hint),
  home: String(row.home),
  key: String(row.key),
  held: heldOf(row)
})
