/** Mutants that survive, each with the reason. */

/**
 * By file and reason, parts of the lines that were changed. A reason is for every mutant of its lines that survives, so a line
 * stands here only if each of its changes either has this effect or is caught.
 */
const explained: Readonly<Record<string, Readonly<Record<string, ReadonlyArray<string>>>>> = {
  "src/model/reads.ts": {
    "a shortcut: a list of one element is sorted": ["answered.length === 0 ? [value]"],
    "says the same as another part, which the tests of the guards leave out instead": [
      "implied as long as answers are forgotten"
    ],
    "an equivalent mutant: a read that has begun may not begin, which is asked as well": [
      'if (state.read[r]!.phase !== "idle") return'
    ]
  },
  "src/model/writes.ts": {
    "an equivalent mutant: what it would tell apart never occurs": [
      "v !== NO_NUMBER &&",
      "v > numberOf(largestOwnWritten"
    ],
    "only instances with the number 0 are asked in two phases": ["return v === NO_NUMBER"],
    "the caller spreads it over a state that has both": [
      "return { hints: state.hints, handedOff: state.handedOff }"
    ],
    "says the same as another part, which the tests of the guards leave out instead": [
      "implied as long as numbers are forgotten",
      "implied as long as acknowledgements are forgotten"
    ],
    "a shortcut: nothing is forgotten": [
      "facts[operation]!.every((told) => told.length === 0)",
      "ackedPlaces(state, w) === 0"
    ]
  },
  "src/model/guarantees.ts": {
    "a value names a write that exists": ["write !== undefined && write.key === read.key"],
    "a key that does not exist holds nothing, and nothing is asked of it": ["k < model.keys"],
    "no model of these tests has two spares; the broken variants have": ["state.hints.some((kept)"]
  },
  "src/model/naming.ts": {
    "fewer values than parameters give the same names": ["actions[action].parameters"]
  },
  "src/model/faults.ts": {
    "instances with a replica in the place of another are not asked": ["if (m !== n) return"]
  },
  "src/model/leaderless.ts": {
    "an instance that is left in is one that no state allows: it costs time only": [
      "scripts[p[0]!]!.clients",
      'case "BeginWrite"',
      'case "RefuseWrite"',
      'case "BeginRead"',
      'case "RefuseRead"',
      'case "TimeOutWrite"',
      'case "TimeOutRead"',
      'case "ReplyVersion"',
      'case "ChooseVersion"',
      'case "RepairReplica"',
      'case "CompleteRepair"',
      'case "AntiEntropy"',
      'case "LateArrival"',
      'case "Crash"',
      'case "Recover"',
      'case "RestoreFrom"',
      'case "LoseDisk"',
      "return mayBe(model.writeScript) &&",
      "return timeouts && mayBe",
      'return versioning === "two-phase"',
      "return readRepair",
      "return model.configuration.antiEntropy",
      "return p[1] === p[2]",
      "return crashes + restores + losses > 0",
      "return restores > 0",
      "return losses > 0",
      "allInstances(model).filter"
    ]
  },
  "src/model/encoding.ts": {
    "a layout with room for what never happens: states take more bits and mean the same": [
      "const bitsFor =",
      "const twoPhase =",
      "const repairs =",
      "const mayFail =",
      "if (!mayFail) return",
      "return this.shift === 0",
      "const sessions ="
    ],
    "a replica of its own is sorted alone": ["interchangeableReplicas(model).filter"],
    "a memory: what is known is worked out again": ["if (known !== undefined) return known"],
    "sorts the other way, or goes on over equal columns: one of an orbit is chosen as well": [
      "for (let i = 0; i < columnWords",
      "if (difference !== 0)",
      "return false",
      "for (let i = 1; i < members",
      "for (let j = i;",
      "if (!isBefore("
    ],
    "names of classes that are only compared": ['.join("")'],
    "one and a square: never 31": ["if (values.length > 31)"],
    "the values come in this order": [".sort((a, b) => a - b)"],
    "every place is set afterwards": [".fill(0))"],
    "sorting where there is nothing to sort costs time only": ["symmetric: classes.length > 0"]
  },
  "src/model/applicability.ts": {
    "no operation is on a key that does not exist": ["k < model.keys"],
    "what follows the cases is undefined as well": ['case "TypeOK"']
  },
  "src/model/state.ts": {
    "only the initial value names no write": ["number >= 1 && number <= writes"]
  },
  "src/model/smallestChange.ts": {
    "a move that changes nothing, or not for the better, is in no smallest change": [
      "isOn ? []",
      "...flip({ versioning:",
      "flip({ readRepair:"
    ],
    "choices with fewer assumptions than asked were tried before, and the law held after none": [
      "if (assumptions < 0"
    ],
    "no smallest change needs every option, and choices that were tried before are not found anew": [
      "for (let assumptions",
      "for (let count"
    ]
  },
  "src/checker/Lasso.ts": {
    "a shortcut: while nothing is pending, nothing pending is disabled": [
      "return this.#pending.size > 0 && this.#disabled(to).size > 0"
    ]
  },
  "src/checker/FairComponents.ts": {
    "an equivalent mutant: components share no state, so no two have the same least one": [
      "if (best === null || least < best[0]!)"
    ],
    "counts the other way: numbers of judgements are only compared": ["const round = ++this.#round"],
    "a shortcut: a typed array ignores what is written at -1": ["if (fairClass < 0) continue"]
  },
  "src/checker/Replay.ts": {
    "one state more or less is remembered": ["this.#known.size > cacheLimit"]
  },
  "src/checker/Merge.ts": {
    "the position is the first word of a record": ["records[record + candidateField.position]"],
    "a word too many, where the next state will be written": ["i < system.words; i++) data[tail + i]"],
    "the number 0 is that of an initial state, which no worker finds": ["if (index >= 0)"],
    "a word too many: there are no invariants with such numbers": ["for (let i = 0; i < masks"],
    "a shortcut: no bit is set": ["if (mask === 0) continue"]
  },
  "src/checker/FingerprintSet.ts": {
    "the table would have to take four gigabytes": ["if (capacity > 1 << 29)"],
    "a free slot is copied as a free slot": ["i < old.length", "if (low === 0) continue"]
  },
  "src/checker/StateStore.ts": {
    "a word too many, where the next state will be written": ["this.#data[at + i] = words[offset + i]"]
  },
  "src/checker/Coverage.ts": {
    "no two actions have the same name": ["taken.sort(([a], [b])"]
  },
  "src/checker/Search.ts": {
    "a shortcut: nothing waits": ["if (this.verdicts.unsettled)"],
    "counts initial states until there is an action; nobody reads it": ["let counter = { distinct: 0"],
    "a memory: the counter of an action is looked up again; only initial states have none, and they come first":
      ["if (action !== lastAction && action"]
  },
  "src/checker/Verdicts.ts": {
    "a shortcut: nothing waits": ["return this.#pending.length > 0"],
    "a shortcut: an invariant that is not evaluated any more has its answers": [
      "if (!this.active.includes(which)) return"
    ],
    "only what is to be confirmed waits": ["entry.confirm?.(trace(index))"]
  },
  "src/checker/Explore.ts": {
    "memory that is not shared is copied for the workers: the result is the same": [
      "shared: descriptor !== undefined"
    ]
  },
  "src/history/judging/Anomalies.ts": {
    "one more turn reads past the end of a typed array, where nothing is greater or smaller": [
      "for (let i = 0; i < view.count; i++) {"
    ]
  },
  "src/history/judging/AnomaliesOfReads.ts": {
    "one more turn reads past the end of a typed array, where nothing is greater or smaller": [
      "for (let i = 0; i < count; i++) {"
    ],
    "where values are unique nobody writes the initial one": ["if (written[byEnd[ended]!]! >= 0) newest"],
    "a shortcut: what no write explains is older than nothing": ["if (behind[i]! < 1) continue"],
    "of several reads of what was written at one moment another is shown": ["if (!(began > begun)) continue"],
    "nothing is older than the initial value, also if its beginning is compared with as not a number": [
      "value === 0 ? Number.NEGATIVE_INFINITY : view.invoked"
    ]
  },
  "src/history/judging/AnomaliesOfValues.ts": {
    "one more turn reads past the end of a typed array, where nothing is greater or smaller": [
      "for (let i = 0; i < count; i++) {",
      "i < this.best.length; i += i & -i"
    ],
    "one more turn is past the end, and one less leaves out what follows no write": [
      "for (let i = count - 1; i >= 0; i--) {"
    ],
    "where values are unique nobody writes the initial one": [
      "if (value >= 0) isRead[value] = 1",
      "if (written[i]! >= 0) nextWrite",
      "if (written[i]! < 0 || isRead",
      "byEnd.findLast((i) => written[i]! >= 0"
    ],
    "the first operation begins after no read has ended, and of two that end at one moment either will do": [
      "return b < 0 ||"
    ],
    "where there is no read nothing is equal or earlier, and the first operation begins after no read has ended":
      [
        "if (best >= 0 && read[best]",
        "const other = best >= 0 &&",
        "if (other >= 0 && this.isEarlier",
        "if (between >= 0 && completed[between]!"
      ],
    "what a write has read is no value, of which nothing is kept": ["if (behind[i]! > 0) positions.push(i)"],
    "of two reads of a value that end at one moment either will do": ["if (completed[i]! < ends[value]!) {"],
    "a shortcut: a value that was not read later again does not come back": [
      "if (ends[v]! < invoked[last[v]!]!) lasting.push(v)",
      "if (lasting.length === 0) return"
    ],
    "a shortcut: a value comes back with the third read at the earliest": ["if (reads.length < 3) return"],
    "a shortcut: without a write of known end only the initial value is left, which agrees with itself": [
      "if (lastWrite === undefined) return"
    ]
  },
  "src/history/judging/Regular.ts": {
    "one more turn is past the end of typed arrays, which ignore it": [
      "for (let v = 0; v < view.values; v++)",
      "for (let i = 0; i < view.count; i++) {"
    ],
    "what is no write lengthens the lists before their beginning only": [
      "for (const value of view.written) if (value >= 0)"
    ],
    "a shortcut: a typed array ignores what is written at -1": ["if (value < 0) continue"],
    "of two writes that end at one moment either will do": ["latest[at] = view.completed[before]!"],
    "before the first operation no write has ended": ["if (newest < 0 || !(completed[source]!"]
  },
  "src/history/judging/Judge.ts": {
    "a shortcut: what is linearizable as a whole, or was found to be on a key, is found to be once more": [
      'linearizable.verdict === "holds"',
      "verdicts.set(key, alone)"
    ],
    "the name of no level: what is linearizable is found to be all the same, and the rest is searched": [
      '(yield* judgingLevel(restricted(history, [key]), options, "linearizable")).verdict)'
    ]
  },
  "src/history/judging/JudgeAlternatives.ts": {
    "numbers of keys and values that are as different": [
      "const name = (key: number, value: number): number => key * history.values.length + value"
    ],
    "a shortcut: nobody saw what nobody wrote": ["if (unknown.size === 0) return []"],
    "one more turn reads past the end, where nothing is greater or smaller": [
      "for (let i = 1; i < events; i++)"
    ],
    "the name of what neither goes on nor back": ['return stands ? "stands" : "goes-on"']
  },
  "src/history/judging/JudgeAssumptions.ts": {
    "a shortcut: what its witness does not show by itself is judged again with its key, which says the same":
      [
        "const aloneOf = (history: RecordedHistory",
        "const seen = new Set(named.filter(",
        "(o) =>",
        'o.key !== key || o.kind === "read" || !seen.has(o.value)',
        "const isRegister = named.every(",
        "if (!isClosed || !isRegister) return undefined",
        "return { ...history, operations: named.map(",
        "if (alone !== undefined) {"
      ],
    "a shortcut: a read that nothing explains is found by judging its key as well": [
      "if (alternative.broken !== undefined) {",
      "operations: [{ ...alternative.broken, index: 0 }]",
      'if ((yield* judgingLevel(alone, options, level)).verdict === "violated") return "violated"'
    ],
    "a shortcut: nothing is violated on no keys": [
      "if (keys.length === 0 || !changes.has(",
      "return keys.length > 1 &&"
    ],
    "for the compiler: what is undecided cannot change, which was asked before": [
      'if (verdict.verdict !== "violated" || !keys.includes('
    ],
    "a memory: what is forgotten is made again, and what is kept takes room only": [
      "alternative.known.set(part, known)",
      "if (parts.size < 4) parts.set(name, part)"
    ]
  },
  "src/history/judging/JudgeColumns.ts": {
    "one more turn is past the end of the arrays, where nothing is read and what is written is ignored": [
      "this.offsets[key + 1]! += this.offsets[key]!",
      "for (let i = 0; i < operations.length; i++)"
    ]
  },
  "src/history/judging/JudgeKeys.ts": {
    "a shortcut: of several reasons the first is kept": ["if (complete)"]
  },
  "src/history/judging/JudgeOrder.ts": {
    "one more turn is an empty run, or past the end of the array, where what is written is ignored": [
      "for (let start = 0; start < count; start += 2 * width)",
      "for (let start = 0; start < positions.length; start += 8)",
      "for (let i = 0; i < count; i++) numbers[i] = i",
      "for (let i = 0; i < count; i++) numbers[i] = at(i)"
    ],
    "a shortcut: runs that are in order stay so when they are merged": [
      "if (middle >= end || keys[from[middle - 1]!]! <= keys[from[middle]!]!)"
    ],
    "the next run writes over it": ["for (let k = start; k < end; k++)"],
    "more is sorted by insertion, which is only slower": [
      "const end = Math.min(start + 8, positions.length)",
      "for (let i = start + 1; i < end; i++)"
    ],
    "one more pass over what is in order": ["for (let width = 8; width < positions.length; width *= 2)"]
  },
  "src/history/judging/JudgeView.ts": {
    "at -1 and past the end of typed arrays nothing is less or more than anything": [
      "for (let i = 0; i < columns.count; i++)",
      "if (value < 0) continue"
    ]
  },
  "src/history/judging/JudgeSource.ts": {
    "one more turn reads past the end, where nothing is greater or smaller": [
      "for (let i = 0; i < view.count; i++)"
    ]
  },
  "src/history/judging/Partition.ts": {
    "one more turn, or a column that has no rows, is past the end, where what is written is ignored": [
      "for (let key = 1; key < offsets.length; key++)",
      "if (compares) rows.from[row] =",
      "if (compares) result.from[i] =",
      "for (let i = 0; i < which.length; i++)"
    ]
  },
  "src/history/judging/KAtomic.ts": {
    "past the end of a typed array there is nothing, and nothing is smaller than nothing": [
      "for (; done < clusters.count && clusters.finish"
    ],
    "a shortcut: a key whose bounds are the same is not searched": ["if (bounds.atMost > bounds.atLeast)"]
  },
  "src/history/judging/KAtomicSearch.ts": {
    "a typed array ignores what is counted at -1": [
      "for (const value of view.read) if (value >= 0)",
      "if (value >= 0) this.writesLeft[value]"
    ],
    "one more turn reads past the end of a typed array, where nothing has happened and nothing begins": [
      "for (let i = 0; i < view.count; i++) {",
      "i < this.done.length && invoked[i]! <= end"
    ],
    "the first step is never taken back": ["this.steps.push(this.stepOf(-1, -1))"],
    "what does not exist is taken back without effect": ["const happened: Array<number> = []"],
    "of two that are equally early either will do": [
      "if (position < this.lowest) this.lowest = position",
      "this.view.completed[i]! < earliest"
    ],
    "a shortcut: where to begin to look": ["while (this.lowest < this.done.length"],
    "past the end is nothing, and what begins at the earliest end does not end before it": [
      "i < this.done.length && this.view.invoked[i]! <= earliest"
    ],
    "an equivalent mutant: before the oldest value of the window there may be any number of -1, which no read returns":
      ["if (dropped >= 0) this.window.unshift(dropped)"],
    "an equivalent mutant: any text that tells situations apart will do": ['let beyond = ""', "beyond += "],
    "a shortcut: what begins later than the earliest end has not happened": [
      "i < last && this.view.invoked[i]! <= end"
    ],
    "a limit of memory is met one byte earlier": ["if (search.bytes > limits.cacheBytes)"]
  },
  "src/history/judging/TwoAtomicClusters.ts": {
    "of two that are equally early either will do": ["view.completed[i]! < earliest[value]!"],
    "one more turn reads past the end of a typed array, where nothing was read or written, and writes nothing":
      [
        "for (let i = 0; i < count; i++) {",
        "for (let c = 0; c < size; c++) firstRead[c + 1]",
        "for (let i = 0, r = 0; i < count; i++) {"
      ],
    "an equivalent mutant: the initial value is not written where values are unique": [
      "value >= 0 && (view.certain[i] === 1"
    ]
  },
  "src/history/judging/TwoAtomicOrder.ts": {
    "what does not exist is taken back without effect": ["private readonly placed: Array<number> = []"],
    "an allowance only bounds how long a wrong choice takes": ["if (this.steps > end) {"],
    "an equivalent mutant: only success and exhaustion are asked for": ['return "failed"'],
    "a shortcut: before the first there is nothing, and what ended before another began fails at once": [
      "c >= 0 && finish[c]! >= latest"
    ],
    "gives way one step later": ["if (this.steps < pause) continue", "if (order.steps < pause) continue"]
  },
  "src/history/judging/TwoAtomicWitness.ts": {
    "in which order values are tried: quicker if those that were seen last are last; another witness may be shown":
      [
        "const lastSeen = (view: JudgeView",
        "const last = firstRead[c + 1]! - 1",
        "return last < firstRead[c]! ? start[c]!",
        "const bySeen = [...left].sort("
      ],
    "in which order operations are tried: another witness may be shown": [
      "positions.filter((i) => view.read[i]! >= 0).sort(",
      "writes.filter((i) => !read.has(view.written[i]!)).sort("
    ],
    "a shortcut: a write is not left out alone, so it need not be tried": [
      "const reads = Array.from(positionsOf(clusters, byValue.part)).filter(",
      "(position) => view.read[position]! >= 0"
    ],
    "an estimate of what a question costs": [
      "budget.take(Math.ceil(size * perCluster))",
      "budget.take(size + byValue.part.length)",
      "mayAsk(Math.ceil((size * view.count) / ofValues.size))",
      "mayAsk(size + writes.length)",
      "mayAsk(size + kept.length)"
    ],
    "a budget is met one operation earlier": ["return this.left >= 0"]
  },
  "src/history/judging/Sessions.ts": {
    "an order that is tried before the graph, which decides if it is rejected: trying a worse one only costs time":
      [
        "const satisfies = (view: JudgeView",
        "const newest = new Int32Array(view.sessions)",
        "for (let i = 0; i < view.count; i++)",
        "if (isSecond(view, level, i) && (view.written",
        "if (isFirst(view, level, i) && place > most)",
        "return true",
        "if (view.completed[i]! < earliest[value]!)",
        "if (view.invoked[i]! > latest[value]!)",
        "column(view.values, (v) => (v === 0",
        "places[v] = place - 1",
        "const isGuessed = (view: JudgeView",
        "if (levels.every((level) => satisfies(view, level, view.writer)))",
        "if (realTime) return false",
        "guesses.set(view, guess)",
        "return levels.every((level) => satisfies(view, level, guess))",
        "if (isGuessed(view, levels, realTime)) return null"
      ]
  },
  "src/history/judging/SessionsCycle.ts": {
    "one more turn is past the end, or adds a part of its own that nobody asks for": [
      "for (let root = 0; root < nodes; root++)",
      "for (let node = 0; node < graph.nodes; node++)"
    ],
    "the first visit of all is that of the first root": ["if (visited[root]! >= 0) continue"],
    "a part that contradicts itself has a way back to each value, so the ways never run out before it is found":
      ["level.length > 0 && length < bound"],
    "a shortcut: where nothing contradicts itself, nothing is found": ["if (wrong[part[v]!] === 0) continue"]
  },
  "src/history/judging/SessionsGraph.ts": {
    "the initial value is before all others anyway": ["? view.read[i]! >= 0"],
    "the initial value is written by nobody where sessions are judged": [
      '(level !== "read-your-writes" || view.certain[i] === 1)'
    ],
    "one more turn reads past the end, where nothing is greater or smaller, and what is written there is ignored":
      ["start[n + 1] = start[n + 1]! + start[n]!", "for (let i = 0; i < view.count; i++)"],
    "the first numbers are those of values, so none is that of a chain": [
      "if (chain >= 0 && isSecond(view, level, i))",
      "if (chain >= 0) edges.add(chain, count, -1, false)"
    ]
  },
  "src/history/judging/SessionsWitness.ts": {
    "a shortest contradiction needs each of its values": [
      "(value) => (i: number) => valueAt(view, i) === value"
    ],
    "a shortest contradiction has one read of the initial value at most, which it needs": [
      "(value, read) => (i: number) => value >= 0 && i === read"
    ],
    "a shortcut: what the smaller contradiction does not need is left out when it is asked about": [
      "kept = rest.filter((_, i) => needed.has(i))"
    ]
  },
  "src/history/judging/Staleness.ts": {
    "one more turn is past the end, where what is written is ignored": ["for (let i = 0; i < count; i++) {"],
    "a shortcut: most reads are fresh, and are counted without a map": ["if (versions === 1) fresh++"],
    "a shortcut: every read that nobody wrote counts as unexplained": [
      "const unwritten = unexplained > 0 &&"
    ],
    "a shortcut: what needs no Gamma needs no Delta": ["const deltaMillis = gammaMillis === 0 ? 0"]
  },
  "src/history/judging/StalenessTime.ts": {
    "the second of a pair has the later reads, or the pair is looked at from its side as well": [
      "writeStart[b]! <= firstEnd[a]! ? lastRead[b]! - firstEnd[a]!"
    ],
    "one more turn is past the end, where nothing is greater or smaller and what is written is ignored": [
      "for (let i = 0; i < count; i++)",
      "for (let a = 0; a < count; a++)"
    ],
    "of clusters that are equally late any will do, and the initial value is looked at from its own side": [
      "most[i + 1] = first < 0 ||"
    ],
    "a shortcut: a pair that is in order has a distance that is no larger than the width, and nothing is greater than what is not there":
      ["if (b >= 0 && b !== a && latestOf[b]! > endAt(a))"]
  },
  "src/history/judging/StalenessVersions.ts": {
    "one more turn is past the end, where what is written is ignored": [
      "i < this.tree.length",
      "for (let i = 0; i < count; i++)"
    ],
    "a shortcut: all writes that had ended by then began before the end of its own": [
      "else if (!(completed[source]! < invoked[i]!)) behind[i] = 1"
    ]
  },
  "src/history/judging/Linearizable.ts": {
    "one more turn: a key, or a row, that has nothing": [
      "for (let key = 0; key < history.keys.length",
      "for (let row = 0; row < effect.length"
    ],
    "how long a witness is made smaller is a choice: only after searches of many thousand steps it is longer":
      ["stepsToShrink.each * search.steps"]
  },
  "src/history/judging/LinearizableShrink.ts": {
    "a shortcut when the budget is over: what is found then is illegal as well": [
      "if (this.isOver) return false"
    ],
    "one step or byte more or less": ["this.isOver = this.#steps <= 0"],
    "one operation that is illegal alone cannot be made smaller": ["for (let size = -1; size !=="],
    "in which order parts are tried: of several smallest witnesses another one may be found": [
      "units(current).toSorted("
    ],
    "where nothing was left out, the same rows are made once more": [
      "if (kept.length < parts.length) current"
    ],
    "past the end of a typed array nothing is greater": ["row < part.completed.length"],
    "other beginnings are tried first: the shortest one is found as well": [
      "const tried = Math.min(low + step - 1"
    ],
    "what is known to be needed is tried once more": ["rest = rest.slice(0, low - 1)"],
    "no value of a row is a text": ["if (rows.effect[row] === WRITE) return []"]
  },
  "src/history/judging/LinearizableWitness.ts": {
    "what set the value without failing would explain the read": ['operation.outcome === "fail" &&'],
    "of reads or moments that are equally early or late either is shown, and later rows begin no earlier": [
      "if (first < 0 || partition.completed[row]! <",
      "if (last < 0 || partition.invoked[row]! >",
      "const end = rows.reduce(",
      "const beginning = rows.reduce("
    ]
  },
  "src/history/judging/Search.ts": {
    "one more turn is past the last value or operation": [
      "value < this.#register.values",
      "for (let i = 0; i < size; i++) {"
    ],
    "as far as before: nothing changes": [
      "this.#trail.length > this.#furthest",
      "stopped > this.#furthestEnd"
    ],
    "keeps apart what could be taken for the same: costs time only": [
      "this.#relevant[c] = this.#register.hasMismatches ||"
    ],
    "more words are compared: those that are added hold nothing": ["if (invoked[middle]! <= completed[i]!)"]
  },
  "src/history/judging/SearchChoices.ts": {
    "counts the other way: numbers of configurations are only compared": ["this.#configuration++"],
    "the end of the list, and what is before the first, are past a typed array, where nothing is less or greater":
      ["i !== lists.end && invoked[i]! <= until", "at > 0 && urgencies[at - 1]! > urgency"]
  },
  "src/history/judging/SearchLists.ts": {
    "past the end of a typed array, where what is written is ignored": ["end < size + lists; end++"],
    "the end of a list is no operation: it did not begin in time": [
      "if (setting < size && invoked[setting]! <= until)"
    ],
    "no value is a text": ["const comparing = new Set("]
  },
  "src/history/judging/SearchTrail.ts": {
    "a shortcut: a branching without choices is left at once": ["if (count === 0) return"],
    "room is made one branching or choice too early": ["if (at + SIZE >", "while (start + count >"],
    "a choice too many is copied, and written over by the next": ["i < count; i++) this.#choices[start + i]"],
    "NEXT is 0, the first of the numbers": ["at + NEXT]"]
  },
  "src/history/judging/Zones.ts": {
    "room for more rows than there are": ["most = Math.max(most, offsets[key]!"],
    "what is before the first or past the last of a typed array is neither less nor greater": [
      "if (cluster > 0 && ended < invoked",
      "for (let i = 1; i < forward",
      "if (low > 0 && earliest < ends[low - 1]!)"
    ],
    "the same moment once more": [
      "if (ended < earliestEnd[cluster]!)",
      "if (began > latestBeginning[cluster]!)"
    ],
    "what is looked for is found before the end": ["for (let i = 0; i < count; i++)"],
    "two forward zones that begin together would have been found to overlap": [
      "if (earliestEnd[i] === beginning && latestBeginning[i]!"
    ],
    "nobody can meet it: only a mistake of this very module": ["throw new Error("]
  },
  "src/history/judging/SearchCache.ts": {
    "a window of just this length is known as well, here or there": ["if (length >= 1 << lengthBits ||"],
    "NEXT is 0, the first of the numbers": ["base + NEXT]"],
    "room for classes that do not count: nothing is used of them": [
      "used[c]! > 0 && relevant[c] === 1) classes++"
    ],
    "a number too many, where the next entry will be written": [
      "chunk[base + HEADER + i] = words[first + i]!",
      "for (let c = 0; c < used.length; c++) {"
    ],
    "a larger or smaller table knows the same: it costs time only": [
      "if (this.#count > table.length) this.#grow()",
      "#grow(): void {",
      "slot < old.length"
    ],
    "the rest of a chunk is left empty": ["if (this.#room < length)"],
    "an estimate of memory": ["this.#longBytes += "],
    "what is known may be taken for new: it costs time only": ["for (let c = 0; c < classes; c++) {"]
  },
  "src/history/judging/SearchRegister.ts": {
    "sorting what is sorted changes nothing": ["if (order.some((row) => row > 0 &&"],
    "one more turn: a value that no operation has": ["for (let i = 0; i < size; i++) {"],
    "nobody asks what a write compares with": ["from: compares ? numberOf(rows.from[row]!) : sets"]
  },
  "src/store/MerkleTree.ts": {
    "a sum or its negative: both tell contents apart": ["[node]! += added"],
    "a shortcut: no leaf below has keys": ["sizes[nodeOf(path)] === 0"],
    "another hash that is as good": ["for (let i = 0; i < text.length"]
  },
  "src/store/Version.ts": {
    "a shortcut: equal parts compare as equal": ["if (a === b) return 0"]
  }
}

/** Reasons for mutants by file and reason: parts of the lines that were changed. */
export type Explained = typeof explained

const isPartOf = (part: string, line: string): boolean => line.trim().includes(part)

/** The reason, if there is one. */
export const reasonFor = (file: string, line: string): string | undefined =>
  Object.entries(explained[file] ?? {}).find(([, parts]) => parts.some((part) => isPartOf(part, line)))?.[0]

/** Parts, each after the name of its file, that stand on no line of it any more: their reasons explain nothing. */
export const staleParts = (
  textOf: (file: string) => string,
  reasons: Explained = explained
): ReadonlyArray<string> =>
  Object.entries(reasons).flatMap(([file, byReason]) => {
    const lines = textOf(file).split("\n")
    return Object.values(byReason)
      .flat()
      .filter((part) => !lines.some((line) => isPartOf(part, line)))
      .map((part) => `${file}: ${part}`)
  })
