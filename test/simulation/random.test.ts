import { expect, test } from "vitest"
import { mixed, randomOf } from "../../src/simulation/index.ts"

test("the same seed gives the same numbers, on every machine", () => {
  const words = (seed: number): ReadonlyArray<number> => {
    const random = randomOf(seed)
    return Array.from({ length: 4 }, random.word)
  }
  expect(words(1)).toEqual(words(1))
  expect(words(1)).not.toEqual(words(2))
  expect({ 0: words(0), 1: words(1), 4294967295: words(4294967295) }).toMatchInlineSnapshot(`
    {
      "0": [
        3538644423,
        3387357015,
        1349512928,
        3421697906,
      ],
      "1": [
        2954386154,
        1661056836,
        1195514715,
        3578945606,
      ],
      "4294967295": [
        3715278403,
        3871006245,
        2155952269,
        3646800766,
      ],
    }
  `)
})

test("numbers are spread evenly, and stay within their bounds", () => {
  const random = randomOf(7)
  const counts = new Array<number>(6).fill(0)
  for (let i = 0; i < 60_000; i++) counts[random.below(6)]!++
  // Six standard deviations are 550.
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(600)
  for (let i = 0; i < 10_000; i++) {
    const next = random.next()
    expect(next).toBeGreaterThanOrEqual(0)
    expect(next).toBeLessThan(1)
  }
})

test("mixed seeds of neighbours have nothing in common", () => {
  const all = new Set<number>()
  for (let seed = 0; seed < 300; seed++)
    for (let number = 0; number < 300; number++) all.add(mixed(seed, number))
  // Of 90,000 words about one pair is equal by chance.
  expect(all.size).toBeGreaterThan(89_990)
})
