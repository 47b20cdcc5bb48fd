/** What a campaign has come to, in words. */
import { actionNames } from "../../../src/model/index.ts"
import type { Block, BlockKind } from "./blocks.ts"

const grouped = (number: number): string => number.toLocaleString("en-US")

const kindNames: Readonly<Record<BlockKind, string>> = {
  commands: "runs by commands",
  plans: "runs by plans",
  directions: "runs after violations that nothing promises not to happen",
  bugs: "runs after planted bugs"
}

const median = (numbers: ReadonlyArray<number>): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** The lines of a summary. */
export const summaryOf = (blocks: ReadonlyArray<Block>): ReadonlyArray<string> => {
  const sum = (of: (block: Block) => number): number => blocks.reduce((total, block) => total + of(block), 0)
  const pairs = new Set(blocks.flatMap((block) => block.pairs))
  const unseen = actionNames.filter((name) => sum(({ actions }) => actions[name] ?? 0) === 0)
  const failures = blocks.flatMap((block) => block.failures)
  const missed = blocks.flatMap((block) => block.missed)
  const found = blocks.flatMap((block) => block.found)
  return [
    `${grouped(blocks.length)} blocks, ${grouped(sum(({ runs }) => runs))} runs, ${grouped(sum(({ events }) => events))} events judged`,
    ...(Object.keys(kindNames) as ReadonlyArray<BlockKind>).map((kind) => {
      const runs = sum((block) => (block.kind === kind ? block.runs : 0))
      return `  ${grouped(runs).padStart(12)} ${kindNames[kind]}`
    }),
    `${actionNames.length - unseen.length} of ${actionNames.length} actions, ${pairs.size} pairs of actions one after the other`,
    ...(unseen.length === 0 ? [] : [`  never: ${unseen.join(", ")}`]),
    found.length === 0
      ? "nothing that was looked for was found yet"
      : `${found.length} of ${found.length + missed.length} that were looked for were found, half of them within ${median(found.map(([, run]) => run))} runs`,
    ...missed.map((text) => `  ${text}`),
    failures.length === 0 ? "nothing happened that must not" : `${failures.length} of what must not happen:`,
    ...failures.flatMap((text) => text.split("\n").map((line) => `  ${line}`))
  ]
}
