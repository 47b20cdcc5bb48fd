/**
 * Z3, in this process.
 *
 * @module
 */
import { createRequire } from "node:module"
import type { init as Init } from "z3-solver"

/** What the solver says of a conjunction of formulas. */
export type Answer = "unsat" | "sat" | "unknown"

/** A solver that is ready. */
export interface Solver {
  /** Name and version. */
  readonly name: string
  /**
   * Is the text satisfiable? With `model` the answer to what is comes with the solver's text of a model. Rejects if the
   * solver does not understand the text.
   */
  readonly ask: (
    text: string,
    options: AskOptions
  ) => Promise<{ readonly answer: Answer; readonly model: string }>
  /** Ends the solver's threads, without which the process does not end. */
  readonly close: () => void
}

/** How long, and what else. */
export interface AskOptions {
  /** The limit of one query, in milliseconds. */
  readonly timeout: number
  readonly model?: boolean
}

/** Starts Z3. */
export const startSolver = async (): Promise<Solver> => {
  // The package is CommonJS without a default export that TypeScript would see.
  const { init } = createRequire(import.meta.url)("z3-solver") as { readonly init: typeof Init }
  const { Z3, em } = await init()
  return {
    name: Z3.get_full_version(),
    ask: async (text, { timeout, model = false }) => {
      const configuration = Z3.mk_config()
      const context = Z3.mk_context(configuration)
      Z3.del_config(configuration)
      try {
        const solver = Z3.mk_solver(context)
        Z3.solver_inc_ref(context, solver)
        const parameters = Z3.mk_params(context)
        Z3.params_inc_ref(context, parameters)
        Z3.params_set_uint(context, parameters, Z3.mk_string_symbol(context, "timeout"), timeout)
        Z3.params_set_uint(context, parameters, Z3.mk_string_symbol(context, "random_seed"), 1)
        Z3.solver_set_params(context, solver, parameters)
        Z3.solver_from_string(context, solver, text)
        if (Z3.get_error_code(context) !== 0) throw new Error(`Z3 does not understand a query:\n${text}`)
        const verdict = await Z3.solver_check(context, solver)
        const answer: Answer = verdict === 1 ? "sat" : verdict === -1 ? "unsat" : "unknown"
        if (answer !== "sat" || !model) return { answer, model: "" }
        return { answer, model: Z3.model_to_string(context, Z3.solver_get_model(context, solver)) }
      } finally {
        Z3.del_context(context)
      }
    },
    close: () => {
      ;(
        em as { readonly PThread: { readonly terminateAllThreads: () => void } }
      ).PThread.terminateAllThreads()
    }
  }
}
