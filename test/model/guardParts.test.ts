import { describe, expect, test } from "vitest"
import { type Part, partsOf, without } from "../../scripts/guards/conjuncts.ts"
import { differenceIn } from "../../scripts/guards/difference.ts"
import { findingsOf, survivors, worldsOf } from "../../scripts/guards/findings.ts"
import { protocolOf } from "../../scripts/guards/loading.ts"
import { edited, type Mirror, readMirror } from "../../scripts/guards/mirror.ts"
import { models } from "../../scripts/guards/models.ts"
import { actionNames } from "../../src/model/index.ts"
import { definition } from "./definitions.ts"

const mirror = readMirror()
const parts = partsOf(mirror)
const worlds = await worldsOf({
  tiny: models["one replica, one write, one read"]!,
  "one client's clock": models["one client's clock, two keys"]!,
  losses: models["restores and losses"]!
})

/** A mirror of one action, `Go`, whose function is `go`; `more` is what else its module defines. */
const mirrorOf = (body: string, more = ""): Mirror =>
  new Map([
    ["leaderless.ts", `import { go } from "./go.ts"\nexport const actions = { Go: action([], go) }`],
    ["go.ts", `import { helps } from "./state.ts"\n${more}\nexport const go = (model, state) => ${body}`],
    ["state.ts", "export const helps = (state) => state.up > 0 && state.read.length > 0"]
  ])

const found = (source: Mirror): ReadonlyArray<string> =>
  partsOf(source).map(({ text, neutral, role }) => `${text} -> ${neutral} ${role}`)

describe("what is a part of a guard:", () => {
  test("a condition of a bare return, and each operand of ||", () => {
    expect(
      found(mirrorOf("{ if (state.a) return\n if (state.b || !state.c) return undefined\n return state }"))
    ).toEqual(["state.a -> false conjunct", "state.b -> false conjunct", "!state.c -> false conjunct"])
  })

  test("a condition of && as a whole, and each operand as an exception", () => {
    expect(found(mirrorOf("{ if (state.a && !(state.b || state.c)) return\n return state }"))).toEqual([
      "state.a && !(state.b || state.c) -> false conjunct",
      "state.a -> true alternative",
      "!(state.b || state.c) -> true alternative",
      "state.b -> false alternative",
      "state.c -> false alternative"
    ])
  })

  test("what a constant stands for, and a predicate returns, in whatever module it is", () => {
    const body = "{ const may = state.a && asks(state)\n if (!may) return\n return state }"
    expect(found(mirrorOf(body, "const asks = (state) => state.b || helps(state)"))).toEqual([
      "!may -> false conjunct",
      "state.a -> true conjunct",
      "asks(state) -> true conjunct",
      "state.b -> false alternative",
      "helps(state) -> false alternative",
      "state.up > 0 -> true conjunct",
      "state.read.length > 0 -> true conjunct"
    ])
  })

  test("the statements of a predicate: early exits, loops, counts and cases", () => {
    const predicate = `const asks = (state) => {
      if (state.free) return true
      for (const n of state.nodes) if (n.down) return false
      let count = 0
      for (const n of state.nodes) if (n.up) count++
      switch (state.kind) { case 1: return state.one; case 2: return count > 2 && state.two }
    }`
    expect(found(mirrorOf("{ if (!asks(state)) return\n return state }", predicate))).toEqual([
      "!asks(state) -> false conjunct",
      "state.free -> false alternative",
      "n.down -> false conjunct",
      "n.up -> true condition",
      "state.one -> true conjunct",
      "count > 2 -> true conjunct",
      "state.two -> true conjunct"
    ])
  })

  test("what a quantifier or a filter asks", () => {
    const body = `{
      const counted = state.nodes.filter((n) => n.up).length
      if (state.nodes.some((n) => n.a && n.b) || counted < 2) return
      return state
    }`
    expect(found(mirrorOf(body))).toEqual([
      "state.nodes.some((n) => n.a && n.b) -> false conjunct",
      "n.a -> true alternative",
      "n.b -> true alternative",
      "counted < 2 -> false conjunct",
      "n.up -> true condition"
    ])
  })

  test("a case in which there are guards, and nothing of what the action does", () => {
    const body = `{
      if (state.home) { if (state.full) return
        return { ...state, x: state.p && state.q } }
      if (state.late) return { ...state, y: 1 }
      return state
    }`
    expect(found(mirrorOf(body))).toEqual([
      "state.home -> true case",
      "state.home -> false case",
      "state.full -> false conjunct"
    ])
  })

  test.each([
    "state.a ? state : undefined",
    "{ return state.a ? state : undefined }",
    "{ if (state.a) { state.log()\n return }\n return state }"
  ])("a guard that cannot be read is refused: %s", (body) => {
    expect(() => partsOf(mirrorOf(body))).toThrow("Go says in a way that is not understood")
  })
})

