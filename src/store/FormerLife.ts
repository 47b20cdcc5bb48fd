/**
 * What the disks say of the operations before a store was started: a store that is started again over its disks must not
 * give versions or names away a second time.
 *
 * @module
 */
import type { DisksShape } from "./Disks.ts"
import type { Held } from "./Message.ts"
import type { Membership } from "./Options.ts"

/** The largest that was used. */
export interface FormerLife {
  /** For each key, the largest number of a version. */
  readonly numbers: ReadonlyMap<string, number>
  /** For each client, the largest sequence of a write. */
  readonly sequences: ReadonlyMap<string, number>
}

/** Reads all disks. What no disk has, nobody will ever see again: messages do not survive a start. */
export const formerLife = (disks: DisksShape, { homesOf, spares }: Membership): FormerLife => {
  const numbers = new Map<string, number>()
  const sequences = new Map<string, number>()
  const raise = (of: Map<string, number>, name: string, to: number): void => {
    if (to > (of.get(name) ?? 0)) of.set(name, to)
  }
  const see = (key: string, { stamp }: Held): void => {
    const dash = stamp.write.lastIndexOf("-")
    raise(numbers, key, stamp.number)
    raise(sequences, stamp.write.slice(0, dash), Number(stamp.write.slice(dash + 1)))
  }
  for (const home of homesOf("")) for (const [key, held] of disks.storageOf(home).entries()) see(key, held)
  for (const spare of spares) for (const { key, held } of disks.hintsOf(spare).entries()) see(key, held)
  return { numbers, sequences }
}
