import fc from "fast-check"

/** The seed of this folder's tests; `FC_SEED` sets another. It is part of every failure's report. */
export const seed = Number(process.env.FC_SEED ?? 20261125)

fc.configureGlobal({ seed })
console.info(`fast-check seed ${seed}`)