describe("leaving out", () => {
  test("changes nothing but that part, and what is left is still a mirror", () => {
    for (const part of parts) {
      const text = mirror.get(part.file)!
      const left = without(mirror, part).get(part.file)!
      expect(left.slice(0, part.start)).toBe(text.slice(0, part.start))
      expect(left.slice(part.start)).toBe(`(${part.neutral})${text.slice(part.end)}`)
    }
  })

  test("nothing makes no difference", () => {
    const right = protocolOf(mirror)
    for (const world of worlds)
      for (const action of actionNames)
        expect(differenceIn(world, action, right, protocolOf(mirror)), action).toBeUndefined()
  })

  test("a text that is no TypeScript is an error", () => {
    expect(() =>
      protocolOf(edited(mirror, "value.ts", "export const INITIAL", "export const const"))
    ).toThrow("value.ts")
  })
})

describe("a planted guard that says nothing survives:", () => {
  const surviving = (source: Mirror, within: string): ReadonlyArray<string> =>
    survivors(findingsOf(source, worlds, (part) => part.within === within))
      .filter(({ action }) => action === "ApplyWrite" || action === "BeginWrite")
      .map(({ part }) => part.text)

  const up = "  if (!isIn(state.up, n)) return\n  if (!isIn(model.writeScript[w]!.reach, n)) return\n"

  test("a guard twice, so that neither is needed", () => {
    expect(surviving(mirror, "applyWrite")).toEqual(["!isIn(model.writeScript[w]!.reach, n)"])
    const planted = edited(mirror, "writes.ts", up, `  if (!isIn(state.up, n)) return\n${up}`)
    expect(surviving(planted, "applyWrite")).toEqual([
      "!isIn(state.up, n)",
      "!isIn(state.up, n)",
      "!isIn(model.writeScript[w]!.reach, n)"
    ])
  })

  test("a guard that another implies", () => {
    const planted = edited(
      mirror,
      "writes.ts",
      up,
      `${up}  if (write.key < 0 || !isIn(state.up, n)) return\n`
    )
    expect(surviving(planted, "applyWrite")).toContain("write.key < 0")
  })

  test("an operand twice in a predicate", () => {
    const idle = 'state.write[w]!.phase === "idle" &&\n  onStage'
    const planted = edited(mirror, "sessions.ts", idle, `state.write[w]!.phase === "idle" && ${idle}`)
    const asked = (source: Mirror) =>
      surviving(source, "mayBeginWrite").filter((text) => text === 'state.write[w]!.phase === "idle"').length
    expect(asked(mirror)).toBe(0)
    expect(asked(planted)).toBe(2)
  })
})

