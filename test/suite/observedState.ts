/** What a run amounts to, in the variables of the specification that its invariants speak of. */
import {
  ANYONE,
  type Configuration,
  type Floors,
  fullModel,
  INITIAL,
  init,
  type Model,
  NO_KEY,
  NO_NUMBER,
  numberOf,
  packed,
  type Read,
  type State,
  type Value,
  type Write,
  writeOf
} from "../../src/model/index.ts"
import { readFloorsOf, writeFloorsOf } from "../../src/model/sessions.ts"
import { membershipOf } from "../../src/store/Options.ts"
import { byClientAndSequence, type Stamp, type View } from "../../src/trace/index.ts"

/** Floors that name writes, because places change when a write comes between others. */
interface Known {
  readonly acked: Stamp | null
  readonly seen: Stamp | null
  readonly ownAcked: Stamp | null
  readonly ownWritten: Stamp | null
  readonly ownRead: Stamp | null
  readonly past: ReadonlyArray<Stamp | null>
  readonly prefix: Stamp | null
}

interface Begun<Phase> {
  readonly client: number
  readonly key: number
  readonly floor: Known | undefined
  phase: Phase
}

interface BegunWrite extends Begun<Write["phase"]> {
  number: number
}

interface BegunRead extends Begun<Read["phase"]> {
  result: Stamp | null
}

/** The operations of a run and what the disks hold, and the state of the specification that they amount to. */
export class ObservedState {
  private readonly configuration: Configuration
  private readonly clients = new Map<string, number>()
  private readonly keys: Array<string> = []
  private readonly writes = new Map<string, BegunWrite>()
  private readonly reads = new Map<string, BegunRead>()
  /** The ids of writes in their order, which breaks ties. */
  private order: Array<string> = []
  private places = new Map<string, number>()
  private view: View | undefined

  constructor(configuration: Configuration) {
    this.configuration = configuration
  }

  /** What the disks hold is asked of this view from now on. */
  look(view: View): void {
    this.view = view
  }

  hasBegun(write: string): boolean {
    return this.writes.has(write)
  }

  beginWrite(id: string, client: string, key: string, number: number): void {
    const k = this.keyOf(key)
    const c = this.clientOf(client)
    const model = this.model()
    const floor = this.known(writeFloorsOf(model, this.state(model), c, k))
    const phase = number === NO_NUMBER ? "asking" : "writing"
    this.writes.set(id, { client: c, key: k, number, phase, floor })
    this.place(id)
  }

  beginRead(id: string, client: string, key: string): void {
    const k = this.keyOf(key)
    const c = this.clientOf(client)
    const model = this.model()
    const floor = this.known(readFloorsOf(model, this.state(model), c, k))
    this.reads.set(id, { client: c, key: k, result: null, phase: "reading", floor })
  }

  /** What became of a write; its number where it has another one now. */
  endWrite(id: string, phase: Write["phase"], number?: number): void {
    const write = this.writes.get(id)
    if (write === undefined) return
    write.phase = phase
    if (number !== undefined) write.number = number
  }

  /** What became of a read; its result where it has one. */
  endRead(id: string, phase: Read["phase"], result?: Stamp | null): void {
    const read = this.reads.get(id)
    if (read === undefined) return
    read.phase = phase
    if (result !== undefined) read.result = result
  }

  private clientOf(name: string): number {
    const known = this.clients.get(name)
    if (known !== undefined) return known
    this.clients.set(name, this.clients.size + 1)
    return this.clients.size
  }

  private keyOf(name: string): number {
    const known = this.keys.indexOf(name)
    return known >= 0 ? known : this.keys.push(name) - 1
  }

  /** Gives a write a place among the others; one that never began has a place too when something names it. */
  private place(id: string): void {
    if (this.places.has(id)) return
    this.order = [...this.order, id].toSorted(byClientAndSequence)
    this.places = new Map(this.order.map((write, w) => [write, w]))
  }

  private valueOf(stamp: Stamp | null): Value {
    return stamp === null ? INITIAL : packed(stamp.number, this.places.get(stamp.write)!)
  }

  private stampOf(value: Value): Stamp | null {
    return value === INITIAL ? null : { number: numberOf(value), write: this.order[writeOf(value)]! }
  }

  private known(floors: Floors): Known {
    const stamp = (value: Value): Stamp | null => this.stampOf(value)
    return {
      acked: stamp(floors.acked),
      seen: stamp(floors.seen),
      ownAcked: stamp(floors.ownAcked),
      ownWritten: stamp(floors.ownWritten),
      ownRead: stamp(floors.ownRead),
      past: floors.past.map(stamp),
      prefix: stamp(floors.prefix)
    }
  }

  private floorsOf(known: Known | undefined): Floors {
    const value = (stamp: Stamp | null | undefined): Value => this.valueOf(stamp ?? null)
    return {
      acked: value(known?.acked),
      seen: value(known?.seen),
      ownAcked: value(known?.ownAcked),
      ownWritten: value(known?.ownWritten),
      ownRead: value(known?.ownRead),
      // Of keys that nobody had named then there is no past.
      past: this.keys.map((_, k) => value(known?.past[k])),
      prefix: value(known?.prefix)
    }
  }

  model(): Model {
    return fullModel(this.configuration, {
      writes: this.order.length,
      reads: this.reads.size,
      keys: this.keys.length,
      clients: this.clients.size
    })
  }

  state(model: Model): State {
    const { homesOf, spares } = membershipOf(this.configuration)
    const homes = homesOf("")
    const stored = homes.map((home) => this.keys.map((key) => this.view?.stored(home, key) ?? null))
    const hinted = spares.map((spare) =>
      homes.map((home) => this.keys.map((key) => this.view?.hinted(spare, home, key) ?? null))
    )
    const reads = [...this.reads.values()]
    for (const stamp of [...stored.flat(), ...hinted.flat(2), ...reads.map(({ result }) => result)])
      if (stamp !== null) this.place(stamp.write)
    const writes = this.order.map((id) => this.writes.get(id))
    return {
      ...init({ ...model, writeScript: [], readScript: [] }),
      store: stored.map((held) => held.map((stamp) => this.valueOf(stamp))),
      hints: hinted.map((kept) => kept.map((held) => held.map((stamp) => this.valueOf(stamp)))),
      write: writes.map((write): Write => {
        if (write === undefined) return { phase: "idle", client: ANYONE, key: NO_KEY, number: NO_NUMBER }
        const { phase, client, key, number } = write
        return { phase, client, key, number }
      }),
      read: reads.map(
        ({ phase, client, key, result }): Read => ({ phase, client, key, result: this.valueOf(result) })
      ),
      writeFloor: writes.map((write) => this.floorsOf(write?.floor)),
      readFloor: reads.map(({ floor }) => this.floorsOf(floor))
    }
  }
}
