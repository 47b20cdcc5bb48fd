import { readFileSync } from "node:fs"

/** The version of this package, from its manifest: two folders up, in the sources and when compiled. */
export const packageVersion = (): string => {
  const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8")
  return (JSON.parse(manifest) as { readonly version: string }).version
}
