import { spawn } from "node:child_process"
import { cp, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

export const root = join(import.meta.dirname, "..", "..")

/** What a program printed, and how it ended. */
export interface Ended {
  readonly exitCode: number | null
  readonly output: string
}

/** Runs Java as a person would, in a folder. */
export const java = (cwd: string, args: ReadonlyArray<string>): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, JAVA_TOOL_OPTIONS: "-XX:TieredStopAtLevel=1" }
    const child = spawn("java", args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] })
    let output = ""
    child.stdout.on("data", (bytes) => {
      output += bytes
    })
    child.stderr.on("data", (bytes) => {
      output += bytes
    })
    child.on("error", reject)
    child.on("close", (exitCode) => resolve({ exitCode, output }))
  })

/** Runs `use` with a fresh folder, which goes afterwards. */
export const withFolder = async <A>(use: (folder: string) => Promise<A>): Promise<A> => {
  const folder = await mkdtemp(join(tmpdir(), "spec-"))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 })
  }
}

/** Runs `use` with a copy of folders of the project: TLC writes beside what it checks. */
export const withCopyOf = <A>(
  folders: ReadonlyArray<string>,
  use: (copy: string) => Promise<A>
): Promise<A> =>
  withFolder(async (copy) => {
    for (const folder of folders) await cp(join(root, folder), join(copy, folder), { recursive: true })
    return use(copy)
  })

/** The command in the head of a module, as the words after `java`, with a jar in the place of `tla2tools.jar`. */
export const commandIn = (text: string, jar: string): ReadonlyArray<string> => {
  const lines = text.split("\n").map((line) => line.slice(2, -2).trim())
  const begin = lines.findIndex((line) => line.startsWith("java "))
  const end = lines.findIndex((line, i) => i >= begin && !line.endsWith("\\"))
  return lines
    .slice(begin, end + 1)
    .join(" ")
    .replaceAll("\\", "")
    .trim()
    .split(/\s+/)
    .slice(1)
    .map((word) => word.replace("tla2tools.jar", jar))
}

/** The counts that TLC ends with. */
export const countsIn = (
  output: string
): { readonly generated: number; readonly distinct: number } | undefined => {
  const match = /^(\d+) states generated, (\d+) distinct states found, 0 states left on queue\.$/m.exec(
    output
  )
  return match === null ? undefined : { generated: Number(match[1]), distinct: Number(match[2]) }
}
