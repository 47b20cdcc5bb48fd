/** What clients ask, and what they are told, whatever the actors announce. */
import type { Operation } from "../../src/history/index.ts"
import { type Actors, keysOf, type Plan } from "../../src/simulation/index.ts"
import type { Held, Value } from "../../src/store/Message.ts"

type Draft = { -readonly [Field in keyof Operation]: Operation[Field] }

/** The history of a run, noted where the clients stand. */
export class Clients {
  readonly operations: Array<Draft> = []
  private readonly writing = new Map<string, Value>()
  private readonly valueOfWrite = new Map<string, string>()
  /** Has a client been told a value that the write of its version has not written? */
  isTorn = false
  private moments = 0
  private readonly keys: ReadonlyArray<string>

  constructor(plan: Plan) {
    this.keys = keysOf(plan)
  }

  /** The write that a client asked for last begins under this name. */
  named(write: string, client: string): void {
    this.valueOfWrite.set(write, JSON.stringify(this.writing.get(client)))
  }

  around(actors: Actors): Actors {
    return {
      ...actors,
      client: (host, options, versions) => {
        const client = actors.client(host, options, versions)
        return {
          ...client,
          write: (key, value, done) => {
            this.writing.set(host.self, value)
            const operation = this.begin("write", host.self, key, JSON.stringify(value))
            client.write(key, value, (outcome) => {
              this.end(operation, outcome.kind)
              done(outcome)
            })
          },
          read: (key, done) => {
            const operation = this.begin("read", host.self, key, null)
            client.read(key, (outcome) => {
              this.end(operation, outcome.kind)
              if (outcome.kind === "returned") this.told(operation, outcome)
              done(outcome)
            })
          }
        }
      }
    }
  }

  private begin(kind: Operation["kind"], client: string, key: string, value: string | null): Draft {
    const operation: Draft = {
      id: `${kind}${this.operations.length + 1}`,
      kind,
      client: Number(client.slice(1)),
      key: this.keys.indexOf(key),
      value,
      invoked: ++this.moments,
      completed: null,
      outcome: "pending"
    }
    this.operations.push(operation)
    return operation
  }

  private end(operation: Draft, kind: "acknowledged" | "returned" | "refused" | "indeterminate"): void {
    operation.completed = ++this.moments
    operation.outcome = kind === "refused" ? "fail" : kind === "indeterminate" ? "info" : "ok"
  }

  private told(operation: Draft, outcome: object): void {
    const { held } = outcome as { readonly held: Held | null }
    if (held === null) return
    operation.value = JSON.stringify(held.value)
    const written = this.valueOfWrite.get(held.stamp.write)
    if (written !== undefined && written !== operation.value) this.isTorn = true
  }
}
