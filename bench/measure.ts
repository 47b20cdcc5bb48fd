/**
 * What a process costs from its start to its end.
 *
 * @module
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { readFile } from "node:fs/promises"

/** A program to be measured. */
export interface Program {
  readonly command: string
  readonly args: ReadonlyArray<string>
  readonly cwd?: string
}

/** What it cost, and what it said. */
export interface Measurement {
  /** Wall-clock time. */
  readonly seconds: number
  /** Of all threads, in the program and in the system; `undefined` where nothing can tell. */
  readonly cpuSeconds: number | undefined
  /** The most memory that was resident, in bytes; `undefined` where nothing can tell. */
  readonly peakBytes: number | undefined
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

const gnuTime = "/usr/bin/time"
const mark = "measured:"
const hasGnuTime = spawnSync(gnuTime, ["-f", "%M", process.execPath, "--version"]).status === 0
const hasProc = existsSync("/proc/self/stat")

/** Who tells CPU time and memory, in words for the report. */
export const source: string = hasGnuTime
  ? "GNU time"
  : hasProc
    ? "/proc, ten times a second"
    : "nobody on this system: only wall-clock times"

/** Runs a program to its end. */
export const measure = async (program: Program): Promise<Measurement> => {
  const timed = hasGnuTime
    ? { ...program, command: gnuTime, args: ["-f", `${mark} %U %S %M`, program.command, ...program.args] }
    : program
  const started = performance.now()
  const child = spawn(timed.command, timed.args, {
    ...(program.cwd === undefined ? {} : { cwd: program.cwd }),
    stdio: ["ignore", "pipe", "pipe"]
  })
  const watch = hasGnuTime || !hasProc ? undefined : new ProcWatch(child)
  let stdout = ""
  let stderr = ""
  child.stdout.on("data", (chunk) => {
    stdout += chunk
  })
  child.stderr.on("data", (chunk) => {
    stderr += chunk
  })
  const [exitCode] = (await once(child, "close")) as [number | null]
  const seconds = (performance.now() - started) / 1000
  return { seconds, ...(watch?.end() ?? ofGnuTime(stderr)), exitCode, stdout, stderr }
}

type Costs = Pick<Measurement, "cpuSeconds" | "peakBytes">

const ofGnuTime = (stderr: string): Costs => {
  const line = stderr.split("\n").findLast((candidate) => candidate.startsWith(mark))
  if (line === undefined) return { cpuSeconds: undefined, peakBytes: undefined }
  const [user = 0, system = 0, kilobytes = 0] = line.slice(mark.length).trim().split(" ").map(Number)
  return { cpuSeconds: user + system, peakBytes: kilobytes * 1024 }
}

/** Looks at a process again and again; what it did after the last look is missed. */
class ProcWatch {
  readonly #timer: NodeJS.Timeout
  #ticks: number | undefined
  #kilobytes: number | undefined

  constructor({ pid }: ChildProcess) {
    this.#timer = setInterval(() => void this.#look(`/proc/${pid}`), 100)
  }

  async #look(folder: string): Promise<void> {
    try {
      // The name in parentheses may hold spaces; user and system ticks are the 12th and 13th fields behind it.
      const fields = (await readFile(`${folder}/stat`, "utf8")).split(") ").at(-1)!.split(" ")
      this.#ticks = Number(fields[11]) + Number(fields[12])
      const status = await readFile(`${folder}/status`, "utf8")
      this.#kilobytes = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? this.#kilobytes)
    } catch {
      // It has ended between two looks.
    }
  }

  end(): Costs {
    clearInterval(this.#timer)
    return {
      cpuSeconds: this.#ticks === undefined ? undefined : this.#ticks / 100,
      peakBytes: this.#kilobytes === undefined ? undefined : this.#kilobytes * 1024
    }
  }
}
