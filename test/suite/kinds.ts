/** The kinds of commands with their weights: the one list from which walks draw, and arbitraries are made. */
import type { Configuration } from "../../src/model/index.ts"
import type { Command, Random, WayBack } from "../../src/simulation/index.ts"
import { membershipOf } from "../../src/store/Options.ts"

/** Who there is in a run. */
export interface Cast {
  readonly configuration: Configuration
  readonly clients: ReadonlyArray<string>
  readonly homes: ReadonlyArray<string>
  readonly spares: ReadonlyArray<string>
  readonly keys: ReadonlyArray<string>
}

/** A cast of so many clients and keys. */
export const castOf = (configuration: Configuration, clients: number, keys: number): Cast => {
  const { homesOf, spares } = membershipOf(configuration)
  const named = (letter: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${letter}${i + 1}`)
  return { configuration, clients: named("c", clients), homes: homesOf(""), spares, keys: named("k", keys) }
}

/** A kind of commands: how often it is drawn, against the others, and all that it can be. */
export interface Kind {
  readonly name: string
  readonly weight: number
  readonly commands: ReadonlyArray<Command>
}

const pairsOf = <A>(all: ReadonlyArray<A>): ReadonlyArray<ReadonlyArray<A>> =>
  all.flatMap((a, i) => [[a], ...all.slice(i + 1).map((b) => [a, b])])

/** All sets of some, in the order of their numbers: 127 of seven. */
const subsetsOf = <A>(all: ReadonlyArray<A>): ReadonlyArray<ReadonlyArray<A>> =>
  Array.from({ length: 2 ** all.length - 1 }, (_, i) => all.filter((_, bit) => ((i + 1) >> bit) & 1))

/** Everybody may talk to a client or, where they exchange or hand off, to a replica. */
const linksOf = ({
  configuration,
  clients,
  homes,
  spares
}: Cast): ReadonlyArray<readonly [string, string]> => {
  const between = (some: ReadonlyArray<string>, others: ReadonlyArray<string>) =>
    some.flatMap((a) => others.filter((b) => b !== a).map((b) => [a, b] as const))
  const both = (some: ReadonlyArray<string>, others: ReadonlyArray<string>) => [
    ...between(some, others),
    ...between(others, some)
  ]
  return [
    ...both(clients, [...homes, ...spares]),
    ...both(spares, homes),
    ...(configuration.antiEntropy ? between(homes, homes) : [])
  ]
}

const waysBack = ({ configuration, homes }: Cast): ReadonlyArray<WayBack> => [
  { way: "Recover" },
  ...(configuration.restores > 0 ? homes.map((source): WayBack => ({ way: "RestoreFrom", source })) : []),
  ...(configuration.losses > 0 ? [{ way: "LoseDisk" } as const] : [])
]

const known = new Map<string, ReadonlyArray<Kind>>()

/** What may be done in a run with this cast. */
export const kindsOf = (cast: Cast): ReadonlyArray<Kind> => {
  const { configuration, clients, keys } = cast
  const name = JSON.stringify([configuration, clients.length, keys.length])
  const before = known.get(name)
  if (before !== undefined) return before
  // Of thousands of configurations each is met once or twice.
  if (known.size > 500) known.clear()
  const made = allKinds(cast)
  known.set(name, made)
  return made
}

const allKinds = (cast: Cast): ReadonlyArray<Kind> => {
  const { configuration, clients, homes, spares, keys } = cast
  const { crashes, restores, losses, timeouts, antiEntropy, sloppy, versioning } = configuration
  const nodes = [...homes, ...spares]
  const links = linksOf(cast)
  const sets = subsetsOf(nodes)
  const mayFail = crashes + restores + losses > 0
  const onLinks = (
    kind: "deliver" | "lose" | "double",
    places: ReadonlyArray<number>
  ): ReadonlyArray<Command> =>
    links.flatMap(([from, to]) => places.map((nth): Command => ({ do: kind, from, to, nth })))
  const timersOf = (of: string): ReadonlyArray<Command> => [
    { do: "fire", of, timer: "Retry" },
    ...(timeouts ? [{ do: "fire", of, timer: "GiveUp" } as const] : []),
    ...(sloppy ? [{ do: "fire", of, timer: "Divert" } as const] : [])
  ]
  const kinds: ReadonlyArray<Kind> = [
    {
      name: "begin",
      weight: 8,
      commands: clients.flatMap((client) =>
        keys.flatMap(
          (key): ReadonlyArray<Command> => [
            { do: "begin", client, operation: "read", key },
            { do: "begin", client, operation: "write", key }
          ]
        )
      )
    },
    {
      name: "serve",
      weight: 6,
      commands: clients.flatMap((client) => nodes.map((node): Command => ({ do: "serve", client, node })))
    },
    {
      name: "ask",
      weight: 8,
      commands: clients.flatMap((client) => nodes.map((node): Command => ({ do: "ask", client, node })))
    },
    {
      name: "operate",
      weight: 8,
      commands: clients.flatMap((client) =>
        keys.flatMap((key) =>
          sets.flatMap(
            (some): ReadonlyArray<Command> => [
              { do: "operate", client, operation: "read", key, nodes: some },
              { do: "operate", client, operation: "write", key, nodes: some }
            ]
          )
        )
      )
    },
    {
      name: "quorum",
      weight: 6,
      commands: clients.flatMap((client) =>
        sets.map((some): Command => ({ do: "quorum", client, nodes: some }))
      )
    },
    { name: "deliver", weight: 10, commands: onLinks("deliver", [0, 0, 1]) },
    { name: "lose", weight: 1, commands: onLinks("lose", [0, 1]) },
    { name: "double", weight: 1, commands: onLinks("double", [0, 1]) },
    { name: "finish", weight: 2, commands: clients.map((client) => ({ do: "finish", client })) },
    { name: "await", weight: 0.5, commands: clients.map((client) => ({ do: "await", client })) },
    { name: "flow", weight: 1.5, commands: [1, 1, 2, 4, 8].map((steps) => ({ do: "flow", steps })) },
    {
      name: "pass",
      weight: versioning === "clock" ? 2 : 0.7,
      commands: [1, 3, 10, 40].map((millis) => ({ do: "pass", millis }))
    },
    { name: "fire", weight: sloppy || timeouts ? 3 : 0.7, commands: clients.flatMap(timersOf) },
    { name: "handOff", weight: 2, commands: spares.map((spare) => ({ do: "handOff", spare })) },
    {
      name: "exchange",
      weight: 2,
      commands: antiEntropy && homes.length > 1 ? homes.map((node) => ({ do: "exchange", node })) : []
    },
    {
      name: "background",
      weight: 1,
      commands: [
        ...spares.map((of): Command => ({ do: "fire", of, timer: "HandOff" })),
        ...(antiEntropy && homes.length > 1
          ? homes.map((of): Command => ({ do: "fire", of, timer: "AntiEntropy" }))
          : [])
      ]
    },
    {
      name: "replace",
      weight: 1.5,
      commands: nodes.flatMap((node) =>
        waysBack(cast)
          .filter(({ way }) => way !== "Recover")
          .map((back): Command => ({ do: "replace", node, back }))
      )
    },
    { name: "crash", weight: 1, commands: mayFail ? nodes.map((node) => ({ do: "crash", node })) : [] },
    {
      name: "comeBack",
      weight: 4,
      commands: mayFail
        ? nodes.flatMap((node) => waysBack(cast).map((back): Command => ({ do: "comeBack", node, back })))
        : []
    },
    {
      name: "partition",
      weight: 0.3,
      commands: pairsOf([...nodes, ...clients]).map((side) => ({ do: "partition", side }))
    },
    { name: "heal", weight: 0.5, commands: [{ do: "heal" }] }
  ]
  return kinds.filter(({ commands }) => commands.length > 0)
}

const essential: ReadonlySet<string> = new Set(["operate", "quorum"])

/**
 * The kinds with weights for one run: some are left out of it, and some are drawn more often. What helps in one run is in
 * the way in another. After Groce and others, "Swarm testing", ISSTA 2012.
 */
export const swarmOf = (kinds: ReadonlyArray<Kind>, random: Random): ReadonlyArray<Kind> =>
  kinds.flatMap((kind) => {
    const factor = random.pick([0, 0.3, 1, 1, 3])
    if (factor > 0) return [{ ...kind, weight: kind.weight * factor }]
    return essential.has(kind.name) ? [kind] : []
  })
