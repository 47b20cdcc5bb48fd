/**
 * Which probes decide all rows with the same quorums.
 *
 * A guess says where the border between holds and violated may run; it only decides what is probed first. The rows
 * that are the least among those guessed to violate a guarantee, and the greatest among those guessed to keep it, decide
 * all others if the guess is right; where it is not, what is left is probed as well.
 *
 * @module
 */
import { type Configuration, type GuaranteeName, guaranteeNames } from "../model/index.ts"
import { type Needed, suffices } from "./bounds.ts"
import { askedOf, contains, type Family, familyOf, isAsked, ladders, modelOf, type Rung } from "./family.ts"
import { carriesOver, extendsTo, representative, weightOf } from "./order.ts"
import { answerOf, HOLDS, type Probe } from "./probe.ts"

/** Does the guarantee hold in the row? A guess. */
export type Guess = (guarantee: GuaranteeName, row: Configuration) => boolean

/** Runs a probe, or remembers it. */
export type RunProbe = (configuration: Configuration, family: Family, rung: Rung) => Promise<Probe>

/** What a search works with. */
export interface SearchOptions {
  readonly guess: Guess
  /** Distinct states after which a probe gives up. */
  readonly limit: number
  readonly run: RunProbe
  /** The bounds without which a row is not known to keep a guarantee. */
  readonly needed: Needed
}

/**
 * How many times the states larger bounds have at least, or nearly always. A probe that would not end within the limit by
 * this rule is not begun. Another read of one session comes after the first, and adds little.
 */
const leastGrowth = (family: Family, replicas: number, from: Rung, to: Rung): number =>
  family === "sessions" && from[0] === to[0] ? 2 : 2 * replicas + 2

interface Question {
  readonly guarantee: GuaranteeName
  readonly row: Configuration
}

/** A row that was climbed without a violation, in these bounds. */
interface Kept extends Question {
  readonly rungs: ReadonlyArray<Rung>
}

class Search {
  readonly probes: Array<Probe> = []
  private readonly climbed = new Set<Configuration>()
  private readonly kept: Array<Kept> = []
  /** Questions that their own climb left open, because the limit came first. */
  private readonly tooLarge: Array<Question> = []
  private readonly family: Family
  private readonly questions: ReadonlyArray<Question>
  private readonly options: SearchOptions

  constructor(rows: ReadonlyArray<Configuration>, family: Family, options: SearchOptions) {
    this.family = family
    this.options = options
    const known = new Map<string, Configuration>()
    const same = (row: Configuration): Configuration => {
      const key = JSON.stringify(row)
      if (!known.has(key)) known.set(key, row)
      return known.get(key)!
    }
    this.questions = guaranteeNames
      .filter((guarantee) => familyOf(guarantee) === family)
      .flatMap((guarantee) =>
        [...new Set(rows.map((row) => same(representative(guarantee, row))))]
          .filter((row) => isAsked(guarantee, row))
          .map((row) => ({ guarantee, row }))
      )
  }

  private isKnown({ guarantee, row }: Question): boolean {
    const needed = this.options.needed(guarantee, row.versioning)
    return (
      this.kept.some(
        (other) =>
          other.guarantee === guarantee &&
          suffices(other.rungs, needed) &&
          carriesOver(guarantee, row, other.row)
      ) ||
      this.probes.some(
        (probe) => answerOf(probe, guarantee) > HOLDS && carriesOver(guarantee, probe.configuration, row)
      )
    )
  }

  /**
   * Can nothing be hoped for from the row? It was climbed; or a row with fewer behaviours was too large, and no
   * violation is expected that might be found before the limit.
   */
  private isSpent({ guarantee, row }: Question): boolean {
    return (
      this.climbed.has(row) ||
      (this.options.guess(guarantee, row) &&
        this.tooLarge.some(
          (smaller) => smaller.guarantee === guarantee && extendsTo(guarantee, smaller.row, row)
        ))
    )
  }

  private isOpen(question: Question): boolean {
    return !this.isSpent(question) && !this.isKnown(question)
  }

  /** Probes a row from the smallest bounds up, until everything asked is violated or the limit is near. */
  private async climb(row: Configuration): Promise<void> {
    this.climbed.add(row)
    const mine: Array<Probe> = []
    const violated = new Set<GuaranteeName>()
    for (const rung of ladders[this.family]) {
      const asked = askedOf(this.family, modelOf(this.family, row, rung))
      if (asked.every((guarantee) => violated.has(guarantee))) continue
      const below = mine.filter((probe) => contains(rung, probe.rung))
      const growth = (from: Rung): number => leastGrowth(this.family, row.replicas, from, rung)
      if (below.some((probe) => probe.states * growth(probe.rung) > this.options.limit)) continue
      const probe = await this.options.run(row, this.family, rung)
      mine.push(probe)
      this.probes.push(probe)
      for (const guarantee of asked) if (answerOf(probe, guarantee) > HOLDS) violated.add(guarantee)
    }
    for (const guarantee of guaranteeNames.filter((name) => !violated.has(name))) {
      const rungs = mine.filter(({ answers }) => answers[guarantee] === HOLDS).map(({ rung }) => rung)
      if (rungs.length > 0) this.kept.push({ guarantee, row, rungs })
    }
    for (const question of this.questions)
      if (question.row === row && !this.isKnown(question)) this.tooLarge.push(question)
  }

  private async climbExtremes(side: "holds" | "violated"): Promise<void> {
    const guessed = this.questions.filter(
      (question) =>
        this.options.guess(question.guarantee, question.row) === (side === "holds") && this.isOpen(question)
    )
    const isBeyond = (guarantee: GuaranteeName, a: Configuration, b: Configuration): boolean =>
      side === "violated"
        ? carriesOver(guarantee, a, b) && !carriesOver(guarantee, b, a)
        : carriesOver(guarantee, b, a) && !carriesOver(guarantee, a, b)
    const extreme = guessed.filter(
      ({ guarantee, row }) =>
        !guessed.some((other) => other.guarantee === guarantee && isBeyond(guarantee, other.row, row))
    )
    for (const question of extreme) if (this.isOpen(question)) await this.climb(question.row)
  }

  /** What the extremes left open, halving it: a row that keeps a guarantee decides those below, one that does not those above. */
  private async climbRest(): Promise<void> {
    for (;;) {
      const open = [
        ...new Set(this.questions.filter((question) => this.isOpen(question)).map(({ row }) => row))
      ].sort((a, b) => weightOf(a) - weightOf(b))
      const middle = open[Math.floor(open.length / 2)]
      if (middle === undefined) return
      await this.climb(middle)
    }
  }

  async decide(): Promise<void> {
    await this.climbExtremes("violated")
    await this.climbExtremes("holds")
    await this.climbRest()
  }
}

/**
 * Probes rows with the same quorums until every guarantee of a family is decided in every row, or cannot be within the
 * limit.
 *
 * @returns the probes; `verdictOf` reads the verdicts off them
 */
export const probesFor = async (
  rows: ReadonlyArray<Configuration>,
  family: Family,
  options: SearchOptions
): Promise<ReadonlyArray<Probe>> => {
  const search = new Search(rows, family, options)
  await search.decide()
  return search.probes
}
