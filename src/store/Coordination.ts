/**
 * What the operations of one coordinator have in common.
 *
 * @module
 */
import { type FailureDetector, makeFailureDetector } from "./FailureDetector.ts"
import type { Host, NodeId } from "./Host.ts"
import type { StoreOptions } from "./Options.ts"

/** The surroundings of an operation. */
export interface Coordination {
  readonly host: Host
  readonly options: StoreOptions
  readonly detector: FailureDetector
  /** Those of the homes that are not in the set `answered` (bits, by index) did not answer in time. */
  readonly missedBy: (homes: ReadonlyArray<NodeId>, answered: number) => void
  /** Do so many of the places of a key seem to be within reach? */
  readonly canReach: (key: string, places: number, sparesMayHelp: boolean) => boolean
}

/** The surroundings of the operations of the coordinator on this host. */
export const makeCoordination = (host: Host, options: StoreOptions): Coordination => {
  const detector = makeFailureDetector(host.now, options.tuning.giveUpAfter)
  const { membership } = options
  return {
    host,
    options,
    detector,
    missedBy: (homes, answered) => {
      for (let i = 0; i < homes.length; i++) if ((answered & (1 << i)) === 0) detector.missed(homes[i]!)
    },
    canReach: (key, places, sparesMayHelp) => {
      const homes = membership.homesOf(key)
      let reached = 0
      for (const home of homes) if (!detector.isSuspected(home)) reached++
      if (reached >= places || !sparesMayHelp) return reached >= places
      for (const spare of membership.spares) if (!detector.isSuspected(spare)) reached++
      return Math.min(reached, homes.length) >= places
    }
  }
}
