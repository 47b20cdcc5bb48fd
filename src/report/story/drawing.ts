/**
 * The lanes as text: one row a step, with the words beside them.
 *
 * @module
 */
import { isIn } from "../../model/configuration.ts"
import type { State } from "../../model/state.ts"
import { type Behaviour, hintsOf, lastIndex, lastState, node, stateAt, valueInLane } from "./behaviour.ts"
import { Canvas } from "./canvas.ts"
import { type Arrow, type Happening, happeningsOf, type Mark } from "./happenings.ts"
import type { Lanes } from "./lanes.ts"
import type { Paint } from "./paint.ts"
import { wrapped } from "./words.ts"

/** Columns of a whole story. */
export const storyWidth = 100
const leastWords = 40

interface Layout {
  /** Columns of the step's number. */
  readonly margin: number
  readonly laneWidth: number
  /** Columns of the lanes and their margin. */
  readonly lanesWidth: number
  readonly wordsWidth: number
}

const layoutOf = (behaviour: Behaviour, lanes: Lanes): Layout => {
  // Two columns between the number of a step and the first lane, whose values may fill it to the edge.
  const margin = Math.max(3, `${lastIndex(behaviour)}`.length) + 2
  const count = lanes.names.length
  const room = Math.floor((storyWidth - margin - 2 - leastWords) / count)
  const laneWidth = Math.min(9, Math.max(count > 11 ? 5 : 6, room))
  const lanesWidth = margin + count * laneWidth
  return { margin, laneWidth, lanesWidth, wordsWidth: Math.max(26, storyWidth - lanesWidth - 2) }
}

const centre = ({ margin, laneWidth }: Layout, lane: number): number =>
  margin + lane * laneWidth + Math.floor(laneWidth / 2)

const startOf = (layout: Layout, { lane, text }: Mark): number =>
  centre(layout, lane) - Math.floor((text.length - 1) / 2)

/** The lines of life: heavy while an operation goes on, dotted while a node is down. */
const drawLives = (canvas: Canvas, layout: Layout, lanes: Lanes, state: State): void => {
  lanes.names.forEach((_, lane) => {
    const column = centre(layout, lane)
    if (lane >= lanes.clients) {
      const up = isIn(state.up, lane - lanes.clients)
      canvas.put(column, up ? "│" : "┊", up ? "quiet" : "bad")
    } else if (lanes.isBusy(lane, state)) canvas.put(column, "┃", "plain")
  })
}

const crossings: Readonly<Record<string, string>> = { "│": "┼", "┃": "╂", "┊": "┼" }

const drawArrow = (canvas: Canvas, layout: Layout, { from, to, late }: Arrow, marks: ReadonlyArray<Mark>) => {
  const start = centre(layout, from)
  const end = centre(layout, to)
  const step = start < end ? 1 : -1
  const edge = (lane: number, column: number, towards: number): number => {
    const mark = marks.find((candidate) => candidate.lane === lane)
    if (mark === undefined) return column + towards
    const left = startOf(layout, mark)
    return towards > 0 ? left + mark.text.length + 1 : left - 2
  }
  const first = edge(from, start, step)
  const last = edge(to, end, -step)
  for (let column = first; step > 0 ? column <= last : column >= last; column += step)
    canvas.put(column, late ? "╌" : (crossings[canvas.at(column)] ?? "─"), "plain")
  canvas.put(last, step > 0 ? "▶" : "◀", "plain")
  if (!late && marks.every(({ lane }) => lane !== from) && canvas.at(start) === "┃")
    canvas.put(start, step > 0 ? "┠" : "┨", "plain")
  else if (canvas.at(start) === " ") canvas.put(start, late ? "╌" : "─", "plain")
}

const draw = (
  layout: Layout,
  lanes: Lanes,
  state: State,
  { number, arrow, marks }: { number: string; arrow?: Arrow | undefined; marks: ReadonlyArray<Mark> }
): Canvas => {
  const canvas = new Canvas(layout.lanesWidth)
  drawLives(canvas, layout, lanes, state)
  if (arrow !== undefined) drawArrow(canvas, layout, arrow, marks)
  canvas.put(layout.margin - 2 - number.length, number, "quiet")
  for (const mark of marks) canvas.put(startOf(layout, mark), mark.text, mark.tone)
  return canvas
}

/** What a node holds of a key: of a spare, the newest hint. */
const holding = (behaviour: Behaviour, state: State, m: number, k: number): number => {
  const { replicas } = behaviour.model.configuration
  return m < replicas
    ? state.store[m]![k]!
    : state.hints[m - replicas]!.reduce((most, hints) => Math.max(most, hints[k]!), 0)
}

const holdingMarks = (behaviour: Behaviour, lanes: Lanes, state: State, k: number): ReadonlyArray<Mark> =>
  lanes.names.slice(lanes.clients).map((_, m) => {
    const value = holding(behaviour, state, m, k)
    const isSpare = m >= behaviour.model.configuration.replicas
    return {
      lane: lanes.clients + m,
      text: isSpare && value === 0 ? "-" : valueInLane(behaviour, value),
      tone: value === 0 ? "quiet" : "new"
    }
  })

