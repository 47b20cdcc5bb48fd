/**
 * How large the numbers of a question may be.
 *
 * They bound what a search can finish, not what the model can express.
 *
 * @module
 */

/** An inclusive range of whole numbers. */
export interface Limit {
  readonly minimum: number
  readonly maximum: number
}

/** The keys of a question whose values are whole numbers. */
export type NumberKey =
  | "replicas"
  | "readQuorum"
  | "writeQuorum"
  | "spares"
  | "crashes"
  | "restores"
  | "losses"
  | "writes"
  | "reads"
  | "keys"
  | "clients"

/** The range of every number of a configuration and of the bounds. */
export const limits: Readonly<Record<NumberKey, Limit>> = {
  replicas: { minimum: 1, maximum: 7 },
  readQuorum: { minimum: 1, maximum: 7 },
  writeQuorum: { minimum: 1, maximum: 7 },
  spares: { minimum: 0, maximum: 3 },
  crashes: { minimum: 0, maximum: 3 },
  restores: { minimum: 0, maximum: 3 },
  losses: { minimum: 0, maximum: 3 },
  writes: { minimum: 0, maximum: 4 },
  reads: { minimum: 0, maximum: 4 },
  keys: { minimum: 1, maximum: 2 },
  clients: { minimum: 1, maximum: 8 }
}
