/** TCommit and TwoPhase of tlaplus/Examples, specifications/transaction_commit (Gray and Lamport, Consensus on Transaction Commit). */
import { interned } from "./interned.ts"

type Manager = "working" | "prepared" | "committed" | "aborted"

const consistent = (managers: ReadonlyArray<Manager>) =>
  !(managers.includes("aborted") && managers.includes("committed"))

const replaced = <T>(list: ReadonlyArray<T>, at: number, value: T) => list.with(at, value)

export const transactionCommit = (count: number) =>
  interned<ReadonlyArray<Manager>>({
    initial: [Array.from({ length: count }, () => "working" as const)],
    successors: (managers, emit) => {
      managers.forEach((manager, r) => {
        if (manager === "working") emit("Prepare", replaced(managers, r, "prepared"), r)
        const canCommit = managers.every((m) => m === "prepared" || m === "committed")
        if (manager === "prepared" && canCommit) emit("Decide", replaced(managers, r, "committed"), r)
        const notCommitted = !managers.includes("committed")
        if ((manager === "working" || manager === "prepared") && notCommitted) {
          emit("Decide", replaced(managers, r, "aborted"), r)
        }
      })
    },
    invariants: [{ name: "TCConsistent", holds: consistent }]
  })

export interface TwoPhase {
  readonly managers: ReadonlyArray<Manager>
  readonly coordinator: "init" | "committed" | "aborted"
  readonly prepared: ReadonlyArray<boolean>
  /** Messages of managers that are prepared. */
  readonly votes: ReadonlyArray<boolean>
  readonly commit: boolean
  readonly abort: boolean
}

const sorted = (state: TwoPhase): TwoPhase => {
  const rows = state.managers.map(
    (_, r) => [state.managers[r]!, state.prepared[r]!, state.votes[r]!] as const
  )
  rows.sort((a, b) => (String(a) < String(b) ? -1 : 1))
  return {
    ...state,
    managers: rows.map(([manager]) => manager),
    prepared: rows.map(([, prepared]) => prepared),
    votes: rows.map(([, , vote]) => vote)
  }
}

export const twoPhase = (
  count: number,
  options: { readonly symmetric?: boolean; readonly hasty?: boolean } = {}
) =>
  interned<TwoPhase>({
    initial: [
      {
        managers: Array.from({ length: count }, () => "working" as const),
        coordinator: "init",
        prepared: Array.from({ length: count }, () => false),
        votes: Array.from({ length: count }, () => false),
        commit: false,
        abort: false
      }
    ],
    successors: (s, emit) => {
      const ready = options.hasty ? s.prepared.some(Boolean) : s.prepared.every(Boolean)
      if (s.coordinator === "init" && ready)
        emit("TMCommit", { ...s, coordinator: "committed", commit: true })
      if (s.coordinator === "init") emit("TMAbort", { ...s, coordinator: "aborted", abort: true })
      s.managers.forEach((manager, r) => {
        if (s.coordinator === "init" && s.votes[r]) {
          emit("TMRcvPrepared", { ...s, prepared: replaced(s.prepared, r, true) }, r)
        }
        if (manager === "working") {
          const managers = replaced(s.managers, r, "prepared")
          emit("RMPrepare", { ...s, managers, votes: replaced(s.votes, r, true) }, r)
          emit("RMChooseToAbort", { ...s, managers: replaced(s.managers, r, "aborted") }, r)
        }
        if (s.commit) emit("RMRcvCommitMsg", { ...s, managers: replaced(s.managers, r, "committed") }, r)
        if (s.abort) emit("RMRcvAbortMsg", { ...s, managers: replaced(s.managers, r, "aborted") }, r)
      })
    },
    invariants: [{ name: "TCConsistent", holds: ({ managers }) => consistent(managers) }],
    ...(options.symmetric ? { representative: sorted } : {})
  })
