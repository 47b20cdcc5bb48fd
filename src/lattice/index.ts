/**
 * Every guarantee on the whole lattice of configurations.
 *
 * @module
 */
export * from "./borders.ts"
export * from "./bounds.ts"
export * from "./document.ts"
export * from "./family.ts"
export * from "./order.ts"
export * from "./probe.ts"
export * from "./search.ts"
export * from "./space.ts"
export * from "./verdicts.ts"
