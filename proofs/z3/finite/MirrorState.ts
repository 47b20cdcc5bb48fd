/**
 * A state of the mirror as meanings of the variables.
 *
 * @module
 */
import {
  isIn,
  type Model,
  nodesOf,
  numberOf,
  type State,
  type Value,
  writeOf
} from "../../../src/model/index.ts"
import type { Meanings } from "../logic/Evaluate.ts"
import { enumerations } from "../logic/Formula.ts"
import type { VariableName } from "../protocol/Vocabulary.ts"
import { pairElement, type Sizes } from "./Structure.ts"

/** The bounds of a model. */
export const sizesOf = (model: Model): Sizes => ({
  writes: model.writeScript.length,
  reads: model.readScript.length,
  keys: model.keys,
  clients: model.clients
})

/** What every variable is in a state of a model. */
export const meaningsOf = (model: Model, state: State): Record<VariableName, Int32Array> & Meanings => {
  const sizes = sizesOf(model)
  const { replicas } = model.configuration
  const nodes = nodesOf(model)
  const element = (value: Value): number =>
    value === 0 ? 0 : pairElement(sizes, numberOf(value), writeOf(value))
  const table = (
    dimensions: ReadonlyArray<number>,
    at: (a: number, b: number, c: number) => number | boolean
  ): Int32Array => {
    const [a = 1, b = 1, c = 1] = dimensions
    const filled = new Int32Array(a * b * c)
    for (let i = 0, point = 0; i < a; i++)
      for (let j = 0; j < b; j++) for (let k = 0; k < c; k++, point++) filled[point] = Number(at(i, j, k))
    return filled
  }
  // Key 0 is NoKey; there nobody holds anything.
  const keys = sizes.keys + 1
  const { writes, reads } = sizes
  const values = 1 + (writes + 1) * writes
  const isSpareFor = (m: number, n: number): boolean => m >= replicas && n < replicas
  return {
    store: table([nodes, keys], (n, k) => (n < replicas && k > 0 ? element(state.store[n]![k - 1]!) : 0)),
    hints: table([nodes, nodes, keys], (m, n, k) =>
      isSpareFor(m, n) && k > 0 ? element(state.hints[m - replicas]![n]![k - 1]!) : 0
    ),
    handedOff: table(
      [nodes, nodes, keys],
      (m, n, k) => isSpareFor(m, n) && k > 0 && isIn(state.handedOff[m - replicas]![n]!, k - 1)
    ),
    up: table([nodes], (n) => isIn(state.up, n)),
    writePhase: table([writes], (w) => enumerations.WritePhase.indexOf(state.write[w]!.phase)),
    writeClient: table([writes], (w) => state.write[w]!.client),
    writeKey: table([writes], (w) => state.write[w]!.key + 1),
    writeNumber: table([writes], (w) => state.write[w]!.number),
    readPhase: table([reads], (r) => enumerations.ReadPhase.indexOf(state.read[r]!.phase)),
    readClient: table([reads], (r) => state.read[r]!.client),
    readKey: table([reads], (r) => state.read[r]!.key + 1),
    readResult: table([reads], (r) => element(state.read[r]!.result)),
    behind: table([reads, nodes], (r, n) => isIn(state.behind[r]!, n)),
    acks: table([writes, nodes, nodes], (w, m, n) => isIn(state.acks[w]![m]!, n)),
    versions: table(
      [writes, nodes, writes + 1],
      (w, n, v) => n < replicas && state.versions[w]![n]!.includes(v)
    ),
    answers: table(
      [reads, nodes, values],
      (r, n, v) => n < replicas && state.answers[r]![n]!.some((value) => element(value) === v)
    ),
    writeFloorAcked: table([writes], (w) => element(state.writeFloor[w]!.acked)),
    writeFloorSeen: table([writes], (w) => element(state.writeFloor[w]!.seen)),
    writeFloorOwnAcked: table([writes], (w) => element(state.writeFloor[w]!.ownAcked)),
    writeFloorOwnWritten: table([writes], (w) => element(state.writeFloor[w]!.ownWritten)),
    writeFloorOwnRead: table([writes], (w) => element(state.writeFloor[w]!.ownRead)),
    writeFloorPast: table([writes, keys], (w, k) => (k > 0 ? element(state.writeFloor[w]!.past[k - 1]!) : 0)),
    readFloorAcked: table([reads], (r) => element(state.readFloor[r]!.acked)),
    readFloorSeen: table([reads], (r) => element(state.readFloor[r]!.seen)),
    readFloorOwnAcked: table([reads], (r) => element(state.readFloor[r]!.ownAcked)),
    readFloorOwnWritten: table([reads], (r) => element(state.readFloor[r]!.ownWritten)),
    readFloorOwnRead: table([reads], (r) => element(state.readFloor[r]!.ownRead)),
    readFloorPrefix: table([reads], (r) => element(state.readFloor[r]!.prefix))
  }
}
