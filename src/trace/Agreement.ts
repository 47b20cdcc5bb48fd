/**
 * An implementation's own state beside the mirror's.
 *
 * @module
 */
import { isIn, type Value } from "../model/index.ts"
import type { Stamp, View } from "./Event.ts"
import type { ClaimedState } from "./EventShape.ts"
import type { Difference } from "./Judgement.ts"
import type { Nodes } from "./Nodes.ts"
import type { Shard } from "./Shard.ts"

/** The first key of a shard, and node, where the view has something else. */
export const differenceIn = (shard: Shard, nodes: Nodes, view: View): Difference | undefined => {
  const { state, keys } = shard
  const { replicas } = shard.model.configuration
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k]!
    for (let n = 0; n < replicas; n++) {
      const node = nodes.names[n]!
      const held = state.store[n]![k]!
      const found = view.stored(node, key)
      if (!shard.isStamp(held, found))
        return { variable: "store", node, key, expected: shard.stampOf(held), found }
    }
    for (let s = 0; s < state.hints.length; s++)
      for (let n = 0; n < replicas; n++) {
        const node = nodes.names[replicas + s]!
        const home = nodes.names[n]!
        const hint = state.hints[s]![n]![k]!
        const found = view.hinted(node, home, key)
        if (!shard.isStamp(hint, found))
          return { variable: "hints", node, home, key, expected: shard.stampOf(hint), found }
      }
  }
  return undefined
}

/** The first node that is up in one and down in the other. */
export const differenceOfLiveness = (shard: Shard, nodes: Nodes, view: View): Difference | undefined => {
  for (let m = 0; m < nodes.names.length; m++) {
    const node = nodes.names[m]!
    const expected = isIn(shard.state.up, m)
    const found = view.isUp(node)
    if (expected !== found) return { variable: "up", node, expected, found }
  }
  return undefined
}

/** The first part of what a line of a trace claims that is not so. Throws `Refused` at a node that there is not. */
export const differenceOfClaim = (
  claimed: ClaimedState,
  nodes: Nodes,
  bare: Shard,
  shardOf: (key: string) => Shard | undefined
): Difference | undefined => {
  const differs = (key: string, valueIn: (shard: Shard, k: number) => Value, found: Stamp | null) => {
    const shard = shardOf(key)
    if (shard === undefined) return found === null ? undefined : { expected: null, found }
    const value = valueIn(shard, shard.keys.indexOf(key))
    return shard.isStamp(value, found) ? undefined : { expected: shard.stampOf(value), found }
  }
  for (const [node, held] of Object.entries(claimed.store ?? {})) {
    const n = nodes.replica(node)
    for (const [key, found] of Object.entries(held)) {
      const difference = differs(key, (shard, k) => shard.state.store[n]![k]!, found)
      if (difference !== undefined) return { variable: "store", node, key, ...difference }
    }
  }
  for (const [node, kept] of Object.entries(claimed.hints ?? {})) {
    const s = nodes.spare(node)
    for (const [home, hints] of Object.entries(kept)) {
      const n = nodes.replica(home)
      for (const [key, found] of Object.entries(hints)) {
        const difference = differs(key, (shard, k) => shard.state.hints[s]![n]![k]!, found)
        if (difference !== undefined) return { variable: "hints", node, home, key, ...difference }
      }
    }
  }
  if (claimed.up === undefined) return undefined
  const up = new Set(claimed.up)
  for (const node of up) nodes.node(node)
  return differenceOfLiveness(bare, nodes, {
    stored: () => null,
    hinted: () => null,
    isUp: (node) => up.has(node)
  })
}
