/**
 * Which interleaving a run was: a fingerprint of the order in which what happened where.
 *
 * @module
 */
import type { Event } from "../trace/Event.ts"

/** Takes in events, and says what they were. */
export interface Interleaving {
  readonly add: (event: Event) => void
  /** 53 bits. Two runs with the same events in the same order have the same. */
  readonly fingerprint: () => number
}

type Named = Readonly<Partial<Record<"write" | "read" | "node" | "replica" | "spare" | "source", string>>>

/** FNV-1a over the names in the events, twice with different primes for more bits. */
export const interleaving = (): Interleaving => {
  let a = 0x811c9dc5
  let b = 0x9747b28c
  const take = (name: string): void => {
    for (let i = 0; i < name.length; i++) {
      const code = name.charCodeAt(i)
      a = Math.imul(a ^ code, 0x01000193)
      b = Math.imul(b ^ code, 0x5bd1e995)
    }
    a = Math.imul(a ^ 0xff, 0x01000193)
    b ^= b >>> 15
  }
  return {
    add: (event) => {
      const { write, read, node, replica, spare, source } = event as Named
      take(event.action)
      if (write !== undefined) take(write)
      if (read !== undefined) take(read)
      if (node !== undefined) take(node)
      if (replica !== undefined) take(replica)
      if (spare !== undefined) take(spare)
      if (source !== undefined) take(source)
    },
    fingerprint: () => (a >>> 0) * 0x20_0000 + (b >>> 11)
  }
}
