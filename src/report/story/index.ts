/**
 * Counterexamples as stories for people.
 *
 * @module
 */
export { type Confirmation, type Counterexample, type StoryForm, tellStory, tellWhyItHolds } from "./story.ts"
