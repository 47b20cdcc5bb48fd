import { Context, type Effect } from "effect"
import type { DoctorReport } from "./DoctorReport.ts"

/** What is known of the machine this runs on. */
export type MachineFacts = Pick<DoctorReport, "version" | "node" | "java" | "jar" | "cores" | "memory">

/** Looks at the machine: never fails, because something that cannot be found is a fact too. */
export class Machine extends Context.Service<Machine, { readonly facts: Effect.Effect<MachineFacts> }>()(
  "leaderless/Machine"
) {}
