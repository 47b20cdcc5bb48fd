import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Data, Effect, type Scope } from "effect"

/** The machine has no temporary folder that can be written; `message` says why in half a sentence. */
export class TempFolderFailed extends Data.TaggedError("TempFolderFailed")<{ readonly message: string }> {}

/** A fresh, empty folder that goes, with all that is in it, when the scope closes. */
export const tempFolder: Effect.Effect<string, TempFolderFailed, Scope.Scope> = Effect.acquireRelease(
  Effect.tryPromise({
    try: () => mkdtemp(join(tmpdir(), "tlc-")),
    catch: (error) => new TempFolderFailed({ message: `no temporary folder: ${(error as Error).message}` })
  }),
  // A process that was just killed may have a file open for a moment (Windows): try again for a while.
  (folder) =>
    Effect.promise(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 }))
)
