import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { Effect } from "effect"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { makeDotParser, readDot } from "../../src/tlc/Dot.ts"
import type { TlaState } from "../../src/tlc/State.ts"
import { tempFolder } from "../../src/tlc/TempFolder.ts"
import { printValue } from "../../src/tlc/values/PrintValue.ts"
import "./seed.ts"
import { anyValue } from "./values.ts"

const head = 'strict digraph DiskGraph {\nnodesep=0.35;\nsubgraph cluster_graph {\ncolor="white";\n'
const foot = "{rank = same; 1;-2;}\n}\n}"

interface Graph {
  readonly states: Array<readonly [string, TlaState, boolean]>
  readonly edges: Array<readonly [string, string, string]>
}

const collect = () => {
  const graph: Graph = { states: [], edges: [] }
  const visitor = {
    state: (...state: Graph["states"][number]) => void graph.states.push(state),
    edge: (...edge: Graph["edges"][number]) => void graph.edges.push(edge)
  }
  return { graph, visitor }
}

const parse = (...chunks: ReadonlyArray<string>) => {
  const { graph, visitor } = collect()
  const parser = makeDotParser(visitor)
  for (const chunk of chunks) parser.push(chunk)
  return { ...graph, summary: parser.end() }
}

const escapeLabel = (text: string) =>
  text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').trim().replaceAll("\n", "\\n")

describe("makeDotParser", () => {
  test("states, edges before their states, parallel edges, self-loops", () => {
    const text =
      `${head}-8633439704109031310 [label="/\\\\ n = 0\\n/\\\\ s = <<\\"a\\\\\\"b\\\\\\\\c\\", \\"l\\\\nm\\">>",style = filled]\n` +
      '-8633439704109031310 -> 7 [label="A",color="black",fontcolor="black"];\n' +
      '7 [label="/\\\\ n = 1\\n/\\\\ s = <<>>"];\n' +
      '7 -> 7 [label="B",color="black",fontcolor="black"];\n' +
      `7 -> 7 [label="B",color="black",fontcolor="black"];\n${foot}`
    expect(parse(text)).toEqual({
      states: [
        ["-8633439704109031310", { n: 0, s: { kind: "sequence", elements: ['a"b\\c', "l\nm"] } }, true],
        ["7", { n: 1, s: { kind: "sequence", elements: [] } }, false]
      ],
      edges: [
        ["-8633439704109031310", "7", "A"],
        ["7", "7", "B"],
        ["7", "7", "B"]
      ],
      summary: { initialStates: 1, states: 2, edges: 3, complete: true }
    })
  })

  test("a single variable, and edges without labels", () => {
    expect(parse(`${head}1 [label="n = 0",style = filled]\n1 -> -2;\n${foot}`)).toMatchObject({
      states: [["1", { n: 0 }, true]],
      edges: [["1", "-2", ""]]
    })
  })

  test("a cut graph is incomplete", () => {
    const text = `${head}1 [label="n = 0",style = filled]\n1 -> 2 [lab`
    expect(parse(text).summary).toEqual({ initialStates: 1, states: 1, edges: 0, complete: false })
    expect(parse("").summary.complete).toBe(false)
  })

  test.each([
    ["hello\n", "not a state graph: hello", 1],
    [`${head}1 [label="n = {"];\n`, "variable n: expected a value", 5],
    [`${head}1 [label="n = 1\n`, "a label without an end", 5],
    [`${head}1 2 3\n`, "neither state nor edge: 1 2 3", 5]
  ])("refuses %j", (text, problem, line) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(problem), line })
    )
  })

  test("any state comes back as it was, wherever the text is cut", () => {
    const state = fc.dictionary(fc.stringMatching(/^[a-z]\w{0,3}$/), anyValue, { minKeys: 1, maxKeys: 3 })
    fc.assert(
      fc.property(fc.array(state, { maxLength: 4 }), fc.nat(200), (states, cut) => {
        const lines = states.map((variables, i) => {
          const text = Object.entries(variables).map(([name, value]) => `/\\ ${name} = ${printValue(value)}`)
          return `${i} [label="${escapeLabel(text.join("\n"))}"${i === 0 ? ",style = filled]" : "];"}\n`
        })
        const text = head + lines.join("") + foot
        const read = parse(text.slice(0, cut), text.slice(cut))
        expect(read.states).toEqual(states.map((variables, i) => [String(i), variables, i === 0]))
      })
    )
  })
})

describe("readDot", () => {
  const inFolder = <A>(use: (folder: string) => Promise<A>) =>
    Effect.runPromise(
      Effect.scoped(Effect.flatMap(tempFolder, (folder) => Effect.promise(() => use(folder))))
    )

  test("reads a file, larger than one piece, quickly", () =>
    inFolder(async (folder) => {
      const file = join(folder, "g.dot")
      const states = 5_000
      const text = Array.from({ length: states }, (_, i) => {
        const edge = `${i} -> ${(i + 1) % states} [label="Step",color="black",fontcolor="black"];\n`
        return `${i} [label="/\\\\ n = ${i}\\n/\\\\ s = {1, 2, 3}"];\n${edge.repeat(10)}`
      }).join("")
      await writeFile(file, head + text + foot)
      expect(await Effect.runPromise(readDot(file, collect().visitor))).toEqual({
        initialStates: 0,
        states,
        edges: 10 * states,
        complete: true
      })
    }))

  test("errors name the file and the line", () =>
    inFolder(async (folder) => {
      const file = join(folder, "g.dot")
      await writeFile(file, `${head}1 [label="n = {"];\n`)
      const error = await Effect.runPromise(Effect.flip(readDot(file, collect().visitor)))
      expect(error).toMatchObject({ _tag: "DotUnreadable", file, line: 5 })
      expect(error.message).toContain(`${file}:5: variable n: expected a value`)
      const missing = await Effect.runPromise(Effect.flip(readDot(join(folder, "no.dot"), {})))
      expect(missing).toMatchObject({ _tag: "DotUnreadable", line: 0 })
      const directory = await Effect.runPromise(Effect.flip(readDot(folder, {})))
      expect(directory).toMatchObject({ _tag: "DotUnreadable", line: 0 })
    }))
})
