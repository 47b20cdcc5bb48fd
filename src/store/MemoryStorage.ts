/**
 * A disk in memory: durable as long as whoever holds it keeps it, which is what a simulated crash needs.
 *
 * @module
 */
import type { Held } from "./Message.ts"
import type { Storage } from "./Storage.ts"

/** An empty disk. */
export const makeMemoryStorage = (): Storage => {
  let held = new Map<string, Held>()
  return {
    get: (key) => held.get(key),
    put: (key, value) => {
      held.set(key, value)
    },
    entries: () => held,
    // Copied before anything is removed: the entries may be our own.
    replace: (entries) => {
      held = new Map(entries)
    }
  }
}
