/**
 * What was found in a history, as one page of HTML that needs no other file and no network.
 *
 * @module
 */
import type { RecordedHistory } from "../../history/index.ts"
import { escaped, operationText } from "./Label.ts"
import { pictureOf, pictureStyle } from "./Picture.ts"

/** Something to show: a witness, an anomaly, or just a part of the history. */
export interface Shown {
  readonly title: string
  readonly text: string
  /** Index into the keys of the history. */
  readonly key: number
  /** Indexes of the operations that matter, ascending. */
  readonly marked: ReadonlyArray<number>
}

/** What is on the page. */
export interface PageOptions {
  readonly title: string
  /** Lines above the pictures: verdicts, assumptions. */
  readonly summary: ReadonlyArray<string>
  readonly shown: ReadonlyArray<Shown>
}

/** How many operations a picture on a page has at most; one scrolls through them. */
export const mostOnPage = 5_000

const pageStyle = `
body { font: 15px/1.5 system-ui, sans-serif; color: #1d2430; margin: 2rem auto; max-width: 1200px; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
pre { background: #f6f7f9; padding: .8rem 1rem; white-space: pre-wrap; }
.lanes { display: flex; border: 1px solid #d5dae0; max-height: 80vh; overflow: auto; }
.names { position: sticky; left: 0; background: #fff; border-right: 1px solid #d5dae0; flex: none; z-index: 1; }
.picture { flex: none; }
.note { color: #5b6673; font-size: .85rem; }
`

// The first marked bar is brought into sight.
const script = `
for (const box of document.querySelectorAll(".lanes")) box.scrollLeft = Math.max(0, Number(box.dataset.at) - 120)
`

const keyText = (history: RecordedHistory, key: number): string => {
  const name = history.keys[key] ?? ""
  return history.keys.length > 1 || name !== "" ? `Key ${name}. ` : ""
}

const section = (history: RecordedHistory, { title, text, key, marked }: Shown): string => {
  const picture = pictureOf(history, { key, marked, most: mostOnPage })
  const left =
    picture.drawn < picture.total
      ? `${picture.drawn} of ${picture.total} operations are drawn; a dashed line stands where some are left out. `
      : ""
  return [
    `<section><h2>${escaped(title)}</h2>`,
    `<p>${escaped(text)}</p>`,
    marked.length === 0
      ? ""
      : `<ol>${marked.map((index) => `<li>${escaped(operationText(history, history.operations[index]!))}</li>`).join("")}</ol>`,
    `<p class="note">${escaped(keyText(history, key))}${left}One lane a process, one column a moment; the marked bars have the numbers of the list. Point at a bar for its details.</p>`,
    `<div class="lanes" tabindex="0" data-at="${picture.markedAt}"><div class="names">${picture.names}</div><div class="picture">${picture.bars}</div></div>`,
    "</section>"
  ].join("\n")
}

/** The page. */
export const historyPage = (history: RecordedHistory, { title, summary, shown }: PageOptions): string =>
  [
    "<!doctype html>",
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title><style>${pageStyle}${pictureStyle}</style></head><body>`,
    `<h1>${escaped(title)}</h1>`,
    `<pre>${summary.map(escaped).join("\n")}</pre>`,
    ...shown.map((one) => section(history, one)),
    `<p class="note">w: write, r: read, cas: compare-and-set; a question mark or an open end: nobody knows; ✗: it failed.</p>`,
    `<script>${script}</script>`,
    "</body></html>",
    ""
  ].join("\n")
