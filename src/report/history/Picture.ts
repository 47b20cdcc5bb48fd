/**
 * A history as a picture: SVG that needs nothing else.
 *
 * @module
 */
import type { RecordedHistory } from "../../history/index.ts"
import { barLabel, escaped, operationText, shortened } from "./Label.ts"
import { type Bar, layoutOf } from "./Layout.ts"
import { type PartOptions, partOf } from "./Part.ts"

const laneHeight = 26
const barHeight = 18
const characterWidth = 6.6

/** The inks of the picture, for the head of an SVG or of a page. */
export const pictureStyle = `
.history { font: 11px ui-monospace, Menlo, Consolas, monospace; background: #fff; }
.history .lane { stroke: #e3e6ea; }
.history .break { stroke: #9aa3ad; stroke-dasharray: 3 3; }
.history .bar { stroke-width: 1; rx: 3px; }
.history .write .bar { fill: #cfe0fb; stroke: #4a76c4; }
.history .read .bar { fill: #d5efd9; stroke: #3f8f52; }
.history .cas .bar { fill: #e8dbf7; stroke: #7d55b0; }
.history .fail .bar { fill: #f1f1f1; stroke: #8a8a8a; stroke-dasharray: 2 2; }
.history .info .bar { stroke-dasharray: 6 3; }
.history .marked .bar { stroke: #c1121f; stroke-width: 3; stroke-dasharray: none; }
.history text { fill: #1d2430; }
.history .number { fill: #c1121f; font-weight: bold; }
.history .process { fill: #5b6673; }
`

/** A picture and what is needed to place it. */
export interface Picture {
  /** An SVG element without its lanes' names. */
  readonly bars: string
  /** An SVG element with the names of the lanes, of the same height. */
  readonly names: string
  readonly width: number
  readonly height: number
  readonly namesWidth: number
  /** The x of the first marked bar; 0 if there is none. */
  readonly markedAt: number
  readonly drawn: number
  readonly total: number
}

const top = (lane: number): number => 14 + lane * laneHeight

const barSvg = (history: RecordedHistory, bar: Bar, number: number): string => {
  const { operation, lane, x, width, isOpen, room } = bar
  const y = top(lane)
  const characters = Math.floor((Math.max(room, width) - 8) / characterWidth)
  const label = characters < 1 ? "" : escaped(shortened(barLabel(history, operation), characters))
  const right = x + width
  const shape = isOpen
    ? `<path class="bar" d="M${right} ${y}H${x}V${y + barHeight}H${right}"/>`
    : `<rect class="bar" x="${x}" y="${y}" width="${width}" height="${barHeight}"/>`
  return (
    `<g class="${operation.kind} ${operation.outcome}${number > 0 ? " marked" : ""}">` +
    `<title>${escaped(operationText(history, operation))}</title>${shape}` +
    (label === "" ? "" : `<text x="${x + 4}" y="${y + 13}">${label}</text>`) +
    (number === 0 ? "" : `<text class="number" x="${x}" y="${y - 2}">▼${number}</text>`) +
    "</g>"
  )
}

/** Draws the part of a history around what matters; bars that matter are numbered in the order in which they begin. */
export const pictureOf = (history: RecordedHistory, options: PartOptions): Picture => {
  const part = partOf(history, options)
  const { lanes, bars, breaks, width } = layoutOf(part, options.marked)
  const height = top(lanes.length) + 8
  const numbers = new Map(options.marked.map((index, i) => [index, i + 1]))
  const names = lanes.map((process) => shortened(history.processes[process] ?? "?", 18))
  const namesWidth = 16 + characterWidth * Math.max(1, ...names.map((name) => Array.from(name).length))
  const marked = bars.find(({ operation }) => numbers.has(operation.index))
  const svg = (w: number, content: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" class="history" width="${w}" height="${height}" viewBox="0 0 ${w} ${height}">${content}</svg>`
  return {
    bars: svg(
      width,
      [
        ...lanes.map(
          (_, lane) =>
            `<line class="lane" x1="0" x2="${width}" y1="${top(lane) + barHeight / 2}" y2="${top(lane) + barHeight / 2}"/>`
        ),
        ...breaks.map((x) => `<line class="break" x1="${x}" x2="${x}" y1="0" y2="${height}"/>`),
        ...bars.map((bar) => barSvg(history, bar, numbers.get(bar.operation.index) ?? 0))
      ].join("\n")
    ),
    names: svg(
      namesWidth,
      names
        .map((name, lane) => `<text class="process" x="6" y="${top(lane) + 13}">${escaped(name)}</text>`)
        .join("\n")
    ),
    width,
    height,
    namesWidth,
    markedAt: marked?.x ?? 0,
    drawn: part.operations.length,
    total: part.total
  }
}

/** How many operations an SVG has at most. */
export const mostInSvg = 200

/**
 * The picture as one SVG document, with the names of the processes at its left.
 *
 * @param title - what the picture shows, in a sentence
 */
export const historySvg = (
  history: RecordedHistory,
  options: Omit<PartOptions, "most">,
  title: string
): string => {
  const picture = pictureOf(history, { ...options, most: mostInSvg })
  const { width, height, namesWidth, bars, names } = picture
  const head = 22
  const inner = (svg: string, x: number): string => svg.replace("<svg ", `<svg x="${x}" y="${head}" `)
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="history" role="img" width="${width + namesWidth}" height="${height + head}">` +
    `<title>${escaped(title)}</title><style>${pictureStyle}</style>` +
    `<rect width="100%" height="100%" fill="#fff"/><text x="6" y="15">${escaped(shortened(title, 300))}</text>` +
    `${inner(names, 0)}${inner(bars, namesWidth)}</svg>\n`
  )
}
