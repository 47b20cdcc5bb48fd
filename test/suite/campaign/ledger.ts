/**
 * What a campaign has done, in a file that only grows: a line for each block. Whatever ends the process, the lines that are
 * there are whole but for the last, which is dropped.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import type { Block } from "./blocks.ts"

/** The first line. */
interface Head {
  readonly schema: "leaderless/campaign/1"
  readonly seed: number
}

/** A ledger that is open. */
export interface Ledger {
  readonly blocks: ReadonlyArray<Block>
  /** Writes a block down. */
  readonly add: (block: Block) => void
  /** The smallest number that is neither done nor taken; takes it. */
  readonly take: () => number
}

/** The ledger cannot be used; a line or two say why, and what to do. */
export class UnusableLedger extends Error {}

const parsed = (path: string, line: string, number: number): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    throw new UnusableLedger(`${path}:${number} is no line of a ledger\nBegin a new one with --fresh`)
  }
}

const isBlock = (value: unknown): value is Block =>
  typeof value === "object" && value !== null && "number" in value && "kind" in value && "failures" in value

/**
 * Opens a ledger, or begins one.
 *
 * @throws UnusableLedger where the file is none, or one of a campaign with another seed
 */
export const openLedger = (path: string, seed: number, fresh: boolean): Ledger => {
  const blocks: Array<Block> = []
  if (fresh || !existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true })
    const head: Head = { schema: "leaderless/campaign/1", seed }
    writeFileSync(path, `${JSON.stringify(head)}\n`)
  } else {
    const text = readFileSync(path, "utf8")
    const whole = text.slice(0, text.lastIndexOf("\n") + 1)
    const [first = "", ...lines] = whole.split("\n").slice(0, -1)
    const head = parsed(path, first, 1) as Partial<Head> | null
    if (head?.schema !== "leaderless/campaign/1")
      throw new UnusableLedger(`${path} is no ledger of a campaign\nBegin a new one with --fresh`)
    if (head.seed !== seed)
      throw new UnusableLedger(
        `${path} is of a campaign with seed ${head.seed}\nGo on with --seed ${head.seed}, or begin a new one with --fresh`
      )
    lines.forEach((line, i) => {
      const block = parsed(path, line, i + 2)
      if (!isBlock(block))
        throw new UnusableLedger(`${path}:${i + 2} is no block of a campaign\nBegin a new one with --fresh`)
      blocks.push(block)
    })
    // What a process that was killed had not finished writing.
    if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole))
  }
  const taken = new Set(blocks.map(({ number }) => number))
  let next = 0
  return {
    blocks,
    add: (block) => {
      appendFileSync(path, `${JSON.stringify(block)}\n`)
      blocks.push(block)
    },
    take: () => {
      while (taken.has(next)) next++
      taken.add(next)
      return next
    }
  }
}
