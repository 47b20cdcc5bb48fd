/** A state graph in two numbers of 32 bits that do not depend on the order in which it was found, and its size. */
import { createHash } from "node:crypto"
import { sizeOfGraph } from "../../src/specification/GraphComparison.ts"
import type { LabelledGraph, Shared } from "../../src/specification/LabelledGraph.ts"
import { canonicalKey } from "../../src/tlc/index.ts"

/** What is kept of a graph. */
export interface Digest {
  readonly states: number
  readonly edges: number
  readonly digest: string
}

const wordsOf = (text: string): readonly [number, number] => {
  const hash = createHash("sha256").update(text).digest()
  return [hash.readUInt32LE(0), hash.readUInt32LE(4)]
}

/** Sums of the hashes of the initial states and of all edges, each with the values of both its states. */
export const digestOf = ({ states: table }: Shared, graph: LabelledGraph): Digest => {
  const texts = new Map<number, string>()
  for (const state of graph.states) {
    const values = table.stateOf(state)
    texts.set(state, table.variables.map((name) => `${name}=${canonicalKey(values[name]!)}`).join(";"))
  }
  let low = 0
  let high = 0
  const add = (text: string): void => {
    const [a, b] = wordsOf(text)
    low = (low + a) >>> 0
    high = (high + b) >>> 0
  }
  for (const state of graph.initial) add(texts.get(state)!)
  for (const code of graph.edges) {
    const { from, action, to } = graph.edge(code)
    add(`${texts.get(from)} ${action} ${texts.get(to)}`)
  }
  const { states, edges } = sizeOfGraph(graph)
  const hex = (word: number): string => word.toString(16).padStart(8, "0")
  return { states, edges, digest: hex(high) + hex(low) }
}
