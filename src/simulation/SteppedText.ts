/**
 * Commands in words.
 *
 * @module
 */
import type { WayBack } from "./Plan.ts"
import type { Command, OnLink } from "./SteppedCommand.ts"

const ordinal = (nth: number): string => (nth === 0 ? "oldest" : `message ${nth + 1}, the oldest being 1,`)

const messageText = ({ from, to, kind, nth }: OnLink): string =>
  `the ${ordinal(nth)} ${kind === undefined ? "" : `${kind} `}from ${from} to ${to}`

const backText = (back: WayBack): string => {
  switch (back.way) {
    case "Recover":
      return "recovers"
    case "RestoreFrom":
      return `is restored from ${back.source}`
    case "LoseDisk":
      return "comes back with an empty disk"
  }
}

/** What a command says, in a line. */
export const commandText = (command: Command): string => {
  switch (command.do) {
    case "begin":
      return `${command.client} begins to ${command.operation} ${command.key}`
    case "deliver":
      return `${messageText(command)} arrives`
    case "lose":
      return `${messageText(command)} is lost`
    case "double":
      return `${messageText(command)} is doubled`
    case "fire":
      return `the timer ${command.timer} of ${command.of} fires`
    case "wait":
      return `${command.millis} ms pass, and no timer fires`
    case "pass":
      return `${command.millis} ms pass`
    case "crash":
      return `${command.node} crashes`
    case "comeBack":
      return `${command.node} ${backText(command.back)}`
    case "replace":
      return `${command.node} crashes and ${backText(command.back)}`
    case "partition":
      return `${command.side.join(", ")} cut off`
    case "heal":
      return "all partitions end"
    case "serve":
      return `${command.node} handles all from ${command.client}, which handles all answers`
    case "ask":
      return `${command.node} handles the newest from ${command.client}, which handles the newest answer`
    case "quorum":
      return `${command.nodes.join(", ")} serve ${command.client}`
    case "operate":
      return `${command.client} begins to ${command.operation} ${command.key}, and ${command.nodes.join(", ")} serve it`
    case "finish":
      return `all messages of ${command.client} arrive until it is idle`
    case "flow":
      return `the ${command.steps} oldest messages arrive`
    case "await":
      return `all goes on until ${command.client} is idle`
    case "exchange":
      return `${command.node} compares itself with a peer`
    case "handOff":
      return `${command.spare} brings its hints home`
  }
}
