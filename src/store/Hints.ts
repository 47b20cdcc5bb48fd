/**
 * The hints of a spare, in memory: by the place where they belong, and by name.
 *
 * @module
 */
import type { Hint, HintStorage } from "./Storage.ts"

/** An empty disk for hints. */
export const makeMemoryHints = (): HintStorage => {
  const byHome = new Map<string, Map<string, Hint>>()
  const byName = new Map<string, Hint>()

  const remove = (home: string, key: string): void => {
    const hint = byHome.get(home)?.get(key)
    if (hint === undefined) return
    byHome.get(home)!.delete(key)
    byName.delete(hint.hint)
  }

  return {
    get: (home, key) => byHome.get(home)?.get(key),
    named: (hint) => byName.get(hint),
    put: (hint) => {
      remove(hint.home, hint.key)
      const ofHome = byHome.get(hint.home) ?? new Map<string, Hint>()
      byHome.set(hint.home, ofHome.set(hint.key, hint))
      byName.set(hint.hint, hint)
    },
    remove,
    entries: () => byName.values(),
    size: () => byName.size,
    clear: () => {
      byHome.clear()
      byName.clear()
    }
  }
}
