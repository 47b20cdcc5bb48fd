/**
 * Which parts of the guards of the mirror were true, and which were false, in states that runs reach. The parts are those
 * that `npm run guards` leaves out; here each is evaluated where it stands, for every instance of its action.
 */
import { partsOf } from "../../scripts/guards/conjuncts.ts"
import { protocolOf } from "../../scripts/guards/loading.ts"
import { type Mirror, readMirror } from "../../scripts/guards/mirror.ts"
import { allInstances, type Instance, type Model, type State } from "../../src/model/index.ts"

/** A part of a guard: where it stands, and its text. */
export interface GuardPart {
  readonly within: string
  readonly text: string
}

/** Watches guards. */
export interface GuardWatch {
  readonly parts: ReadonlyArray<GuardPart>
  /** Evaluates every guard in a state, for every instance of its action. */
  readonly look: (model: Model, state: State) => void
  /** For each part, was it true in some state, and was it false? */
  readonly seen: (part: number) => { readonly true: boolean; readonly false: boolean }
}

const hook = "__leaderlessGuardSeen"

const spanOf = ({ file, start, end }: { file: string; start: number; end: number }) =>
  `${file}:${start}:${end}`

/** The mirror in which every part says what it is. */
const instrumented = (
  mirror: Mirror,
  spans: ReadonlyArray<{ readonly file: string; readonly start: number; readonly end: number }>
): Mirror =>
  new Map(
    Array.from(mirror, ([file, text]) => {
      const inserts = spans.flatMap((span, i) =>
        span.file !== file
          ? []
          : [
              // Of several that begin at one place the longest comes first; of several that end there, the shortest.
              { at: span.start, order: span.start - span.end, text: `globalThis.${hook}(${i}, (` },
              { at: span.end, order: span.end - span.start - 1_000_000, text: "))" }
            ]
      )
      inserts.sort((a, b) => b.at - a.at || b.order - a.order)
      let edited = text
      for (const { at, text: inserted } of inserts) edited = edited.slice(0, at) + inserted + edited.slice(at)
      return [file, edited] as const
    })
  )

/** A watch that has seen nothing. */
export const makeGuardWatch = (): GuardWatch => {
  const mirror = readMirror()
  const bySpan = new Map(partsOf(mirror).map((part) => [spanOf(part), part]))
  const parts = [...bySpan.values()]
  const wasTrue = new Uint8Array(parts.length)
  const wasFalse = new Uint8Array(parts.length)
  const world = globalThis as unknown as Record<string, unknown>
  world[hook] = (part: number, value: unknown): unknown => {
    if (value) wasTrue[part] = 1
    else wasFalse[part] = 1
    return value
  }
  const protocol = protocolOf(instrumented(mirror, parts))
  const known = new Map<string, ReadonlyArray<Instance>>()
  const instancesOf = (model: Model): ReadonlyArray<Instance> => {
    const { configuration, keys, clients, writeScript, readScript } = model
    const name = JSON.stringify([configuration, keys, clients, writeScript.length, readScript.length])
    const before = known.get(name)
    if (before !== undefined) return before
    const made = allInstances(model, protocol)
    if (known.size > 50) known.clear()
    known.set(name, made)
    return made
  }
  return {
    parts,
    look: (model, state) => {
      for (const { next, parameters } of instancesOf(model)) {
        const [a, b, c, d] = parameters
        next(model, state, a!, b!, c!, d!)
      }
    },
    seen: (part) => ({ true: wasTrue[part] === 1, false: wasFalse[part] === 1 })
  }
}
