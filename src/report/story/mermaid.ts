/**
 * The story as a sequence diagram for Mermaid.
 *
 * @module
 */
import type { Model } from "../../model/configuration.ts"
import { nodeName } from "../../model/naming.ts"
import { type Behaviour, hintsOf, lastIndex, lastState, valueInWords } from "./behaviour.ts"
import { type Happening, happeningsOf } from "./happenings.ts"
import type { Lanes } from "./lanes.ts"
import { wrapped } from "./words.ts"

/** Mermaid ends a statement at `;`, begins an entity with `#`, and reads `end` as a keyword. */
const escaped = (text: string): string =>
  text
    .replaceAll("#", "#35;")
    .replace(/;(?<!#35;)/g, "#59;")
    .replaceAll('"', "#quot;")
    .replaceAll("<", "#lt;")
    .replaceAll(">", "#gt;")
    .replace(/\bend\b/g, "#101;nd")

/** A note or message in lines that fit between participants. */
const noted = (text: string): string => wrapped(text, 60).map(escaped).join("<br/>")

const holdings = (behaviour: Behaviour, lanes: Lanes): ReadonlyArray<string> => {
  const state = lastState(behaviour)
  const spare = (s: number): number => behaviour.model.configuration.replicas + s
  return [
    ...state.store.map(
      (held, n) =>
        `Note over ${lanes.names[lanes.ofNode(n)]}: holds ${noted(held.map((value) => valueInWords(behaviour, value)).join(", "))}`
    ),
    ...hintsOf(state).map(
      ({ s, n, value }) =>
        `Note over ${lanes.names[lanes.ofNode(spare(s))]}: keeps ${noted(valueInWords(behaviour, value))} for ${lanes.names[lanes.ofNode(n)]}`
    )
  ]
}

const statement = (behaviour: Behaviour, lanes: Lanes, { at, arrow, marks, words }: Happening): string => {
  const text = noted(`${at}. ${words}`)
  const name = (lane: number): string => lanes.names[lane]!
  if (arrow === undefined) return `Note over ${name(marks[0]?.lane ?? 0)}: ${text}`
  const line = arrow.late ? "--)" : behaviour.steps[at]!.action === "Reply" ? "-->>" : "->>"
  return `${name(arrow.from)}${line}${name(arrow.to)}: ${text}`
}

/** A `sequenceDiagram` whose participants stand in the order of the lanes. */
export const drawingInMermaid = (
  behaviour: Behaviour,
  lanes: Lanes,
  title: string,
  reason: ReadonlyArray<string>
): string => {
  const { loopsTo } = behaviour
  const stutters = loopsTo === lastIndex(behaviour)
  const body: Array<string> = []
  const across = [...new Set([lanes.names[0]!, lanes.names.at(-1)!])].join(",")
  for (const happening of happeningsOf(behaviour, lanes)) {
    if (loopsTo !== undefined && !stutters && happening.at === Math.max(1, loopsTo))
      body.push("loop for ever")
    body.push(statement(behaviour, lanes, happening))
  }
  if (loopsTo !== undefined && !stutters) body.push("end")
  return [
    "sequenceDiagram",
    `    title ${escaped(title)}`,
    ...lanes.names.map((name, lane) => `    ${lane < lanes.clients ? "actor" : "participant"} ${name}`),
    ...body.map((line) => `    ${line}`),
    ...holdings(behaviour, lanes).map((line) => `    ${line}`),
    "    rect rgb(255, 236, 230)",
    ...reason.map((sentence) => `    Note over ${across}: ${noted(sentence)}`),
    "    end"
  ].join("\n")
}

/** A diagram of the replicas with nothing but notes across them. */
export const noteInMermaid = (model: Model, title: string, sentences: ReadonlyArray<string>): string => {
  const names = Array.from({ length: model.configuration.replicas }, (_, n) => nodeName(model, n))
  return [
    "sequenceDiagram",
    `    title ${escaped(title)}`,
    ...names.map((name) => `    participant ${name}`),
    ...sentences.map(
      (sentence) => `    Note over ${[...new Set([names[0]!, names.at(-1)!])].join(",")}: ${noted(sentence)}`
    )
  ].join("\n")
}
