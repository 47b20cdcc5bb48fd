/**
 * The specification, searched by TLC on several machines.
 *
 * @module
 */
import { Effect } from "effect"
import type { Model } from "../model/index.ts"
import { modelConfiguration, modelModule } from "../specification/ModelText.ts"
import {
  printValue,
  runTlc,
  runTlcServer,
  type ServerAddress,
  type TlaState,
  type TlcError,
  type TlcServerResult
} from "../tlc/index.ts"
import { type Finding, type Findings, type Inquiry, isTemporal } from "./Findings.ts"
import { specFolder, TlcDisagrees } from "./Tlc.ts"

/** How to search. */
export interface DistributedOptions {
  readonly address: ServerAddress
  readonly jar?: string
  /** Told what a person should know while it runs. */
  readonly onNote?: (note: string) => void
  /** Told what TLC says of its progress, about once a minute. */
  readonly onProgress?: (progress: { readonly distinct: number; readonly queue: number }) => void
}

/** Why no temporal property is asked. */
export const noLiveness = "the distributed server of TLC checks no temporal properties"

const noTrace = "the distributed server of TLC shows no whole trace; another engine does"

const told = /^<<"violated", "(\w+)">>$/

/** Which of these a state violates. */
const violatedIn = Effect.fnUntraced(function* (
  model: Model,
  states: ReadonlyArray<TlaState>,
  asked: ReadonlyArray<string>,
  jar: string | undefined
) {
  const shown = states.map((state) =>
    Object.entries(state)
      .map(([name, value], i) => `${i === 0 ? "  \\/ " : "     "}/\\ ${name} = ${printValue(value)}`)
      .join("\n")
  )
  const definitions = `
Shown ==
${shown.join("\n")}
Stay == UNCHANGED vars
Told == \\A i \\in 1..Len(Names) : ~Holds(i) => PrintT(<<"violated", Names[i]>>)
`
  const { printed } = yield* runTlc(
    {
      module: {
        text: modelModule(model, { name: "Asked", head: "Some states.", watched: asked, definitions })
      },
      config: {
        text: modelConfiguration(model, {
          invariants: ["Told"],
          symmetry: false,
          behaviors: { init: "Shown", next: "Stay" }
        })
      },
      specFolders: [specFolder]
    },
    jar === undefined ? {} : { jar }
  )
  return new Set(printed.flatMap((line) => told.exec(line)?.[1] ?? []))
})

const search = (
  model: Model,
  asked: ReadonlyArray<string>,
  { address, jar, onNote, onProgress }: DistributedOptions
): Effect.Effect<TlcServerResult, TlcError> => {
  let most = 0
  return runTlcServer(
    {
      module: { text: modelModule(model, { name: "Asked", head: "Written for TLC's distributed server." }) },
      // Workers on different machines tell orbits apart differently: with symmetry states are missed.
      config: { text: modelConfiguration(model, { invariants: asked, symmetry: false }) },
      specFolders: [specFolder]
    },
    {
      address,
      ...(jar === undefined ? {} : { jar }),
      onReady: () => onNote?.(`waiting for workers at ${address.host}:${address.port}`),
      onWorkers: (threads) => {
        if (threads <= most) return
        most = threads
        onNote?.(`${threads} worker thread${threads === 1 ? " has" : "s have"} joined`)
      },
      onProgress: ({ distinctStates, queuedStates }) =>
        onProgress?.({ distinct: distinctStates ?? 0, queue: queuedStates ?? 0 })
    }
  )
}

/**
 * Searches a model with TLC's distributed server, without symmetry. The server ends at the first violation and does not name it:
 * TLC in one process says which guarantees its last states violate, and the others are asked again, until a search comes to its
 * end.
 * Temporal properties are undecided. Reachability checks are not asked: each would end a search, and the server does not say how long
 * its behaviour is.
 */
export const checkDistributed = Effect.fnUntraced(function* (
  { model, claims }: Pick<Inquiry, "model" | "claims">,
  options: DistributedOptions
): Effect.fn.Return<Findings, TlcError | TlcDisagrees> {
  const violated = new Set<string>()
  let left: ReadonlyArray<string> = claims.filter((name) => !isTemporal(name))
  let seconds = 0
  let result: TlcServerResult
  do {
    result = yield* search(model, left, options)
    seconds += result.seconds
    if (result.lastStates === undefined) break
    // Those before the last are as reachable as it is, so that they count as well.
    const now = yield* violatedIn(model, result.lastStates, left, options.jar)
    if (now.size === 0)
      return yield* new TlcDisagrees({
        message: `TLC's server ended in a state that violates none of ${left.join(", ")}`
      })
    for (const name of now) violated.add(name)
    left = left.filter((name) => !now.has(name))
    options.onNote?.(
      `${[...now].join(", ")}: violated; ${left.length === 0 ? "that was all" : "what is left is searched from the beginning"}`
    )
  } while (left.length > 0)
  const found = claims.map((name): Finding => {
    if (isTemporal(name)) return { name, verdict: "undecided", note: noLiveness }
    return violated.has(name) ? { name, verdict: "violated", note: noTrace } : { name, verdict: "holds" }
  })
  const counts = {
    distinctStates: result.distinctStates,
    generatedStates: result.generatedStates,
    depth: result.depth,
    complete: result.lastStates === undefined
  }
  return {
    ...counts,
    seconds,
    searches: [{ ...counts, model, about: claims.filter((name) => !isTemporal(name)) }],
    found
  }
})
