/**
 * A small store of our own, for long runs: messages are delayed, lost and repeated, nodes crash and lose disks. It shares no
 * code with the mirror or with the implementation.
 */
import type { Configuration } from "../../src/model/index.ts"
import { byClientAndSequence, type Event, type Stamp, type View } from "../../src/trace/index.ts"

export interface Synthetic {
  readonly configuration: Configuration
  readonly clients: number
  readonly keys: number
  readonly seed: number
  readonly emit: (event: Event, view: View) => void
  /** Nothing names the operation any more, and then something does again. */
  readonly ended: (operation: string) => void
  readonly named: (operation: string) => void
}

/** Xorshift; uniform in [0, 1). */
const randomFrom = (seed: number): (() => number) => {
  let x = seed | 1
  return () => {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    return (x >>> 0) / 2 ** 32
  }
}

type Message = { readonly operation: string; readonly deliver: () => void }

/** Runs so many operations, and returns how many events that were. */
export const runSynthetic = (options: Synthetic, operations: number): number => {
  const { configuration, emit, ended, named } = options
  const { replicas, readQuorum, writeQuorum, versioning, spares } = configuration
  const random = randomFrom(options.seed)
  const pick = (count: number): number => Math.floor(random() * count)
  const replicaNames = Array.from({ length: replicas }, (_, n) => `n${n + 1}`)
  const stores = replicaNames.map(() => new Map<string, Stamp>())
  const hints = Array.from({ length: spares }, () => new Map<string, Stamp>())
  const down = new Set<string>()
  const network: Array<Message> = []
  const inFlight = new Map<string, number>()
  const largest = new Map<string, number>()
  const clocks = new Map<string, number>()
  let events = 0

  const newer = (a: Stamp, b: Stamp | undefined): boolean =>
    b === undefined ||
    a.number > b.number ||
    (versioning === "two-phase" && a.number === b.number && byClientAndSequence(a.write, b.write) > 0)
  const keep = (store: Map<string, Stamp>, key: string, stamp: Stamp): boolean => {
    if (!newer(stamp, store.get(key))) return false
    store.set(key, stamp)
    return true
  }
  const view: View = {
    stored: (n, key) => stores[replicaNames.indexOf(n)]!.get(key) ?? null,
    hinted: (s, n, key) => hints[Number(s.slice(1)) - 1]!.get(`${n} ${key}`) ?? null,
    isUp: (m) => !down.has(m)
  }
  const say = (event: Event): void => {
    events++
    emit(event, view)
  }
  const release = (operation: string): void => {
    const left = inFlight.get(operation)! - 1
    if (left > 0) return void inFlight.set(operation, left)
    inFlight.delete(operation)
    ended(operation)
  }
  const hold = (operation: string): void => {
    const before = inFlight.get(operation) ?? 0
    if (before === 0) named(operation)
    inFlight.set(operation, before + 1)
  }
  const send = (operation: string, deliver: () => void): void => {
    if (random() < 0.02) return
    hold(operation)
    network.push({ operation, deliver })
    if (random() < 0.02) send(operation, deliver)
  }
  /** Its coordinator is done with it; messages may still name it. */
  const finish = release

  const beginWrite = (client: string, write: string, key: string, next: () => void): void => {
    hold(write)
    let number = 0
    if (versioning === "ordered") {
      number = (largest.get(key) ?? 0) + 1
      largest.set(key, number)
    }
    if (versioning === "clock") {
      const at = Math.max(clocks.get(client) ?? 0, events) + 1
      clocks.set(client, at)
      number = at * 64 + Number(client.slice(1))
    }
    say({ action: "BeginWrite", write, client, key, number })
    let finished = false
    const place = new Set<string>()
    const done = (event: Event): void => {
      finished = true
      say(event)
      finish(write)
      next()
    }
    const acknowledged = (home: string): void => {
      if (finished) return
      place.add(home)
      if (place.size >= writeQuorum) done({ action: "CompleteWrite", write })
    }
    const sendAll = (stamp: Stamp): void => {
      replicaNames.forEach((replica, n) => {
        send(write, () => {
          if (down.has(replica)) return
          keep(stores[n]!, key, stamp)
          say({ action: "ApplyWrite", write, replica })
          send(write, () => acknowledged(replica))
        })
      })
      if (spares > 0 && random() < 0.2) divert(stamp)
      giveUp(() => done({ action: "TimeOutWrite", write }))
    }
    const divert = (stamp: Stamp): void => {
      const replica = replicaNames[pick(replicas)]!
      const s = pick(spares)
      send(write, () => {
        if (down.has(`s${s + 1}`)) return
        keep(hints[s]!, `${replica} ${key}`, stamp)
        say({ action: "DivertWrite", write, spare: `s${s + 1}`, replica })
        send(write, () => acknowledged(replica))
      })
    }
    /** Comes long after everything else, and always. */
    const giveUp = (run: () => void): void => {
      let patience = 60
      const wait = (): void => {
        if (finished) return
        if (--patience > 0) timers.push(wait)
        else run()
      }
      timers.push(wait)
    }
    if (versioning !== "two-phase") {
      sendAll({ number, write })
      return
    }
    const told: Array<number> = []
    let chosen = false
    const from = new Set<string>()
    replicaNames.forEach((replica, n) => {
      send(write, () => {
        if (down.has(replica)) return
        const held = stores[n]!.get(key)?.number ?? 0
        say({ action: "ReplyVersion", write, replica, number: held })
        send(write, () => {
          if (chosen || finished || from.has(replica)) return
          from.add(replica)
          told.push(held)
          if (told.length < readQuorum) return
          chosen = true
          const choice = Math.max(...told) + 1
          say({ action: "ChooseVersion", write, number: choice })
          sendAll({ number: choice, write })
        })
      })
    })
    giveUp(() => {
      if (!chosen) done({ action: "RefuseWrite", write, client, key })
    })
  }

  const beginRead = (client: string, read: string, key: string, next: () => void): void => {
    hold(read)
    say({ action: "BeginRead", read, client, key })
    let finished = false
    const answers = new Map<string, Stamp | null>()
    replicaNames.forEach((replica, n) => {
      send(read, () => {
        if (down.has(replica)) return
        const value = stores[n]!.get(key) ?? null
        say({ action: "Reply", read, replica, value })
        if (value !== null) hold(value.write)
        send(read, () => answered(replica, value))
        if (value !== null) release(value.write)
      })
    })
    const answered = (replica: string, value: Stamp | null): void => {
      if (finished) return
      answers.set(replica, value)
      if (answers.size < readQuorum) return
      finished = true
      let best: Stamp | null = null
      for (const answer of answers.values())
        if (answer !== null && newer(answer, best ?? undefined)) best = answer
      say({ action: "CompleteRead", read, value: best })
      if (best !== null) repair(best)
      finish(read)
      next()
    }
    const repair = (value: Stamp): void => {
      if (configuration.readRepair !== "async") return
      for (const [replica, answer] of answers) {
        if (answer !== null && !newer(value, answer)) continue
        const n = replicaNames.indexOf(replica)
        hold(value.write)
        hold(read)
        timers.push(() => {
          if (!down.has(replica)) {
            keep(stores[n]!, key, value)
            say({ action: "RepairReplica", read, replica, value })
          }
          release(value.write)
          release(read)
        })
      }
    }
    let patience = 60
    const wait = (): void => {
      if (finished) return
      if (--patience > 0) return void timers.push(wait)
      finished = true
      say({ action: "TimeOutRead", read })
      finish(read)
      next()
    }
    timers.push(wait)
  }

  const exchange = (): void => {
    if (!configuration.antiEntropy) return
    const m = pick(replicas)
    const n = pick(replicas)
    const key = `k${pick(options.keys)}`
    const value = stores[m]!.get(key)
    if (m === n || value === undefined || down.has(`n${m + 1}`)) return
    send(value.write, () => {
      if (down.has(`n${n + 1}`)) return
      keep(stores[n]!, key, value)
      say({ action: "AntiEntropy", source: `n${m + 1}`, replica: `n${n + 1}`, key, value })
    })
  }
  const handOff = (): void => {
    if (spares === 0) return
    const s = pick(spares)
    const spare = `s${s + 1}`
    for (const [place, value] of hints[s]!) {
      const [replica, key] = place.split(" ") as [string, string]
      if (down.has(spare) || down.has(replica)) return
      keep(stores[replicaNames.indexOf(replica)]!, key, value)
      say({ action: "HandOff", spare, replica, key, value })
      hints[s]!.delete(place)
      say({ action: "DropHint", spare, replica, key })
      return
    }
  }
  const fault = (): void => {
    if (configuration.crashes === 0) return
    const n = pick(replicas + spares)
    const node = n < replicas ? replicaNames[n]! : `s${n - replicas + 1}`
    if (!down.has(node)) {
      if (down.size > 0) return
      down.add(node)
      say({ action: "Crash", node })
      return
    }
    down.delete(node)
    const disk = n < replicas ? stores[n]! : hints[n - replicas]!
    const way = random()
    if (way < 0.2) {
      disk.clear()
      say({ action: "LoseDisk", node })
      return
    }
    if (way < 0.4 && n < replicas) {
      const m = (n + 1) % replicas
      if (!down.has(replicaNames[m]!)) {
        stores[n] = new Map(stores[m]!)
        say({ action: "RestoreFrom", replica: node, source: replicaNames[m]! })
        return
      }
    }
    say({ action: "Recover", node })
  }

  let timers: Array<() => void> = []
  let begun = 0
  const client = (c: number): void => {
    let sequence = 0
    const next = (): void => {
      if (begun >= operations) return
      begun++
      const id = `c${c}-${++sequence}`
      const key = `k${pick(options.keys)}`
      if (random() < 0.5) beginWrite(`c${c}`, id, key, next)
      else beginRead(`c${c}`, id, key, next)
    }
    timers.push(next)
  }
  for (let c = 1; c <= options.clients; c++) client(c)
  while (network.length + timers.length > 0) {
    const busy = Math.max(1, network.length)
    for (let i = 0; i < busy && network.length > 0; i++) {
      const at = pick(network.length)
      const { operation, deliver } = network[at]!
      network[at] = network.at(-1)!
      network.pop()
      deliver()
      release(operation)
    }
    const due = timers
    timers = []
    for (const run of due) run()
    if (random() < 0.2) exchange()
    if (random() < 0.2) handOff()
    if (random() < 0.02) fault()
  }
  return events
}
