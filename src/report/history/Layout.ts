/**
 * Where things are in the picture of a history: a lane for each process, a column for each moment.
 *
 * @module
 */
import type { RecordedOperation } from "../../history/index.ts"
import type { Part } from "./Part.ts"

/** A bar in its lane; all lengths are pixels. */
export interface Bar {
  readonly operation: RecordedOperation
  readonly lane: number
  readonly x: number
  readonly width: number
  /** It ends after the picture, or never. */
  readonly isOpen: boolean
  /** How much room its label has: up to the next bar of the lane. */
  readonly room: number
}

/** A picture without ink. */
export interface Layout {
  /** The processes that have operations here: those of marked ones first, then by the indexes of their names. */
  readonly lanes: ReadonlyArray<number>
  readonly bars: ReadonlyArray<Bar>
  /** Where operations were left out. */
  readonly breaks: ReadonlyArray<number>
  readonly width: number
}

/** An operation of usual length is about so wide: its label has room. */
const usualBar = 70
const narrowest = 4
const shortestBar = 3
/** Of operations one after the other each has room for five characters. */
const widest = 34
const margin = 12

/** Where many operations are under way at once, a usual one spans many moments, which can be narrow then. */
const columnWidthOf = (spans: ReadonlyArray<number>): number => {
  if (spans.length === 0) return widest
  const mean = spans.reduce((sum, span) => sum + span, 0) / spans.length
  return Math.max(narrowest, Math.min(widest, Math.round(usualBar / mean)))
}

/**
 * Lays a part of a history out. Moments are columns of equal width in the order of the history, so that many operations in
 * a short time and few in a long one are equally easy to read; equal times share a column.
 *
 * @param marked - indexes of operations whose lanes come first
 */
export const layoutOf = ({ operations, gaps }: Part, marked: ReadonlyArray<number>): Layout => {
  const first = operations.filter(({ index }) => marked.includes(index)).map(({ process }) => process)
  const others = operations.map(({ process }) => process).sort((a, b) => a - b)
  const lanes = Array.from(new Set([...first, ...others]))
  const laneOf = new Map(lanes.map((process, lane) => [process, lane]))
  const moments = Array.from(
    new Set(
      operations.flatMap(({ invoked, completed }) =>
        completed === Number.POSITIVE_INFINITY ? [invoked] : [invoked, completed]
      )
    )
  ).sort((a, b) => a - b)
  const columnOf = new Map(moments.map((moment, column) => [moment, column]))
  const columnWidth = columnWidthOf(
    operations.flatMap(({ invoked, completed }) =>
      completed === Number.POSITIVE_INFINITY ? [] : [columnOf.get(completed)! - columnOf.get(invoked)!]
    )
  )
  const xOf = (moment: number): number => margin + columnOf.get(moment)! * columnWidth
  const width = 2 * margin + moments.length * columnWidth
  const nextIn = new Map<number, number>()
  const bars = operations
    .toReversed()
    .map((operation): Bar => {
      const { process, invoked, completed } = operation
      const x = xOf(invoked)
      const next = nextIn.get(process) ?? width
      nextIn.set(process, x)
      const isOpen = completed === Number.POSITIVE_INFINITY
      // What never ended runs on until its process does something else, which it hardly ever does.
      const end = isOpen ? Math.min(next, width) - 3 : Math.max(xOf(completed), x + shortestBar)
      return {
        operation,
        lane: laneOf.get(process)!,
        x,
        width: Math.max(shortestBar, end - x),
        isOpen,
        room: next - x - 4
      }
    })
    .toReversed()
  return {
    lanes,
    bars,
    breaks: Array.from(gaps, (before) =>
      before === operations.length ? width - margin / 2 : xOf(operations[before]!.invoked) - 6
    ),
    width
  }
}
