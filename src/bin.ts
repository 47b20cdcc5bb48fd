#!/usr/bin/env node
// Nothing is imported before the version is known: an old Node would fail with a page of syntax errors.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number)
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(`leaderless needs Node 22.19 or newer; this is Node ${process.versions.node}\n`)
  process.exitCode = 2
} else {
  await import("./cli/main.ts").catch((error: unknown) => {
    const reason = String(error).replace(/\s+/g, " ")
    process.stderr.write(
      `leaderless: a defect of this tool, please report it: it does not start: ${reason}\n`
    )
    process.exitCode = 70
  })
}

export {}
