/**
 * Asks models for verdicts, with the built-in engine or with TLC.
 *
 * @module
 */
export type { Variation } from "../specification/Variation.ts"
export * from "./Builtin.ts"
export * from "./Compare.ts"
export * from "./Distributed.ts"
export * from "./Findings.ts"
export * from "./ModelFiles.ts"
export * from "./Question.ts"
export * from "./System.ts"
export * from "./Tlc.ts"
export * from "./Translate.ts"
