import { createHash, randomUUID } from "node:crypto"
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { dirname } from "node:path"
import { Data, type Duration, Effect } from "effect"

/** A file could not be downloaded; `message` says why in half a sentence. */
export class DownloadFailed extends Data.TaggedError("DownloadFailed")<{ readonly message: string }> {}

/** What to download, and how to know that it is that. */
export interface Download {
  readonly url: string
  /** SHA-256 in hexadecimal, lower case. */
  readonly sha256: string
  readonly timeLimit: Duration.Input
}

/** No jar is larger than this; what sends more is no jar. */
const maxBytes = 64 * 1024 * 1024

/**
 * Downloads a file, follows redirects, checks its SHA-256, and only then writes it to `target`, atomically: two
 * processes may do this at once, and no reader sees half a file.
 */
export const download = (what: Download, target: string): Effect.Effect<void, DownloadFailed> =>
  Effect.tryPromise({
    try: (signal) => receive(what.url, signal),
    catch: (error) => new DownloadFailed({ message: reason(error) })
  }).pipe(
    Effect.timeoutOrElse({
      duration: what.timeLimit,
      orElse: () => Effect.fail(new DownloadFailed({ message: "the server did not answer in time" }))
    }),
    Effect.filterOrFail(
      (bytes) => sha256(bytes) === what.sha256,
      (bytes) =>
        new DownloadFailed({
          message: `wrong SHA-256 ${sha256(bytes)} of ${bytes.length} bytes, expected ${what.sha256}`
        })
    ),
    Effect.flatMap((bytes) =>
      Effect.mapError(writeAtomically(target, bytes), (message) => new DownloadFailed({ message }))
    )
  )

/** Writes to a file beside `target`, then renames. Fails with the system's own words. */
export const writeAtomically = (target: string, bytes: Uint8Array): Effect.Effect<void, string> => {
  const temporary = `${target}.${randomUUID()}.part`
  return Effect.tryPromise({
    try: async () => {
      await mkdir(dirname(target), { recursive: true })
      await writeFile(temporary, bytes)
      await rename(temporary, target)
    },
    catch: reason
  }).pipe(Effect.onExit(() => Effect.promise(() => rm(temporary, { force: true }).catch(() => {}))))
}

/** The SHA-256 of bytes, in hexadecimal. */
export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex")

/** The SHA-256 of a file, `undefined` if there is none that can be read. */
export const sha256OfFile = (file: string): Effect.Effect<string | undefined> =>
  Effect.promise(() => readFile(file).then(sha256, () => undefined))

const receive = async (url: string, signal: AbortSignal): Promise<Buffer> => {
  const response = await fetch(url, { signal, redirect: "follow" })
  if (!response.ok || response.body === null) {
    await response.body?.cancel()
    throw new Error(`HTTP ${response.status}`)
  }
  const chunks: Array<Uint8Array> = []
  let length = 0
  for await (const chunk of response.body) {
    chunks.push(chunk)
    length += chunk.length
    if (length > maxBytes) throw new Error(`more than ${maxBytes} bytes`)
  }
  return Buffer.concat(chunks)
}

/** `fetch failed` alone helps nobody: the cause has the words. */
const reason = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  return cause instanceof Error ? `${error.message} (${cause.message || cause.name})` : error.message
}
