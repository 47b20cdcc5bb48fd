/**
 * Reads what `tlapm` writes.
 *
 * @module
 */

/** The version of tlapm and of the provers that it found, in `tlapm --config`; LS4 does not tell its version. */
export const proverVersions = (
  config: string
): { readonly tlapm: string; readonly provers: ReadonlyArray<string> } => ({
  tlapm: config.match(/^version == "(.*)"$/m)?.[1] ?? "unknown",
  provers: [...config.matchAll(/^(?:zenon|Z3|LS4|Isabelle) version == "(.*)"$/gim)].map(([line, version]) =>
    version === "unknown" ? line.split(" ")[0]! : version!
  )
})

/**
 * The number of obligations of a module in the output of a run, if all of them were proved. The output also counts those of the
 * library and of the modules that it extends, which are none: their proofs are not checked in this run.
 *
 * @returns `undefined` if some were not proved, if the run did not get so far, or if there was nothing to prove
 */
export const provedIn = (output: string, module: string): number | undefined => {
  if (/\[ERROR\]|obligations? failed/.test(output)) return undefined
  const [, count] =
    output.match(
      new RegExp(
        `^File "(?:[^"\\n]*/)?${module}\\.tla", line 1, character 1 to [^\\n]*:\\n\\[INFO\\]: All (\\d+) obligations? proved\\.`,
        "m"
      )
    ) ?? []
  return count === undefined || count === "0" ? undefined : Number(count)
}
