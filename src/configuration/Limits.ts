/**
 * How large the numbers of a question may be.
 *
 * They bound what a search can finish, not what the model can express; the laws go beyond.
 *
 * @module
 */
import type { Configuration } from "../model/configuration.ts"

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

/** The range of every number. */
export type Limits = Readonly<Record<NumberKey, Limit>>

/** The range of every number of a configuration and of the bounds, where there is something to search or to run. */
export const limits: Limits = {
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

/** The same where a law can answer alone: the store may be larger, the bounds of a search may not. */
export const lawLimits: Limits = {
  ...limits,
  replicas: { minimum: 1, maximum: 50 },
  readQuorum: { minimum: 1, maximum: 50 },
  writeQuorum: { minimum: 1, maximum: 50 },
  spares: { minimum: 0, maximum: 5 },
  crashes: { minimum: 0, maximum: 5 },
  restores: { minimum: 0, maximum: 5 },
  losses: { minimum: 0, maximum: 5 }
}

/** Why a configuration is not searched, or `undefined` where it is. The quorums are no larger than the store. */
export const reasonNotToSearch = (configuration: Configuration): string | undefined => {
  const { replicas } = configuration
  if (replicas > limits.replicas.maximum)
    return `N = ${replicas} is above the search's limit of ${limits.replicas.maximum} replicas`
  const key = (["spares", "crashes", "restores", "losses"] as const).find(
    (name) => configuration[name] > limits[name].maximum
  )
  return key === undefined
    ? undefined
    : `${key} ${configuration[key]} is above the search's limit of ${limits[key].maximum}`
}
