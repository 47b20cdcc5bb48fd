/** A state without what hardly matters: so that states which differ in names only are one. */
import type { SteppedWorld } from "../../src/simulation/index.ts"

const ranksOf = (numbers: ReadonlyArray<number>): ReadonlyMap<number, number> =>
  new Map([...new Set(numbers)].sort((a, b) => a - b).map((number, rank) => [number, rank]))

/**
 * The class of a state: what each replica holds, by rank, whether it is up, how much is kept for it, and what is on its
 * way to it and from it; then what clients do. Replicas in any order.
 */
export const classOf = (world: SteppedWorld): string => {
  const { homes, spares, clients, view } = world
  const keys = world.keys()
  const ranks = keys.map((key) => ranksOf(homes.map((home) => view.stored(home, key)?.number ?? 0)))
  const kinds = new Map<string, Set<string>>()
  for (const { from, to, message } of world.inFlight())
    for (const node of [from, to]) {
      const known = kinds.get(node)
      if (known === undefined) kinds.set(node, new Set([message.kind]))
      else known.add(message.kind)
    }
  const travelling = (party: string): string => [...(kinds.get(party) ?? [])].sort().join()
  const columns = homes.map((home) => {
    const held = keys.map((key, k) => ranks[k]!.get(view.stored(home, key)?.number ?? 0))
    const hints = spares.map((spare) => keys.filter((key) => view.hinted(spare, home, key) !== null).length)
    return `${held.join(".")}${view.isUp(home) ? "" : "!"}${hints.join("")}${travelling(home)}`
  })
  const others = clients.map((client) => (world.isIdle(client) ? "-" : travelling(client)))
  return `${columns.sort().join("|")}#${others.sort().join("|")}#${spares.map((spare) => (view.isUp(spare) ? "" : "!")).join("|")}`
}
