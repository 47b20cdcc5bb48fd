/** The two jugs of tlaplus/Examples, specifications/DieHard: 5 and 3 gallons; 4 are wanted. */
import { interned } from "./interned.ts"

export interface Jugs {
  readonly big: number
  readonly small: number
}

export const dieHard = interned<Jugs>({
  initial: [{ big: 0, small: 0 }],
  successors: ({ big, small }, emit) => {
    emit("FillSmallJug", { big, small: 3 })
    emit("FillBigJug", { big: 5, small })
    emit("EmptySmallJug", { big, small: 0 })
    emit("EmptyBigJug", { big: 0, small })
    const toBig = Math.min(big + small, 5)
    emit("SmallToBig", { big: toBig, small: small - (toBig - big) })
    const toSmall = Math.min(big + small, 3)
    emit("BigToSmall", { big: big - (toSmall - small), small: toSmall })
  },
  invariants: [
    { name: "TypeOK", holds: ({ big, small }) => big >= 0 && big <= 5 && small >= 0 && small <= 3 },
    { name: "NotSolved", holds: ({ big }) => big !== 4 }
  ]
})
