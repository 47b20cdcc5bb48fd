/**
 * The proofs as text.
 *
 * @module
 */
import type { GuardFindings } from "./Guards.ts"
import type { Needed, Proof } from "./Prove.ts"
import type { Corollary } from "./theorems/Theorem.ts"

/** Columns padded to the widest cell; the last one is not. */
const aligned = (rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<string> => {
  const widths = (rows[0] ?? []).map((_cell, i) => Math.max(...rows.map((row) => row[i]!.length)))
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join("  ")
      .trimEnd()
  )
}

const isIdle = ({ place }: Needed): boolean => place === undefined

const proved = ({ failures, needed }: Proof): boolean => failures.length === 0 && !needed.some(isIdle)

const conditionsOf = (conditions: ReadonlyArray<string>): string =>
  conditions.length === 0 ? "always" : conditions.join("; ")

const corollaryRow = (
  { name, from }: Corollary,
  proofs: ReadonlyMap<string, Proof>
): ReadonlyArray<string> => {
  const parts = from.map((part) => proofs.get(part))
  const conditions = [...new Set(parts.flatMap((proof) => proof?.conditions ?? []))]
  const ok = parts.every((proof) => proof !== undefined && proved(proof))
  return [name, conditionsOf(conditions), "", "", ok ? "proved" : "OPEN", `by ${from.join("; ")}`]
}

const failureLines = (proof: Proof): ReadonlyArray<string> => [
  ...proof.failures.flatMap(({ by, breaks, answer, counterexample }) => [
    "",
    `${proof.theorem}: ${by} may break ${breaks} (${answer === "sat" ? "there is a counterexample" : "not decided in time"})`,
    ...(counterexample ?? "no counterexample on a small structure").split("\n").map((line) => `  ${line}`)
  ]),
  ...proof.needed
    .filter(isIdle)
    .map(({ kind, what }) => `${proof.theorem}: nothing fails without the ${kind} ${what}`)
]

const neededLines = (proof: Proof): ReadonlyArray<string> =>
  proof.needed
    .flatMap(({ kind, what, place }) =>
      kind === "condition" && place !== undefined
        ? [
            [
              proof.theorem,
              what,
              place.by === "Goal" ? "the guarantee fails" : `${place.by} breaks ${place.breaks}`
            ]
          ]
        : []
    )
    .map(([theorem, what, how]) => `  ${theorem}, without ${what}: ${how}`)

/** The table, what is wrong, and what the conditions are for. */
export const textOfProofs = (
  proofs: ReadonlyArray<Proof>,
  corollaries: ReadonlyArray<Corollary>,
  guards: GuardFindings,
  seconds: number,
  solver: string
): string => {
  const byName = new Map(proofs.map((proof) => [proof.theorem, proof]))
  const table = aligned([
    ["THEOREM", "WHERE", "QUERIES", "TIME", "RESULT", "RESTS ON"],
    ...proofs.map((proof) => [
      proof.theorem,
      conditionsOf(proof.conditions),
      String(proof.queries),
      `${proof.seconds.toFixed(1)} s`,
      proved(proof) ? "proved" : "FAILED",
      proof.restsOn.join(", ")
    ]),
    ...corollaries.map((corollary) => corollaryRow(corollary, byName))
  ])
  const wrong = [...proofs.flatMap(failureLines), ...guards.wrong]
  const queries = proofs.reduce((sum, proof) => sum + proof.queries, 0)
  const parts = proofs.reduce((sum, { needed }) => sum + needed.length, 0)
  return `${[
    "For any number of replicas, spares, keys, clients, operations and versions:",
    "",
    ...table,
    ...wrong,
    "",
    "What a condition is for: the first step that breaks the invariant where it is not met",
    ...proofs.flatMap(neededLines),
    "",
    `${queries} queries, ${proofs.every(({ failures }) => failures.length === 0) ? "all refuted" : "NOT ALL REFUTED"}; ${parts} conditions and parts of invariants and ` +
      `${guards.needed.length} parts of guards, ${wrong.length === 0 ? "each of them needed" : "NOT EACH OF THEM NEEDED"}; ${seconds.toFixed(0)} s, ${solver}`
  ].join("\n")}\n`
}
