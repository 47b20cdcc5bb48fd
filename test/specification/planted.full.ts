import { expect, test } from "vitest"
import { describeWithTlc } from "../tlc/java.ts"
import { comparedWithTlc, planted } from "./planted.ts"

process.env.JAVA_TOOL_OPTIONS = "-XX:TieredStopAtLevel=1"

const models = [...new Set(Object.values(planted).map(({ model }) => model))]

describeWithTlc("every planted difference is found in TLC's graph:", () => {
  test.each(models.map((model, i) => [i + 1, model] as const))("on model %d", async (_number, model) => {
    const onModel = Object.entries(planted).filter(([, entry]) => entry.model === model)
    const found = await comparedWithTlc(model, [{}, ...onModel.map(([, { plant }]) => plant)])
    const [right, ...wrong] = found.map(({ difference }) => difference)
    expect(right).toBeUndefined()
    expect(wrong.map((difference, i) => [onModel[i]![0], difference])).toEqual(
      onModel.map(([name, { finds }]) => [name, { ...finds, text: expect.any(String) }])
    )
  })
})
