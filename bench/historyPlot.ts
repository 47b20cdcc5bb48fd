/**
 * Times as a picture, both axes logarithmic.
 *
 * @module
 */

/** A line of the plot. */
export interface Series {
  readonly name: string
  readonly points: ReadonlyArray<readonly [x: number, seconds: number]>
}

const width = 640
const height = 400
const margin = { left: 70, right: 150, top: 40, bottom: 50 }
const colours = ["#1f6feb", "#d1242f", "#1a7f37", "#8250df"]

const powers = (low: number, high: number): ReadonlyArray<number> => {
  const first = Math.floor(Math.log10(low))
  const last = Math.ceil(Math.log10(high))
  return Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i))
}

const numberOf = (value: number): string => (value >= 1 ? value.toLocaleString("en-US") : `${value}`)

const round = (value: number): number => Math.round(value * 10) / 10

/** An SVG image with a title, axes, lines and their names. */
export const plot = (title: string, xTitle: string, series: ReadonlyArray<Series>): string => {
  const points = series.flatMap((line) => line.points)
  const xs = powers(Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x)))
  const ys = powers(Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y)))
  const place = (value: number, among: ReadonlyArray<number>, from: number, to: number): number => {
    const share = Math.log10(value / among[0]!) / Math.max(1, Math.log10(among.at(-1)! / among[0]!))
    return round(from + share * (to - from))
  }
  const x = (value: number): number => place(value, xs, margin.left, width - margin.right)
  const y = (value: number): number => place(value, ys, height - margin.bottom, margin.top)
  const right = width - margin.right
  const bottom = height - margin.bottom
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${margin.left}" y="20" font-size="14">${title}</text>`,
    ...xs.flatMap((value) => [
      `<line x1="${x(value)}" y1="${margin.top}" x2="${x(value)}" y2="${bottom}" stroke="#ddd"/>`,
      `<text x="${x(value)}" y="${bottom + 18}" text-anchor="middle">${numberOf(value)}</text>`
    ]),
    ...ys.flatMap((value) => [
      `<line x1="${margin.left}" y1="${y(value)}" x2="${right}" y2="${y(value)}" stroke="#ddd"/>`,
      `<text x="${margin.left - 8}" y="${y(value) + 4}" text-anchor="end">${numberOf(value)} s</text>`
    ]),
    `<text x="${(margin.left + right) / 2}" y="${height - 10}" text-anchor="middle">${xTitle}</text>`,
    ...series.flatMap((line, i) => {
      const colour = colours[i % colours.length]!
      const [lastX, lastY] = line.points.at(-1)!
      return [
        `<polyline points="${line.points.map(([px, py]) => `${x(px)},${y(py)}`).join(" ")}" fill="none" stroke="${colour}" stroke-width="2"/>`,
        ...line.points.map(([px, py]) => `<circle cx="${x(px)}" cy="${y(py)}" r="3" fill="${colour}"/>`),
        `<text x="${x(lastX) + 8}" y="${y(lastY) + 4 + 14 * i}" fill="${colour}">${line.name}</text>`
      ]
    }),
    "</svg>"
  ]
  return `${lines.join("\n")}\n`
}
