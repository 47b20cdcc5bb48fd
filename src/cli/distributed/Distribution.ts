/**
 * `check --engine tlc --distributed`: what it is told, what it tells, and what it cannot ask.
 *
 * @module
 */
import { Effect, Option } from "effect"
import { Flag } from "effect/cli"
import { quoted } from "../../configuration/index.ts"
import type { ScenarioReport } from "../../report/CheckReport.ts"
import { defaultServerPort, type ServerAddress, workerCommand } from "../../tlc/index.ts"
import { isTemporal, noLiveness } from "../../verification/index.ts"
import { CannotAsk } from "../Failure.ts"

/** The flags of a search on several machines. */
export const distributionFlags = {
  distributed: Flag.Boolean("distributed").pipe(
    Flag.withDescription(
      "With --engine tlc: run TLC's server, and say how other machines join; no symmetry, no Convergence"
    ),
    Flag.withDefault(false)
  ),
  address: Flag.String("address").pipe(
    Flag.withMetavar("HOST[:PORT]"),
    Flag.withDescription(
      `With --distributed: this machine as the others reach it (default 127.0.0.1:${defaultServerPort})`
    ),
    Flag.optional
  )
}

/** The values of {@link distributionFlags}, and those that they must fit. */
export interface DistributionValues {
  readonly distributed: boolean
  readonly address: Option.Option<string>
  readonly engine: string
  readonly workers: Option.Option<number>
  readonly tla: Option.Option<string>
}

const refuse = (reason: string, hint?: string): Effect.Effect<never, CannotAsk> =>
  Effect.fail(new CannotAsk(hint === undefined ? { reason } : { reason, hint }))

const addressPattern = /^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9_.-]+)(?::(\d{1,5}))?$/

const anywhere: ReadonlyArray<string> = ["0.0.0.0", "[::]"]

const addressOf = (text: string): Effect.Effect<ServerAddress, CannotAsk> => {
  const match = addressPattern.exec(text)
  const port = match?.[2] === undefined ? defaultServerPort : Number(match[2])
  if (match === null || port < 1 || port > 65_535)
    return refuse(`--address ${quoted(text)} is no HOST or HOST:PORT`)
  const host = match[1]!
  return anywhere.includes(host)
    ? refuse(
        `--address ${host} is no address at which other machines reach this one`,
        "Name one of this machine's own"
      )
    : Effect.succeed({ host, port })
}

/** Where workers are to come, if others are to help at all. */
export const distributionOf = (
  values: DistributionValues
): Effect.Effect<ServerAddress | undefined, CannotAsk> => {
  const { distributed, address, engine, workers, tla } = values
  if (!distributed) {
    return Option.isSome(address)
      ? refuse("--address says nothing without --distributed")
      : Effect.succeed(undefined)
  }
  if (Option.isSome(tla))
    return refuse("--tla writes models and searches nothing, so that --distributed says nothing")
  if (engine !== "tlc")
    return refuse("--distributed needs --engine tlc: only TLC searches on several machines")
  if (Option.isSome(workers)) {
    return refuse(
      "--workers are threads of this process; with --distributed workers join from outside",
      "Leave --workers out; a worker takes as many threads as its machine has cores"
    )
  }
  return addressOf(Option.getOrElse(address, () => "127.0.0.1"))
}

/** How a machine joins, in lines for a person. */
export const howToJoin = (address: ServerAddress): string => {
  const worker = workerCommand(address, { host: "NAME-OF-THAT-MACHINE", jar: "tla2tools.jar" }).join(" ")
  return [
    `TLC's server will wait for workers at ${address.host}:${address.port}, as long as it takes. To help, on any machine with Java and the`,
    "same version of tla2tools.jar (a search may take several rounds, so the worker is started again; end it with Ctrl-C):",
    `  while sleep 1; do ${worker}; done`
  ].join("\n")
}

/** What of a question goes to the server: temporal properties only if somebody insists, and then they are undecided. */
export const askedOf = <Claim extends string>(
  claims: ReadonlyArray<Claim>,
  { distributed, guarantees }: { readonly distributed?: ServerAddress; readonly guarantees: unknown }
): ReadonlyArray<Claim> =>
  distributed === undefined || guarantees !== undefined
    ? claims
    : claims.filter((claim) => !isTemporal(claim))

/** Refuses a question of which nothing is left for the server. */
export const refuseLiveness = ({
  distributed,
  guarantees
}: {
  readonly distributed?: ServerAddress
  readonly guarantees: ReadonlyArray<string> | undefined
}): Effect.Effect<void, CannotAsk> =>
  distributed !== undefined && guarantees?.every(isTemporal)
    ? refuse(`${guarantees.join(", ")} cannot be asked: ${noLiveness}`, "Leave --distributed out")
    : Effect.void

/** The report with what was left out of the question: see {@link askedOf}. Reachability checks always are. */
export const withNotAsked = (report: ScenarioReport, left: ReadonlyArray<string>): ScenarioReport =>
  left.length === 0
    ? report
    : { ...report, notAsked: left.map((guarantee) => ({ guarantee, reason: reasonFor(guarantee) })) }

const reasonFor = (name: string): string =>
  isTemporal(name) ? noLiveness : "each would end a search on all machines; ask without --distributed"
