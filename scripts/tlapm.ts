/**
 * Checks the proofs in TLA+ with an installed `tlapm`, from scratch, and writes what it said to `proofs/checked.json`.
 *
 *   npm run prove:tla [-- --all] [--stretch N] [--threads N] [MODULE...]
 *
 * Without names: the modules that changed, or extend what changed, since they were last checked; `--all` takes all of them. Exit
 * status 1 if an obligation is not proved, 2 if there is no tlapm.
 */
import { spawnSync } from "node:child_process"
import { writeFileSync } from "node:fs"
import { parseArgs } from "node:util"
import { checkedFile, checkedModules, uncheckedModules } from "../proofs/tlapm/Checked.ts"
import { digestOf, proofModules, proofsFolder } from "../proofs/tlapm/Modules.ts"
import { provedIn, proverVersions } from "../proofs/tlapm/Output.ts"

const complain = (text: string): never => {
  process.stderr.write(`${text}\n`)
  process.exit(2)
}

const { values, positionals } = parseArgs({
  options: {
    all: { type: "boolean", default: false },
    stretch: { type: "string", default: "3" },
    threads: { type: "string", default: "2" }
  },
  allowPositionals: true
})
const modules = [...proofModules().keys()]
const strange = positionals.find((name) => !modules.includes(name))
if (strange !== undefined) complain(`No module ${strange}. There are: ${modules.join(", ")}`)

const config = spawnSync("tlapm", ["--config"], { encoding: "utf8" })
if (config.error !== undefined)
  complain("tlapm was not found: install it, and put it on the PATH (see proofs/README.md)")
const { tlapm, provers } = proverVersions(config.stdout)

const wanted = positionals.length > 0 ? positionals : values.all ? modules : uncheckedModules()
if (wanted.length === 0) process.stderr.write("nothing has changed since it was checked; --all checks all\n")

let failed = false
for (const name of wanted) {
  const digest = digestOf(name)
  const began = performance.now()
  const { stdout, stderr } = spawnSync(
    "tlapm",
    ["--cleanfp", "--threads", values.threads, "--stretch", values.stretch, "-I", "../spec", `${name}.tla`],
    { cwd: proofsFolder, encoding: "utf8", maxBuffer: 2 ** 28 }
  )
  const seconds = Math.round((performance.now() - began) / 1000)
  const obligations = provedIn(`${stdout}\n${stderr}`, name)
  const kept = { ...checkedModules() }
  if (obligations === undefined) {
    failed = true
    delete kept[name]
    process.stderr.write(`${stdout}\n${stderr}\n`)
  } else
    kept[name] = {
      obligations,
      seconds,
      on: new Date().toISOString().slice(0, 10),
      tlapm,
      provers: provers.join(", "),
      digest
    }
  const ordered = modules.flatMap((module) => (kept[module] === undefined ? [] : [[module, kept[module]]]))
  writeFileSync(checkedFile, `${JSON.stringify(Object.fromEntries(ordered), null, 2)}\n`)
  process.stdout.write(
    `${name}: ${obligations === undefined ? "NOT PROVED" : `all ${obligations} obligations proved`}, ${seconds} s\n`
  )
}
process.exitCode = failed ? 1 : 0
