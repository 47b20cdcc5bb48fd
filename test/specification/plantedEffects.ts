import { newest, numberOf, replaced, type State } from "../../src/model/index.ts"
import { changing, type Planted } from "./plant.ts"
import {
  answered,
  asking,
  failing,
  rereading,
  restoring,
  returning,
  small,
  spared,
  unanimous
} from "./plantedModels.ts"

const withFloor = (state: State, r: number, floor: Partial<State["readFloor"][number]>): State => ({
  ...state,
  readFloor: replaced(state.readFloor, r, { ...state.readFloor[r]!, ...floor })
})

/** The stores, with another value of key k at replica n. */
const holding = (state: State, n: number, k: number, value: number): State["store"] =>
  replaced(state.store, n, replaced(state.store[n]!, k, value))

/** What is wrong is the state after a step. */
export const plantedEffects: Readonly<Record<string, Planted>> = {
  "a forgotten update": {
    model: small,
    plant: changing("CompleteRead", ({ before, after }) => ({ ...after, answers: before.answers })),
    finds: {
      only: "specification",
      kind: "step",
      action: "CompleteRead",
      path: ["BeginRead", "Reply"],
      variables: ["answers"]
    },
    says: [
      "Only the specification has this step, after BeginRead, Reply:",
      "  CompleteRead",
      '    read: <<[client |-> 0, key |-> 1, phase |-> "reading", result |-> <<0, 0>>]>> -> <<[client |-> 0, key |-> 1, phase |-> "returned", result |-> <<0, 0>>]>>',
      "    answers: {<<1, n1, <<0, 0>>>>} -> {}",
      "In the mirror CompleteRead leads instead to",
      "    answers = {<<1, n1, <<0, 0>>>>}"
    ]
  },
  "an update too many": {
    model: failing,
    plant: changing("Recover", ({ after }) => ({ ...after, store: [[0], [0]] })),
    finds: {
      only: "specification",
      kind: "step",
      action: "Recover",
      path: ["BeginWrite", "Crash", "ApplyWrite"],
      variables: ["store"]
    },
    says: [
      "Only the specification has this step, after BeginWrite, Crash, ApplyWrite:",
      "  Recover",
      "    up: {n2} -> {n1, n2}",
      "In the mirror Recover leads instead to",
      "    store = (n1 :> <<<<0, 0>>>> @@ n2 :> <<<<0, 0>>>>)"
    ]
  },
  "a budget that is not spent": {
    model: restoring,
    plant: changing("RestoreFrom", ({ before, after }) => ({ ...after, spent: before.spent })),
    finds: {
      only: "specification",
      kind: "step",
      action: "RestoreFrom",
      path: ["Crash"],
      variables: ["spent"]
    }
  },
  "a restore that keeps what is newer": {
    model: restoring,
    plant: changing("RestoreFrom", ({ model, before, after, parameters: [n] }) => ({
      ...after,
      store: holding(after, n!, 0, newest(model.configuration, before.store[n!]![0]!, after.store[n!]![0]!))
    })),
    finds: {
      only: "specification",
      kind: "step",
      action: "RestoreFrom",
      path: ["BeginWrite", "ApplyWrite", "Crash"],
      variables: ["store"]
    }
  },
  "an exchange in the wrong direction": {
    model: restoring,
    plant: changing("AntiEntropy", ({ before, after, parameters: [m, n, k] }) => ({
      ...after,
      store: holding(before, m!, k!, before.store[n!]![k!]!)
    })),
    finds: {
      only: "specification",
      kind: "step",
      action: "AntiEntropy",
      path: ["BeginWrite", "ApplyWrite"],
      variables: ["store"]
    }
  },
  "ties broken the other way round": {
    model: asking,
    plant: changing("ApplyWrite", ({ before, after, parameters: [w, n] }) => {
      const { number } = before.write[w!]!
      const held = before.store[n!]![0]!
      const kept = after.store[n!]![0]!
      if (numberOf(held) !== number) return after
      // Of two writes with this number the mirror keeps the later one.
      return { ...after, store: holding(after, n!, 0, kept === held ? held - 1 : held) }
    }),
    finds: {
      only: "specification",
      kind: "step",
      action: "ApplyWrite",
      path: [
        "BeginWrite",
        "BeginWrite",
        "ReplyVersion",
        "ReplyVersion",
        "ReplyVersion",
        "ReplyVersion",
        "ChooseVersion",
        "ChooseVersion",
        "ApplyWrite"
      ],
      variables: ["store"]
    }
  },
  "a repair that is not ticked off": {
    model: unanimous,
    plant: changing("RepairReplica", ({ before, after }) => ({ ...after, behind: before.behind })),
    finds: {
      only: "specification",
      kind: "step",
      action: "RepairReplica",
      path: ["BeginWrite", "BeginRead", "ApplyWrite", "Reply", "Reply", "CompleteRead"],
      variables: ["behind"]
    }
  },
  "a hint that is not cleared": {
    model: spared,
    plant: changing("DropHint", ({ before, after }) => ({ ...after, hints: before.hints })),
    finds: {
      only: "specification",
      kind: "step",
      action: "DropHint",
      path: ["BeginWrite", "DivertWrite", "HandOff"],
      variables: ["hints"]
    }
  },
  "a hint that survives its disk": {
    model: spared,
    plant: changing("LoseDisk", ({ before, after }) => ({ ...after, hints: before.hints })),
    finds: {
      only: "specification",
      kind: "step",
      action: "LoseDisk",
      path: ["BeginWrite", "DivertWrite", "Crash"],
      variables: ["hints"]
    }
  },
  "a hint brought to the wrong replica": {
    model: spared,
    plant: changing("HandOff", ({ before, after, parameters: [, n, k] }) => ({
      ...after,
      store: holding(before, 1 - n!, k!, after.store[n!]![k!]!)
    })),
    finds: {
      only: "specification",
      kind: "step",
      action: "HandOff",
      path: ["BeginWrite", "DivertWrite"],
      variables: ["store"]
    }
  },
  "an acknowledgement in the place of the wrong replica": {
    model: spared,
    plant: changing("DivertWrite", ({ before, after, parameters: [w, s, n] }) => ({
      ...after,
      acks: replaced(after.acks, w!, replaced(before.acks[w!]!, 2 + s!, 1 << (1 - n!)))
    })),
    finds: {
      only: "specification",
      kind: "step",
      action: "DivertWrite",
      path: ["BeginWrite"],
      variables: ["acks"]
    }
  },
  "an acknowledgement that is not forgotten": {
    model: small,
    plant: changing("CompleteWrite", ({ before, after }) => ({ ...after, acks: before.acks })),
    finds: {
      only: "specification",
      kind: "step",
      action: "CompleteWrite",
      path: ["BeginWrite", "ApplyWrite"],
      variables: ["acks"]
    }
  },
  "an acknowledgement of what came late": {
    model: small,
    plant: changing("LateArrival", ({ after, parameters: [w, m, n] }) => ({
      ...after,
      acks: replaced(after.acks, w!, replaced(after.acks[w!]!, m!, 1 << n!))
    })),
    finds: {
      only: "specification",
      kind: "step",
      action: "LateArrival",
      path: ["BeginWrite", "ApplyWrite", "CompleteWrite"],
      variables: ["acks"]
    }
  },
  "a floor without what was returned": {
    model: rereading,
    plant: changing("BeginRead", ({ after, parameters: [r] }) =>
      withFloor(after, r!, { seen: after.readFloor[r!]!.acked })
    ),
    finds: {
      only: "specification",
      kind: "step",
      action: "BeginRead",
      path: ["BeginWrite", "BeginRead", "ApplyWrite", "Reply", "CompleteRead"],
      variables: ["readFloor"]
    }
  },
  "a floor of a session that is forgotten": {
    model: returning,
    plant: changing("BeginRead", ({ after, parameters: [r] }) => withFloor(after, r!, { ownRead: 0 })),
    finds: {
      only: "specification",
      kind: "step",
      action: "BeginRead",
      path: ["BeginWrite", "ApplyWrite", "CompleteWrite", "BeginRead", "Reply", "CompleteRead"],
      variables: ["readFloor"]
    }
  },
  "a past without what its client had heard of": {
    model: answered,
    plant: changing("BeginWrite", ({ after, parameters: [w] }) => ({
      ...after,
      writeFloor: replaced(after.writeFloor, w!, {
        ...after.writeFloor[w!]!,
        past: after.writeFloor[w!]!.past.map((value, k) =>
          k === 0 && after.write[w!]!.client === 2 ? 0 : value
        )
      })
    })),
    finds: {
      only: "specification",
      kind: "step",
      action: "BeginWrite",
      path: [
        "BeginWrite",
        "BeginRead",
        "BeginRead",
        "ApplyWrite",
        "Reply",
        "CompleteRead",
        "BeginWrite",
        "ApplyWrite",
        "Reply",
        "CompleteRead"
      ],
      variables: ["writeFloor"]
    }
  }
}
