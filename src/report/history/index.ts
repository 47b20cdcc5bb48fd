/**
 * Recorded histories for people: pictures and pages.
 *
 * @module
 */
export { historyPage, mostOnPage, type PageOptions, type Shown } from "./Page.ts"
export type { PartOptions } from "./Part.ts"
export { historySvg, mostInSvg } from "./Picture.ts"
