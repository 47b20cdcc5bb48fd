/**
 * Probes on disk, so that a run that was stopped goes on where it was: one line a probe, appended as soon as it is done.
 *
 * @module
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { type Family, limitOf, nameOf, type Probe, type Rung, rowNamed } from "../../src/lattice/index.ts"

/** Rows with the same quorums, and a family of guarantees: what one process decides at a time. */
export interface Task {
  readonly quorums: string
  readonly family: Family
}

/** What identifies a probe within its task. */
export const keyOf = (row: string, rung: Rung): string => `${row} ${rung.join("/")}`

interface Line {
  readonly row: string
  readonly rung: Rung
  readonly limit: number
  readonly states: number
  readonly answers: Probe["answers"]
}

/** The probes of earlier runs, in a folder of their own. */
export class Cache {
  private readonly folder: string

  constructor(folder: string) {
    this.folder = folder
    mkdirSync(folder, { recursive: true })
  }

  private fileOf({ quorums, family }: Task): string {
    return join(this.folder, `${quorums.replaceAll("/", "-")}-${family}.ndjson`)
  }

  /**
   * The probes that are as if they had been run under the present limit. A line that was cut off when a run was stopped is
   * no probe; neither is one of a row that is no more.
   */
  read(task: Task): ReadonlyMap<string, Probe> {
    const limit = limitOf(task.family, Number(task.quorums.split("/")[0]))
    const file = this.fileOf(task)
    const probes = new Map<string, Probe>()
    if (!existsSync(file)) return probes
    for (const text of readFileSync(file, "utf8").split("\n")) {
      let line: Line
      try {
        line = JSON.parse(text) as Line
      } catch {
        continue
      }
      const configuration = rowNamed(line.row)
      if (configuration === undefined) continue
      const { rung, states, answers } = line
      if (line.limit !== limit && states >= Math.min(line.limit, limit)) continue
      probes.set(keyOf(line.row, rung), {
        configuration,
        family: task.family,
        rung,
        limit,
        states,
        answers
      })
    }
    return probes
  }

  add(task: Task, { configuration, rung, limit, states, answers }: Probe): void {
    const line: Line = { row: nameOf(configuration), rung, limit, states, answers }
    // The first newline ends what an earlier run may have left unfinished.
    appendFileSync(this.fileOf(task), `\n${JSON.stringify(line)}\n`)
  }
}
