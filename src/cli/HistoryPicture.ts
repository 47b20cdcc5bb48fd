/**
 * Pictures of what was found in a history.
 *
 * @module
 */
import { writeFile } from "node:fs/promises"
import { Effect } from "effect"
import { quoted } from "../configuration/index.ts"
import { levels } from "../history/judging/JudgeLevels.ts"
import { historyPage, historySvg, type Shown } from "../report/history/index.ts"
import { CannotAsk } from "./Failure.ts"
import { historyLinesOf } from "./HistoryPage.ts"
import { historyReportOf, type JudgedHistory } from "./HistoryReport.ts"

/** How a history can be drawn. */
export const pictureKinds = ["svg", "html"] as const

/** One of {@link pictureKinds}. */
export type PictureKind = (typeof pictureKinds)[number]

/** So many anomalies are on a page. */
const mostAnomalies = 20

/** What there is to show: witnesses, that of the level that was asked for first; anomalies; else how it began. */
const shownOf = ({ level, read, verdict }: JudgedHistory): ReadonlyArray<Shown> => {
  const witnesses = [level, ...levels.filter((name) => name !== level)].flatMap(
    (name): ReadonlyArray<Shown> => {
      const found = verdict.levels[name]
      if (found.verdict !== "violated") return []
      const { key, operations, text } = found.witness
      return [{ title: `Not ${name}`, text, key, marked: operations }]
    }
  )
  const anomalies = verdict.anomalies.list
    .slice(0, mostAnomalies)
    .map(({ kind, key, operations, text }): Shown => ({ title: kind, text, key, marked: operations }))
  const found = [...witnesses, ...anomalies]
  if (found.length > 0) return found
  const key = read.history.operations[0]?.key ?? 0
  return [{ title: "The history", text: "Nothing is marked: no violation was found.", key, marked: [] }]
}

const pictureText = (judged: JudgedHistory, kind: PictureKind): string => {
  const shown = shownOf(judged)
  const { history } = judged.read
  if (kind === "svg") {
    const [{ key, marked, title, text }] = shown as readonly [Shown]
    return historySvg(history, { key, marked }, `${title}. ${text}`)
  }
  const summary = historyLinesOf(historyReportOf(judged))
  return historyPage(history, {
    title: `History ${judged.file === "-" ? "" : judged.file}`.trim(),
    summary,
    shown
  })
}

/** Draws what was found into a file. */
export const drawHistory = (
  judged: JudgedHistory,
  kind: PictureKind,
  path: string
): Effect.Effect<void, CannotAsk> =>
  Effect.tryPromise({
    try: () => writeFile(path, pictureText(judged, kind)),
    catch: (error) => error
  }).pipe(
    Effect.catch((error) =>
      error instanceof Error && "code" in error
        ? Effect.fail(new CannotAsk({ reason: `${quoted(path)} cannot be written (${error.code})` }))
        : Effect.die(error)
    )
  )
