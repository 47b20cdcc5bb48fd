/**
 * `check --tla DIR`: writes the models that a question is put to, for TLC, instead of searching them.
 *
 * @module
 */
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { Effect } from "effect"
import { describeConfiguration, flagsOf, reasonNotToSearch } from "../../configuration/index.ts"
import { type GuaranteeName, guaranteeNames } from "../../model/index.ts"
import { boundsOf, scenarios } from "../../scenarios/index.ts"
import {
  aspectFiles,
  extendedModules,
  type ModelFiles,
  planOf,
  scenarioFiles,
  specFolder,
  tlcCommand
} from "../../verification/index.ts"
import { CannotAsk } from "../Failure.ts"
import type { CheckRequest } from "../Oracle.ts"
import { writeFolder } from "./TlaFolder.ts"
import type { TlaReport } from "./TlaReport.ts"

interface Written {
  readonly models: ReadonlyArray<ModelFiles>
  readonly notApplicable: TlaReport["notApplicable"]
}

const refuse = (reason: string, hint?: string): Effect.Effect<never, CannotAsk> =>
  Effect.fail(new CannotAsk(hint === undefined ? { reason } : { reason, hint }))

/** What would say how to search: nothing is searched. */
const refuseSearch = ({ engine, maxStates, workers }: CheckRequest): Effect.Effect<void, CannotAsk> => {
  const flag =
    engine !== "builtin"
      ? `--engine ${engine}`
      : maxStates !== undefined
        ? "--max-states"
        : workers !== undefined
          ? "--workers"
          : undefined
  return flag === undefined
    ? Effect.void
    : refuse(`--tla writes models and searches nothing, so that ${flag} says nothing`, `Leave ${flag} out`)
}

const ofScenarios = (names: ReadonlyArray<string>): Written => ({
  models: scenarios
    .filter(({ id }) => names.includes(id))
    .map((scenario) =>
      scenarioFiles(scenario, {
        from: "this folder",
        folder: "",
        written: `Written by leaderless check ${scenario.id} --tla.`
      })
    ),
  notApplicable: []
})

const ofQuestion = (
  { question }: Extract<CheckRequest["subject"], { _tag: "Question" }>,
  asked: ReadonlyArray<GuaranteeName>,
  isAll: boolean
): Written => {
  const { aspects, notApplicable } = planOf(question.configuration, question.bounds, asked)
  const named = isAll ? "" : ` --guarantee ${asked.join(",")}`
  const about = `Written by leaderless check ${flagsOf(question)}${named} --tla: ${describeConfiguration(question.configuration)}.`
  const nth = (i: number): number =>
    aspects.slice(0, i + 1).filter(({ role }) => role === aspects[i]!.role).length
  return { models: aspects.map((aspect, i) => aspectFiles(aspect, about, nth(i))), notApplicable }
}

const modelsOf = ({ subject, guarantees }: CheckRequest): Effect.Effect<Written, CannotAsk> => {
  if (subject._tag === "Scenarios") {
    return guarantees === undefined
      ? Effect.succeed(ofScenarios(subject.names))
      : refuse("--tla writes a scenario with all that is expected of it, so that --guarantee says nothing")
  }
  const noSearch = reasonNotToSearch(subject.question.configuration)
  if (noSearch !== undefined) return refuse(noSearch, "Without --tla its laws answer")
  const asked = guarantees ?? guaranteeNames
  const isGuarantee = (name: string): name is GuaranteeName =>
    (guaranteeNames as ReadonlyArray<string>).includes(name)
  const other = asked.filter((name) => !isGuarantee(name))
  if (other.length > 0) return refuse(`${other.join(", ")} is asked of read-repair-only alone`)
  const written = ofQuestion(subject, asked.filter(isGuarantee), guarantees === undefined)
  const [cannotFail] = written.notApplicable
  return cannotFail !== undefined && written.models.length === 0
    ? refuse(`${cannotFail.guarantee} cannot fail here: ${cannotFail.reason}`)
    : Effect.succeed(written)
}

/** The modules of the specification, by name. */
const specification: Effect.Effect<ReadonlyMap<string, string>, CannotAsk> = Effect.tryPromise({
  try: async () => {
    const names = (await readdir(specFolder)).filter((file) => file.endsWith(".tla"))
    const texts = names.map(
      async (file) => [file.slice(0, -".tla".length), await readFile(join(specFolder, file), "utf8")] as const
    )
    return new Map(await Promise.all(texts))
  },
  catch: (error) => new CannotAsk({ reason: `the specification cannot be read: ${(error as Error).message}` })
})

const inOneLine = (command: string): string => command.replaceAll("\\\n", " ").replace(/\s+/g, " ").trim()

/** Writes the files of a request into a folder, and says what it wrote. */
export const writeTla = Effect.fnUntraced(function* (folder: string, request: CheckRequest) {
  yield* refuseSearch(request)
  const { models, notApplicable } = yield* modelsOf(request)
  const texts = yield* specification
  const files = new Map(models.flatMap((model) => model.files))
  const modules = extendedModules([...files.values()], texts)
  for (const module of modules) files.set(`${module}.tla`, texts.get(module)!)
  const report: TlaReport = {
    schema: "leaderless/tla/1",
    folder,
    models: models.map(({ module, model, configurations }) => ({
      module,
      bounds: boundsOf(model),
      configurations: configurations.map(({ file, invariants, properties }) => ({
        file,
        invariants,
        properties
      })),
      command: inOneLine(tlcCommand(module, ""))
    })),
    modules,
    ...(yield* writeFolder(folder, files)),
    notApplicable
  }
  return report
})
