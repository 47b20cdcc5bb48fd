/**
 * Which guarantees a client can see broken, and how.
 *
 * @module
 */
import type { InvariantName } from "../../model/guarantees.ts"
import { canonicalKey } from "./canonical.ts"
import { isLinearizable, isRegular, readsAreMonotonic, readsOwnWrites } from "./definitions.ts"
import type { History } from "./operation.ts"
import { prefixIsConsistent } from "./prefix.ts"

/** Judges a history. */
export type Judge = (history: History) => boolean

const remembered = 100_000

/** A judge that remembers: the searches of a checker bring the same few histories again and again. */
const remembering = (judge: Judge): Judge => {
  const verdicts = new Map<string, boolean>()
  return (history) => {
    const key = canonicalKey(history)
    const known = verdicts.get(key)
    if (known !== undefined) return known
    const verdict = judge(history)
    if (verdicts.size >= remembered) verdicts.clear()
    verdicts.set(key, verdict)
    return verdict
  }
}

const regular = remembering(isRegular)
const linearizable = remembering(isLinearizable)

/**
 * By guarantee: is the history one that the guarantee allows? A state may violate an invariant while its history is
 * still legal. Guarantees that no client can see broken are absent.
 */
export const legalByGuarantee: Readonly<Partial<Record<InvariantName, Judge>>> = {
  AckedWritesAreRead: regular,
  Regular: regular,
  ReadsNeverGoBack: linearizable,
  Linearizable: linearizable,
  ReadYourWrites: remembering(readsOwnWrites),
  MonotonicReads: remembering(readsAreMonotonic),
  ConsistentPrefix: remembering(prefixIsConsistent)
}
