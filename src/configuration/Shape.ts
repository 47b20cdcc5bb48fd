/**
 * The shape of a configuration, of the bounds of its model, and of the settings a person gives.
 *
 * @module
 */
import { Schema } from "effect"
import type { Bounds, Configuration } from "../model/configuration.ts"
import { type Limits, lawLimits, limits, type NumberKey } from "./Limits.ts"

/** The ways in which a read may repair what it found stale. */
export const readRepairs = ["none", "async", "blocking"] as const

/** The ways in which a write may get its version. */
export const versionings = ["ordered", "clock", "two-phase"] as const

const number = (key: NumberKey, within: Limits = limits) => Schema.Int.check(Schema.isBetween(within[key]))

const fieldsWithin = (within: Limits) => ({
  replicas: number("replicas", within),
  readQuorum: number("readQuorum", within),
  writeQuorum: number("writeQuorum", within),
  readRepair: Schema.Literals(readRepairs),
  sloppy: Schema.Boolean,
  spares: number("spares", within),
  antiEntropy: Schema.Boolean,
  versioning: Schema.Literals(versionings),
  timeouts: Schema.Boolean,
  crashes: number("crashes", within),
  restores: number("restores", within),
  losses: number("losses", within)
})

const boundsFields = {
  writes: number("writes"),
  reads: number("reads"),
  keys: number("keys"),
  clients: number("clients")
}

const configurationWithin = (within: Limits): Schema.Codec<Configuration> =>
  Schema.Struct(fieldsWithin(within)).annotate({ identifier: "Configuration" })

/** A complete configuration, as documents show it. */
export const ConfigurationShape = configurationWithin(limits)

/** The same where a law can answer alone. */
export const LawfulConfigurationShape = configurationWithin(lawLimits)

/** Complete bounds, as documents show them. */
export const BoundsShape: Schema.Codec<Bounds> = Schema.Struct({
  ...boundsFields,
  // 0: every operation has a client of its own.
  clients: Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: limits.clients.maximum }))
}).annotate({
  identifier: "Bounds"
})

const settingsOf = (configurationFields: ReturnType<typeof fieldsWithin>) =>
  Schema.Struct({
    replicas: Schema.optionalKey(configurationFields.replicas),
    readQuorum: Schema.optionalKey(configurationFields.readQuorum),
    writeQuorum: Schema.optionalKey(configurationFields.writeQuorum),
    readRepair: Schema.optionalKey(configurationFields.readRepair),
    sloppy: Schema.optionalKey(configurationFields.sloppy),
    spares: Schema.optionalKey(configurationFields.spares),
    antiEntropy: Schema.optionalKey(configurationFields.antiEntropy),
    versioning: Schema.optionalKey(configurationFields.versioning),
    timeouts: Schema.optionalKey(configurationFields.timeouts),
    crashes: Schema.optionalKey(configurationFields.crashes),
    restores: Schema.optionalKey(configurationFields.restores),
    losses: Schema.optionalKey(configurationFields.losses),
    writes: Schema.optionalKey(boundsFields.writes),
    reads: Schema.optionalKey(boundsFields.reads),
    keys: Schema.optionalKey(boundsFields.keys),
    clients: Schema.optionalKey(boundsFields.clients)
  }).annotate({ identifier: "Settings" })

/** What a person may give, in a file or as flags: any of the keys of a configuration and of its bounds. */
export const Settings = settingsOf(fieldsWithin(limits))

/** The same where a law can answer alone. */
export const LawfulSettings = settingsOf(fieldsWithin(lawLimits))

/** The type of {@link Settings}. */
export type Settings = typeof Settings.Type

/** The names of all settings, in the order in which they are documented. */
export const settingKeys = Object.keys(Settings.fields) as ReadonlyArray<keyof Settings>
