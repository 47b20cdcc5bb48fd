/** Makes the compiled command executable, which `tsc` does not: `npx leaderless` in a checkout runs the file itself. */
import { chmod } from "node:fs/promises"

await chmod(new URL("../dist/bin.js", import.meta.url), 0o755)
