/**
 * What can go wrong for a user of the store.
 *
 * @module
 */
import { Data } from "effect"

/** What an operation was about. */
interface About {
  /** `<client>-<sequence>`. */
  readonly operation: string
  readonly kind: "put" | "get"
  readonly key: string
}

/**
 * The operation timed out, and nobody knows what became of it: a put may have been applied, may be applied later, or
 * never. It is not a failure; whoever puts again may put twice.
 */
export class Indeterminate extends Data.TaggedError("Indeterminate")<About> {
  override get message(): string {
    return this.kind === "put"
      ? `${this.operation}: the put of ${JSON.stringify(this.key)} timed out; it may have been applied, may be applied later, or never`
      : `${this.operation}: the get of ${JSON.stringify(this.key)} timed out; too few replicas answered in time`
  }
}

/** The operation was not begun, or no replica was sent its value: it has not happened and will not. */
export class Refused extends Data.TaggedError("Refused")<About> {
  override get message(): string {
    return `${this.operation}: the ${this.kind} of ${JSON.stringify(this.key)} was refused, as too few nodes seem to be within reach; it has not happened and will not`
  }
}

/** There is no such node in the store. */
export class UnknownNode extends Data.TaggedError("UnknownNode")<{
  readonly node: string
  readonly nodes: ReadonlyArray<string>
}> {
  override get message(): string {
    return `there is no node ${JSON.stringify(this.node)}; there are ${this.nodes.join(", ")}`
  }
}

/** The configuration makes no sense; each reason is a line. */
export class ConfigurationRefused extends Data.TaggedError("ConfigurationRefused")<{
  readonly reasons: ReadonlyArray<string>
}> {
  override get message(): string {
    return this.reasons.join("\n")
  }
}
