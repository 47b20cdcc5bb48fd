import fc from "fast-check"
import { expect, test } from "vitest"
import { emptyAgenda } from "../../src/simulation/Agenda.ts"

test("entries come by time, and at the same time in the order in which they were put", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 })), (times) => {
      const agenda = emptyAgenda<number>()
      times.forEach((time, i) => {
        agenda.put(time, i)
      })
      expect(agenda.size()).toBe(times.length)
      const taken = times.map(() => agenda.take()!)
      expect(agenda.take()).toBeUndefined()
      const expected = times.map((time, what) => ({ time, what })).toSorted((a, b) => a.time - b.time)
      expect(taken.map(({ time, what }) => ({ time, what }))).toEqual(expected)
    }),
    { seed: 20_261_124, numRuns: 500 }
  )
})

test("putting and taking may alternate", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat({ max: 9 }), { freq: 2 })), (script) => {
      const agenda = emptyAgenda<number>()
      const naive: Array<{ readonly time: number; readonly what: number }> = []
      script.forEach((time, what) => {
        if (time !== null) {
          agenda.put(time, what)
          naive.push({ time, what })
          return
        }
        const earliest = naive.toSorted((a, b) => a.time - b.time)[0]
        if (earliest !== undefined) naive.splice(naive.indexOf(earliest), 1)
        const taken = agenda.take()
        expect(taken === undefined ? undefined : { time: taken.time, what: taken.what }).toEqual(earliest)
      })
    }),
    { seed: 20_261_124, numRuns: 500 }
  )
})
