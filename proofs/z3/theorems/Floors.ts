/**
 * The parts of the invariants that are about floors: what was known when an operation began.
 *
 * @module
 */
import { all, and, equal, type Formula, implies, oneOf, some, type Term } from "../logic/Formula.ts"
import {
  atLeast,
  atMost,
  hasVersion,
  isKeeper,
  isReturned,
  newer,
  numberOf,
  readPhase,
  type State,
  writePhase,
  writtenValue
} from "../protocol/Vocabulary.ts"
import type { Conjunct } from "./Conjuncts.ts"

/** A floor of a read, by the name that the conjuncts about it contain. */
export interface ReadFloor {
  readonly name: string
  readonly of: (s: State, r: Term<"Read">) => Term<"Value">
}

export const readFloors = {
  acked: { name: "Acked", of: (s, r) => s.readFloorAcked(r) },
  seen: { name: "Seen", of: (s, r) => s.readFloorSeen(r) },
  ownAcked: { name: "OwnAcked", of: (s, r) => s.readFloorOwnAcked(r) },
  ownRead: { name: "OwnRead", of: (s, r) => s.readFloorOwnRead(r) },
  prefix: { name: "Prefix", of: (s, r) => s.readFloorPrefix(r) }
} as const satisfies Readonly<Record<string, ReadFloor>>

/** For every read under way some set of keepers holds at least its floor, and answered nothing older. */
export const readFloorIsKept = (floor: ReadFloor): Conjunct => ({
  name: `Read${floor.name}IsKept`,
  says: `for every read under way some set of keepers holds at least its floor (${floor.name}), and answered it nothing older`,
  holds: (s) =>
    all({ r: "Read" }, ({ r }) =>
      implies(
        equal(s.readPhase(r), readPhase.reading),
        some({ h: "Keepers" }, ({ h }) =>
          all({ n: "Node" }, ({ n }) =>
            implies(
              isKeeper(n, h),
              and(
                atLeast(s.store(n, s.readKey(r)), floor.of(s, r)),
                all({ v: "Value" }, ({ v }) => implies(s.answers(r, n, v), atLeast(v, floor.of(s, r))))
              )
            )
          )
        )
      )
    )
})

/** The result of a read, once it has one, is at least its floor. */
export const resultReaches = (floor: ReadFloor): Conjunct => ({
  name: `ResultReaches${floor.name}`,
  says: `what a read has found is at least its floor (${floor.name})`,
  holds: (s) =>
    all({ r: "Read" }, ({ r }) =>
      implies(
        oneOf(s.readPhase(r), readPhase.repairing, readPhase.returned),
        atLeast(s.readResult(r), floor.of(s, r))
      )
    )
})

/** What every returned read returns is at least a floor of it. */
export const returnedReaches =
  (floor: ReadFloor) =>
  (s: State): Formula =>
    all({ r: "Read" }, ({ r }) => implies(isReturned(s, r), atLeast(s.readResult(r), floor.of(s, r))))

/** A floor of a write. */
export interface WriteFloor {
  readonly name: string
  readonly of: (s: State, w: Term<"Write">) => Term<"Value">
}

export const writeFloors = {
  acked: { name: "Acked", of: (s, w) => s.writeFloorAcked(w) },
  seen: { name: "Seen", of: (s, w) => s.writeFloorSeen(w) },
  ownWritten: { name: "OwnWritten", of: (s, w) => s.writeFloorOwnWritten(w) },
  ownRead: { name: "OwnRead", of: (s, w) => s.writeFloorOwnRead(w) }
} as const satisfies Readonly<Record<string, WriteFloor>>

export const versionsAreOfAsking: Conjunct = {
  name: "VersionsAreOfAsking",
  says: "the numbers that replicas told are remembered only while their write is asking",
  holds: (s) =>
    all({ w: "Write", n: "Node", u: "Number" }, ({ w, n, u }) =>
      implies(s.versions(w, n, u), equal(s.writePhase(w), writePhase.asking))
    )
}

/** For every write that is asking some set of keepers has at least the number of its floor, and told it none below. */
export const writeFloorIsKept = (floor: WriteFloor): Conjunct => ({
  name: `Write${floor.name}IsKept`,
  says: `for every write that is asking some set of keepers has at least the number of its floor (${floor.name}), and told it none below`,
  holds: (s) =>
    all({ w: "Write" }, ({ w }) =>
      implies(
        equal(s.writePhase(w), writePhase.asking),
        some({ h: "Keepers" }, ({ h }) =>
          all({ n: "Node" }, ({ n }) =>
            implies(
              isKeeper(n, h),
              and(
                atMost(numberOf(floor.of(s, w)), numberOf(s.store(n, s.writeKey(w)))),
                all({ u: "Number" }, ({ u }) =>
                  implies(s.versions(w, n, u), atMost(numberOf(floor.of(s, w)), u))
                )
              )
            )
          )
        )
      )
    )
})

/** A write is newer than its floor. */
export const versionExceeds = (floor: WriteFloor): Conjunct => ({
  name: `VersionExceeds${floor.name}`,
  says: `a write that has its number is newer than its floor (${floor.name})`,
  holds: (s) =>
    all({ w: "Write" }, ({ w }) => implies(hasVersion(s, w), newer(writtenValue(s, w), floor.of(s, w))))
})
