import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, type Scope } from "effect"

/**
 * A fresh, empty folder that goes, with all that is in it, when the scope closes. A machine without a writable
 * temporary folder is a defect.
 */
export const tempFolder: Effect.Effect<string, never, Scope.Scope> = Effect.acquireRelease(
  Effect.promise(() => mkdtemp(join(tmpdir(), "tlc-"))),
  // A process that was just killed may have a file open for a moment (Windows): try again for a while.
  (folder) =>
    Effect.promise(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 }))
)
