import { Schema, SchemaRepresentation } from "effect"
import { expect, test } from "vitest"
import { DoctorReport } from "../../src/cli/DoctorReport.ts"
import { jsonSchemas } from "../../src/cli/JsonSchemas.ts"
import { ScenariosReport } from "../../src/cli/ScenariosReport.ts"
import { CheckReport } from "../../src/report/CheckReport.ts"
import { runInProcess } from "./fixtures/InProcess.ts"

/** A decoder made from nothing but the JSON Schema. */
const fromJsonSchema = (id: string) =>
  SchemaRepresentation.fromJsonSchemaDocument(jsonSchemas[id]!) as Schema.Codec<unknown>

const quorums = ["--replicas", "3", "--read-quorum", "1", "--write-quorum", "2"]

test.each<[string, ReadonlyArray<string>, Schema.Codec<unknown>]>([
  ["leaderless/check/1", ["check", "as-expected", "unexpected", "undecided", "unreached"], CheckReport],
  ["leaderless/check/1", ["check", "disagreeing"], CheckReport],
  ["leaderless/check/1", ["check", ...quorums], CheckReport],
  ["leaderless/scenarios/1", ["scenarios"], ScenariosReport],
  ["leaderless/doctor/1", ["doctor"], DoctorReport]
])("%s describes what is printed (%j)", async (id, args, schema) => {
  const { stdout } = await runInProcess([...args, "--json"])
  expect(stdout.endsWith("}\n")).toBe(true)
  const document: unknown = JSON.parse(stdout)
  expect(document).toHaveProperty("schema", id)
  Schema.decodeUnknownSync(schema, { onExcessProperty: "error" })(document)
  Schema.decodeUnknownSync(fromJsonSchema(id), { onExcessProperty: "error" })(document)
})

test("a JSON Schema refuses what is not such a document", () => {
  const decode = Schema.decodeUnknownSync(fromJsonSchema("leaderless/check/1"))
  expect(() => decode({ schema: "leaderless/check/1" })).toThrow()
  expect(() =>
    decode({ schema: "leaderless/check/2", engine: "builtin", asExpected: true, scenarios: [] })
  ).toThrow()
})

test("asExpected", async () => {
  const asExpected = async (...args: ReadonlyArray<string>) =>
    JSON.parse((await runInProcess(["check", ...args, "--json"])).stdout).asExpected
  expect(await asExpected("as-expected")).toBe(true)
  for (const name of ["unexpected", "undecided", "unreached", "disagreeing"]) {
    expect(await asExpected("as-expected", name), name).toBe(false)
  }
  expect(await asExpected(...quorums)).toBeNull()
})