describe("none is missed:", () => {
  test("every action has a part of its own", () => {
    const own = parts.filter(({ within, actions }) => actions.length === 1 && within === lowered(actions[0]!))
    expect([...new Set(own.map(({ actions }) => actions[0]))]).toEqual(actionNames)
  })

  test("every function of the mirror that answers yes or no is looked into", () => {
    const files = ["writes.ts", "reads.ts", "healing.ts", "faults.ts", "sessions.ts", "state.ts"]
    const predicates = files.flatMap((file) =>
      [...mirror.get(file)!.matchAll(/^(?:export )?const (\w+) = \([^)]*\): boolean/gm)].map(
        (match) => match[1]!
      )
    )
    const looked = new Set(parts.map(({ within }) => within))
    // The first two are each one comparison; typeOK is no guard.
    expect(predicates.filter((name) => !looked.has(name)).sort()).toEqual([
      "hasVersion",
      "sameScripts",
      "typeOK"
    ])
  })
})

const lowered = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)

/** The smallest parts of a function: those in which there is none of the same function. */
const smallest = (within: string): number => {
  const own = parts.filter((part) => part.within === within)
  const holds = (outer: Part, inner: Part): boolean =>
    outer.start <= inner.start && inner.end <= outer.end && outer.end - outer.start > inner.end - inner.start
  const places = own.filter((part) => !own.some((inner) => holds(part, inner))).map(({ start }) => start)
  return new Set(places).size
}

/**
 * The smallest parts of what an operator demands: what stands between conjunctions, disjunctions and implications and
 * primes nothing. Of a set that is listed each element is one.
 */
const demands = (text: string): number =>
  text
    .replace(/^\s*LET[\s\S]*?\bIN\b/, "")
    .split(/\/\\|\\\/|(?<!<)=>/)
    .filter((part) => part.trim() !== "" && !/'|UNCHANGED|\bForget\(/.test(part))
    .map((part) => /\{([^{}:]*)\} \\subseteq|\\in \{([^{}:]*)\}/.exec(part))
    .reduce((sum, listed) => sum + (listed === null ? 1 : (listed[1] ?? listed[2])!.split(",").length), 0)

const modules = {
  Writes:
    "BeginWrite ReplyVersion ChooseVersion ApplyWrite DivertWrite CompleteWrite TimeOutWrite RefuseWrite",
  Reads: "BeginRead Reply CompleteRead TimeOutRead RefuseRead NewestOfAQuorum",
  Healing: "RepairReplica CompleteRepair HandOff DropHint AntiEntropy",
  Faults: "CanStillHandle LateArrival Crash Recover RestoreFrom LoseDisk",
  Sessions: "ClientInTurn WriteInTurn ReadInTurn ClientMayBegin OnStage MayBeginWrite MayBeginRead"
}

/** Where one side has more parts than the other: how many more has the mirror, and why. */
const differences: Readonly<Record<string, readonly [number, string]>> = {
  RefuseWrite: [1, "a constant names one of the two ways, and stands for it in the guard"],
  ChooseVersion: [
    1,
    "the mirror counts replicas and asks, in two conditions, what the specification asks in one set"
  ],
  NewestOfAQuorum: [1, "whether anyone answered v is found in a loop, and asked afterwards"],
  ClientInTurn: [-1, "the bound of a loop"],
  WriteInTurn: [-1, "the bound of a loop"],
  ReadInTurn: [-1, "the bound of a loop"]
}

describe("the specification demands as many things as the mirror:", () => {
  const operators = Object.entries(modules).flatMap(([module, names]) =>
    names.split(" ").map((name) => [name, module] as const)
  )

  test.each(operators)("%s of %s", (name, module) => {
    const [more] = differences[name] ?? [0]
    expect(smallest(lowered(name))).toBe(demands(definition(module, name)) + more)
  })

  test("all actions are among them", () => {
    const counted = operators.map(([name]) => name)
    expect(actionNames.filter((name) => !counted.includes(name))).toEqual([])
    expect(Object.keys(differences).filter((name) => !counted.includes(name))).toEqual([])
  })

  test("a conjunct that only one side has is told by the count", () => {
    expect(demands(definition("Healing", "HandOff"))).toBe(4)
    expect(demands(`${definition("Healing", "HandOff")}\n  /\\ s # n`)).toBe(5)
  })
})
