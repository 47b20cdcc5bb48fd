/** Actors with one thing wrong, so that there is something to catch. */
import { type Actors, storeActors } from "../../src/simulation/index.ts"

/** A replica that acknowledges a write before it is durable, and forgets about it. */
export const forgetful: Actors = {
  ...storeActors,
  replica: (host, options, disk) => {
    const replica = storeActors.replica(host, options, disk)
    return {
      ...replica,
      handle: (from, message) => {
        if (message.kind !== "Write") return replica.handle(from, message)
        const { write } = message.held.stamp
        host.emit({ action: "ApplyWrite", write, replica: host.self })
        host.send(from, { kind: "Written", write, home: host.self })
      }
    }
  }
}

/** A replica that does not answer reads once it has a value, and never says so. */
export const silent: Actors = {
  ...storeActors,
  replica: (host, options, disk) => {
    const replica = storeActors.replica(host, options, disk)
    return {
      ...replica,
      handle: (from, message) => {
        if (message.kind === "Read" && disk.get(message.key) !== undefined) return
        replica.handle(from, message)
      }
    }
  }
}

/** A replica whose exchange never sends anything. */
export const unsociable: Actors = {
  ...storeActors,
  replica: (host, options, disk) =>
    storeActors.replica(
      { ...host, send: (to, message) => (message.kind === "Exchange" ? undefined : host.send(to, message)) },
      options,
      disk
    )
}

/** A replica whose handler fails when a message comes twice. */
export const fragile: Actors = {
  ...storeActors,
  replica: (host, options, disk) => {
    const replica = storeActors.replica(host, options, disk)
    const seen = new Set<string>()
    return {
      ...replica,
      handle: (from, message) => {
        const text = JSON.stringify([from, message])
        if (message.kind === "Write" && seen.has(text)) throw new Error("this has come before")
        seen.add(text)
        replica.handle(from, message)
      }
    }
  }
}
