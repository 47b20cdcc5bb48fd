import { Effect } from "effect"
import { cacheFolder, jarVariable, locateJar, locateJava, minimumJava } from "../tlc/index.ts"
import type { FoundTool } from "./DoctorReport.ts"
import type { ToolProbes } from "./ThisMachine.ts"

const java = Effect.map(locateJava(), (status): FoundTool => {
  if (status.status === "found") return { found: true, detail: `${status.version} (${status.command})` }
  const problem = status.status === "missing" ? status.problem : `Java ${status.version} is too old`
  return {
    found: false,
    detail: `${status.command}: ${problem}`,
    remedy: `Install Java ${minimumJava} or newer, or set JAVA_HOME.`
  }
})

const jar = Effect.map(locateJar(), (status): FoundTool => {
  switch (status.status) {
    case "found":
      return { found: true, detail: status.path }
    case "wrong-variable":
      return {
        found: false,
        detail: `${jarVariable} names ${status.path}, which is no file`,
        remedy: "Correct it, or unset it."
      }
    case "missing":
      return {
        found: false,
        detail: `not in ${cacheFolder()}${status.damaged.length > 0 ? " (a damaged one is)" : ""}`,
        remedy: `It is downloaded at the first use of TLC; without a network, set ${jarVariable} to its path.`
      }
  }
})

/** Looks for Java and for the jar of TLC as a run of TLC would, without any network. */
export const tlcProbes: ToolProbes = { java, jar }
