/**
 * What the parts of guards are for that make no difference.
 *
 * @module
 */
import type { ActionName } from "../../src/model/index.ts"

/** Why a part stays in the guard of an action although the action does the same without it. */
export interface Purpose {
  readonly action: ActionName
  /** The function, and the part as it is written there. */
  readonly guard: { readonly within: string; readonly part: string }
  readonly purpose: string
  /** What makes it redundant: with this piece of the mirror changed, the part makes a difference. */
  readonly restsOn?: { readonly file: string; readonly text: string; readonly gone: string }
}

const forgetting = (what: string): string =>
  `${what} are forgotten when the operation goes on, so that whoever has some is in this phase. Forgetting saves states; the guard does not rely on it.`

const beginsAgain = (part: string): Purpose => ({
  action: "RefuseRead",
  guard: { within: "mayBeginRead", part },
  purpose: "RefuseRead itself asks for a read that has not begun; only BeginRead begins one again.",
  restsOn: { file: "reads.ts", text: 'if (state.read[r]!.phase !== "idle") return', gone: "" }
})

const again = '(phase === "returned" && model.recurring.includes(r) && state.behind[r] === 0)'

/** Every part that makes no difference to an action, and none that does; a test compares. */
export const purposes: ReadonlyArray<Purpose> = [
  {
    action: "ChooseVersion",
    guard: { within: "chooseVersion", part: 'write.phase !== "asking"' },
    purpose: forgetting("Numbers that were told"),
    restsOn: {
      file: "writes.ts",
      text: "facts[operation]!.every((told) => told.length === 0)",
      gone: "true"
    }
  },
  {
    action: "CompleteWrite",
    guard: { within: "completeWrite", part: 'write.phase !== "writing"' },
    purpose: forgetting("Acknowledgements"),
    restsOn: { file: "writes.ts", text: "ackedPlaces(state, w) === 0", gone: "true" }
  },
  {
    action: "CompleteRead",
    guard: { within: "completeRead", part: 'read.phase !== "reading"' },
    purpose: forgetting("Answers"),
    restsOn: { file: "reads.ts", text: "state.answers[r]!.map(() => [])", gone: "state.answers[r]!" }
  },
  beginsAgain(`(phase === "idle" || ${again})`),
  beginsAgain(again),
  beginsAgain('phase === "returned"'),
  beginsAgain("model.recurring.includes(r)"),
  beginsAgain("state.behind[r] === 0")
]
