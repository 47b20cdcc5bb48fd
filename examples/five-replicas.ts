/**
 * Five replicas, and quorums of three. One replica goes down, misses two writes and comes back with what it had. A read
 * repairs the key that is read; anti-entropy heals the other one.
 *
 * Run it with `node examples/five-replicas.ts`.
 */
import { Console, Effect, Option } from "effect"
import { Store } from "../src/store/index.ts"

const nodes = ["n1", "n2", "n3", "n4", "n5"]

const story = Effect.gen(function* () {
  const store = yield* Store
  const alice = yield* store.client("alice")
  const bob = yield* store.client("bob")

  const show = (key: string) =>
    Effect.gen(function* () {
      const held: Array<string> = []
      for (const node of nodes) {
        held.push(`${node} ${Option.getOrElse(yield* store.stored(node, key), () => "-")}`)
      }
      yield* Console.log(`    ${key.padEnd(8)}${held.join("   ")}`)
    })
  const has = (node: string, key: string, value: string) =>
    Effect.map(store.stored(node, key), (stored) => Option.contains(stored, value))

  yield* Console.log("Alice puts on a green hat, and writes a note.")
  yield* alice.put("hat", "green")
  yield* alice.put("note", "first")
  // Three acknowledgements are enough; the other two replicas are a moment later.
  yield* Effect.sleep("10 millis")
  yield* show("hat")
  yield* show("note")

  yield* Console.log("n5 goes down. Alice changes both, and three of the other four acknowledge.")
  yield* store.crash("n5")
  yield* alice.put("hat", "red")
  yield* alice.put("note", "second")
  yield* store.recover("n5")
  yield* Console.log("n5 is back, with what it had:")
  yield* show("hat")
  yield* show("note")

  yield* Console.log("n1 and n2 go down, so that n5 is one of the three that answer when Bob reads the hat.")
  yield* store.crash("n1")
  yield* store.crash("n2")
  const hat = yield* bob.get("hat")
  yield* Effect.sleep("10 millis")
  yield* Console.log(
    `He sees ${Option.getOrElse(hat, () => "nothing")}, the newest of their answers, and n5 is repaired; n1 and n2 come back.`
  )
  yield* store.recover("n1")
  yield* store.recover("n2")
  yield* show("hat")
  yield* show("note")

  yield* Console.log(
    "Nobody reads the note. But replicas compare themselves now and then, and n5 gets it too."
  )
  while (!(yield* has("n5", "note", "second"))) yield* Effect.sleep("20 millis")
  yield* show("note")
})

/** The story; it prints as it goes. */
export const program = story.pipe(
  Effect.provide(
    Store.layer(
      { replicas: 5, readQuorum: 3, writeQuorum: 3, readRepair: "async", antiEntropy: true },
      { antiEntropyEvery: 300 }
    )
  )
)

if (import.meta.main) await Effect.runPromise(program)
