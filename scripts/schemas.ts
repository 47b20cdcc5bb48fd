/** Writes the JSON Schemas of all printed documents beside the compiled code, as files for other tools. */
import { mkdir, writeFile } from "node:fs/promises"
import { jsonSchemas } from "../src/cli/JsonSchemas.ts"

const folder = new URL("../dist/schemas/", import.meta.url)
await mkdir(folder, { recursive: true })
for (const [name, { schema, definitions }] of Object.entries(jsonSchemas)) {
  const [, document, version] = name.split("/")
  const text = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: name,
    ...schema,
    $defs: definitions
  }
  await writeFile(new URL(`${document}-${version}.json`, folder), `${JSON.stringify(text, null, 2)}\n`)
}
