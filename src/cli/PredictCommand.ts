import { Effect, Option, Result, Schema } from "effect"
import { Command, Flag } from "effect/cli"
import { type Latencies, type Latency, longestLatency, parseLatency } from "../prediction/index.ts"
import { CannotAsk } from "./Failure.ts"
import { Output } from "./Output.ts"
import { predictPage } from "./PredictPage.ts"
import { predicting } from "./PredictReport.ts"
import { questionOf, settingFlags } from "./SettingFlags.ts"

// The bounds of a model say nothing about latencies.
const { writes: _w, reads: _r, keys: _k, clients: _c, ...configurationFlags } = settingFlags

const latencyFlag = (name: string, meaning: string) =>
  Flag.String(name).pipe(Flag.withMetavar("FORM:MS"), Flag.withDescription(meaning), Flag.optional)

const whole = (name: string, minimum: number, maximum: number, byDefault: number, meaning: string) =>
  Flag.Int(name).pipe(
    Flag.withMetavar("N"),
    Flag.withDescription(`${meaning} (default ${byDefault})`),
    Flag.withSchema(
      Schema.Int.check(
        Schema.isBetween({ minimum, maximum }, { message: `a whole number from ${minimum} to ${maximum}` })
      )
    ),
    Flag.withDefault(byDefault)
  )

const latencyGiven = Effect.fnUntraced(function* (flag: string, text: Option.Option<string>) {
  if (Option.isNone(text)) return undefined
  const parsed = parseLatency(text.value)
  if (Result.isSuccess(parsed)) return parsed.success
  return yield* new CannotAsk({ reason: `--${flag} ${text.value}: ${parsed.failure}` })
})

interface LatencyTexts {
  readonly latency: Option.Option<string>
  readonly writeLatency: Option.Option<string>
  readonly ackLatency: Option.Option<string>
  readonly requestLatency: Option.Option<string>
  readonly responseLatency: Option.Option<string>
}

/** The four latencies; none if no flag gives any. */
const latenciesOf = Effect.fnUntraced(function* (texts: LatencyTexts) {
  const all = yield* latencyGiven("latency", texts.latency)
  const own: Record<keyof Latencies, Latency | undefined> = {
    write: (yield* latencyGiven("write-latency", texts.writeLatency)) ?? all,
    acknowledgement: (yield* latencyGiven("ack-latency", texts.ackLatency)) ?? all,
    request: (yield* latencyGiven("request-latency", texts.requestLatency)) ?? all,
    response: (yield* latencyGiven("response-latency", texts.responseLatency)) ?? all
  }
  const { write, acknowledgement, request, response } = own
  if (write && acknowledgement && request && response) return { write, acknowledgement, request, response }
  const missing = Object.keys(own).filter((way) => own[way as keyof Latencies] === undefined)
  if (missing.length === 4) return undefined
  return yield* new CannotAsk({
    reason: `No latency is given for: ${missing.join(", ")}`,
    hint: "--latency gives it for all that have no flag of their own"
  })
})

const mostTimes = 100

const timesOf = Effect.fnUntraced(function* (text: string) {
  const times = text.split(",").map((part) => (/^\d+(\.\d+)?$/.test(part.trim()) ? Number(part) : Number.NaN))
  if (times.length <= mostTimes && times.every((time) => time <= longestLatency)) return times
  return yield* new CannotAsk({
    reason: `--after ${text}: needed are up to ${mostTimes} times in milliseconds with commas between them, each at most ${longestLatency}`
  })
})

/** Runs to the end, so that it can be interrupted. */
const inTurns = Effect.fnUntraced(function* <A>(steps: Generator<void, A>) {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    yield* Effect.yieldNow
  }
})

/** `predict`: how likely reads are stale, by closed forms and by drawing latencies. */
export const predictCommand = Command.make(
  "predict",
  {
    latency: latencyFlag("latency", "How long messages take, all four ways: exponential:10, constant:2, ..."),
    writeLatency: latencyFlag("write-latency", "From a coordinator to a replica that stores"),
    ackLatency: latencyFlag("ack-latency", "The acknowledgement of that"),
    requestLatency: latencyFlag("request-latency", "From a coordinator to a replica that answers"),
    responseLatency: latencyFlag("response-latency", "The answer"),
    after: Flag.String("after").pipe(
      Flag.withMetavar("MS,MS,..."),
      Flag.withDescription("How long after the acknowledgement of a write a read begins"),
      Flag.withDefault("0,1,2,5,10,20,50,100")
    ),
    versions: whole("versions", 1, 20, 3, "By how many versions a read is stale"),
    trials: whole("trials", 1, 10_000_000, 100_000, "How many writes and reads are drawn"),
    seed: whole("seed", 0, 2 ** 32 - 1, 1, "All that is drawn follows from it"),
    json: Flag.Boolean("json").pipe(Flag.withDescription("Print one JSON document"), Flag.withDefault(false)),
    ...configurationFlags
  },
  Effect.fnUntraced(function* (values) {
    const output = yield* Output
    const bounds = {
      writes: Option.none(),
      reads: Option.none(),
      keys: Option.none(),
      clients: Option.none()
    }
    const { configuration } = yield* questionOf({ ...values, ...bounds })
    const latencies = yield* latenciesOf(values)
    const after = yield* timesOf(values.after)
    const { trials, seed } = values
    const options = latencies === undefined ? undefined : { latencies, trials, seed, after }
    const report = yield* inTurns(predicting(configuration, options, values.versions))
    yield* output.result(`${values.json ? JSON.stringify(report) : predictPage(report)}\n`)
  })
).pipe(
  Command.withDescription(
    "How likely a read is stale by k versions, and t milliseconds after the write was acknowledged.\n\n  " +
      "Probabilistically bounded staleness: the closed form for quorums picked at random, and, with latencies, a Monte " +
      "Carlo simulation of write, acknowledgement, request and response. Both are as if no spare stood in and no copy were lost; " +
      "with --sloppy, --restores or --losses the other end is told, too: how likely a read quorum misses the last version at worst. " +
      "Forms of a latency: constant:MS, " +
      "exponential:MEAN, uniform:FROM,TO, pareto:SCALE,SHAPE."
  ),
  Command.withShortDescription("Predict how stale reads are"),
  Command.withExamples([
    {
      command: "leaderless predict --replicas 3 --read-quorum 1 --write-quorum 1",
      description: "The closed form"
    },
    {
      command:
        "leaderless predict --replicas 3 --read-quorum 1 --write-quorum 1 --latency exponential:10 --write-latency pareto:2,1.5",
      description: "Slow writes with a long tail"
    }
  ])
)
