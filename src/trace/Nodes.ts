/**
 * The names of nodes: n1, n2, ... are the home replicas and s1, s2, ... the spares of a configuration.
 *
 * @module
 */
import type { Configuration } from "../model/index.ts"
import { Refused } from "./Judgement.ts"

/** Node names and their numbers in the mirror, where spares follow the replicas. */
export class Nodes {
  readonly names: ReadonlyArray<string>
  private readonly numbers: ReadonlyMap<string, number>
  private readonly replicas: number

  constructor({ replicas, spares }: Configuration) {
    const named = (letter: string, count: number) =>
      Array.from({ length: count }, (_, i) => `${letter}${i + 1}`)
    this.names = [...named("n", replicas), ...named("s", spares)]
    this.numbers = new Map(this.names.map((name, m) => [name, m]))
    this.replicas = replicas
  }

  node(name: string): number {
    const m = this.numbers.get(name)
    if (m === undefined)
      throw new Refused(`no node is called ${JSON.stringify(name)}: there are ${this.names.join(", ")}`)
    return m
  }

  replica(name: string): number {
    const n = this.node(name)
    if (n >= this.replicas) throw new Refused(`${name} is a spare, and this is done by replicas`)
    return n
  }

  /** The number of the spare among the spares. */
  spare(name: string): number {
    const m = this.node(name)
    if (m < this.replicas) throw new Refused(`${name} is a home replica, and this is done by spares`)
    return m - this.replicas
  }
}
