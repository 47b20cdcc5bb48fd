/**
 * The initial state of `spec/State.tla`.
 *
 * @module
 */
import { no, yes } from "../logic/Formula.ts"
import { Anyone, Initial, NoKey, NoNumber, readPhase, type State, writePhase } from "./Vocabulary.ts"

export const init: State = {
  store: () => Initial(),
  hints: () => Initial(),
  handedOff: () => no,
  up: () => yes,
  writePhase: () => writePhase.idle,
  writeClient: () => Anyone(),
  writeKey: () => NoKey(),
  writeNumber: () => NoNumber(),
  readPhase: () => readPhase.idle,
  readClient: () => Anyone(),
  readKey: () => NoKey(),
  readResult: () => Initial(),
  behind: () => no,
  acks: () => no,
  versions: () => no,
  answers: () => no,
  writeFloorAcked: () => Initial(),
  writeFloorSeen: () => Initial(),
  writeFloorOwnAcked: () => Initial(),
  writeFloorOwnWritten: () => Initial(),
  writeFloorOwnRead: () => Initial(),
  writeFloorPast: () => Initial(),
  readFloorAcked: () => Initial(),
  readFloorSeen: () => Initial(),
  readFloorOwnAcked: () => Initial(),
  readFloorOwnWritten: () => Initial(),
  readFloorOwnRead: () => Initial(),
  readFloorPrefix: () => Initial()
}