const hintsInWords = (behaviour: Behaviour, state: State): string =>
  hintsOf(state)
    .map(
      ({ s, n, value }) =>
        `${node(behaviour, behaviour.model.configuration.replicas + s)} keeps ${valueInLane(behaviour, value)} for ${node(behaviour, n)}`
    )
    .join(", ")

const groupsOf = ({ model: { configuration } }: Behaviour, { clients }: Lanes) =>
  [
    { name: clients === 1 ? "client" : "clients", from: 0, to: clients - 1 },
    { name: "replicas", from: clients, to: clients + configuration.replicas - 1 },
    {
      name: configuration.spares === 1 ? "spare" : "spares",
      from: clients + configuration.replicas,
      to: clients + configuration.replicas + configuration.spares - 1
    }
  ].filter(({ from, to }) => to >= from)

/** How to read the drawing. */
const legend = (behaviour: Behaviour): ReadonlyArray<string> =>
  wrapped(
    [
      "┃ an operation is under way",
      "▶ w1 the node now holds w1",
      "◀─ w1 the node answers w1",
      "init the initial value",
      "=w1 a read returns w1",
      ...(behaviour.showsVersions ? ["w1@2 write w1 with version 2"] : []),
      ...(behaviour.steps.some(({ action }) => action === "ChooseVersion")
        ? ["@1 the write takes version 1"]
        : []),
      ...(behaviour.steps.some(({ action }) => action === "Crash") ? ["✗ goes down", "┊ is down"] : []),
      ...(behaviour.steps.some(({ action }) => action === "LateArrival") ? ["╌▶ late copy"] : [])
    ]
      .map((item) => item.replaceAll(" ", "\u00a0"))
      .join(" · "),
    storyWidth
  )

/** The drawing: a head with the names of the lanes, a row for each step, and what every node holds at last. */
export const drawingInText = (behaviour: Behaviour, lanes: Lanes, paint: Paint): ReadonlyArray<string> => {
  const layout = layoutOf(behaviour, lanes)
  const keys = Array.from({ length: behaviour.model.keys }, (_, k) => k)
  const lines: Array<string> = []
  const row = (
    state: State,
    words: string,
    drawn: { number: string; arrow?: Arrow | undefined; marks: ReadonlyArray<Mark> }
  ): void => {
    const [first = "", ...rest] = wrapped(words, layout.wordsWidth)
    lines.push(`${draw(layout, lanes, state, drawn).render(paint)}  ${first}`.trimEnd())
    for (const more of rest)
      lines.push(`${draw(layout, lanes, state, { number: "", marks: [] }).render(paint)}  ${more}`)
  }
  const groups = new Canvas(layout.lanesWidth)
  for (const { name, from, to } of groupsOf(behaviour, lanes)) {
    const left = layout.margin + from * layout.laneWidth
    const width = (to - from + 1) * layout.laneWidth
    const label = name.length > width ? name.slice(0, width) : name
    groups.put(left + Math.floor((width - label.length) / 2), label, "quiet")
  }
  lines.push(groups.render(paint).trimEnd())
  const heads = new Canvas(layout.lanesWidth)
  lanes.names.forEach((text, lane) => {
    heads.put(startOf(layout, { lane, text, tone: "strong" }), text, "strong")
  })
  lines.push(heads.render(paint).trimEnd())
  const first = stateAt(behaviour, 0)
  row(first, "at first, nothing has been written", {
    number: "0",
    marks: holdingMarks(behaviour, lanes, first, 0)
  })
  for (const happening of happeningsOf(behaviour, lanes)) {
    if (isStartOfLoop(behaviour, happening.at)) lines.push(paint(loopLine(layout), "bad"))
    row(happening.state, happening.words, { number: `${happening.at}`, ...pick(happening) })
  }
  const last = lastState(behaviour)
  if (behaviour.loopsTo !== undefined) lines.push(paint(endOfLoop(layout, behaviour), "bad"))
  for (const k of keys)
    row(
      last,
      [keys.length > 1 ? `at last, of k${k + 1}` : "at last", hintsInWords(behaviour, last)]
        .filter((part) => part !== "")
        .join("; "),
      {
        number: "",
        marks: holdingMarks(behaviour, lanes, last, k)
      }
    )
  lines.push("", ...legend(behaviour).map((line) => paint(line, "quiet")))
  return lines
}

const pick = ({ arrow, marks }: Happening): Pick<Happening, "arrow" | "marks"> => ({ arrow, marks })

/** After the last step comes the state of step `loopsTo` again; a stuttering behaviour repeats no step. */
const isStartOfLoop = (behaviour: Behaviour, at: number): boolean =>
  behaviour.loopsTo !== undefined &&
  behaviour.loopsTo !== lastIndex(behaviour) &&
  at === Math.max(1, behaviour.loopsTo)

const loopLine = ({ lanesWidth }: Layout): string => `${"╭╴for ever:".padEnd(lanesWidth, "╶")}`

const endOfLoop = ({ lanesWidth }: Layout, { loopsTo, steps }: Behaviour): string =>
  loopsTo === steps.length - 1
    ? `${"╰╴no step has to follow ".padEnd(lanesWidth, "╶")}`
    : `${`╰╴back to ${Math.max(1, loopsTo!)}`.padEnd(lanesWidth, "╶")}`
